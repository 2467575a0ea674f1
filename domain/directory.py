"""The directory: wards, counters, procedures and the calendar as one snapshot that rarely changes."""

from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from domain import calendar, capacities
from domain.calendar import Calendar
from domain.capacities import Capacities
from domain.tables import Category, Counter, Procedure, Ward


@dataclass(frozen=True)
class Directory:
    """Everything a city declares about its offices, by id and in display order."""

    wards: dict[str, Ward]
    counters: dict[str, Counter]
    procedures: dict[str, Procedure]
    categories: dict[str, Category]
    calendar: Calendar
    capacities: Capacities = field(default_factory=Capacities)

    def counter_for(self, ward_id: str, procedure_id: str) -> Counter | None:
        """The counter of the ward that takes this procedure, or None."""
        kind = self.procedures[procedure_id].counter_kind
        return next(
            (c for c in self.counters.values() if c.ward_id == ward_id and c.kind == kind), None
        )

    def counters_of(self, ward_id: str) -> list[Counter]:
        """The counters of a ward in display order."""
        return [counter for counter in self.counters.values() if counter.ward_id == ward_id]

    def bookable(self, procedure_id: str, ward_id: str | None = None) -> bool:
        """Whether a procedure is confirmed bookable, and has a bookable counter (in the ward, or anywhere)."""
        procedure = self.procedures[procedure_id]
        return procedure.bookable is True and any(
            counter.bookable and counter.kind == procedure.counter_kind
            for counter in self.counters.values()
            if ward_id in (None, counter.ward_id)
        )


def load(session: Session) -> Directory:
    """Read the directory. The rows are detached: nobody changes them through it."""
    wards = session.exec(select(Ward).order_by(col(Ward.position))).all()
    order = {ward.id: ward.position for ward in wards}
    counters = sorted(
        session.exec(select(Counter)).all(), key=lambda c: (order[c.ward_id], c.position)
    )
    procedures = session.exec(select(Procedure).order_by(col(Procedure.position))).all()
    categories = session.exec(select(Category).order_by(col(Category.position))).all()
    snapshot = Directory(
        wards={row.id: row for row in wards},
        counters={row.id: row for row in counters},
        procedures={row.id: row for row in procedures},
        categories={row.id: row for row in categories},
        calendar=calendar.load(session),
        capacities=capacities.load(session),
    )
    session.expunge_all()
    return snapshot
