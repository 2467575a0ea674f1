"""Quiet hours: from 21:00 to 8:00 nobody's phone rings for a broadcast, unless it is urgent."""

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


def left(now: datetime) -> timedelta:
    """How long one may still send from *now* on; nothing in quiet hours."""
    return timedelta(0) if is_quiet(now) else tokyo.at(tokyo.office_day(now), BEGIN) - now
