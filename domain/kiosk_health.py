"""How the ticket machines are: silent, out of paper, with a wrong clock, or with a journal that waits to be sent."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session

from domain.db import table_of
from domain.tables import Kiosk

KIOSK = table_of(Kiosk)
SILENT = timedelta(minutes=3)
"""A machine that sends a heartbeat a minute and was not heard of for so long is cut off, or off."""
MENDED_SHOWN = timedelta(days=1)
"""So long a journal that was found damaged is worth a look."""
CLOCK_OFF_S = 120.0
"""Seconds that a machine's clock may be off before staff are warned. Nothing is refused for it."""


@dataclass(frozen=True, slots=True)
class Health:
    """One machine as its last heartbeat told; None where it told nothing."""

    kiosk_id: int
    ward_id: str
    name: str
    seen_at: datetime | None
    silent: bool
    paper: str | None
    printer: str | None
    clock_off_seconds: float | None
    clock_wrong: bool
    version: str | None
    mode: str | None
    journal_open: int
    journal_age: timedelta | None
    """How long its oldest event has waited to be sent."""
    mended_at: datetime | None = None
    """When its journal was found damaged, if that was within ``MENDED_SHOWN``."""

    @property
    def well(self) -> bool:
        """Whether nobody needs to look after it."""
        return not (
            self.silent
            or self.clock_wrong
            or self.paper in ("low", "out")
            or self.printer == "error"
            or self.mended_at is not None
        )


def of_wards(session: Session, *, ward_ids: Collection[str], now: datetime) -> list[Health]:
    """The machines in use of these wards, by ward and name."""
    found = session.execute(
        select(Kiosk)
        .where(KIOSK.c.ward_id.in_(list(ward_ids)), KIOSK.c.revoked_at.is_(None))
        .order_by(KIOSK.c.ward_id, KIOSK.c.name)
    ).scalars()
    return [_health(kiosk, now) for kiosk in found]


def clock_is_wrong(off_seconds: float | None) -> bool:
    """Whether a clock that is off by so many seconds is worth a warning."""
    return off_seconds is not None and abs(off_seconds) > CLOCK_OFF_S


def _health(kiosk: Kiosk, now: datetime) -> Health:
    told = kiosk.health or {}
    oldest = told.get("journal_oldest")
    waiting = int(told.get("journal_open") or 0)
    off = told.get("clock_off_seconds")
    return Health(
        kiosk_id=kiosk.id or 0,
        ward_id=kiosk.ward_id,
        name=kiosk.name,
        seen_at=kiosk.seen_at,
        silent=kiosk.seen_at is None or now - kiosk.seen_at > SILENT,
        paper=told.get("paper"),
        printer=told.get("printer"),
        clock_off_seconds=off,
        clock_wrong=clock_is_wrong(off),
        version=told.get("version"),
        mode=told.get("mode"),
        journal_open=waiting,
        journal_age=now - datetime.fromisoformat(oldest) if oldest and waiting else None,
        mended_at=_lately(told.get("journal_mended"), now),
    )


def _lately(told: str | None, now: datetime) -> datetime | None:
    at = datetime.fromisoformat(told) if told else None
    return at if at is not None and now - at <= MENDED_SHOWN else None
