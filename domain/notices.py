"""Notices: everything that leaves is a row of ``Notification``, written with the fact it tells of."""

import uuid
from collections.abc import Iterable
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import bindparam, select, update
from sqlmodel import Session

from domain import tokyo
from domain.db import insert_or_leave, table_of
from domain.row_order import in_order
from domain.rules import Rules
from domain.tables import Booking, Citizen, Notification, NotificationStatus

NOTIFICATION = table_of(Notification)
CITIZEN = table_of(Citizen)
BLOCKED = select(CITIZEN.c.blocked_at).where(CITIZEN.c.id == bindparam("citizen"))

OF_ITS_TIME = ("reminder_evening", "reminder_before", "closure", "closure_lapsed", "closure_back")
"""Notices that only make sense while the booking has the time that it had when they were written."""

Row = dict[str, Any]


def row(
    *,
    citizen_id: int,
    kind: str,
    params: dict[str, Any],
    due_at: datetime,
    expires_at: datetime | None = None,
    dedupe_key: str | None = None,
    reply_token: str | None = None,
    reply_until: datetime | None = None,
    booking_id: int | None = None,
    ticket_id: int | None = None,
) -> Row:
    """The values of one notification, with a retry key of its own from the start."""
    return {
        "citizen_id": citizen_id,
        "channel": "line",
        "kind": kind,
        "params": params,
        "due_at": due_at,
        "expires_at": expires_at,
        "dedupe_key": dedupe_key,
        "retry_key": str(uuid.uuid4()),
        "reply_token": reply_token,
        "reply_until": reply_until,
        "booking_id": booking_id,
        "ticket_id": ticket_id,
        "status": NotificationStatus.PENDING.value,
        "attempts": 0,
    }


def write(session: Session, rows: Iterable[Row]) -> None:
    """Put notifications into the outbox; one whose ``dedupe_key`` is there already is left out."""
    values = list(rows)
    if values:
        session.execute(insert_or_leave(session, NOTIFICATION), values)


def notify(
    session: Session,
    *,
    citizen_id: int,
    kind: str,
    params: dict[str, Any],
    now: datetime,
    **more: Any,
) -> bool:
    """Write one notice for a citizen, unless they blocked us; returns whether they can be told.

    ``more`` is what ``row`` takes; due now by default.
    """
    if not can_be_told(session, citizen_id=citizen_id):
        return False
    due_at = more.pop("due_at", now)
    write(session, [row(citizen_id=citizen_id, kind=kind, params=params, due_at=due_at, **more)])
    return True


def can_be_told(session: Session, *, citizen_id: int) -> bool:
    """Whether the citizen has not blocked us."""
    return session.execute(BLOCKED, {"citizen": citizen_id}).scalar_one() is None


def booking_params(booking: Booking) -> dict[str, Any]:
    """What cards and reminders need to know of a booking: ids and instants, no personal data."""
    return {
        "booking_id": booking.id,
        "number": booking.number,
        "nonce": booking.nonce,
        "pin_version": booking.pin_version,
        "qr_secret": booking.qr_secret,
        "ward_id": booking.ward_id,
        "counter_id": booking.counter_id,
        "procedure_id": booking.procedure_id,
        "starts_at": booking.starts_at.isoformat(),
    }


def reminders(booking: Booking, *, now: datetime, rules: Rules) -> list[Row]:
    """The reminders of a booking that still lie ahead: the evening before, and shortly before.

    Each expires when it would no longer help: the evening's at midnight, the other at the slot's start.
    """
    day = tokyo.office_day(booking.starts_at)
    evening = tokyo.at(day - timedelta(days=1), time(rules.reminder_evening_hour))
    midnight, _ = tokyo.day_bounds(day)
    plan = (
        ("reminder_evening", evening, midnight),
        ("reminder_before", booking.starts_at - rules.reminder_before, booking.starts_at),
    )
    return [
        row(
            citizen_id=booking.citizen_id,
            kind=kind,
            params={**booking_params(booking), "lead_minutes": _minutes(booking.starts_at - due)},
            due_at=due,
            expires_at=until,
            dedupe_key=f"{kind}:{booking.id}:{booking.starts_at.isoformat()}",
            booking_id=booking.id,
        )
        for kind, due, until in plan
        if due > now
    ]


def remind(session: Session, booking: Booking, *, now: datetime, rules: Rules) -> None:
    """Plan the reminders of a booking; who booked at the desk, without LINE, is never written to."""
    if booking.channel == "line":
        write(session, reminders(booking, now=now, rules=rules))


def _minutes(length: timedelta) -> int:
    return int(length.total_seconds() // 60)


def cancel_reminders(session: Session, *, booking_id: int | None) -> None:
    """Take back what is planned for a booking that was cancelled or moved; the dedupe keys become free."""
    session.execute(
        update(NOTIFICATION)
        .where(
            in_order(
                session,
                NOTIFICATION,
                NOTIFICATION.c.booking_id == booking_id,
                NOTIFICATION.c.status == NotificationStatus.PENDING,
                NOTIFICATION.c.kind.in_(OF_ITS_TIME),
            )
        )
        .values(status=NotificationStatus.CANCELLED, dedupe_key=None)
    )
