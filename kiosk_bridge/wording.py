"""Sentences for people at the machine: what a refusal says, what a ticket says, and the lines that are printed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import locales
from domain import facts
from domain.check_in import CheckIn
from domain.directory import Directory
from domain.journal_outcomes import Outcome
from domain.tables import Counter, Ticket, TicketKind, Ward
from domain.waits import Basis
from locales.dates import day_time_label, time_label

Lines = list[dict[str, str]]


def refusal(directory: Directory, key: str, params: Mapping[str, Any]) -> dict[str, str]:
    """The sentence *key* in every language; instants and wards of *params* are worded for it."""
    return {
        locale: locales.text(locale, key, **_worded(directory, params, locale))
        for locale in locales.PUBLIC_LOCALES
    }


def refusal_facts(directory: Directory, params: Mapping[str, Any]) -> dict[str, Any]:
    """What a machine may want to know of a refusal beside the sentence. Nothing that names a person."""
    known = {name: params[name] for name in ("opens", "starts_at", "until") if name in params}
    if "seconds" in params:
        known["retry_after"] = params["seconds"]
    ward = directory.wards.get(params.get("ward_id", ""))
    if ward is not None:
        known["ward"] = where(ward)
    return known


def where(ward: Ward) -> dict[str, Any]:
    """Where to go: names, a map, and address and telephone as far as they are confirmed."""
    telephone = facts.telephone_for(ward)
    return {
        "id": ward.id,
        "names": ward.names,
        "office_names": ward.office_names,
        "addresses": facts.address_for(ward),
        "map": facts.map_link(ward),
        "telephone": telephone.number,
        "telephone_of": telephone.names,
    }


def issued(made: CheckIn, locale: str) -> str:
    """What the screen says with a ticket; to a repeated scan, how the ticket stands now."""
    ticket = made.ticket
    params = {"label": ticket.label, "at": time_label(ticket.issued_at, locale)}
    if made.ahead is None:
        return _moved_on(ticket, locale)
    if made.repeated:
        return locales.text(locale, "kiosk-issued-again", **params)
    if made.late:
        return locales.text(locale, "kiosk-issued-late", **params)
    booked = ticket.kind == TicketKind.PRIORITY
    return locales.text(locale, "kiosk-issued-booked" if booked else "kiosk-issued", **params)


def journaled(outcome: Outcome, label: str | None, locale: str) -> str:
    """What became of a press that the machine told of afterwards."""
    key = "kiosk-journal-" + outcome.replace("_", "-")
    wanted = locales.placeholders(locale, key)
    return locales.text(locale, key, **dict.fromkeys(wanted, label or ""))


def paper(
    ward: Ward, counter: Counter, made: CheckIn, locale: str, follow_url: str | None
) -> Lines:
    """The paper ticket, line by line, with the size each is printed in (small, normal, large; qr: as a picture)."""
    ticket = made.ticket
    booked = ticket.kind == TicketKind.PRIORITY
    lines = [
        ("normal", locales.named(ward.office_names, locale)),
        ("normal", locales.named(counter.names, locale)),
        ("large", ticket.label),
        ("normal", locales.text(locale, "kiosk-paper-booked" if booked else "kiosk-paper-walk-in")),
    ]
    if made.ahead is None:
        lines.append(("normal", _moved_on(ticket, locale)))
    else:
        lines.append(("normal", locales.text(locale, "kiosk-paper-ahead", count=made.ahead)))
        if made.wait is not None and made.wait.low is not None and made.wait.high is not None:
            rough = made.wait.basis == Basis.ROUGH
            key = "kiosk-paper-wait-rough" if rough else "kiosk-paper-wait"
            told = locales.text(locale, key, low=made.wait.low, high=made.wait.high)
            lines.append(("normal", told))
        small = {
            "kiosk-paper-late": made.late,
            "kiosk-paper-line": made.near_turn,
            "kiosk-paper-keep": True,
        }
        lines += [("small", locales.text(locale, key)) for key, said in small.items() if said]
        if follow_url is not None:
            lines.append(("qr", follow_url))
            lines.append(("small", locales.text(locale, "kiosk-paper-follow")))
    lines.append(("small", day_time_label(ticket.issued_at, locale)))
    return [{"size": size, "text": text} for size, text in lines]


def _moved_on(ticket: Ticket, locale: str) -> str:
    """How a ticket stands that no longer waits: where to go, or whom to ask."""
    key = f"kiosk-again-{ticket.status.replace('_', '-')}"
    return locales.text(locale, key, label=ticket.label, desk=str(ticket.desk or ""))


def _worded(directory: Directory, params: Mapping[str, Any], locale: str) -> dict[str, Any]:
    worded = {name: value for name, value in params.items() if isinstance(value, str | int)}
    if "reason" in params:
        worded["reason"] = locales.text(locale, f"closure-reason-{params['reason']}")
    for name in ("opens", "starts_at", "until"):
        if name in params:
            worded[name] = day_time_label(datetime.fromisoformat(params[name]), locale)
    ward = directory.wards.get(params.get("ward_id", ""))
    if ward is not None:
        worded["ward"] = locales.named(ward.office_names, locale)
    return worded
