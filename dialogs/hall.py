"""The waiting hall as dialogs meet it: the tickets that a citizen holds or follows, and what can be done with them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlmodel import Session

from domain import coming_back, following, line_now, near_turns, near_wishes, papers, tickets
from domain.near_wishes import Wish
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Pickup, PickupStatus, Ticket
from domain.waits import Wait


@dataclass(frozen=True, slots=True)
class Followed:
    """A ticket as its card shows it.

    *ahead* and *wait* are None when it waits no longer, *wish* when the citizen does not follow it; *own*: it is of
    the citizen's booking.
    """

    ticket: Ticket
    ahead: int | None
    wait: Wait | None
    wish: Wish | None
    own: bool
    pickup: Pickup | None

    @property
    def state(self) -> str:
        """The ticket's status, or that of what is being prepared for it."""
        if self.pickup is not None and self.pickup.status != PickupStatus.COLLECTED:
            return str(self.pickup.status)
        return str(self.ticket.status)


class Hall(Protocol):
    """What dialogs ask of tickets, for one citizen at one moment; refusals come as `Refused`."""

    def tickets(self) -> list[Followed]:
        """The running tickets of today that the citizen holds or follows, the most urgent first."""
        ...

    def look(self, ticket: Ticket) -> Followed:
        """A ticket as it stands, followed or not."""
        ...

    def by_code(self, code: str) -> Ticket:
        """The ticket whose paper carries this code."""
        ...

    def by_label(self, label: str, ward_ids: Collection[str] = ()) -> Sequence[Ticket]:
        """Today's tickets with this number, and only of these wards if any are given."""
        ...

    def check(self, ticket: Ticket) -> None:
        """Refuse what nobody can follow any more."""
        ...

    def follow(self, ticket: Ticket) -> bool:
        """Follow a ticket; False: it was followed before."""
        ...

    def unfollow(self, ticket_id: int) -> Ticket:
        """Be told nothing more of a ticket; refuses one that is not followed."""
        ...

    def choose(self, ticket: Ticket, wish: Wish) -> int | None:
        """Be told otherwise; the mark of the wish that is reached already, if one is."""
        ...

    def remember(self, wish: Wish) -> None:
        """Begin with this wish at the next ticket."""
        ...

    def come_back(self, ticket_id: int) -> Ticket:
        """Be back after a missed call."""
        ...


URGENCY = ("called", "ready", "skipped", "serving", "waiting", "preparing")
"""Which of several tickets comes first."""


@dataclass(frozen=True)
class RealHall:
    """Implements `Hall` with the domain's services."""

    session: Session
    citizen_id: int
    rules: Rules
    now: datetime

    def tickets(self) -> list[Followed]:
        """The running tickets of today that the citizen holds or follows, the most urgent first."""
        mine = tickets.of_citizen(self.session, citizen_id=self.citizen_id, now=self.now)
        looked = [self.look(ticket) for ticket in mine]
        return sorted(looked, key=lambda one: (URGENCY.index(one.state), one.ahead or 0))

    def look(self, ticket: Ticket) -> Followed:
        """A ticket as it stands, followed or not."""
        given = {"ticket": ticket, "now": self.now, "rules": self.rules}
        ahead = line_now.ahead_of(self.session, **given)  # type: ignore[arg-type]  # as named
        wait = None
        if ahead is not None:
            line = line_now.read(
                self.session, counter_id=ticket.counter_id, now=self.now, rules=self.rules
            )
            wait = line.wait(ticket.kind, ahead)
        row = following.one(self.session, ticket_id=ticket.id, citizen_id=self.citizen_id)
        wish = near_wishes.stored(row.near_kind, row.near_value) if row is not None else None
        own = ticket.citizen_id == self.citizen_id
        return Followed(ticket, ahead, wait, wish, own, self.session.get(Pickup, ticket.id))

    def by_code(self, code: str) -> Ticket:
        """The ticket whose paper carries this code."""
        return papers.by_code(self.session, code=code)

    def by_label(self, label: str, ward_ids: Collection[str] = ()) -> Sequence[Ticket]:
        """Today's tickets with this number, and only of these wards if any are given."""
        return papers.by_label(self.session, label=label, now=self.now, ward_ids=ward_ids)

    def check(self, ticket: Ticket) -> None:
        """Refuse what nobody can follow any more."""
        papers.check(self.session, ticket=ticket, now=self.now)

    def follow(self, ticket: Ticket) -> bool:
        """Follow a ticket; False: it was followed before."""
        return papers.take_up(
            self.session,
            ticket=ticket,
            citizen_id=self.citizen_id,
            now=self.now,
            rules=self.rules,
        )

    def unfollow(self, ticket_id: int) -> Ticket:
        """Be told nothing more of a ticket; refuses one that is not followed."""
        ticket = self.session.get(Ticket, ticket_id)
        if ticket is None:
            raise Refused("ticket_unknown")
        if not following.unfollow(
            self.session, ticket_id=ticket_id, citizen_id=self.citizen_id, now=self.now
        ):
            raise Refused("not_following", label=ticket.label)
        return ticket

    def choose(self, ticket: Ticket, wish: Wish) -> int | None:
        """Be told otherwise; the mark of the wish that is reached already, if one is."""
        return near_turns.choose(
            self.session,
            ticket=ticket,
            citizen_id=self.citizen_id,
            wish=wish,
            now=self.now,
            rules=self.rules,
        )

    def remember(self, wish: Wish) -> None:
        """Begin with this wish at the next ticket."""
        following.remember(self.session, citizen_id=self.citizen_id, wish=wish)

    def come_back(self, ticket_id: int) -> Ticket:
        """Be back after a missed call."""
        return coming_back.come_back(
            self.session,
            ticket_id=ticket_id,
            citizen_id=self.citizen_id,
            now=self.now,
            rules=self.rules,
        )
