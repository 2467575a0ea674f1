"""Office time: the database speaks UTC, ward offices live in Asia/Tokyo."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


def local(now: datetime) -> datetime:
    """*now* (aware) on the wall clock of the office."""
    return now.astimezone(TOKYO)


def office_day(now: datetime) -> date:
    """The office's calendar day at *now* (aware)."""
    return local(now).date()


def at(day: date, wall: time) -> datetime:
    """The UTC instant of the office's *wall* time on *day*."""
    return datetime.combine(day, wall, tzinfo=TOKYO).astimezone(UTC)


def day_bounds(day: date) -> tuple[datetime, datetime]:
    """First instant of *day* and first instant of the next day, in UTC."""
    return at(day, time.min), at(day + timedelta(days=1), time.min)
