"""Pickups: what was applied for at a desk and is handed out later (交付), with a second call under the same number."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain import following, menu_states, queue, tickets, tokyo
from domain.db import insert_or_leave, table_of
from domain.refusal import Refused
from domain.running import TO_COLLECT
from domain.tables import Pickup, PickupStatus, Ticket

PICKUP = table_of(Pickup)
CALLS = ("pickup_ready", "pickup_again")


def hand_in(
    session: Session,
    *,
    ticket_id: int,
    now: datetime,
    staff_id: int | None = None,
    done: str | None = None,
) -> Ticket:
    """The application was taken at the desk: the ticket is served, and what was asked for is being prepared.

    Refuses like ``queue.finish``.
    """
    ticket = queue.finish(session, ticket_id=ticket_id, now=now, staff_id=staff_id, done=done)
    session.execute(
        insert_or_leave(session, PICKUP),
        {
            "ticket_id": ticket.id,
            "ward_id": ticket.ward_id,
            "counter_id": ticket.counter_id,
            "day": ticket.day,
            "label": ticket.label,
            "status": PickupStatus.PREPARING.value,
            "handed_in_at": now,
            "calls": 0,
        },
    )
    tickets.record(session, ticket, "handed_in", now=now, staff_id=staff_id)
    menu_states.refresh_followers(session, ticket_ids=[ticket.id], now=now)
    return ticket


def make_ready(
    session: Session,
    *,
    ticket_id: int,
    desk: int,
    now: datetime,
    staff_id: int | None = None,
) -> Pickup:
    """It can be collected at *desk*: everybody who follows the ticket is told. Refuses ``pickup_moved_on``."""
    pickup, ticket = _locked(session, ticket_id, PickupStatus.PREPARING)
    pickup.status, pickup.desk, pickup.ready_at = PickupStatus.READY, desk, now
    _call(session, pickup, ticket, "pickup_ready", now=now, staff_id=staff_id)
    return pickup


def call_again(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Pickup:
    """Call once more for what is ready. Refuses ``pickup_moved_on``."""
    pickup, ticket = _locked(session, ticket_id, PickupStatus.READY)
    _call(session, pickup, ticket, "pickup_again", now=now, staff_id=staff_id)
    return pickup


def collect(
    session: Session, *, ticket_id: int, now: datetime, staff_id: int | None = None
) -> Pickup:
    """It was handed over. Refuses ``pickup_moved_on``."""
    pickup, ticket = _locked(session, ticket_id, PickupStatus.READY)
    pickup.status, pickup.collected_at = PickupStatus.COLLECTED, now
    session.flush()
    following.take_back(session, ticket_id=ticket_id, kinds=CALLS, now=now)
    tickets.record(session, ticket, "collected", now=now, staff_id=staff_id)
    menu_states.refresh_followers(session, ticket_ids=[ticket_id], now=now)
    return pickup


def open_at(session: Session, *, counter_id: str) -> Sequence[Pickup]:
    """What a counter has to prepare or to hand out, the oldest first; also what was left from days before."""
    return (
        session.execute(
            select(Pickup)
            .where(PICKUP.c.counter_id == counter_id, PICKUP.c.status.in_(TO_COLLECT))
            .order_by(PICKUP.c.day, PICKUP.c.handed_in_at, PICKUP.c.ticket_id)
        )
        .scalars()
        .all()
    )


def _call(
    session: Session,
    pickup: Pickup,
    ticket: Ticket,
    kind: str,
    *,
    now: datetime,
    staff_id: int | None,
) -> None:
    pickup.calls += 1
    session.flush()
    tickets.record(session, ticket, kind, now=now, staff_id=staff_id, desk=pickup.desk)
    following.tell_all(
        session,
        ticket=ticket,
        kind=kind,
        params={**tickets.params(ticket), "desk": pickup.desk, "status": str(pickup.status)},
        now=now,
        expires_at=tokyo.day_bounds(tokyo.office_day(now))[1],
        occasion=f"pickup:{pickup.calls}",
    )


def _locked(session: Session, ticket_id: int, allowed: PickupStatus) -> tuple[Pickup, Ticket]:
    """The pickup, locked, with its ticket. Refuses ``ticket_unknown``, ``pickup_moved_on``."""
    pickup = session.execute(
        select(Pickup).where(PICKUP.c.ticket_id == ticket_id).with_for_update(),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    if pickup is None:
        raise Refused("ticket_unknown")
    if pickup.status != allowed:
        raise Refused("pickup_moved_on", label=pickup.label)
    return pickup, session.get_one(Ticket, ticket_id)
