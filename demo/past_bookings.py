"""The demo's past bookings: who came with one, who cancelled, and who stayed away, as rows of the last open days."""

import random
import secrets
from collections import Counter as Tally
from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from domain import booking_number, tokyo
from domain.db import table_of
from domain.directory import Directory
from domain.figures_counting import BOOKING, CITIZEN
from domain.tables import BookingStatus, Slot, TicketKind

AWAY = 0.09
"""Share of the bookings whose holders stay away; scenery, not Chiba's figures."""
CANCELLED = 0.12
BY_TELEPHONE = 0.15
LANGUAGES = ("ja",) * 20 + ("ja-easy", "en", "en", "zh", "ko", "vi")
EARLY = timedelta(minutes=15)
SLOT = table_of(Slot)
NONCE_BITS = 40


def attach(
    session: Session, tickets: Sequence[dict[str, Any]], *, directory: Directory, now: datetime
) -> None:
    """Give each priority ticket the booking that it came from, others a language; and add those that nobody used."""
    die = random.Random(20261202)  # scenery, the same each time
    procedures = procedures_of(directory)
    wanted: list[dict[str, Any]] = []
    holders: list[dict[str, Any]] = []
    for ticket in tickets:
        ticket |= {"booking_id": None, "citizen_id": None, "locale": None, "procedure_id": None}
        mine = procedures[directory.counters[ticket["counter_id"]].kind]
        if ticket["kind"] != TicketKind.PRIORITY or not mine:
            procedure_id = die.choice(mine) if mine else None
            ticket |= {"locale": die.choice(LANGUAGES), "procedure_id": procedure_id}
            continue
        booking = _booking(die, ticket, die.choice(mine), BookingStatus.SERVED)
        wanted.append(booking)
        holders.append(ticket)
        for status, share in ((BookingStatus.EXPIRED, AWAY), (BookingStatus.CANCELLED, CANCELLED)):
            if die.random() < share:
                wanted.append(_booking(die, ticket, die.choice(mine), status))
    if not wanted:
        return
    _number(session, die, wanted)
    slots = _slots(session, wanted, directory)
    guests = _guests(session, die, len(wanted), now)
    for index, booking in enumerate(wanted):
        booking |= {
            "citizen_id": guests[index],
            "slot_id": slots[booking["counter_id"], booking["starts_at"]],
        }
    ids = session.execute(
        insert(BOOKING).returning(BOOKING.c.id, sort_by_parameter_order=True), wanted
    ).scalars()
    used = [
        (booking_id, booking["citizen_id"])
        for booking_id, booking in zip(ids, wanted, strict=True)
        if booking["status"] == BookingStatus.SERVED
    ]
    for ticket, (booking_id, citizen_id) in zip(holders, used, strict=True):
        ticket |= {"booking_id": booking_id, "citizen_id": citizen_id}


def _number(session: Session, die: random.Random, wanted: Sequence[dict[str, Any]]) -> None:
    """Give each its number: of some thousand drawn from ten million, two are soon the same."""
    taken = set(session.execute(select(BOOKING.c.number)).scalars())
    for booking in wanted:
        number = booking_number.new(die)
        while number in taken:
            number = booking_number.new(die)
        taken.add(number)
        booking["number"] = number


def procedures_of(directory: Directory) -> dict[str, list[str]]:
    """The procedures that can be booked, by kind of counter."""
    found: dict[str, list[str]] = defaultdict(list)
    for procedure in directory.procedures.values():
        if procedure.bookable:
            found[procedure.counter_kind].append(procedure.id)
    return found


def _booking(
    die: random.Random, ticket: dict[str, Any], procedure_id: str, status: BookingStatus
) -> dict[str, Any]:
    """A booking for about the time at which the ticket was issued."""
    moment: datetime = ticket["issued_at"] + EARLY
    starts_at = moment.replace(minute=moment.minute // 30 * 30, second=0, microsecond=0)
    day: date = ticket["day"]
    created = tokyo.at(day, tokyo.local(starts_at).time()) - timedelta(days=die.randint(0, 21))
    return {
        "ward_id": ticket["ward_id"],
        "counter_id": ticket["counter_id"],
        "procedure_id": procedure_id,
        "starts_at": starts_at,
        "status": status.value,
        "nonce": secrets.randbits(NONCE_BITS),
        "pin_hash": "",
        "pin_version": 1,
        "pin_tries": 0,
        "qr_secret": secrets.token_urlsafe(24),
        "idempotency_key": secrets.token_urlsafe(12),
        "created_at": created - timedelta(hours=1),
        "ended_at": starts_at,
        "channel": "desk" if die.random() < BY_TELEPHONE else "line",
    }


def _slots(
    session: Session, wanted: Sequence[dict[str, Any]], directory: Directory
) -> dict[tuple[str, datetime], int]:
    """The slots of these bookings; those that are not there any more, or never were, are made."""
    taken: Tally[tuple[str, datetime]] = Tally()
    for booking in wanted:
        taken[booking["counter_id"], booking["starts_at"]] += (
            booking["status"] != BookingStatus.CANCELLED
        )
    s = SLOT.c
    there = select(s.counter_id, s.starts_at, s.id).where(
        s.starts_at >= min(at for _, at in taken), s.starts_at <= max(at for _, at in taken)
    )
    found = {(counter_id, at): slot_id for counter_id, at, slot_id in session.execute(there)}
    missing = [place for place in taken if place not in found]
    rows = [
        {
            "ward_id": directory.counters[counter_id].ward_id,
            "counter_id": counter_id,
            "starts_at": starts_at,
            "capacity": max(taken[place], directory.counters[counter_id].capacity),
            "taken": taken[place],
            "closures": 0,
        }
        for place in missing
        for counter_id, starts_at in (place,)
    ]
    if rows:
        made = insert(SLOT).returning(s.id, sort_by_parameter_order=True)
        found |= zip(missing, session.execute(made, rows).scalars(), strict=True)
    return found


def _guests(session: Session, die: random.Random, number: int, now: datetime) -> list[int]:
    """People who booked; nobody holds their phones, so nothing is ever sent to them."""
    rows = [
        {
            "line_user_id": f"Udemopast{index}",
            "locale": die.choice(LANGUAGES),
            "channel": "line",
            "blocked_at": now,
            "created_at": now,
        }
        for index in range(number)
    ]
    made = insert(CITIZEN).returning(CITIZEN.c.id, sort_by_parameter_order=True)
    return list(session.execute(made, rows).scalars())
