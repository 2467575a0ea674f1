"""What the simulation itself notes down, because no service needs it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from domain.near_wishes import Wish


@dataclass(frozen=True, slots=True)
class Told:
    """What ZMS would have told at a ticket's issue: people ahead, and staff who were logged in at that moment."""

    ticket_id: int
    kind: str
    ahead: int
    logged_in: int


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who follows a ticket, from when on, and whether the answer itself said that the turn is near."""

    ticket_id: int
    citizen_id: int
    since: datetime
    wish: Wish
    told_at_once: int | None
    waiting: bool


@dataclass
class Kept:
    """The notes of a month."""

    told: list[Told] = field(default_factory=list)
    followers: list[Follower] = field(default_factory=list)
    staffed: dict[tuple[str, date], float] = field(default_factory=dict)
    """Minutes of desks with somebody logged in, by counter and day."""
    busy: dict[tuple[str, date], float] = field(default_factory=dict)
    """Minutes of desks at work: walking, service, wrap-up, absent people."""
    peaks: list[tuple[float, float]] = field(default_factory=list)
    """Busy and staffed desk minutes of each counter's busiest half hours (10:00–12:00), ordinary days."""
    not_booked: int = 0
    """Wished for a booking and found no place: they come as walk-ins."""
