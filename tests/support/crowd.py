"""A crowd: many citizens with a booking at the same time, written without going through the dialogs."""

from sqlalchemy import Engine, insert, select

from domain import directory
from domain.db import table_of, transaction
from domain.tables import Booking, Citizen
from tests.domain.offices import TEN, book
from tests.support.moments import NOW

BOOKING, CITIZEN = table_of(Booking), table_of(Citizen)


def booked(engine: Engine, people: int) -> None:
    """So many citizens, each with a booking of tomorrow (``TEN``); the database must be seeded."""
    with transaction(engine) as session:
        book(session, directory.load(session), "Ufirst", at=TEN)
        row = session.execute(select(BOOKING)).mappings().one()
        model = {key: value for key, value in row.items() if key != "id"}
        strangers = [f"U{n:032x}" for n in range(people - 1)]
        session.execute(
            insert(CITIZEN),
            [{"line_user_id": one, "locale": "ja", "created_at": NOW} for one in strangers],
        )
        ids = session.execute(select(CITIZEN.c.id).where(CITIZEN.c.line_user_id != "Ufirst"))
        session.execute(
            insert(BOOKING),
            [
                {
                    **model,
                    "citizen_id": one,
                    "number": f"n{one}",
                    "nonce": one,
                    "qr_secret": f"q{one}",
                    "idempotency_key": f"k{one}",
                }
                for one in ids.scalars()
            ],
        )
