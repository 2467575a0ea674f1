"""Broadcasts until they are sent: written, submitted, approved by a second person, scheduled, tried on oneself.

Each function that changes something records itself in the audit log: call it last in its transaction. What happens
from the start on stands in ``domain.broadcast_running``; its functions can be had from here too.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from domain import audiences, broadcast_words, editions, notices, quiet_hours, rights, topics
from domain.audiences import ALONE_UP_TO, needs_second_person
from domain.broadcast_list import find, list_all
from domain.broadcast_running import audit_record, cancel, move, own, resume, start, stop
from domain.db import insert_into, table_of
from domain.refusal import Refused
from domain.rights import OF_ONE_WARD, Right, Role
from domain.tables import Broadcast, BroadcastStatus, Edition, Staff

__all__ = [
    "ALONE_UP_TO",
    "approve",
    "cancel",
    "find",
    "list_all",
    "needs_second_person",
    "resume",
    "schedule",
    "send_back",
    "start",
    "stop",
    "subject",
    "submit",
    "test_to",
    "write",
]

BROADCAST, EDITION = table_of(Broadcast), table_of(Edition)
EDITABLE = (BroadcastStatus.DRAFT, BroadcastStatus.WAITING, BroadcastStatus.READY)
SLOWEST, FASTEST = 6, 600_000
"""Recipients a minute that can be promised."""
LONGEST_TITLE = 200


def subject(broadcast_id: int | None) -> str:
    """The subject of a broadcast's editions and audit entries."""
    return f"broadcast:{broadcast_id}"


def write(
    session: Session,
    *,
    by: Staff,
    title: str,
    ward_id: str | None,
    audience: Mapping[str, Any],
    messages: Mapping[str, Any],
    variables: Mapping[str, str],
    urgent: bool,
    per_minute: int,
    send_at: datetime | None,
    now: datetime,
    broadcast_id: int | None = None,
    edition: int = 0,
) -> Broadcast:
    """Store a draft, new or changed; what had been submitted or approved is a draft again.

    Refuses ``changed_meanwhile``, ``broadcast_moved_on`` (sending has begun), ``broadcast_title``, ``broadcast_pace``
    and what ``audiences.check`` refuses. Gaps in the words are refused by ``submit``, so that nothing typed is lost.
    """
    rights.require(by.role, Right.WRITE_BROADCASTS)
    if broadcast_id is not None:
        editions.next_one(
            session, subject=subject(broadcast_id), read=edition, staff_id=by.id, now=now
        )
    if Role(by.role) in OF_ONE_WARD and ward_id != by.ward_id:
        rights.refuse(Right.WRITE_BROADCASTS)
    audiences.check(audience, by)
    if ward_id is not None and audience.get("wards") != [ward_id]:
        raise Refused("audience_other_ward")
    if not title.strip() or len(title) > LONGEST_TITLE:
        raise Refused("broadcast_title", most=LONGEST_TITLE)
    if not SLOWEST <= per_minute <= FASTEST:
        raise Refused("broadcast_pace", least=SLOWEST, most=FASTEST)
    values = {
        "title": title.strip(),
        "ward_id": ward_id,
        "audience": audiences.tidy(audience),
        "messages": dict(messages),
        "variables": dict(variables),
        "urgent": urgent,
        "per_minute": per_minute,
        "send_at": send_at,
    }
    told: dict[str, Any] = {}
    if broadcast_id is None:
        broadcast_id = _insert(session, values, by, now)
        editions.next_one(session, subject=subject(broadcast_id), read=0, staff_id=by.id, now=now)
        action = "broadcast.written"
    else:
        before = own(session, broadcast_id=broadcast_id, by=by, right=Right.WRITE_BROADCASTS)
        told["fields"] = sorted(one for one in values if getattr(before, one) != values[one])
        values |= {"approved_by": None, "approved_at": None}
        move(session, broadcast_id, EDITABLE, BroadcastStatus.DRAFT, **values)
        action = "broadcast.changed"
    stored = find(session, broadcast_id=broadcast_id)
    audit_record(session, action, stored, by=by, now=now, **told)
    return stored


def submit(session: Session, *, broadcast_id: int, by: Staff, now: datetime) -> Broadcast:
    """The draft is finished: it waits for a second person where one is needed, else it is ready.

    Who follows the account, LINE knows: there may be people even when we know nobody.
    Refuses what ``broadcast_words.check`` refuses, ``audience_nobody``, and ``account_one_language``.
    """
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.WRITE_BROADCASTS)
    audiences.check(broadcast.audience, by)
    broadcast_words.check(broadcast.messages, broadcast.variables)
    if broadcast.audience["kind"] == audiences.ACCOUNT and len(broadcast.messages) != 1:
        raise Refused("account_one_language")
    total = audiences.count(session, audience=broadcast.audience, now=now).total
    if not total and broadcast.audience["kind"] != audiences.ACCOUNT:
        raise Refused("audience_nobody")
    waits = needs_second_person(broadcast.audience, total)
    to = BroadcastStatus.WAITING if waits else BroadcastStatus.READY
    values = {"send_at": _still_ahead(broadcast, now), "stopped_why": None}
    move(session, broadcast_id, (BroadcastStatus.DRAFT,), to, **values)
    audit_record(
        session, "broadcast.submitted", broadcast, by=by, now=now, people=total, waits=waits
    )
    return find(session, broadcast_id=broadcast_id)


def approve(
    session: Session, *, broadcast_id: int, edition: int, by: Staff, now: datetime
) -> Broadcast:
    """A second person agrees to the *edition* they have read; refuses ``changed_meanwhile`` when it is another by now.

    Refuses ``approval_by_same_person``: the writer, and who changed it last. A moment that has gone by meanwhile is
    forgotten: it is then started by hand, and not at once by itself.
    """
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.SEND_BROADCASTS)
    audiences.check(broadcast.audience, by)
    editions.unchanged(session, subject=subject(broadcast_id), read=edition)
    edited = select(EDITION.c.staff_id).where(EDITION.c.subject == subject(broadcast_id))
    if by.id in {broadcast.staff_id, *session.execute(edited).scalars()}:
        raise Refused("approval_by_same_person")
    values = {"approved_by": by.id, "approved_at": now, "send_at": _still_ahead(broadcast, now)}
    move(session, broadcast_id, (BroadcastStatus.WAITING,), BroadcastStatus.READY, **values)
    audit_record(session, "broadcast.approved", broadcast, by=by, now=now)
    return find(session, broadcast_id=broadcast_id)


def send_back(
    session: Session, *, broadcast_id: int, by: Staff, now: datetime, why: str
) -> Broadcast:
    """It is a draft again, with a reason for who wrote it (in ``stopped_why`` until it is submitted again)."""
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.SEND_BROADCASTS)
    values = {"approved_by": None, "approved_at": None, "stopped_why": why.strip()[:300] or None}
    before = (BroadcastStatus.WAITING, BroadcastStatus.READY)
    move(session, broadcast_id, before, BroadcastStatus.DRAFT, **values)
    audit_record(session, "broadcast.sent_back", broadcast, by=by, now=now)
    return find(session, broadcast_id=broadcast_id)


def schedule(
    session: Session,
    *,
    broadcast_id: int,
    edition: int,
    by: Staff,
    send_at: datetime | None,
    now: datetime,
) -> Broadcast:
    """Set the moment at which a ready broadcast begins by itself; None takes it back.

    Refuses ``changed_meanwhile``, ``send_at_past``, and
    ``quiet_hours`` (``at``: the next moment that is allowed, ISO 8601) unless urgent.
    """
    broadcast = own(session, broadcast_id=broadcast_id, by=by, right=Right.SEND_BROADCASTS)
    audiences.check(broadcast.audience, by)
    editions.unchanged(session, subject=subject(broadcast_id), read=edition)
    if send_at is not None and send_at < now:
        raise Refused("send_at_past")
    if send_at is not None and not broadcast.urgent and quiet_hours.is_quiet(send_at):
        raise Refused("quiet_hours", at=quiet_hours.next_allowed(send_at).isoformat())
    move(session, broadcast_id, (BroadcastStatus.READY,), BroadcastStatus.READY, send_at=send_at)
    told = send_at.isoformat() if send_at else None
    audit_record(session, "broadcast.scheduled", broadcast, by=by, now=now, send_at=told)
    return find(session, broadcast_id=broadcast_id)


def test_to(
    session: Session, *, broadcast: Broadcast, staff: Staff, locale: str, now: datetime
) -> None:
    """Send it to the own LINE account of *staff* only, as people who read *locale* would get it.

    Refuses ``staff_not_linked`` and what ``broadcast_words.check`` refuses.
    """
    rights.require(staff.role, Right.WRITE_BROADCASTS)
    if staff.citizen_id is None:
        raise Refused("staff_not_linked")
    broadcast_words.check(broadcast.messages, broadcast.variables)
    language = broadcast_words.language_of(locale, broadcast.messages)
    params = {
        "content": broadcast.messages[language],
        "locale": language,
        "variables": broadcast.variables,
        "code": broadcast.code,
        "topics": topics.names(session, ids=broadcast.audience.get("topics", ()), locale=language),
    }
    told = notices.notify(
        session, citizen_id=staff.citizen_id, kind="broadcast_test", params=params, now=now
    )
    if not told:
        raise Refused("staff_not_linked")
    audit_record(session, "broadcast.tested", broadcast, by=staff, now=now, locale=language)


def _still_ahead(broadcast: Broadcast, now: datetime) -> datetime | None:
    """The moment it is scheduled for, unless it is over, or lies in quiet hours by now."""
    at = broadcast.send_at
    if at is None or at < now or (not broadcast.urgent and quiet_hours.is_quiet(at)):
        return None
    return at


def _insert(session: Session, values: dict[str, Any], by: Staff, now: datetime) -> int:
    fresh = values | {
        "status": BroadcastStatus.DRAFT.value,
        "staff_id": by.id,
        "created_at": now,
        "recipients": 0,
        "link_taps": 0,
        "taps": 0,
    }
    insert = insert_into(session, BROADCAST).on_conflict_do_nothing().returning(BROADCAST.c.id)
    while True:
        code = f"{secrets.randbelow(10**6):06d}"
        made: int | None = session.execute(insert, {**fresh, "code": code}).scalar_one_or_none()
        if made is not None:
            return made
