"""What the pages of broadcasts share: which broadcast may be seen by whom, its previews, and what LINE would refuse."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import abort, g
from sqlmodel import Session

import locales
from console import broadcast_plan
from console.broadcast_form import LANGUAGES
from console.broadcast_phone import has_words
from console.line_side import Sending
from console.office import Office
from console.words import LOCALE
from domain import broadcast_words, broadcasts, topics
from domain.refusal import Refused
from domain.tables import Broadcast, BroadcastStatus

EDITABLE = broadcasts.EDITABLE


@dataclass(frozen=True)
class Room:
    """What the views of broadcasts are given."""

    office: Office
    sending: Sending
    quota: broadcast_plan.Quotas


@dataclass(frozen=True)
class Preview:
    """One language on a phone: LINE's messages, and what LINE would refuse of them."""

    locale: str
    language: str
    messages: list[dict[str, Any]]
    problems: list[str]


def find(session: Session, broadcast_id: int) -> Broadcast:
    """The broadcast; another ward's is not there for ward staff."""
    try:
        found = broadcasts.find(session, broadcast_id=broadcast_id)
    except Refused:
        abort(404)
    if g.staff.ward_id is not None and found.ward_id != g.staff.ward_id:
        abort(404)
    return found


def topic_names(session: Session, broadcast: Broadcast) -> dict[str, dict[str, str]]:
    """By language the names of the topics it is sent for."""
    wanted = broadcast.audience.get("topics") or ()
    if not wanted:
        return {}
    return {one: topics.names(session, ids=wanted, locale=one) for one in LANGUAGES}


def previews(
    room: Room, broadcast: Broadcast, named: Mapping[str, Mapping[str, str]]
) -> list[Preview]:
    """Every written language as a phone would show it; placeholders without a value stay as they are."""
    made = []
    for locale in LANGUAGES:
        content = broadcast.messages.get(locale)
        if not content:
            continue
        problems = room.sending.line.problems(
            content, locale, broadcast.variables, named.get(locale)
        )
        made.append(
            Preview(
                locale,
                broadcast_plan.name_of(locale),
                _messages(room, broadcast, locale, named) if has_words(content) else [],
                [locales.text(LOCALE, key, **params) for key, params in problems],
            )
        )
    return made


def _messages(
    room: Room, broadcast: Broadcast, locale: str, named: Mapping[str, Mapping[str, str]]
) -> list[dict[str, Any]]:
    names = broadcast_words.placeholders(broadcast.messages[locale])
    shown = {name: f"{{{name}}}" for name in names}
    values = {name: value for name, value in broadcast.variables.items() if value.strip()}
    try:
        return room.sending.line.messages(
            broadcast.messages[locale], locale, shown | values, broadcast.code, named.get(locale)
        )
    except (ValueError, KeyError):  # what is wrong stands among the problems
        return []


def status_of(broadcast: Broadcast) -> str:
    """The status in words; a ready one tells whether it goes out by itself."""
    if broadcast.status == BroadcastStatus.READY and broadcast.send_at:
        return locales.text(LOCALE, "broadcasts-status-scheduled")
    return locales.text(LOCALE, f"broadcasts-status-{broadcast.status}")
