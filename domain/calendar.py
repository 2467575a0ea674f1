"""When a ward office is open: hours with validity, closed days, and holiday openings that are confirmed."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlmodel import Session, select

from domain import tokyo
from domain.tables import ClosedDay, ForecastOverride, HolidayOpening, Names, OpeningHours


@dataclass(frozen=True, slots=True)
class Opening:
    """An open office day, in wall time."""

    opens: time
    closes: time
    first_slot: time
    last_slot: time


@dataclass(frozen=True, slots=True)
class Closed:
    """A closed day. ``reason``: ``weekend``, ``closed_day``, or what the city has not confirmed.

    That is ``unconfirmed_closing`` and ``unconfirmed_opening``; ``names`` tells why a day is closed, if known.
    """

    reason: str
    names: Names


@dataclass(frozen=True)
class Calendar:
    """All that is known about opening, as loaded once."""

    hours: tuple[OpeningHours, ...]
    closed: dict[tuple[str | None, date], ClosedDay]
    openings: dict[tuple[str | None, date], HolidayOpening]
    expected: dict[tuple[str | None, date], int] = field(default_factory=dict)
    """The ☆ (0–3) that staff set for a day; they win over whatever is computed."""

    def opening(self, ward_id: str, day: date) -> Opening | Closed:
        """Whether and when the ward office is open on *day*; a ward's own row wins over the city's."""
        special = self.openings.get((ward_id, day)) or self.openings.get((None, day))
        if special and special.verified:
            return Opening(special.opens, special.closes, special.first_slot, special.last_slot)
        closed = self.closed.get((ward_id, day)) or self.closed.get((None, day))
        regular = None if closed else self.regular(ward_id, day)
        if regular:
            return Opening(regular.opens, regular.closes, regular.first_slot, regular.last_slot)
        if special:
            return Closed("unconfirmed_opening", {})
        if closed is None:
            return Closed("weekend", {})
        return Closed("closed_day" if closed.verified else "unconfirmed_closing", closed.reasons)

    def stars_set(self, ward_id: str, day: date) -> int | None:
        """The ☆ that staff set for an open *day* of the ward; None: it is computed."""
        own = self.expected.get((ward_id, day))
        return own if own is not None else self.expected.get((None, day))

    def offers(self, ward_id: str, starts_at: datetime) -> bool:
        """Whether a slot may begin then: the day is open (still), and its hours reach that far."""
        wall = tokyo.local(starts_at)
        opening = self.opening(ward_id, wall.date())
        return (
            isinstance(opening, Opening) and opening.first_slot <= wall.time() <= opening.last_slot
        )

    def regular(self, ward_id: str, day: date) -> OpeningHours | None:
        """The weekly hours that hold on *day*, whatever is special about it; None on a weekday without any."""
        fitting = [
            row
            for row in self.hours
            if row.weekday == day.weekday()
            and row.ward_id in (None, ward_id)
            and row.valid_from <= day
            and (row.valid_until is None or day <= row.valid_until)
        ]
        return max(fitting, key=lambda row: (row.ward_id is not None, row.valid_from), default=None)


def load(session: Session) -> Calendar:
    """Read the calendar from the tables."""
    return Calendar(
        hours=tuple(session.exec(select(OpeningHours)).all()),
        closed={(row.ward_id, row.day): row for row in session.exec(select(ClosedDay))},
        openings={(row.ward_id, row.day): row for row in session.exec(select(HolidayOpening))},
        expected={
            (row.ward_id, row.day): row.stars for row in session.exec(select(ForecastOverride))
        },
    )
