"""The form of a closure: what was typed, kept as it is; and the plan it means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from werkzeug.datastructures import MultiDict

import locales
from domain import tokyo
from domain.calendar import Opening
from domain.closures import Place, Plan
from domain.directory import Directory

TODAY, DAYS, HOURS = "today", "days", "hours"
WHEN = (TODAY, DAYS, HOURS)
CLOCKS = tuple(time(minutes // 60, minutes % 60) for minutes in range(7 * 60, 22 * 60, 30))
AT = {
    "closure_nowhere": "places",
    "closure_backwards": "when",
    "closure_past": "when",
    "closure_too_long": "when",
    "closure_never_open": "when",
    "closure_reason_unknown": "reason",
    "closure_note_too_long": "note",
}
"""At which part of the form a refusal is told."""


@dataclass
class Typed:
    """What stands in the form."""

    wards: list[str] = field(default_factory=list)
    counters: list[str] = field(default_factory=list)
    when: str = TODAY
    first: str = ""
    last: str = ""
    day: str = ""
    begins: str = "09:00"
    ends: str = "17:00"
    reason: str = ""
    note: dict[str, str] = field(default_factory=dict)
    urgent: bool = False


def read(form: "MultiDict[str, str]", mine: Iterable[str], today: date) -> Typed:
    """What the form (or an address with some of its fields) says; wards of others are left out."""
    own = list(mine)
    asked = form.getlist("ward")
    wards = own if "all" in asked else [one for one in own if one in asked]
    when = form.get("when", TODAY)
    return Typed(
        wards=wards,
        counters=[one for one in form.getlist("counter") if len(one) <= 80],
        when=when if when in WHEN else TODAY,
        first=form.get("first", "")[:10] or today.isoformat(),
        last=form.get("last", "")[:10] or today.isoformat(),
        day=form.get("day", "")[:10] or today.isoformat(),
        begins=form.get("begins", "09:00")[:5],
        ends=form.get("ends", "17:00")[:5],
        reason=form.get("reason", "")[:20],
        note={
            one: form.get(f"note-{one}", "")[:2000]
            for one in locales.PUBLIC_LOCALES
            if form.get(f"note-{one}", "").strip()
        },
        urgent=form.get("urgent") == "yes",
    )


def plan(typed: Typed, directory: Directory, mine: Iterable[str], now: datetime) -> Plan:
    """The plan that the form means; ``closures.check`` says what is wrong with it.

    A day that cannot be read makes an interval without length.
    """
    own = set(mine)
    counters = [directory.counters[one] for one in typed.counters if one in directory.counters]
    places = [Place(ward_id) for ward_id in typed.wards if ward_id in own]
    places += [Place(one.ward_id, one.id) for one in counters if one.ward_id in own]
    wards = {one.ward_id for one in places} or own
    begins, ends = _interval(typed, directory, wards, now)
    return Plan(tuple(places), begins, ends, typed.reason, typed.note)


def field_of(code: str) -> str | None:
    """The part of the form that a refusal is about, if it is about one."""
    return AT.get(code)


def _interval(
    typed: Typed, directory: Directory, wards: Iterable[str], now: datetime
) -> tuple[datetime, datetime]:
    today = tokyo.office_day(now)
    try:
        if typed.when == TODAY:
            closes = _edge(directory, wards, today, last=True)
            return min(now, closes - timedelta(minutes=1)), closes  # after that: it is over
        if typed.when == DAYS:
            first, last = date.fromisoformat(typed.first), date.fromisoformat(typed.last)
            if last < first:
                return now, now - timedelta(days=1)
            return (
                _edge(directory, wards, first, last=False),
                _edge(directory, wards, last, last=True),
            )
        day = date.fromisoformat(typed.day)
        return (
            tokyo.at(day, time.fromisoformat(typed.begins)),
            tokyo.at(day, time.fromisoformat(typed.ends)),
        )
    except (ValueError, OverflowError):
        return now, now


def _edge(directory: Directory, wards: Iterable[str], day: date, *, last: bool) -> datetime:
    """When the first of the wards opens on *day*, or the last one closes; the day's own edge if it is closed."""
    opening = [directory.calendar.opening(one, day) for one in wards]
    found = [one for one in opening if isinstance(one, Opening)]
    if not found:
        return tokyo.day_bounds(day)[1 if last else 0]
    if last:
        return tokyo.at(day, max(one.closes for one in found))
    return tokyo.at(day, min(one.opens for one in found))


def hidden(typed: Typed) -> list[tuple[str, str]]:
    """The form's fields as the page of confirmation carries them."""
    fields = [("ward", one) for one in typed.wards] + [("counter", one) for one in typed.counters]
    fields += [
        ("when", typed.when),
        ("first", typed.first),
        ("last", typed.last),
        ("day", typed.day),
        ("begins", typed.begins),
        ("ends", typed.ends),
        ("reason", typed.reason),
    ]
    fields += [(f"note-{one}", words) for one, words in typed.note.items()]
    return [*fields, ("urgent", "yes")] if typed.urgent else fields


def editions(raw: str) -> Mapping[str, int]:
    """The editions that the page of confirmation had read: ``chuo:3,wakaba:1``."""
    found = {}
    for part in raw.split(","):
        ward_id, _, number = part.partition(":")
        if number.isascii() and number.isdigit() and len(number) < 9:
            found[ward_id] = int(number)
    return found
