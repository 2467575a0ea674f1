"""Sentences of the machine itself, for when the server does not answer: the screen, and the lines of the paper."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import locales
from locales.dates import day_time_label

Lines = list[dict[str, str]]


def everywhere(key: str, **params: Any) -> dict[str, str]:
    """The sentence *key* in every language of the machines; moments among *params* are worded for each."""
    return {one: locales.text(one, key, **_worded(params, one)) for one in locales.PUBLIC_LOCALES}


def declined(code: str, **params: Any) -> dict[str, str]:
    """Why the machine says no, and what to do."""
    return everywhere("machine-offline-" + code.replace("_", "-"), **params)


def issued(label: str, *, booked: bool, late: bool) -> dict[str, str]:
    """What the screen says with a ticket that was given without the server."""
    key = "kiosk-issued-late" if late else "kiosk-issued-booked" if booked else "kiosk-issued"
    said, note = everywhere(key, label=label), everywhere("machine-offline-no-count")
    return {one: joined(said[one], note[one], one) for one in said}


def joined(first: str, second: str, locale: str) -> str:
    """Two sentences after one another, as *locale* writes it."""
    return first + ("" if locale in ("ja", "ja-easy", "zh") else " ") + second


def paper(
    ward: Mapping[str, Any],
    counter: Mapping[str, Any],
    label: str,
    *,
    booked: bool,
    late: bool,
    at: datetime,
    follow_url: str | None,
    locale: str,
    leased: bool = True,
) -> Lines:
    """The paper ticket, line by line, as the server words it; without the people ahead, whom nobody knows.

    ``leased``: the number is from the lease, far above those that are called beside it.
    """

    def said(key: str) -> str:
        return locales.text(locale, key)

    lines = [
        ("normal", locales.named(ward.get("office_name", {}), locale)),
        ("normal", locales.named(counter["name"], locale)),
        ("large", label),
        ("normal", said("kiosk-paper-booked" if booked else "kiosk-paper-walk-in")),
    ]
    if late:
        lines.append(("small", said("kiosk-paper-late")))
    if leased:
        lines.append(("small", said("machine-offline-paper-number")))
    lines.append(("small", said("kiosk-paper-keep")))
    if follow_url is not None:
        lines += [("qr", follow_url), ("small", said("machine-offline-paper-follow"))]
    lines.append(("small", day_time_label(at, locale)))
    return [{"size": size, "text": text} for size, text in lines]


def _worded(params: Mapping[str, Any], locale: str) -> dict[str, Any]:
    return {
        name: day_time_label(value, locale) if isinstance(value, datetime) else value
        for name, value in params.items()
    }
