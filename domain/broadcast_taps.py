"""Taps on broadcasts: a button of the chat counts once per citizen, a link each time it is opened."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import select, update
from sqlmodel import Session

from domain import broadcast_words
from domain.db import changed, insert_or_leave, table_of
from domain.refusal import Refused
from domain.tables import Broadcast, BroadcastChunk, BroadcastRecipient

BROADCAST, CHUNK = table_of(Broadcast), table_of(BroadcastChunk)
RECIPIENT = table_of(BroadcastRecipient)
_UNFIT = re.compile(r"[\s\x00-\x1f\x7f\\]")
"""What no address holds: it would end a header, or be read in two ways."""


def tapped(session: Session, *, code: str, citizen_id: int, now: datetime) -> bool:
    """The citizen tapped a button of this broadcast; returns whether it was the first time.

    Of LINE's own broadcast nobody knows the recipients: who taps becomes known. A code of none does nothing.
    """
    found = session.execute(
        select(BROADCAST.c.id, BROADCAST.c.audience).where(
            BROADCAST.c.code == code, BROADCAST.c.started_at.is_not(None)
        )
    ).one_or_none()
    if found is None:
        return False
    if found.audience["kind"] == "account":
        chunk = select(CHUNK.c.id).where(CHUNK.c.broadcast_id == found.id).limit(1)
        values = {
            "broadcast_id": found.id,
            "citizen_id": citizen_id,
            "chunk_id": session.execute(chunk).scalar_one(),
            "left_out": False,
        }
        session.execute(insert_or_leave(session, RECIPIENT), values)
    done = session.execute(
        update(RECIPIENT)
        .where(
            RECIPIENT.c.broadcast_id == found.id,
            RECIPIENT.c.citizen_id == citizen_id,
            RECIPIENT.c.tapped_at.is_(None),
        )
        .values(tapped_at=now)
    )
    return changed(done) > 0


def link(session: Session, *, code: str, locale: str) -> str | None:
    """Where the link of a broadcast leads, in one of its languages; None when there is none, or nobody has got it yet.

    Only the stored address: nothing that the one who asks says becomes part of it.
    """
    found = session.execute(
        select(BROADCAST.c.messages, BROADCAST.c.variables).where(
            BROADCAST.c.code == code, BROADCAST.c.started_at.is_not(None)
        )
    ).one_or_none()
    if found is None or locale not in found.messages:
        return None
    return address(found.messages[locale], found.variables)


def address(content: Mapping[str, Any], variables: Mapping[str, str]) -> str | None:
    """The address of a content's link with its values in it, or None when it has none that may be opened."""
    url = str((content.get("button") or {}).get("url") or "")
    try:
        filled = broadcast_words.fill(url, variables).strip()
        parts = urlsplit(filled)
    except (Refused, ValueError):
        return None
    if parts.scheme != "https" or not parts.hostname or parts.username or _UNFIT.search(filled):
        return None
    return filled


def opened(session: Session, *, code: str) -> None:
    """Count one opening of the link; who it was is not known."""
    session.execute(
        update(BROADCAST)
        .where(BROADCAST.c.code == code, BROADCAST.c.started_at.is_not(None))
        .values(link_taps=BROADCAST.c.link_taps + 1)
    )
