"""What the tests of services share: citizens, bookings and machines of Chuo Ward, made briefly."""

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime, time, timedelta
from typing import TypeVar

from sqlmodel import Session

from domain import bookings, citizens, issuing, kiosks, signing_keys, slots, tokyo
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Booking, Kiosk, Slot, Ticket, TicketKind
from tests.support.moments import NOW

SECRET = b"a secret of this test"
RULES = Rules()
KEYS = signing_keys.parse("3:" + "B" * 43 + "=", city_code="12100")
TEN = tokyo.at(tokyo.office_day(NOW) + timedelta(days=1), time(10, 30))
COUNTER = "chuo-juumin"

T = TypeVar("T")


def citizen(session: Session, name: str) -> int:
    """A citizen's id; the row is locked."""
    found = citizens.get_and_lock(session, line_user_id=name, now=NOW)
    assert found.id is not None
    return found.id


def book(
    session: Session,
    offices: Directory,
    who: str,
    *,
    at: datetime = TEN,
    counter: str = COUNTER,
    key: str | None = None,
) -> Booking:
    """Book a moving-in notification for a citizen."""
    return bookings.book(
        session,
        directory=offices,
        citizen_id=citizen(session, who),
        procedure_id="tennyu",
        counter=offices.counters[counter],
        starts_at=at,
        idempotency_key=key or f"{who}:{at.isoformat()}:{counter}",
        now=NOW,
        rules=RULES,
        secret=SECRET,
    )


def kiosk(session: Session, ward_id: str = "chuo") -> Kiosk:
    """A ticket machine."""
    return kiosks.add(session, ward_id=ward_id, name="K1", now=NOW)[0]


def walk_in(
    session: Session, offices: Directory, *, now: datetime = NOW, counter: str = COUNTER
) -> Ticket:
    """A ticket for somebody without a booking."""
    return issuing.issue(
        session, counter=offices.counters[counter], kind=TicketKind.WALK_IN, now=now, rules=RULES
    ).ticket


def slot(session: Session, at: datetime = TEN, counter: str = COUNTER) -> Slot:
    """The slot as the database has it now."""
    session.expire_all()
    found = slots.find(session, counter_id=counter, starts_at=at)
    assert found is not None
    return found


def meanwhile(work: Callable[[], T]) -> Future[T]:
    """Run *work* in another thread; ``result()`` gives what came back or raises what it raised."""
    pool = ThreadPoolExecutor(1)
    future = pool.submit(work)
    pool.shutdown(wait=False)
    return future
