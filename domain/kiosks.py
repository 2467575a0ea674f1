"""Ticket machines: their device keys, their health, and the memory of what each was answered."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from domain import wards
from domain.db import changed, insert_into, table_of
from domain.refusal import Refused
from domain.tables import Kiosk, KioskRequest

KIOSK = table_of(Kiosk)
REQUEST = table_of(KioskRequest)
PREFIX = "mk_"
_KEY_BYTES = 32
_UNANSWERED = 0
_CLOSED = "closed"
"""The fingerprint of a key under which nothing may be asked any more: no request has it."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """An answer given before: its HTTP status and body."""

    status: int
    body: dict[str, Any]


def add(
    session: Session, *, ward_id: str, name: str, now: datetime, key: str | None = None
) -> tuple[Kiosk, str]:
    """Register a machine of a ward; returns it with its device key, which is shown this once and never again.

    ``key`` fixes the key (the demo's). Refuses ``kiosk_name_taken`` and ``ward_unknown``.
    """
    wards.known(session, ward_id=ward_id)
    key = key or _new_key()
    new_id = session.execute(
        insert_into(session, KIOSK)
        .values(ward_id=ward_id, name=name, key_hash=_hash(key), created_at=now, wrong_keys=[])
        .on_conflict_do_nothing(index_elements=["ward_id", "name"])
        .returning(KIOSK.c.id)
    ).scalar_one_or_none()
    if new_id is None:
        raise Refused("kiosk_name_taken", name=name)
    kiosk = session.get(Kiosk, new_id)
    assert kiosk is not None  # noqa: S101  # inserted above
    return kiosk, key


def find(session: Session, *, ward_id: str, name: str) -> Kiosk:
    """The machine of a ward by its name. Refuses ``kiosk_unknown``."""
    kiosk: Kiosk | None = session.execute(
        select(Kiosk).where(KIOSK.c.ward_id == ward_id, KIOSK.c.name == name)
    ).scalar_one_or_none()
    if kiosk is None:
        raise Refused("kiosk_unknown", name=name)
    return kiosk


def list_all(session: Session) -> list[Kiosk]:
    """Every machine, by ward and name."""
    return list(
        session.execute(select(Kiosk).order_by(KIOSK.c.ward_id, KIOSK.c.name)).scalars().all()
    )


def authenticate(session: Session, *, key: str) -> Kiosk:
    """The machine whose device key this is. Refuses ``kiosk_key_wrong``, ``kiosk_revoked``.

    The key has 256 random bits and is looked up by its hash: how long that takes tells nothing about other keys.
    """
    kiosk: Kiosk | None = session.execute(
        select(Kiosk).where(KIOSK.c.key_hash == _hash(key))
    ).scalar_one_or_none()
    if kiosk is None:
        raise Refused("kiosk_key_wrong")
    if kiosk.revoked_at is not None:
        raise Refused("kiosk_revoked")
    return kiosk


def revoke(session: Session, *, kiosk_id: int, now: datetime) -> bool:
    """Believe the machine no longer; returns whether it was believed until now."""
    done = session.execute(
        update(KIOSK)
        .where(KIOSK.c.id == kiosk_id, KIOSK.c.revoked_at.is_(None))
        .values(revoked_at=now)
    )
    return changed(done) > 0


def rotate(session: Session, *, kiosk_id: int) -> str:
    """Give the machine a new device key (returned, shown once); the old one ends at once, a revoked machine is back."""
    key = _new_key()
    session.execute(
        update(KIOSK)
        .where(KIOSK.c.id == kiosk_id)
        .values(key_hash=_hash(key), revoked_at=None, wrong_keys=[])
    )
    return key


def heartbeat(session: Session, *, kiosk_id: int, health: dict[str, Any], now: datetime) -> None:
    """The machine lives, and says how it is."""
    session.execute(update(KIOSK).where(KIOSK.c.id == kiosk_id).values(seen_at=now, health=health))


def recall(
    session: Session, *, kiosk_id: int, idempotency_key: str, fingerprint: str, now: datetime
) -> Remembered | None:
    """What the machine was answered under this key; None when it is new, and then ``remember`` must follow.

    The row is inserted first: of two requests at once the second waits for the first one's answer. Refuses
    ``idempotency_key_reused`` when the request was another one.
    """
    mine = insert_into(session, REQUEST).values(
        kiosk_id=kiosk_id,
        idempotency_key=idempotency_key,
        fingerprint=fingerprint,
        status=_UNANSWERED,
        body={},
        created_at=now,
    )
    new = session.execute(mine.on_conflict_do_nothing().returning(REQUEST.c.kiosk_id))
    if new.scalar_one_or_none() is not None:
        return None
    before = session.execute(
        select(REQUEST.c.fingerprint, REQUEST.c.status, REQUEST.c.body).where(
            REQUEST.c.kiosk_id == kiosk_id, REQUEST.c.idempotency_key == idempotency_key
        )
    ).one()
    if before.fingerprint != fingerprint:
        raise Refused("idempotency_key_reused")
    return Remembered(before.status, before.body)


def close_key(
    session: Session, *, kiosk_id: int, idempotency_key: str, now: datetime
) -> Remembered | None:
    """What the machine was answered under this key; None when nothing, and then nothing will be any more.

    A request that is still under way is waited for; one that comes late is refused ``idempotency_key_reused``.
    """
    try:
        return recall(
            session,
            kiosk_id=kiosk_id,
            idempotency_key=idempotency_key,
            fingerprint=_CLOSED,
            now=now,
        )
    except Refused:
        before = session.execute(
            select(REQUEST.c.status, REQUEST.c.body).where(
                REQUEST.c.kiosk_id == kiosk_id, REQUEST.c.idempotency_key == idempotency_key
            )
        ).one()
        return Remembered(before.status, before.body)


def remember(
    session: Session, *, kiosk_id: int, idempotency_key: str, status: int, body: dict[str, Any]
) -> None:
    """Keep the answer for the next time this key comes."""
    session.execute(
        update(REQUEST)
        .where(REQUEST.c.kiosk_id == kiosk_id, REQUEST.c.idempotency_key == idempotency_key)
        .values(status=status, body=body)
    )


def forget(session: Session, *, kiosk_id: int, idempotency_key: str) -> None:
    """The request is to be tried again under the same key: nothing was answered for good."""
    session.execute(
        REQUEST.delete().where(
            REQUEST.c.kiosk_id == kiosk_id, REQUEST.c.idempotency_key == idempotency_key
        )
    )


def _new_key() -> str:
    return PREFIX + secrets.token_urlsafe(_KEY_BYTES)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode()).hexdigest()
