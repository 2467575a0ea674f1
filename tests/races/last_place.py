"""Races for the last place: every race has a slot with one place left and eight citizens who want it at once."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine, func, insert, select, update

from domain import bookings, directory
from domain.db import reading, table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Booking, Citizen, Slot
from tests.support.moments import NOW

CLIENTS = 8
LEFT = 1
SECRET = b"a secret of these races"
BOOKING, CITIZEN, SLOT = table_of(Booking), table_of(Citizen), table_of(Slot)


@dataclass(frozen=True)
class Race:
    """One slot and who wants it."""

    slot_id: int
    counter_id: str
    starts_at: datetime
    citizen_ids: tuple[int, ...]


@dataclass(frozen=True)
class Outcome:
    """How all races ended."""

    races: int
    won: int
    refused: int
    overbooked: int
    places_off: int


def prepare(engine: Engine, count: int) -> list[Race]:
    """*count* slots with one place left of the many there are, and fresh citizens for each."""
    with transaction(engine) as session:
        rows = session.execute(
            select(SLOT.c.id, SLOT.c.counter_id, SLOT.c.starts_at, SLOT.c.capacity)
            .where(SLOT.c.starts_at > NOW)
            .order_by(SLOT.c.id)
            .limit(count)
        ).all()
        assert len(rows) == count
        chosen = [row.id for row in rows]
        session.execute(
            update(SLOT).where(SLOT.c.id.in_(chosen)).values(taken=SLOT.c.capacity - LEFT)
        )
        made = session.execute(
            insert(CITIZEN).returning(CITIZEN.c.id),
            [
                {"line_user_id": f"U{index}", "locale": "ja", "created_at": NOW}
                for index in range(count * CLIENTS)
            ],
        ).scalars()
        ids = list(made)
    return [
        Race(row.id, row.counter_id, row.starts_at, tuple(ids[at * CLIENTS : (at + 1) * CLIENTS]))
        for at, row in enumerate(rows)
    ]


def offices_of(engine: Engine) -> Directory:
    """The directory of the database."""
    with reading(engine) as session:
        return directory.load(session)


def want(engine: Engine, offices: Directory, race: Race, client: int) -> bool:
    """One citizen confirms; whether they got the place."""
    try:
        with transaction(engine) as session:
            bookings.book(
                session,
                directory=offices,
                citizen_id=race.citizen_ids[client],
                procedure_id="tennyu",
                counter=offices.counters[race.counter_id],
                starts_at=race.starts_at,
                idempotency_key=f"{race.slot_id}:{client}",
                now=NOW,
                rules=Rules(),
                secret=SECRET,
            )
    except Refused as no:
        if no.code != "slot_full":
            raise
        return False
    return True


def run(
    engine: Engine,
    races: Sequence[Race],
    *,
    clients: Sequence[int] = range(CLIENTS),
    start: Callable[[], object] | None = None,
) -> int:
    """Run *races* one after the other, all *clients* of a race starting together; returns how many places were won."""
    offices = offices_of(engine)
    together = start or threading.Barrier(len(clients), timeout=60).wait

    def one(client: int) -> int:
        won = 0
        for race in races:
            together()
            won += want(engine, offices, race, client)
        return won

    with ThreadPoolExecutor(len(clients)) as pool:
        return sum(pool.map(one, clients))


def outcome(engine: Engine, races: Sequence[Race], won: int) -> Outcome:
    """What the database holds after the races."""
    slot_ids = [race.slot_id for race in races]
    sold = func.count(BOOKING.c.id)
    with reading(engine) as session:
        rows = session.execute(
            select(SLOT.c.id, SLOT.c.capacity, SLOT.c.taken, sold.label("sold"))
            .outerjoin(BOOKING, BOOKING.c.slot_id == SLOT.c.id)
            .where(SLOT.c.id.in_(slot_ids))
            .group_by(SLOT.c.id)
        ).all()
    return Outcome(
        races=len(races),
        won=won,
        refused=len(races) * CLIENTS - won,
        overbooked=sum(row.sold > LEFT for row in rows),
        places_off=sum(row.taken != row.capacity or row.sold != LEFT for row in rows),
    )
