"""Days and times as a person reads them; the patterns stand in the catalogues (`date-…`)."""

from datetime import date, datetime, time
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_time

from locales.catalogue import DEFAULT_LOCALE, PUBLIC_LOCALES, text

_OFFICE_ZONE = ZoneInfo("Asia/Tokyo")


def day_label(day: date, locale: str) -> str:
    """Return the day with its weekday: 「12月1日(火)」, "Tue, Dec 1". A moment counts in Tokyo."""
    return _day(_office_date(day), "date-day", locale)


def short_day_label(day: date, locale: str) -> str:
    """Return the day for narrow places: 「12/1(火)」, "Tue 12/1"."""
    return _day(_office_date(day), "date-day-short", locale)


def time_label(moment: time | datetime, locale: str) -> str:
    """Return the time of day: 「14:30」, "2:30 PM". An aware moment counts in Tokyo."""
    clock = _in_office(moment).time() if isinstance(moment, datetime) else moment
    return _time(clock.replace(second=0, microsecond=0, tzinfo=None), locale)


def day_time_label(moment: datetime, locale: str) -> str:
    """Return day and time of an aware moment, in Tokyo: 「12月1日(火) 14:30」."""
    day, clock = day_label(moment, locale), time_label(moment, locale)
    return text(locale, "date-day-time", day=day, time=clock)


def span_label(minutes: int, locale: str) -> str:
    """Return a length of time: 「7時間10分」, "7 h 10 min"; below an hour the minutes alone."""
    return text(locale, "common-span", hours=minutes // 60, minutes=minutes % 60)


def _office_date(day: date) -> date:
    return _in_office(day).date() if isinstance(day, datetime) else day


def _in_office(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("a moment needs its time zone")
    return moment.astimezone(_OFFICE_ZONE)


@lru_cache(maxsize=4096)
def _day(day: date, key: str, locale: str) -> str:
    return format_date(day, text(locale, key), locale=_babel(locale))


@lru_cache(maxsize=4096)
def _time(clock: time, locale: str) -> str:
    return format_time(clock, text(locale, "date-time"), locale=_babel(locale))


def _babel(locale: str) -> str:
    """Return the language Babel knows: a variety such as ja-easy reads as its language."""
    return (locale if locale in PUBLIC_LOCALES else DEFAULT_LOCALE).split("-")[0]
