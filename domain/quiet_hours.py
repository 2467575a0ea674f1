"""Quiet hours: from 21:00 to 8:00 nobody's phone rings for a broadcast that is not urgent, or a day far off."""

from datetime import datetime, time, timedelta

from domain import tokyo

BEGIN, END = time(21), time(8)


def is_quiet(now: datetime) -> bool:
    """Whether *now* lies in the quiet hours."""
    wall = tokyo.local(now).time()
    return wall >= BEGIN or wall < END


def next_allowed(now: datetime) -> datetime:
    """The first moment from *now* on that is not quiet."""
    if not is_quiet(now):
        return now
    day = tokyo.office_day(now)
    if tokyo.local(now).time() >= BEGIN:
        day += timedelta(days=1)
    return tokyo.at(day, END)


def before(starts_at: datetime, *, now: datetime) -> datetime:
    """When to tell of a booking that starts then: at once when that is within a day, else not at night."""
    return now if starts_at - now < timedelta(days=1) else next_allowed(now)


def left(now: datetime) -> timedelta:
    """How long one may still send from *now* on; nothing in quiet hours."""
    return timedelta(0) if is_quiet(now) else tokyo.at(tokyo.office_day(now), BEGIN) - now
