"""Days and times of a counter to choose from, with their marks: a week in a row, and the half hours of one day."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session

import locales
from console.desk_pages import Office
from console.words import LOCALE
from domain import horizon, slots, tokyo
from domain.tables import Counter
from locales.dates import day_label, day_time_label, short_day_label, time_label

WEEK = timedelta(days=7)
WALL = "%Y-%m-%dT%H:%M"
"""How a time stands in an address: by the clock on the office's wall."""


@dataclass(frozen=True, slots=True)
class Day:
    """One day of the week in a row: its marks for the morning and the afternoon, or why it is closed."""

    day: date
    label: str
    words: str
    am: str
    pm: str
    closed: str | None
    chosen: bool


@dataclass(frozen=True, slots=True)
class Time:
    """One half hour: its mark, and how many places are left."""

    at: str
    label: str
    mark: str
    words: str
    left: int


@dataclass(frozen=True, slots=True)
class Shown:
    """What there is to choose from."""

    day: date
    label: str
    days: list[Day]
    times: list[Time]
    previous: date | None
    following: date | None


def shown(session: Session, office: Office, counter: Counter, asked: date | None) -> Shown:
    """The week of the day *asked* for, and its half hours; the next open day when none can be booked then."""
    now, rules, directory = office.now(), office.rules, office.directory()
    first, last = horizon.span(now, rules)
    if asked is None:
        asked = (
            horizon.next_open_day(
                directory, ward_id=counter.ward_id, after=first, now=now, rules=rules
            )
            or first
        )
    day = min(max(asked, first), last)
    start = first + (day - first) // WEEK * WEEK
    week = slots.week(
        session, directory=directory, counter=counter, start=start, now=now, rules=rules
    )
    times = slots.times(
        session, directory=directory, counter=counter, day=day, now=now, rules=rules
    )
    return Shown(
        day,
        day_label(day, LOCALE),
        [_day(one, chosen=one.day == day) for one in week],
        [_time(one) for one in times],
        start - WEEK if start > first else None,
        start + WEEK if start + WEEK <= last else None,
    )


def nearest(session: Session, office: Office, counter: Counter, wanted: datetime) -> list[Time]:
    """The free half hours nearest to one that is full."""
    found = slots.nearest_free(
        session,
        directory=office.directory(),
        counter=counter,
        wanted=wanted,
        now=office.now(),
        rules=office.rules,
    )
    return [
        Time(wall(at), day_time_label(at, LOCALE), "", locales.text(LOCALE, "card-mark-open"), 1)
        for at in sorted(found)
    ]


def day_of(text: str | None) -> date | None:
    """A day as it stands in an address, or None when it is none."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def day_in(at: datetime) -> date:
    """The office's day of a moment."""
    return tokyo.office_day(at)


def moment(text: str | None) -> datetime | None:
    """The moment of a time as ``wall`` wrote it, or None when it is none."""
    try:
        found = datetime.strptime(text or "", WALL)  # noqa: DTZ007  # the zone is the office's
        return tokyo.at(found.date(), found.time())
    except (ValueError, OverflowError):
        return None


def wall(at: datetime) -> str:
    """A moment as it stands in an address."""
    return tokyo.local(at).strftime(WALL)


def _day(view: slots.DayView, *, chosen: bool) -> Day:
    closed = None
    label = short_day_label(view.day, LOCALE)
    am, pm = _mark(view.am), _mark(view.pm)
    if view.reason is not None:
        closed = _or_key(f"card-closed-{view.reason}".replace("_", "-"), "bookings-day-closed")
        words = f"{day_label(view.day, LOCALE)} {closed}"
    else:
        words = locales.text(
            LOCALE,
            "bookings-day-words",
            day=day_label(view.day, LOCALE),
            am=locales.text(LOCALE, f"card-mark-{view.am}"),
            pm=locales.text(LOCALE, f"card-mark-{view.pm}"),
        )
    return Day(view.day, label, words, am, pm, closed, chosen)


def _time(view: slots.TimeView) -> Time:
    mark = str(view.mark)
    return Time(
        wall(view.starts_at),
        time_label(view.starts_at, LOCALE),
        mark,
        locales.text(LOCALE, "closure-mark" if mark == "closed" else f"card-mark-{mark}"),
        view.left if mark in ("open", "few") else 0,
    )


def _mark(mark: slots.Availability) -> str:
    return locales.text(LOCALE, f"bookings-mark-{mark}")


def _or_key(key: str, other: str) -> str:
    return locales.text(LOCALE, key if locales.has(key, LOCALE) else other)
