"""A clerk at the pages of bookings: what is booked, typed and pressed, briefly."""

import html
import re
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import Session, select
from werkzeug.test import TestResponse

from domain import booking_number, bookings, citizens, tokyo
from domain.db import reading, table_of, transaction
from domain.tables import AuditEntry, Booking
from tests.console.office import COUNTER, FLASH, RULES, SECRET, Clerk, Office
from tests.support.moments import NOW

TODAY = tokyo.office_day(NOW)
TEN = tokyo.at(TODAY, time(10))
TOMORROW = tokyo.at(TODAY + timedelta(days=1), time(10, 30))
PROBLEM = re.compile(r'data-testid="problem">([^<]*)<')
FORM = re.compile(r'name="form" value="([0-9a-f]{32})"')


def booked(
    office: Office, who: str = "Ua", *, at: datetime = TOMORROW, counter: str = COUNTER
) -> Booking:
    """Somebody books in LINE."""
    with transaction(office.engine) as session:
        return bookings.book(
            session,
            directory=office.offices,
            citizen_id=_citizen(session, who),
            procedure_id="tennyu",
            counter=office.offices.counters[counter],
            starts_at=at,
            idempotency_key=f"{who}{at.isoformat()}{counter}",
            now=NOW,
            rules=RULES,
            secret=SECRET,
        )


def _citizen(session: Session, who: str) -> int:
    return citizens.get_and_lock(session, line_user_id=who, now=NOW).id or 0


def present(office: Office, booking: Booking) -> Booking:
    """The booking as it stands now."""
    with reading(office.engine) as session:
        return session.get_one(Booking, booking.id)


def only(office: Office) -> Booking:
    """The one booking that there is."""
    with reading(office.engine) as session:
        return session.exec(select(Booking)).one()


def audited(office: Office) -> list[str]:
    """What the audit log says about bookings, in order."""
    entry = table_of(AuditEntry).c
    with reading(office.engine) as session:
        found = select(entry.action).where(entry.action.like("booking.%")).order_by(entry.id)
        return list(session.execute(found).scalars())


@dataclass
class Desk:
    """A clerk's browser at ``/console/bookings``."""

    clerk: Clerk

    def sees(self, address: str = "") -> str:
        """A page below ``/console/bookings``."""
        answer = self.clerk.web.get(f"/console/bookings{address}")
        assert answer.status_code == 200, answer.status_code
        return html.unescape(answer.text)

    def sends(self, address: str, **form: str) -> TestResponse:
        """Send a form there."""
        form["csrf_token"] = self.clerk.token("/console/")
        return self.clerk.web.post(f"/console/bookings{address}", data=form)

    def finds(self, typed: str) -> TestResponse:
        """Type a number and press 探す."""
        return self.sends("/find", number=typed)

    def presses(self, booking: Booking, verb: str, **form: str) -> str:
        """Press a button of the booking; what its page then says."""
        answer = self.sends(f"/{booking.id}/{verb}", **form)
        assert answer.status_code == 302, answer.text
        (said,) = FLASH.findall(html.unescape(self.clerk.web.get(answer.location).text))
        return str(said)


def problem(answer: TestResponse) -> str:
    """The sentence at the field, of a form that was shown again."""
    assert answer.status_code == 422
    (said,) = PROBLEM.findall(html.unescape(answer.text))
    return str(said)


def wide(number: str) -> str:
    """As a Japanese keyboard writes it: １２３４－５６７８."""
    digits = {ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}
    return booking_number.display(number).translate(digits)


def wrong(number: str) -> str:
    """The number with its last digit mistyped."""
    return number[:-1] + str((int(number[-1]) + 1) % 10)
