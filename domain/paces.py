"""The learned paces of all lines, read from their table: which pace a line has now, with the stated fallbacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp

from sqlalchemy import select
from sqlmodel import Session

from domain.db import table_of
from domain.tables import Counter, WaitPace
from domain.waits import DEFAULT_PACE, Pace

PACE = table_of(WaitPace)


@dataclass(frozen=True, slots=True)
class Paces:
    """Paces by scope (a counter's id, or ``kind:<counter kind>``) and ticket kind."""

    known: Mapping[tuple[str, str], Pace] = field(default_factory=dict)

    def of(self, counter: Counter, ticket_kind: str) -> Pace:
        """The counter's own pace; else that of its kind, told as a rough figure; else the default."""
        own = self.known.get((counter.id, ticket_kind))
        if own is not None:
            return own
        of_kind = self.known.get((f"kind:{counter.kind}", ticket_kind))
        return of_kind._replace(learned=False) if of_kind is not None else DEFAULT_PACE


def load(session: Session) -> Paces:
    """Read all paces; one query."""
    rows = session.execute(select(PACE)).all()
    return Paces(
        {
            (row.scope, row.ticket_kind): Pace(
                exp(row.log_pace), tuple(row.lows), tuple(row.highs), learned=True
            )
            for row in rows
        }
    )
