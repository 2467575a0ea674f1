"""The numbers a city may choose: one frozen record, passed to the services that need it."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Rules:
    """Settings of the domain with Chiba's published values, or our defaults where nothing is published."""

    horizon_days: int = 30
    """Booking opens this many days ahead (published)."""
    slot_minutes: int = 30
    """Length of a slot (published)."""
    few_share: float = 1 / 3
    """△ is shown when at most this share of a slot is left."""
    max_open_bookings: int = 2
    """Open bookings of one citizen at the same time."""
    hold: timedelta = timedelta(minutes=10)
    """How long a chosen slot is kept while the dialog runs."""
    check_in_early: timedelta = timedelta(minutes=15)
    """How long before its start a booking may check in."""
    check_in_late: timedelta = timedelta(minutes=15)
    """How long after its start a booking still gets a priority ticket; later an ordinary one."""
    walk_in_early: timedelta = timedelta(minutes=30)
    """How long before the office opens a machine gives walk-in tickets: people come early."""
    pin_tries: int = 5
    """Wrong authentication keys before the booking number is locked."""
    kiosk_wrong_keys: int = 10
    """Wrong keys at one machine within ``kiosk_wrong_window`` before each further try must wait."""
    kiosk_wrong_window: timedelta = timedelta(minutes=10)
    kiosk_slow_down: timedelta = timedelta(seconds=30)
    priority_run: int = 3
    """*k*: priority tickets in a row before a waiting walk-in is called."""
    long_wait: timedelta = timedelta(minutes=60)
    """*m*: a ticket that has waited longer goes first."""
    near_turn_at: tuple[int, ...] = (5, 2)
    """People ahead at which the near-turn notice is sent, largest first."""
    near_turn_useful: timedelta = timedelta(minutes=10)
    """A near-turn notice is worth sending this long."""
    leave_margin_minutes: int = 5
    """Whoever tells how far away they are is told to leave so much earlier than the way takes."""
    max_followers: int = 20
    """Citizens who may follow one ticket: its holder and a family."""
    max_followed: int = 10
    """Tickets of a day that one citizen may follow."""
    rejoins: int = 2
    """How often somebody who missed a call may come back by themselves; later at the desk."""
    call_useful: timedelta = timedelta(minutes=10)
    """A call notice is worth sending this long."""
    no_news: timedelta = timedelta(minutes=3)
    """Without a heartbeat, a call or a new ticket for so long, waits are no longer told (更新待ち)."""
    no_call: timedelta = timedelta(minutes=15)
    """Without a call for so long while people wait, waits are no longer told either."""
    no_call_paces: float = 3.0
    """At slow counters: so many times the minutes that the line takes for a person, if that is longer."""
    learn_days: int = 8
    """Paces are learned from the last so many days with tickets."""
    learned_after: int = 4
    """A line's own pace is told as learned from so many days of data on; before, as a rough figure."""
    reminder_evening_hour: int = 18
    """Hour of the day before at which the first reminder is due."""
    reminder_before: timedelta = timedelta(hours=2)
    """How long before the slot the second reminder is due."""
    closure_undo: timedelta = timedelta(minutes=2)
    """A closure that is not urgent can be taken back this long before anybody hears of it."""
    closure_longest: timedelta = timedelta(days=62)
    """A longer interval is a slip, or a matter for the calendar."""
    replacement_hold: timedelta = timedelta(hours=24)
    """How long a place offered in exchange for a closed one is kept."""
    replacement_lead: timedelta = timedelta(hours=1)
    """A place is offered in exchange only so long before its start: people must be able to come."""
