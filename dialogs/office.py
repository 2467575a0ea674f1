"""The office as the flows meet it, on the real domain: one citizen, one session, one moment."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, select

from dialogs.faq_desk import FaqDesk
from dialogs.hall import RealHall
from domain import (
    bookings,
    citizens,
    closed,
    holds,
    replacement_answers,
    replacements,
    slots,
    topics,
)
from domain.closed import Shut
from domain.congestion import WardNow
from domain.directory import Directory
from domain.outlook import Outlook
from domain.outlook_cache import OutlookCache
from domain.rules import Rules
from domain.slots import DayView, TimeView
from domain.tables import Booking, Counter
from domain.topics import Offered


@dataclass(frozen=True)
class RealOffice:
    """Implements `dialogs.context.Office` with the domain's services."""

    session: Session
    citizen_id: int
    directory: Directory
    rules: Rules
    now: datetime
    secret: bytes
    present: Callable[[str], WardNow]
    """The congestion of a ward, from the process's cache."""
    ahead: OutlookCache
    questions: FaqDesk
    _seen: dict[tuple[str, date], list[TimeView]] = field(default_factory=dict)
    """The half hours read so far: one event asks for the same day up to three times."""

    def week(self, counter: Counter, start: date) -> list[DayView]:
        """Seven days of the grid from *start*."""
        return slots.week(
            self.session,
            directory=self.directory,
            counter=counter,
            start=start,
            now=self.now,
            rules=self.rules,
        )

    def star(self, counter: Counter, day: date) -> int:
        """How crowded *day* is expected to be: 0 to 3 ☆."""
        return self.ahead.forecasts().stars(self.directory.calendar, counter, day)

    def times(self, counter: Counter, day: date) -> list[TimeView]:
        """The half hours of *day* that have not begun."""
        if (counter.id, day) not in self._seen:
            self._seen[counter.id, day] = slots.times(
                self.session,
                directory=self.directory,
                counter=counter,
                day=day,
                now=self.now,
                rules=self.rules,
            )
        return self._seen[counter.id, day]

    def nearest(self, counter: Counter, wanted: datetime) -> list[datetime]:
        """Up to three starts with a free place, those nearest to *wanted* first."""
        return slots.nearest_free(
            self.session,
            directory=self.directory,
            counter=counter,
            wanted=wanted,
            now=self.now,
            rules=self.rules,
        )

    def hold(self, counter: Counter, starts_at: datetime) -> None:
        """Keep a place while the citizen decides."""
        self._seen.clear()
        holds.hold(
            self.session,
            directory=self.directory,
            citizen_id=self.citizen_id,
            counter=counter,
            starts_at=starts_at,
            now=self.now,
            rules=self.rules,
        )

    def release(self) -> None:
        """Give the kept place back, if there is one."""
        self._seen.clear()
        holds.release(self.session, citizen_id=self.citizen_id)

    def book(self, key: str, procedure_id: str, counter: Counter, starts_at: datetime) -> Booking:
        """Book; the same *key* gives the same booking."""
        return bookings.book(
            self.session,
            directory=self.directory,
            citizen_id=self.citizen_id,
            procedure_id=procedure_id,
            counter=counter,
            starts_at=starts_at,
            idempotency_key=key,
            now=self.now,
            rules=self.rules,
            secret=self.secret,
        )

    def booked(self, key: str) -> Booking | None:
        """The citizen's booking made under *key*, or None."""
        return self.session.exec(
            select(Booking).where(
                Booking.idempotency_key == key, Booking.citizen_id == self.citizen_id
            )
        ).one_or_none()

    def bookings(self) -> list[Booking]:
        """The citizen's open bookings, earliest first."""
        return bookings.open_of(self.session, citizen_id=self.citizen_id, now=self.now)

    def booking(self, booking_id: int) -> Booking:
        """One booking of the citizen that may be changed; refuses one that has begun, is gone or not theirs."""
        return bookings.own_open(
            self.session, booking_id=booking_id, citizen_id=self.citizen_id, now=self.now
        )

    def usable(self, booking_id: int) -> Booking:
        """One booking of the citizen that can be checked in: until the end of its day."""
        return bookings.own_usable(
            self.session, booking_id=booking_id, citizen_id=self.citizen_id, now=self.now
        )

    def change(self, booking_id: int, starts_at: datetime) -> Booking:
        """Move a booking to another time."""
        return bookings.change(
            self.session,
            directory=self.directory,
            booking_id=booking_id,
            citizen_id=self.citizen_id,
            starts_at=starts_at,
            now=self.now,
            rules=self.rules,
        )

    def cancel(self, booking_id: int) -> Booking:
        """Cancel a booking."""
        return bookings.cancel(
            self.session, booking_id=booking_id, citizen_id=self.citizen_id, now=self.now
        )

    def take_offer(self, offer_id: int) -> Booking:
        """Take the place that is kept in exchange for a closed one."""
        self._seen.clear()
        return replacement_answers.take(
            self.session,
            offer_id=offer_id,
            citizen_id=self.citizen_id,
            now=self.now,
            rules=self.rules,
        )

    def offers(self) -> list[dict[str, Any]]:
        """What the notices of offers told that wait for an answer."""
        return replacements.waiting(self.session, citizen_id=self.citizen_id)

    def shut(self, ward_id: str) -> list[Shut]:
        """The closures of a ward office that are not over."""
        return closed.ahead(self.session, ward_id=ward_id, now=self.now)

    def new_key(self, booking_id: int) -> Booking:
        """Give a booking a new authentication key; the old one no longer works."""
        return bookings.reissue_pin(
            self.session,
            booking_id=booking_id,
            citizen_id=self.citizen_id,
            now=self.now,
            secret=self.secret,
        )

    @property
    def hall(self) -> RealHall:
        """The tickets that the citizen holds or follows."""
        return RealHall(self.session, self.citizen_id, self.rules, self.now)

    def congestion(self, ward_id: str) -> WardNow:
        """A ward office now: people waiting, how long that takes, numbers being called."""
        return self.present(ward_id)

    def outlook(self, ward_id: str) -> Outlook:
        """The rest of the day and the next open days of a ward, and when to come best."""
        return self.ahead(ward_id)

    def remember_ward(self, ward_id: str) -> None:
        """Note the ward for the next time."""
        citizens.set_ward(self.session, citizen_id=self.citizen_id, ward_id=ward_id)

    def topics(self) -> list[Offered]:
        """What one can ask to hear of, and what this citizen asked for."""
        return topics.of(self.session, citizen_id=self.citizen_id)

    def hear_of(self, topic_id: str, *, wanted: bool) -> None:
        """Hear of a topic from now on, or no more. Refuses ``topic_unknown``."""
        session, mine = self.session, self.citizen_id
        if wanted:
            topics.subscribe(session, citizen_id=mine, topic_id=topic_id, now=self.now)
        else:
            topics.unsubscribe(session, citizen_id=mine, topic_id=topic_id)

    def leave_topics(self) -> None:
        """Hear of no topic any more."""
        topics.unsubscribe_all(self.session, citizen_id=self.citizen_id)

    def set_locale(self, locale: str) -> None:
        """Speak another language to this citizen from now on."""
        citizens.set_locale(self.session, citizen_id=self.citizen_id, locale=locale, now=self.now)
