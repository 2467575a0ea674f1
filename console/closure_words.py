"""Closures in words for the console: where, when and why, what is hit, and how each one stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import locales
from console.words import LOCALE, refusal_text
from domain import booking_number, tokyo
from domain.closed import Shut
from domain.closure_hits import Preview
from domain.closure_progress import Unreachable
from domain.closures import Plan
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Closure, ClosureStatus
from locales.dates import day_label, day_time_label, time_label


@dataclass(frozen=True, slots=True)
class Row:
    """Closures that were entered together, in words."""

    batch: str
    where: str
    when: str
    why: str
    state: str
    """``planned`` (not told yet), ``sending``, ``running``, ``over`` or ``withdrawn``: a key of the texts."""
    running: bool
    """Not over yet, and not withdrawn."""
    note: dict[str, str]


def row(batch: Sequence[Closure], directory: Directory, now: datetime) -> Row:
    """One line of the list."""
    first = batch[0]
    states = [state(each, now) for each in batch]
    worst = next(
        (s for s in ("planned", "sending", "running", "ahead", "over") if s in states), "withdrawn"
    )
    return Row(
        first.batch,
        where([(each.ward_id, each.counter_id) for each in batch], directory),
        span(first.starts_at, max(each.ends_at for each in batch)),
        reason(first.reason),
        worst,
        worst not in ("over", "withdrawn"),
        dict(first.note),
    )


def one(each: Closure, directory: Directory, now: datetime) -> dict[str, Any]:
    """One closure of a batch, with whether it can be ended."""
    stands = state(each, now)
    return {
        "id": each.id,
        "where": where([(each.ward_id, each.counter_id)], directory),
        "when": span(each.starts_at, each.ends_at),
        "state": stands,
        "can_end": stands not in ("over", "withdrawn"),
    }


def state(each: Closure, now: datetime) -> str:
    """How a closure stands, as a key of the texts ``closures-state-…``."""
    if each.status == ClosureStatus.WITHDRAWN:
        return "withdrawn"
    if each.ends_at <= now or each.starts_at >= each.ends_at:
        return "over"
    if each.status == ClosureStatus.PLANNED:
        return "planned" if each.send_at > now else "sending"
    return "running" if each.starts_at <= now else "ahead"


def seconds_left(batch: Sequence[Closure], now: datetime) -> int:
    """So long it can still be taken back; 0: not any more."""
    open_ = [each for each in batch if state(each, now) == "planned"]
    if len(open_) != len(batch):
        return 0
    return max(0, int((min(each.send_at for each in open_) - now).total_seconds()))


def where(places: Sequence[tuple[str, str | None]], directory: Directory) -> str:
    """The places as one text; all wards are called so."""
    whole = [ward_id for ward_id, counter_id in places if counter_id is None]
    comma = locales.text(LOCALE, "common-list-separator")
    if len(directory.wards) > 1 and set(whole) == set(directory.wards):
        return locales.text(LOCALE, "closures-all-wards", count=len(whole))
    named = [
        _name(directory.wards[ward_id].names)
        + (f" {_name(directory.counters[counter_id].names)}" if counter_id else "")
        for ward_id, counter_id in places
    ]
    return comma.join(named)


def span(begins: datetime, ends: datetime) -> str:
    """From when until when; a single day is named once."""
    same = tokyo.office_day(begins) == tokyo.office_day(ends)
    end = time_label(tokyo.local(ends).time(), LOCALE) if same else day_time_label(ends, LOCALE)
    return locales.text(LOCALE, "closures-span", begins=day_time_label(begins, LOCALE), ends=end)


def reason(code: str) -> str:
    """Why, in a word."""
    return locales.text(LOCALE, f"closure-reason-{code}")


def plan(wanted: Plan, directory: Directory) -> dict[str, str]:
    """A plan before it is announced."""
    places = [(place.ward_id, place.counter_id) for place in wanted.places]
    return {
        "where": where(places, directory),
        "when": span(wanted.starts_at, wanted.ends_at),
        "why": reason(wanted.reason),
    }


def hits(seen: Preview, directory: Directory) -> dict[str, Any]:
    """What a plan would hit, row by row and in sum."""
    return {
        "rows": [
            {
                "where": where([(hit.ward_id, hit.counter_id)], directory),
                "day": day_label(hit.day, LOCALE),
                "bookings": hit.bookings,
                "checked_in": hit.checked_in,
                "unreachable": hit.unreachable,
            }
            for hit in seen.hits
        ],
        "bookings": seen.bookings,
        "checked_in": sum(hit.checked_in for hit in seen.hits),
        "unreachable": seen.unreachable,
        "waiting": sum(seen.waiting.values()),
        "overlapping": [overlap(shut, directory) for shut in seen.overlapping],
    }


def overlap(shut: Shut, directory: Directory) -> str:
    """A closure that is there already."""
    return locales.text(
        LOCALE,
        "closures-overlap",
        place=where([(shut.ward_id, shut.counter_id)], directory),
        span=span(shut.starts_at, shut.ends_at),
        reason=reason(shut.reason),
    )


def untold(found: Unreachable, directory: Directory) -> dict[str, Any]:
    """A booking whose citizen must be called."""
    return {
        "id": found.booking_id,
        "number": booking_number.display(found.number),
        "where": where([(found.ward_id, found.counter_id)], directory),
        "was": day_time_label(found.was_at, LOCALE),
        "kept": day_time_label(found.kept_at, LOCALE) if found.kept_at else "",
    }


def refusal(no: Refused) -> str:
    """A refusal that is about no part of the form: a colleague was quicker."""
    if no.code != "changed_meanwhile":
        return refusal_text(no)
    at = time_label(tokyo.local(datetime.fromisoformat(no.params["at"])).time(), LOCALE)
    return locales.text(LOCALE, "closures-changed-meanwhile", by=str(no.params["by"]), at=at)


def _name(names: dict[str, str]) -> str:
    return locales.named(names, LOCALE)
