"""What the simulated month is made of: every assumption stands here with its reason, and nowhere else.

Chiba publishes neither arrivals nor service times of its counters. What is not marked as published is an assumption of
ours, chosen before the first run and not after its figures.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from domain.near_wishes import CITY, NearKind, Wish

FIRST_DAY = date(2027, 3, 1)
"""A Monday: March has the moving season at its end, and 22 March is a holiday."""
DAYS = 31
KINDS = ("shomei", "juumin", "koseki", "kokuho", "nenkin")
"""The kinds of counters that can be booked (published)."""


@dataclass(frozen=True, slots=True)
class Work:
    """What a visit to a kind of counter takes, in minutes."""

    service: float
    """Mean at the desk, from the first word to the last; lognormal."""
    wrap_up: float
    """Mean of what the clerk still does before pressing "next": filing, a stamp, a word with a colleague."""
    procedure: str
    """What is booked there."""

    @property
    def typed_in(self) -> float:
        """What an office would type into ZMS: the true mean of the service, to the nearest five minutes."""
        return max(5.0, 5.0 * round(self.service / 5.0))


WORK = {
    "shomei": Work(7.0, 0.6, "jumin"),
    "juumin": Work(14.0, 1.4, "tennyu"),
    "koseki": Work(17.0, 1.7, "konin"),
    "kokuho": Work(12.0, 1.2, "kokuho_in"),
    "nenkin": Work(13.0, 1.3, "nenkin"),
}
"""Two of the typed-in averages are too low (7 → 5, 17 → 15, 12 → 10), two too high (14, 13 → 15)."""
BY_HALF_HOUR = (
    0.9,
    1.15,
    1.3,
    1.3,
    1.25,
    1.15,
    0.95,
    0.9,
    1.0,
    1.1,
    1.1,
    1.05,
    0.95,
    0.8,
    0.65,
    0.45,
)
"""Arrivals by half hour from 9:00 to 17:00: busiest before noon, and again early in the afternoon."""
BY_WEEKDAY = (1.15, 1.02, 0.93, 0.93, 1.03)
"""Monday to Friday; the day after a closure is as busy as a Monday."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """One month. Minutes and shares from 0 to 1 unless said otherwise."""

    seed: int = 20270301
    first: date = FIRST_DAY
    days: int = DAYS
    """Calendar days, open or not."""
    wards: int = 6
    """The first so many of Chiba's wards."""
    kinds: tuple[str, ...] = KINDS
    priority_run: int = 3
    """*k* of the priority rule."""

    load: float = 0.70
    """Work that comes on an average day ÷ what the ordinary desks can do; at the peak .9, on Monday's peak 1.05.
    Together about a sixth of Chiba's 4,900–15,800 visits a day (published, all services of all offices): the counters
    that can be booked, with the desks below."""
    mood: float = 0.10
    """Spread (of the logarithm) of how many come on a day."""
    before_opening: float = 0.04
    """Share of walk-ins who stand at the door when it opens: the machine gives tickets from 8:45 on."""
    last_ticket: float = 10.0
    """The last walk-in comes so long before the office closes."""
    surge_day: date = date(2027, 3, 29)
    """The moving season's worst day: as many come as on …"""
    surge: float = 2.2
    """… so many average days; and the city has every desk staffed."""
    down_day: date = date(2027, 3, 10)
    down_counter: str = "chuo-juumin"
    down_from: float = 10.5 * 60
    down_until: float = 12.0 * 60
    """On this day the counter's system stands still: nobody is called, tickets are given out."""

    booked: float = 0.25
    """Share of the visits that are booked, as long as there are places."""
    no_show: float = 0.12
    """Share of the bookings that never check in."""
    early: float = 8.0
    early_spread: float = 7.0
    """Booked people come so long before their slot (normal); who is too early waits at the machine until it opens.
    One in fourteen is late by more than five minutes, few by more than fifteen."""
    very_late: float = 0.03
    """Share of the booked who are 16 to 45 minutes late: an ordinary ticket."""
    by_hand: float = 0.2
    """Share of the booked who type number and key instead of showing the QR."""

    service_spread: float = 0.55
    """Spread (of the logarithm) of service times: a coefficient of variation of .6."""
    clerk_spread: float = 0.18
    """Spread (of the logarithm) of the clerks' speed."""
    walking: tuple[float, float] = (0.3, 0.9)
    """From the call to the desk."""
    other_work: float = 0.06
    other_work_minutes: float = 8.0
    """After a visit the clerk has, with this chance, something else to do (telephone, a colleague's question):
    so long on the average (exponential). The clerk stays logged in."""
    absent: float = 0.04
    absent_after_long: float = 0.10
    long: float = 60.0
    """Share of those called who are not there, and of those who have waited longer than *long*."""
    recall_after: float = 0.75
    skip_after: float = 1.5
    """A clerk calls an absent one again, and skips them, so long after the first call."""
    returns: float = 0.65
    return_after: tuple[float, float] = (2.0, 15.0)
    """Share of the absent who come back the same day, and when."""

    lunch: tuple[float, float] = (11.5 * 60, 13.5 * 60)
    """Half of the clerks go in the first hour, half in the second, and log out; a single desk is taken over."""
    reserve_at: float = 6.0
    reserve_until: float = 2.0
    reserve_stays: float = 30.0
    supervised_every: float = 10.0
    """Every ten minutes somebody looks: where more than six wait a desk, one more opens for half an hour at least,
    until fewer than two wait a desk. The city's data say how many desks there are; ordinarily one fewer is staffed."""

    follows: float = 0.4
    """Share of the walk-ins who follow their paper in the chat; booked people always do."""
    follow_after: tuple[float, float] = (0.3, 2.5)
    wishes: tuple[tuple[float, Wish], ...] = field(
        default=(
            (0.45, CITY),
            (0.10, Wish(NearKind.PEOPLE, 3)),
            (0.10, Wish(NearKind.MINUTES, 10)),
            (0.10, Wish(NearKind.MINUTES, 20)),
            (0.05, Wish(NearKind.MINUTES, 30)),
            (0.10, Wish(NearKind.TRAVEL, 5)),
            (0.07, Wish(NearKind.TRAVEL, 15)),
            (0.03, Wish(NearKind.TRAVEL, 30)),
        )
    )
    """Shares of the near wishes among followers."""
    tick: float = 2.0
    """The near-turn tick runs every two minutes here; the service's own runs every 30 seconds."""

    @property
    def until(self) -> date:
        """The day after the last one."""
        return self.first + timedelta(days=self.days)


def staffed(desks: int) -> int:
    """Desks that are ordinarily staffed, of those a counter has."""
    return max(1, desks - 1)
