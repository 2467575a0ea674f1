"""Broadcasts from their start on: begun by hand or at their time, stopped, resumed, given up.

Every move from one status to another is made by ``move``, which checks the present one in the same statement.
"""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from domain import audiences, audit, broadcast_dealing, editions, quiet_hours, rights
from domain.db import changed, table_of
from domain.refusal import Refused
from domain.rights import OF_ONE_WARD, Right, Role
from domain.tables import Broadcast, BroadcastStatus, Staff

BROADCAST = table_of(Broadcast)
BY_STAFF, BY_QUOTA = "staff", "quota"
NOBODY, OLD = "nobody", "old"
LATEST = 100


def move(
    session: Session,
    broadcast_id: int,
    before: Collection[BroadcastStatus],
    after: BroadcastStatus,
    **values: Any,
) -> None:
    """Change the status; refuses ``broadcast_moved_on`` when it is none of *before* by now."""
    done = session.execute(
        update(BROADCAST)
        .where(BROADCAST.c.id == broadcast_id, BROADCAST.c.status.in_(list(before)))
        .values(status=after.value, **values)
    )
    if not changed(done):
        raise Refused("broadcast_moved_on")


def own(session: Session, *, broadcast_id: int, by: Staff, right: Right) -> Broadcast:
    """The broadcast, locked, when *by* has the *right* to it. Another ward's is ``broadcast_unknown``."""
    rights.require(by.role, right)
    query = select(BROADCAST).where(BROADCAST.c.id == broadcast_id).with_for_update()
    row = session.execute(query).one_or_none()
    if row is None or (Role(by.role) in OF_ONE_WARD and row.ward_id != by.ward_id):
        raise Refused("broadcast_unknown")
    return Broadcast(**row._asdict())


def start(
    session: Session, *, broadcast_id: int, edition: int, by: Staff, now: datetime
) -> Broadcast:
    """Choose the recipients and begin to send the *edition* that *by* has read.

    Refuses ``changed_meanwhile``, and
    ``quiet_hours`` (``at``: the next moment that is allowed, ISO 8601) unless it is urgent,
    ``audience_nobody``, ``approval_needed`` (it has become larger than one person may decide), ``broadcast_moved_on``.
    """
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.SEND_BROADCASTS)
    audiences.check(broadcast.audience, by)
    editions.unchanged(session, subject=f"broadcast:{broadcast_id}", read=edition)
    if not broadcast.urgent and quiet_hours.is_quiet(now):
        raise Refused("quiet_hours", at=quiet_hours.next_allowed(now).isoformat())
    return _begin(session, broadcast, by, now)


def due(session: Session, *, now: datetime) -> list[int]:
    """Ids of the ready broadcasts whose moment has come; in quiet hours only the urgent ones."""
    b = BROADCAST.c
    rules = [b.status == BroadcastStatus.READY, b.send_at <= now]
    if quiet_hours.is_quiet(now):
        rules.append(b.urgent.is_(True))
    found = session.execute(select(b.id).where(*rules).order_by(b.send_at, b.id).limit(LATEST))
    return list(found.scalars())


def start_scheduled(session: Session, *, broadcast_id: int, now: datetime) -> bool:
    """Begin a broadcast whose moment has come; returns whether something was done.

    One that reaches nobody by now is cancelled, with ``nobody`` as the reason; one that has become larger than one
    person may decide waits for a second one.
    """
    query = select(BROADCAST).where(BROADCAST.c.id == broadcast_id).with_for_update()
    broadcast = Broadcast(**session.execute(query).one()._asdict())
    if broadcast.status != BroadcastStatus.READY or broadcast.send_at is None:
        return False
    if broadcast.send_at > now or (not broadcast.urgent and quiet_hours.is_quiet(now)):
        return False
    try:
        _begin(session, broadcast, None, now)
    except Refused as refusal:
        ready = (BroadcastStatus.READY,)
        if refusal.code == "approval_needed":
            move(session, broadcast_id, ready, BroadcastStatus.WAITING)
            audit_record(session, "broadcast.waiting", broadcast, by=None, now=now)
            return True
        gone = BroadcastStatus.CANCELLED
        move(session, broadcast_id, ready, gone, stopped_why=NOBODY, ended_at=now)
        audit_record(session, "broadcast.cancelled", broadcast, by=None, now=now, why=NOBODY)
    return True


def stop(session: Session, *, broadcast_id: int, by: Staff, now: datetime) -> Broadcast:
    """No further request is made; one that is under way ends. What was sent cannot be taken back."""
    return _moved(
        session,
        broadcast_id=broadcast_id,
        by=by,
        now=now,
        before=(BroadcastStatus.SENDING,),
        after=BroadcastStatus.STOPPED,
        action="broadcast.stopped",
        stopped_why=BY_STAFF,
    )


def resume(session: Session, *, broadcast_id: int, by: Staff, now: datetime) -> Broadcast:
    """Go on where it was stopped; nobody gets it twice. Quiet hours hold as at the start."""
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.SEND_BROADCASTS)
    if not broadcast.urgent and quiet_hours.is_quiet(now):
        raise Refused("quiet_hours", at=quiet_hours.next_allowed(now).isoformat())
    return _moved(
        session,
        broadcast_id=broadcast_id,
        by=by,
        now=now,
        before=(BroadcastStatus.STOPPED,),
        after=BroadcastStatus.SENDING,
        action="broadcast.resumed",
        stopped_why=None,
        next_at=None,
    )


def cancel(session: Session, *, broadcast_id: int, by: Staff, now: datetime) -> Broadcast:
    """Give it up; what was sent stays sent."""
    return _moved(
        session,
        broadcast_id=broadcast_id,
        by=by,
        now=now,
        before=(
            BroadcastStatus.DRAFT,
            BroadcastStatus.WAITING,
            BroadcastStatus.READY,
            BroadcastStatus.STOPPED,
        ),
        after=BroadcastStatus.CANCELLED,
        action="broadcast.cancelled",
        ended_at=now,
    )


def cancel_left_over(session: Session, *, broadcast: Broadcast, now: datetime) -> None:
    """Give up what has been stopped, or could not be sent, for so long that nobody will go on with it."""
    before = (BroadcastStatus.STOPPED, BroadcastStatus.SENDING)
    move(session, broadcast.id or 0, before, BroadcastStatus.CANCELLED, ended_at=now)
    audit_record(session, "broadcast.cancelled", broadcast, by=None, now=now, why=OLD)


def _moved(
    session: Session,
    *,
    broadcast_id: int,
    by: Staff,
    now: datetime,
    before: Collection[BroadcastStatus],
    after: BroadcastStatus,
    action: str,
    **values: Any,
) -> Broadcast:
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.SEND_BROADCASTS)
    audiences.check(broadcast.audience, by)
    move(session, broadcast_id, before, after, **values)
    audit_record(session, action, broadcast, by=by, now=now)
    return _again(session, broadcast_id)


def _begin(session: Session, broadcast: Broadcast, by: Staff | None, now: datetime) -> Broadcast:
    row_id = broadcast.id or 0  # a locked row has its id
    if broadcast.status != BroadcastStatus.READY:
        raise Refused("broadcast_moved_on")
    total = audiences.count(session, audience=broadcast.audience, now=now).total
    if not total and broadcast.audience["kind"] != audiences.ACCOUNT:
        raise Refused("audience_nobody")
    if not broadcast.approved_by and audiences.needs_second_person(broadcast.audience, total):
        raise Refused("approval_needed")
    before, after = (BroadcastStatus.READY,), BroadcastStatus.SENDING
    values = {"started_at": now, "next_at": None, "stopped_why": None}
    move(session, row_id, before, after, **values)
    people = broadcast_dealing.deal(session, broadcast, now=now)
    told = update(BROADCAST).where(BROADCAST.c.id == row_id).values(recipients=people)
    session.execute(told)
    audit_record(session, "broadcast.started", broadcast, by=by, now=now, people=people)
    return _again(session, row_id)


def _again(session: Session, broadcast_id: int) -> Broadcast:
    row = session.execute(select(BROADCAST).where(BROADCAST.c.id == broadcast_id)).one()
    return Broadcast(**row._asdict())


def audit_record(
    session: Session,
    action: str,
    broadcast: Broadcast,
    *,
    by: Staff | None,
    now: datetime,
    **detail: Any,
) -> None:
    """Write into the audit log what was done with a broadcast; last in the transaction."""
    audit.record(
        session,
        by=by,
        action=action,
        subject=f"broadcast:{broadcast.id}",
        now=now,
        detail=detail,
        ward_id=broadcast.ward_id,
        who="" if by else "scheduler",
    )
