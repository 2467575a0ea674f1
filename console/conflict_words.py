"""A conflict in words for a clerk: what happened, which papers and bookings are concerned, and what to do."""

from datetime import datetime
from typing import NamedTuple

import locales
from console.words import LOCALE
from domain.conflicts import Conflict
from domain.directory import Directory
from locales.dates import day_label, day_time_label, time_label


class Words(NamedTuple):
    """What happened, what to do, and the facts: each with the name of its row."""

    what: str
    to_do: str
    facts: list[tuple[str, str]]


def told(conflict: Conflict, directory: Directory) -> Words:
    """The conflict in the console's language."""
    kind = _kind(conflict)
    params = _params(conflict, directory)
    return Words(
        _text(f"machines-what-{kind}", params),
        _text(f"machines-do-{kind}", params),
        _facts(conflict, directory),
    )


def _kind(conflict: Conflict) -> str:
    if conflict.over:
        return "day-over"
    return conflict.outcome.replace("_", "-")


def _text(key: str, params: dict[str, str]) -> str:
    wanted = locales.placeholders(LOCALE, key)
    return locales.text(LOCALE, key, **{name: params[name] for name in wanted})


def _params(conflict: Conflict, directory: Directory) -> dict[str, str]:
    detail = conflict.detail
    unknown = locales.text(LOCALE, "machines-unknown")
    status = detail.get("status")
    counter = directory.counters.get(detail.get("other_counter_id", ""))
    ward = directory.wards.get(detail.get("ward_id", ""))
    starts_at = detail.get("starts_at")
    return {
        "label": conflict.label,
        "day": day_label(conflict.day, LOCALE),
        "other": detail.get("other_label") or unknown,
        "old": detail.get("renumbered_from") or unknown,
        "status": _text(f"console-status-{status}".replace("_", "-"), {}) if status else unknown,
        "where": " ".join(
            [
                day_time_label(datetime.fromisoformat(starts_at), LOCALE) if starts_at else unknown,
                *([locales.named(ward.office_names, LOCALE)] if ward else []),
                *([locales.named(counter.names, LOCALE)] if counter else []),
            ]
        ),
    }


def _facts(conflict: Conflict, directory: Directory) -> list[tuple[str, str]]:
    detail = conflict.detail
    ward = locales.named(directory.wards[conflict.ward_id].names, LOCALE)
    at = day_time_label(conflict.at, LOCALE)
    facts = [("issued", f"{conflict.label}（{ward} {conflict.kiosk} {at}）")]
    if detail.get("other_at"):
        at = time_label(datetime.fromisoformat(detail["other_at"]), LOCALE)
        machine = detail.get("other_kiosk") or ""
        facts.append(("other", f"{detail.get('other_label', '')}（{machine} {at}）"))
    if conflict.ticket_status is not None:
        key = f"console-status-{conflict.ticket_status}".replace("_", "-")
        facts.append(("now", locales.text(LOCALE, key)))
    if conflict.booking_number and conflict.booking_at:
        starts = day_time_label(conflict.booking_at, LOCALE)
        facts.append(("booking", f"{conflict.booking_number}（{starts}）"))
    off = detail.get("clock_wrong")
    if off:
        minutes = max(1, round(abs(off) / 60))
        facts.append(("clock", locales.text(LOCALE, "machines-clock-was-off", minutes=minutes)))
    return facts
