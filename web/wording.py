"""Words that public pages and boards share: waits, days, openings, and which language a page is in."""

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta

from markupsafe import Markup, escape

import locales
from domain import tokyo
from domain.calendar import Closed, Opening
from domain.closed import Shut
from domain.directory import Directory
from domain.waits import Basis, Wait
from locales.dates import day_time_label, time_label

_HOUR = r"\d{1,2}:\d{2}(?: [AP]M)?"
KEPT = re.compile(rf"({_HOUR}(?:–{_HOUR})?|\d{{1,2}}\w ?\d{{1,2}}\w\(\w\))")
"""What a line end must not part."""
FAR = timedelta(days=45)
"""How far the next opening is looked for."""


def language(asked: str | None, accepted: Iterable[str]) -> str:
    """The language *asked* for when it is one of the public ones, else the one the browser prefers."""
    if asked in locales.PUBLIC_LOCALES:
        return asked
    return locales.preferred(accepted, locales.PUBLIC_LOCALES)


def html_language(locale: str) -> str:
    """The language as HTML and speech know it: 「やさしい日本語」 is Japanese, and our Chinese is simplified."""
    return {"ja-easy": "ja", "zh": "zh-CN"}.get(locale, locale)


def wait(found: Wait, locale: str) -> str:
    """A wait as it is told: a range, marked as rough when it is one; or that no figure can be told now."""
    if found.basis == Basis.STALE or found.low is None or found.high is None:
        return locales.text(locale, "web-wait-stale")
    key = "web-wait-rough" if found.basis == Basis.ROUGH else "web-wait"
    if found.low == 0:
        return locales.text(locale, f"{key}-up-to", high=found.high)
    return locales.text(locale, key, low=found.low, high=found.high)


def hours(opening: Opening, locale: str) -> str:
    """「9:00–17:00」."""
    return f"{time_label(opening.opens, locale)}–{time_label(opening.closes, locale)}"


def unbroken(text: str) -> Markup:
    """*text* for HTML, in which hours (「9:00–17:00」) and days (「11月26日(木)」) stay on one line."""
    return Markup("").join(
        Markup('<span class="unbroken">{}</span>').format(part) if at % 2 else escape(part)
        for at, part in enumerate(KEPT.split(text))
    )


def closed_key(day: Closed) -> str:
    """The key of what is said of a closed day: as a fact only where the city has confirmed it."""
    if day.reason.startswith("unconfirmed_"):
        return f"web-closed-{day.reason.replace('_', '-')}"
    return "web-closed-today"


def shut(one: Shut, offices: Directory, now: datetime, locale: str) -> str:
    """A closure in one sentence, with the counter's name where it is of one counter."""
    words = {
        "reason": locales.text(locale, f"closure-reason-{one.reason}"),
        "from": day_time_label(one.starts_at, locale),
        "until": day_time_label(one.ends_at, locale),
    }
    if one.starts_at <= now:
        told = locales.text(locale, "closure-now", reason=words["reason"], until=words["until"])
    else:
        told = locales.text(locale, "closure-ahead", **words)
    note = locales.named(one.note, locale)
    if one.counter_id is not None:
        told = f"{locales.named(offices.counters[one.counter_id].names, locale)}: {told}"
    return f"{told} {note}".strip()


def is_over(offices: Directory, ward_id: str, now: datetime) -> bool:
    """Whether the ward office was open today and has closed for the day."""
    day = tokyo.office_day(now)
    opening = offices.calendar.opening(ward_id, day)
    return isinstance(opening, Opening) and tokyo.at(day, opening.closes) <= now


def next_opening(offices: Directory, ward_id: str, now: datetime) -> datetime | None:
    """When the ward office opens next after *now*, or None when no day is known."""
    day: date = tokyo.office_day(now)
    last = day + FAR
    while day <= last:
        opening = offices.calendar.opening(ward_id, day)
        if isinstance(opening, Opening) and (opens := tokyo.at(day, opening.opens)) > now:
            return opens
        day += timedelta(days=1)
    return None
