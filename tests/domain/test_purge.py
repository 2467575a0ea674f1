"""Retention: people and contents go when their time is over, figures stay, and what is open is never touched."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, func, select
from sqlmodel import Session, SQLModel

from domain import booking_ends, directory, inbox, issuing, notices, purge
from domain.db import table_of
from domain.inbox import Received
from domain.tables import (
    Booking,
    BookingStatus,
    DialogRow,
    InboxEvent,
    KioskRequest,
    Notification,
    NotificationStatus,
    Ticket,
    TicketKind,
)
from tests.domain import offices as desk
from tests.support.moments import NOW

KEEP = purge.Retention()
MOMENT = timedelta(seconds=1)
DAY = timedelta(days=1)


def count(session: Session, model: type[SQLModel]) -> int:
    return int(session.execute(select(func.count()).select_from(table_of(model))).scalar_one())


def event(session: Session, at: datetime, status: str = "done", name: str = "E1") -> None:
    received = Received(name, "Usomebody", at, {"message": {"text": "私の番号は…"}})
    inbox.store(session, events=[received], now=at)
    session.execute(
        table_of(InboxEvent)
        .update()
        .where(table_of(InboxEvent).c.webhook_event_id == name)
        .values(status=status)
    )


def payload(session: Session) -> Any:
    return session.execute(select(table_of(InboxEvent).c.payload)).scalar_one()


def notice(session: Session, status: NotificationStatus) -> Notification:
    notices.notify(
        session,
        citizen_id=desk.citizen(session, "Ua"),
        kind="reply",
        params={"says": ["secret"]},
        now=NOW,
        reply_token="token",
        reply_until=NOW,
    )
    made: Notification = session.execute(select(Notification)).scalar_one()
    made.status = status
    session.flush()
    return made


@pytest.mark.parametrize("status", ["done", "dead"])
def test_what_people_wrote_is_forgotten_and_that_they_wrote_is_remembered(
    session: Session, status: str
) -> None:
    event(session, NOW, status)
    purge.purge(session, now=NOW + KEEP.webhook_bodies)
    assert payload(session) is not None
    purge.purge(session, now=NOW + KEEP.webhook_bodies + MOMENT)
    assert payload(session) is None
    assert inbox.store(session, events=[Received("E1", "U", NOW, {})], now=NOW) == 0


def test_ids_of_events_are_kept_longer_than_an_old_event_is_believed(session: Session) -> None:
    assert KEEP.webhook_ids > 30 * DAY
    event(session, NOW)
    purge.purge(session, now=NOW + KEEP.webhook_ids)
    assert count(session, InboxEvent) == 1
    purge.purge(session, now=NOW + KEEP.webhook_ids + MOMENT)
    assert count(session, InboxEvent) == 0


def test_an_event_that_waits_is_never_forgotten(session: Session) -> None:
    event(session, NOW, "pending")
    purge.purge(session, now=NOW + 365 * DAY)
    assert payload(session) is not None


@pytest.mark.parametrize(
    "status",
    [
        NotificationStatus.SENT,
        NotificationStatus.DEAD,
        NotificationStatus.EXPIRED,
        NotificationStatus.CANCELLED,
    ],
)
def test_what_was_sent_is_forgotten_and_that_it_was_stays(
    session: Session, status: NotificationStatus
) -> None:
    made = notice(session, status)
    purge.purge(session, now=NOW + KEEP.notices)
    session.refresh(made)
    assert made.params == {"says": ["secret"]}
    purge.purge(session, now=NOW + KEEP.notices + MOMENT)
    session.refresh(made)
    assert (made.params, made.reply_token, made.status) == ({}, None, status)


def test_what_is_still_to_be_sent_is_never_forgotten(session: Session) -> None:
    made = notice(session, NotificationStatus.PENDING)
    purge.purge(session, now=NOW + 365 * DAY)
    session.refresh(made)
    assert made.params == {"says": ["secret"]}


def test_dialogs_and_machines_answers_go(session: Session) -> None:
    session.add(
        DialogRow(
            citizen_id=desk.citizen(session, "Ua"),
            dialog_id="d",
            flow="book",
            answers={"ward": "chuo"},
            snapshots=[],
            touched_at=NOW,
        )
    )
    session.flush()
    purge.purge(session, now=NOW + KEEP.dialogs)
    assert count(session, DialogRow) == 1
    purge.purge(session, now=NOW + KEEP.dialogs + MOMENT)
    assert count(session, DialogRow) == 0


@pytest.mark.usefixtures("seeded")
def test_answers_to_machines_go(session: Session) -> None:
    kiosk = desk.kiosk(session)
    session.add(
        KioskRequest(
            kiosk_id=kiosk.id or 0,
            idempotency_key="k",
            fingerprint="f",
            status=201,
            body={"ticket": "B-101"},
            created_at=NOW,
        )
    )
    session.flush()
    purge.purge(session, now=NOW + KEEP.kiosk_requests)
    assert count(session, KioskRequest) == 1
    purge.purge(session, now=NOW + KEEP.kiosk_requests + MOMENT)
    assert count(session, KioskRequest) == 0


def visited(session: Session, status: BookingStatus) -> Ticket:
    """The ticket of a booking for tomorrow at half past ten that has come to *status*."""
    offices = directory.load(session)
    booking = desk.book(session, offices, "Ua")
    ticket = issuing.issue(
        session,
        counter=offices.counters[desk.COUNTER],
        kind=TicketKind.PRIORITY,
        now=desk.TEN,
        booking=booking,
        rules=desk.RULES,
    ).ticket
    rows = table_of(Booking)
    session.execute(rows.update().where(rows.c.id == booking.id).values(status=status))
    return ticket


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    "status",
    [
        BookingStatus.SERVED,
        BookingStatus.CANCELLED,
        BookingStatus.EXPIRED,
        BookingStatus.NO_SHOW,
        BookingStatus.CHECKED_IN,
    ],
)
def test_old_visits_are_forgotten_and_their_tickets_belong_to_nobody(
    session: Session, status: BookingStatus
) -> None:
    ticket = visited(session, status)
    purge.purge(session, now=desk.TEN + KEEP.bookings - DAY)
    assert count(session, Booking) == 1
    purge.purge(session, now=desk.TEN + KEEP.bookings + DAY)
    assert count(session, Booking) == 0
    session.refresh(ticket)
    assert (ticket.booking_id, ticket.citizen_id) == (None, None)
    assert ticket.label == "B-101"
    assert ticket.issued_at == desk.TEN


@pytest.mark.usefixtures("seeded")
def test_a_booking_that_is_still_open_is_never_forgotten(session: Session) -> None:
    visited(session, BookingStatus.BOOKED)
    purge.purge(session, now=desk.TEN + 365 * DAY)
    assert count(session, Booking) == 1


@pytest.mark.usefixtures("seeded")
def test_a_booking_nobody_came_to_is_expired_first_and_then_forgotten(session: Session) -> None:
    desk.book(session, directory.load(session), "Ua")
    later = desk.TEN + KEEP.bookings + DAY
    booking_ends.expire_due(session, now=later)
    purge.purge(session, now=later)
    assert count(session, Booking) == 0


@pytest.mark.usefixtures("seeded")
def test_purging_again_finds_nothing(session: Session) -> None:
    visited(session, BookingStatus.SERVED)
    event(session, NOW)
    later = NOW + 365 * DAY
    assert purge.purge(session, now=later) > 0
    assert purge.purge(session, now=later) == 0


def test_a_city_may_keep_things_longer_or_shorter(engine: Engine) -> None:
    short = purge.Retention(webhook_bodies=timedelta(hours=1))
    with Session(engine) as session:
        event(session, NOW)
        purge.purge(session, now=NOW + timedelta(hours=2), keep=short)
        assert payload(session) is None
        session.rollback()
