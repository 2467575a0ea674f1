"""Wrong authentication keys at a machine: counted, and slowed down when there are too many."""

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlmodel import Session

from domain.db import table_of
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Kiosk

KIOSK = table_of(Kiosk)


def locked(session: Session, kiosk: Kiosk) -> Kiosk:
    """The machine's row as it is now; its wrong keys are counted one after the other."""
    present: Kiosk = session.execute(
        select(Kiosk).where(KIOSK.c.id == kiosk.id).with_for_update(key_share=True),
        execution_options={"populate_existing": True},
    ).scalar_one()
    return present


def throttle(kiosk: Kiosk, *, now: datetime, rules: Rules) -> None:
    """Refuses ``slow_down`` with the seconds to wait, when this machine saw too many wrong keys lately."""
    wrong = [datetime.fromisoformat(at) for at in kiosk.wrong_keys]
    recent = [at for at in wrong if now - at < rules.kiosk_wrong_window]
    if len(recent) >= rules.kiosk_wrong_keys:
        wait = recent[-1] + rules.kiosk_slow_down - now
        if wait > timedelta(0):
            raise Refused("slow_down", seconds=max(1, round(wait.total_seconds())))


def count(session: Session, kiosk: Kiosk, *, now: datetime, rules: Rules) -> None:
    """A wrong key was typed at this machine, whose row is locked."""
    kiosk.wrong_keys = [*kiosk.wrong_keys, now.isoformat()][-rules.kiosk_wrong_keys :]
    session.flush()
