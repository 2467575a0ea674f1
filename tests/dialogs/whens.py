"""What the tests of the date grammar share: a Friday in November, at nine in Tokyo."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from dialogs.when import When, find

TOKYO = ZoneInfo("Asia/Tokyo")
FRIDAY = date(2026, 11, 20)


def heard(text: str, *, today: date = FRIDAY) -> When:
    """Return what is understood of *text* at nine o'clock of *today*."""
    return find(text, today=today, now=datetime.combine(today, time(9), TOKYO))
