"""Pictures of broadcasts: stored once, found by an address that nobody can guess, never changed."""

import secrets
from datetime import datetime

from sqlmodel import Session, select

from domain import audit, rights
from domain.rights import Right
from domain.tables import BroadcastImage, Staff

SECRET_BYTES = 24


def keep(
    session: Session, *, by: Staff, kind: str, width: int, height: int, heap: bytes, now: datetime
) -> BroadcastImage:
    """Store a picture that was checked and made clean of what cameras write into it; ``note`` it afterwards."""
    rights.require(by.role, Right.WRITE_BROADCASTS)
    image = BroadcastImage(
        secret=secrets.token_urlsafe(SECRET_BYTES),
        kind=kind,
        width=width,
        height=height,
        heap=heap,
        staff_id=by.id,
        created_at=now,
    )
    session.add(image)
    session.flush()
    return image


def note(
    session: Session, *, image: BroadcastImage, by: Staff, now: datetime, ward_id: str | None
) -> None:
    """Write into the audit log that it was stored; last in the transaction."""
    told = {"kind": image.kind, "width": image.width, "height": image.height}
    audit.record(
        session,
        by=by,
        action="broadcast.picture_stored",
        subject=f"broadcast-image:{image.id}",
        now=now,
        detail=told,
        ward_id=ward_id,
    )


def find(session: Session, *, secret: str) -> BroadcastImage | None:
    """The picture at this address, or None."""
    return session.exec(select(BroadcastImage).where(BroadcastImage.secret == secret)).one_or_none()
