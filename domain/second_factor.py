"""The second factor: time-based one-time codes (RFC 6238: SHA-1, 6 digits, 30 s), each of which counts once.

The secret lies sealed in the database (AES-GCM under a key derived from SECRET_KEY), bound to its owner: copied
to another row it opens nothing. Wrong codes are counted in the audit log, so all processes count together.
"""

import base64
import hmac
import os
import unicodedata
from datetime import datetime, timedelta
from enum import StrEnum

import pyotp
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import func, select, update
from sqlmodel import Session

from domain import audit
from domain.db import changed, table_of
from domain.refusal import Refused
from domain.tables import AuditEntry, Staff

STAFF, ENTRY = table_of(Staff), table_of(AuditEntry)
STEP_S = 30
AROUND = 1
"""So many steps before and after the present one are taken: clocks differ, and people type slowly."""
FEW_WRONG = 5
SOON = timedelta(minutes=5)
MANY_WRONG = 30
A_DAY = timedelta(days=1)
WRONG = "second_factor.wrong"
_NONCE = 12


class Answer(StrEnum):
    """What became of a code."""

    SHOWN = "shown"
    WRONG = "wrong"
    USED = "used"
    """Right, but it or a later one was used before."""
    TOO_OFTEN = "too_often"
    NONE = "none"
    """No second factor is set up, or its secret cannot be read with this SECRET_KEY any more."""


def new_secret() -> str:
    """A fresh secret of 160 bits, as authenticator apps take it (base 32)."""
    return pyotp.random_base32()


def address(secret: str, *, login: str, issuer: str) -> str:
    """The ``otpauth://`` address for the QR code that an authenticator app reads."""
    return pyotp.TOTP(secret, interval=STEP_S).provisioning_uri(name=login, issuer_name=issuer)


def code_at(secret: str, now: datetime) -> str:
    """The code that an authenticator app shows now."""
    return pyotp.TOTP(secret, interval=STEP_S).at(now)


def step_of(secret: str, code: str, *, now: datetime) -> int | None:
    """The time step whose code this is, the present one or one beside it; None when it is none of these."""
    typed = "".join(unicodedata.normalize("NFKC", code).split())
    present = int(now.timestamp()) // STEP_S
    totp = pyotp.TOTP(secret, interval=STEP_S)
    found = None
    for step in range(present - AROUND, present + AROUND + 1):
        if hmac.compare_digest(totp.generate_otp(step).encode(), typed.encode("utf-8", "replace")):
            found = step
    return found


def seal(secret: str, *, key: bytes, staff_id: int, purpose: str = "totp") -> str:
    """The secret as the database keeps it; only ``unseal`` with the same key, person and purpose reads it."""
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(_derived(key)).encrypt(nonce, secret.encode(), f"{purpose}:{staff_id}".encode())
    return base64.urlsafe_b64encode(nonce + sealed).decode()


def unseal(sealed: str, *, key: bytes, staff_id: int, purpose: str = "totp") -> str | None:
    """The secret, or None when it was sealed with another key, for somebody else or for something else."""
    try:
        raw = base64.urlsafe_b64decode(sealed.encode())
        bound = f"{purpose}:{staff_id}".encode()
        return AESGCM(_derived(key)).decrypt(raw[:_NONCE], raw[_NONCE:], bound).decode()
    except (ValueError, InvalidTag):
        return None


def prove(session: Session, *, member: Staff, code: str, key: bytes, now: datetime) -> Answer:
    """Take a code, once. What comes back is written down too; commit it whatever it is."""
    staff_id = member.id or 0
    # Whoever tries for the same person waits here, so that tries are counted one after the other.
    sealed = session.execute(
        select(STAFF.c.totp_secret).where(STAFF.c.id == staff_id).with_for_update(key_share=True)
    ).scalar_one()
    secret = sealed and unseal(sealed, key=key, staff_id=staff_id)
    if not secret:
        return Answer.NONE
    if too_often(session, staff_id=staff_id, now=now):
        return Answer.TOO_OFTEN
    step = step_of(secret, code, now=now)
    if step is not None:
        once = (STAFF.c.id == staff_id, STAFF.c.totp_secret == sealed, STAFF.c.totp_step < step)
        done = session.execute(update(STAFF).where(*once).values(totp_step=step))
        if changed(done):
            _record(session, member, "second_factor.shown", now)
            return Answer.SHOWN
    _record(session, member, WRONG, now, replayed=step is not None)
    return Answer.WRONG if step is None else Answer.USED


def too_often(session: Session, *, staff_id: int, now: datetime) -> bool:
    """Whether this person must wait: too many wrong codes in the last minutes, or in a day."""
    wrong = select(func.count()).where(ENTRY.c.staff_id == staff_id, ENTRY.c.action == WRONG)
    recent = session.execute(wrong.where(ENTRY.c.at > now - SOON)).scalar_one()
    in_a_day = session.execute(wrong.where(ENTRY.c.at > now - A_DAY)).scalar_one()
    return bool(recent >= FEW_WRONG or in_a_day >= MANY_WRONG)


def set_up(
    session: Session, *, member: Staff, secret: str, code: str, key: bytes, now: datetime
) -> None:
    """From now on this secret is the person's, when *code* is of it; the code is used up. Refuses ``code_wrong``."""
    step = step_of(secret, code, now=now)
    if step is None:
        raise Refused("code_wrong")
    put(session, staff_id=member.id or 0, secret=secret, key=key, step=step)
    _record(session, member, "second_factor.set_up", now)


def put(session: Session, *, staff_id: int, secret: str, key: bytes, step: int = 0) -> None:
    """Keep a secret for somebody, sealed, without asking for a code."""
    sealed = seal(secret, key=key, staff_id=staff_id)
    # Of the model, not of the table: what the session holds of the person is brought along.
    session.execute(
        update(Staff).where(STAFF.c.id == staff_id).values(totp_secret=sealed, totp_step=step)
    )


def _record(session: Session, member: Staff, action: str, now: datetime, **detail: object) -> None:
    audit.record(
        session,
        by=member,
        action=action,
        subject=f"staff:{member.id}",
        ward_id=member.ward_id,
        detail=detail,
        now=now,
    )


def _derived(key: bytes) -> bytes:
    return HKDF(algorithm=SHA256(), length=32, salt=None, info=b"madoguchi second factor").derive(
        key
    )
