"""A line at one moment: how long those in it have to wait, and whether it gives signs of life."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session

from domain import near_wishes, paces, tickets, tokyo, waits
from domain.near_wishes import IN_MINUTES, Standing, Wish
from domain.paces import Paces
from domain.rules import Rules
from domain.tables import Counter, Ticket, TicketStatus
from domain.tickets import TICKET

QUIET = timedelta(minutes=15)
"""Without a call for so long while people wait, no minutes are believed (as in ``domain.congestion``)."""


@dataclass(frozen=True, slots=True)
class LineNow:
    """The pace of a counter's line, and whether it has given no sign of life lately."""

    counter: Counter
    paces: Paces
    stale: bool

    def standing(self, kind: str, ahead: int) -> Standing:
        """How far a ticket of *kind* with *ahead* before it is from its call."""
        if self.stale:
            return Standing(ahead, None)
        return Standing(ahead, waits.minutes(ahead, self.paces.of(self.counter, kind)).low)

    def wait(self, kind: str, ahead: int) -> waits.Wait:
        """Its wait as it is told."""
        return waits.told(ahead, self.paces.of(self.counter, kind), stale=self.stale)

    def params(self, kind: str, ahead: int) -> dict[str, Any]:
        """What cards and notices tell of its wait."""
        wait = self.wait(kind, ahead)
        return {"ahead": ahead, "basis": str(wait.basis), "low": wait.low, "high": wait.high}


def read(session: Session, *, counter_id: str, now: datetime) -> LineNow:
    """The line of a counter as it is at *now*; three small queries."""
    today = (TICKET.c.counter_id == counter_id, TICKET.c.day == tokyo.office_day(now))
    called = session.execute(select(func.max(TICKET.c.called_at)).where(*today)).scalar()
    first = session.execute(
        select(func.min(TICKET.c.issued_at)).where(*today, TICKET.c.status == TicketStatus.WAITING)
    ).scalar()
    stale = first is not None and now - max(first, called or first) > QUIET
    return LineNow(session.get_one(Counter, counter_id), paces.load(session), stale)


def mark(
    session: Session, *, ticket: Ticket, ahead: int | None, wish: Wish, now: datetime, rules: Rules
) -> int | None:
    """The mark of *wish* that a ticket with *ahead* people before it is within; None: still far, or not waiting."""
    if ahead is None:
        return None
    standing = Standing(ahead, None)
    if wish.kind in IN_MINUTES:
        line = read(session, counter_id=ticket.counter_id, now=now)
        standing = line.standing(ticket.kind, ahead)
    return near_wishes.reached(wish, standing, rules)


def ahead_of(session: Session, *, ticket: Ticket, now: datetime, rules: Rules) -> int | None:
    """How many would be called before the ticket; None when it waits no longer."""
    if ticket.status != TicketStatus.WAITING or ticket.day != tokyo.office_day(now):
        return None
    place = tickets.place_of(session, ticket=ticket, now=now, rules=rules)
    return place.ahead if place else None
