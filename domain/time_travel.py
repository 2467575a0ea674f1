"""Time travel: what a clock that was moved back (in the demo) left in the future, where it would wait for days."""

from datetime import datetime

from sqlalchemy import update
from sqlmodel import Session, select

from domain.claims import LEASE
from domain.db import changed, table_of
from domain.menu_links import LEASE as LINK_LEASE
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import (
    Broadcast,
    BroadcastChunk,
    InboxEvent,
    Kiosk,
    MenuLink,
    Notification,
    SlotHold,
)

HOLD, LINK = table_of(SlotHold), table_of(MenuLink)
BROADCAST = table_of(Broadcast)
CLAIMED = (table_of(InboxEvent), table_of(Notification), table_of(BroadcastChunk))


def arrive(session: Session, *, now: datetime, rules: Rules) -> int:
    """Make the database fit for *now* after the clock was moved; returns how many rows were changed.

    Leases and pauses that reach further than a lease can are ended, so that work goes on; holds end when a new one
    would; broadcasts go on; machines forget wrong keys of the future. Notices that are due later stay due later.
    """
    touched = 0
    for table in CLAIMED:
        column = table.c.lease_until
        stuck = in_order(session, table, table.c.status == "pending", column > now + LEASE)
        touched += changed(session.execute(update(table).where(stuck).values(lease_until=None)))
    stuck = in_order(session, LINK, LINK.c.lease_until > now + LINK_LEASE)
    touched += changed(session.execute(update(LINK).where(stuck).values(lease_until=None)))
    ahead = in_order(session, BROADCAST, BROADCAST.c.next_at > now + LEASE)
    touched += changed(session.execute(update(BROADCAST).where(ahead).values(next_at=now)))
    until = now + rules.hold
    far = in_order(session, HOLD, HOLD.c.expires_at > until)
    touched += changed(session.execute(update(HOLD).where(far).values(expires_at=until)))
    for kiosk in session.exec(select(Kiosk)):
        past = [at for at in kiosk.wrong_keys if datetime.fromisoformat(at) <= now]
        if past != kiosk.wrong_keys:
            kiosk.wrong_keys = past
            touched += 1
    session.flush()
    return touched
