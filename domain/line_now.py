"""A line at one moment: how long those in it have to wait, and whether it gives signs of life."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select
from sqlmodel import Session

from domain import calendar, near_wishes, paces, tickets, tokyo, waits
from domain.calendar import Opening
from domain.db import table_of
from domain.near_wishes import IN_MINUTES, Standing, Wish
from domain.paces import Paces
from domain.rules import Rules
from domain.tables import Counter, Kiosk, Ticket, TicketStatus
from domain.tickets import TICKET
from domain.waits import Signs, Snapshot

KIOSK = table_of(Kiosk)


@dataclass(frozen=True, slots=True)
class LineNow:
    """A counter's line at one moment: its pace, and the signs of life it has given."""

    counter: Counter
    paces: Paces
    signs: Signs
    now: datetime
    rules: Rules

    def standing(self, kind: str, ahead: int) -> Standing:
        """How far a ticket of *kind* with *ahead* before it is from its call.

        The soonest end is that of the place after the next call: a wish that is looked at again only then is told too
        late more often (docs/adr/0012-followers-and-wishes.md).
        """
        pace = self.paces.of(self.counter, kind)
        if waits.is_stale(self.signs, pace, now=self.now, rules=self.rules):
            return Standing(ahead, None)
        return Standing(ahead, waits.minutes(max(0, ahead - 1), pace).low)

    def wait(self, kind: str, ahead: int) -> waits.Wait:
        """Its wait as it is told."""
        pace = self.paces.of(self.counter, kind)
        return waits.estimate(Snapshot(self.now, ahead, pace, self.signs), self.rules)

    def params(self, kind: str, ahead: int) -> dict[str, Any]:
        """What cards and notices tell of its wait."""
        wait = self.wait(kind, ahead)
        return {"ahead": ahead, "basis": str(wait.basis), "low": wait.low, "high": wait.high}


def read(session: Session, *, counter_id: str, now: datetime, rules: Rules) -> LineNow:
    """The line of a counter as it is at *now*; three small queries, and the calendar before the first call of a day."""
    counter = session.get_one(Counter, counter_id)
    day, t = tokyo.office_day(now), TICKET.c
    waiting = case((t.status == TicketStatus.WAITING, t.issued_at))
    seen = (
        select(func.max(KIOSK.c.seen_at))
        .where(KIOSK.c.ward_id == counter.ward_id, KIOSK.c.seen_at >= tokyo.day_bounds(day)[0])
        .scalar_subquery()
    )
    found = session.execute(
        select(func.min(waiting), func.max(t.called_at), func.max(t.issued_at), seen).where(
            t.counter_id == counter_id, t.day == day
        )
    ).one()
    known = paces.load(session, counter=counter, learned_after=rules.learned_after)
    first, called, issued, beat = found
    opened = _opened(session, counter, day) if first and not called else None
    return LineNow(counter, known, Signs(first, called, issued, beat, opened), now, rules)


def _opened(session: Session, counter: Counter, day: date) -> datetime | None:
    """When the counter opens that day: who checks in before is not kept waiting by anybody."""
    opening = calendar.load(session).opening(counter.ward_id, day)
    return tokyo.at(day, opening.opens) if isinstance(opening, Opening) else None


def mark(
    session: Session, *, ticket: Ticket, ahead: int | None, wish: Wish, now: datetime, rules: Rules
) -> int | None:
    """The mark of *wish* that a ticket with *ahead* people before it is within; None: still far, or not waiting."""
    if ahead is None:
        return None
    standing = Standing(ahead, None)
    if wish.kind in IN_MINUTES:
        line = read(session, counter_id=ticket.counter_id, now=now, rules=rules)
        standing = line.standing(ticket.kind, ahead)
    return near_wishes.reached(wish, standing, rules)


def ahead_of(session: Session, *, ticket: Ticket, now: datetime, rules: Rules) -> int | None:
    """How many would be called before the ticket; None when it waits no longer."""
    if ticket.status != TicketStatus.WAITING or ticket.day != tokyo.office_day(now):
        return None
    place = tickets.place_of(session, ticket=ticket, now=now, rules=rules)
    return place.ahead if place else None
