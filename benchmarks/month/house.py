"""The services as the ward offices use them: one transaction for each thing that somebody does, at its moment."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from sqlalchemy import Engine
from sqlmodel import Session

from benchmarks.month.kept import Follower, Kept, Told
from benchmarks.month.parameters import WORK, Parameters
from benchmarks.month.visits import Visit
from domain import (
    bookings,
    check_in,
    check_in_token,
    citizens,
    coming_back,
    directory,
    following,
    horizon,
    issuing,
    kiosks,
    near_turns,
    papers,
    pin,
    queue,
    seed,
    signing_keys,
    tokyo,
    what_if,
)
from domain.calendar import Opening
from domain.check_in_token import Claims
from domain.db import transaction
from domain.directory import Directory
from domain.near_wishes import Wish
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Booking, Counter, Kiosk, Ticket, TicketKind, TicketStatus

SECRET = b"the secret of a simulated city"
KEYS = signing_keys.parse("3:" + "B" * 43 + "=", city_code="12100")
LATEST_CHANCE = time(18)
"""Bookings of a day are made until the evening before: all at this moment."""


class House:
    """The city's database and its services. Moments are minutes of the present day."""

    def __init__(self, engine: Engine, parameters: Parameters) -> None:
        self.engine, self.parameters = engine, parameters
        self.rules = what_if.bounded(Rules(), parameters.priority_run)
        self.kept, self.day = Kept(), parameters.first
        self.directory: Directory
        self._machines: dict[str, Kiosk] = {}
        self._numbers: dict[str, int] = {}

    def found(self) -> None:
        """Load the city's data, a month ahead of the first day, and set up one machine in each ward office."""
        moment = tokyo.at(self.parameters.first - timedelta(days=1), time(9))
        with transaction(self.engine) as session:
            seed.load(session, now=moment)
            self.directory = directory.load(session)
            horizon.open_horizon(session, directory=self.directory, now=moment, rules=self.rules)
            for number, ward_id in enumerate(self.directory.wards):
                machine, _ = kiosks.add(session, ward_id=ward_id, name="K1", now=moment)
                self._machines[ward_id] = machine
                self._numbers[ward_id] = number

    def counters(self) -> list[Counter]:
        """The counters of the month: those that can be booked, in the first wards."""
        wards = list(self.directory.wards)[: self.parameters.wards]
        return [
            counter
            for counter in self.directory.counters.values()
            if counter.ward_id in wards and counter.kind in self.parameters.kinds
        ]

    def open_days(self) -> Iterator[tuple[date, bool]]:
        """The days on which the offices are open, and whether the day before was a closure."""
        ward_id, before = next(iter(self.directory.wards)), False
        for offset in range(-1, self.parameters.days):
            day = self.parameters.first + timedelta(days=offset)
            is_open = isinstance(self.directory.calendar.opening(ward_id, day), Opening)
            if is_open and offset >= 0:
                yield day, not before
            before = is_open

    def at(self, minute: float) -> datetime:
        """The instant of a minute of the present day."""
        return tokyo.at(self.day, time(0)) + timedelta(microseconds=round(minute * 60e6))

    def book(self, counter: Counter, visit: Visit, starts_at: datetime) -> int | None:
        """Book the evening before; the booking's id, None when the half hour is full."""
        evening = tokyo.at(tokyo.office_day(starts_at) - timedelta(days=1), LATEST_CHANCE)
        with transaction(self.engine) as session:
            citizen_id = self._citizen(session, visit.name, evening)
            try:
                booking = bookings.book(
                    session,
                    directory=self.directory,
                    citizen_id=citizen_id,
                    procedure_id=WORK[counter.kind].procedure,
                    counter=counter,
                    starts_at=starts_at,
                    idempotency_key=visit.name,
                    now=evening,
                    rules=self.rules,
                    secret=SECRET,
                )
            except Refused:
                return None
            return booking.id

    def walk_in(self, counter: Counter, minute: float, logged_in: int) -> int:
        """A ticket without a booking; its id."""
        with transaction(self.engine) as session:
            place = issuing.issue(
                session,
                counter=counter,
                kind=TicketKind.WALK_IN,
                now=self.at(minute),
                rules=self.rules,
                kiosk_id=self._machines[counter.ward_id].id,
                procedure_id=WORK[counter.kind].procedure,
            )
            return self._issued(place.ticket, place.ahead, logged_in)

    def check_in(
        self, counter: Counter, booking_id: int, visit: Visit, minute: float, logged_in: int
    ) -> int:
        """The ticket of a booking, by QR or by number and key; its id."""
        now = self.at(minute)
        with transaction(self.engine) as session:
            booking = session.get_one(Booking, booking_id)
            machine = self._machines[counter.ward_id]
            if visit.by_hand:
                done = check_in.by_number(
                    session,
                    directory=self.directory,
                    kiosk=machine,
                    number=booking.number,
                    key=pin.derive(SECRET, booking.nonce, booking.pin_version),
                    secret=SECRET,
                    now=now,
                    rules=self.rules,
                )
            else:
                claims = Claims(
                    nonce=booking.nonce,
                    ward=self._numbers[counter.ward_id],
                    counter=counter.position,
                    starts_at=booking.starts_at,
                )
                done = check_in.by_token(
                    session,
                    directory=self.directory,
                    kiosk=machine,
                    token=check_in_token.sign(KEYS.current, claims),
                    keys=KEYS,
                    now=now,
                    rules=self.rules,
                )
            ticket_id = self._issued(done.ticket, done.ahead or 0, logged_in)
            self._wish(session, done.ticket, booking.citizen_id, visit.wish, now)
            return ticket_id

    def follow(self, ticket_id: int, visit: Visit, minute: float) -> int | None:
        """Scan the paper and follow the ticket; the follower's citizen, None when the ticket is done with."""
        now = self.at(minute)
        with transaction(self.engine) as session:
            code = session.get_one(Ticket, ticket_id).follow_code
            citizen_id = self._citizen(session, visit.name, now)
            try:
                ticket = papers.by_code(session, code=code or "")
                papers.take_up(
                    session, ticket=ticket, citizen_id=citizen_id, now=now, rules=self.rules
                )
            except Refused:
                return None
            self._wish(session, ticket, citizen_id, visit.wish, now)
            return citizen_id

    def call(self, counter: Counter, desk: int, minute: float) -> tuple[int, datetime] | None:
        """Call the next one to the desk, which finishes who was there; the ticket and its issue, None: nobody waits."""
        now = self.at(minute)
        with transaction(self.engine) as session:
            place = queue.call_next(session, counter=counter, desk=desk, now=now, rules=self.rules)
            return (place.ticket.id or 0, place.ticket.issued_at) if place else None

    def recall(self, ticket_id: int, minute: float) -> None:
        """Call an absent one again."""
        with transaction(self.engine) as session:
            queue.recall(session, ticket_id=ticket_id, now=self.at(minute), rules=self.rules)

    def skip(self, ticket_id: int, minute: float) -> None:
        """Skip an absent one."""
        with transaction(self.engine) as session:
            queue.skip(session, ticket_id=ticket_id, now=self.at(minute))

    def serve(self, ticket_id: int, minute: float) -> None:
        """The one called is at the desk."""
        with transaction(self.engine) as session:
            queue.serve(session, ticket_id=ticket_id, now=self.at(minute))

    def finish(self, ticket_id: int, minute: float) -> None:
        """Done, and nobody is called yet."""
        with transaction(self.engine) as session:
            queue.finish(session, ticket_id=ticket_id, now=self.at(minute))

    def come_back(self, ticket_id: int, citizen_id: int | None, minute: float) -> None:
        """Who missed the call is back: by the button in the chat, else at the desk."""
        with transaction(self.engine) as session:
            if citizen_id is not None:
                coming_back.come_back(
                    session,
                    ticket_id=ticket_id,
                    citizen_id=citizen_id,
                    now=self.at(minute),
                    rules=self.rules,
                )
            else:
                queue.rejoin(session, ticket_id=ticket_id, now=self.at(minute))

    def tick(self, minute: float) -> None:
        """Look at all near turns."""
        with transaction(self.engine) as session:
            near_turns.tell_all(session, now=self.at(minute), rules=self.rules)

    def _issued(self, ticket: Ticket, ahead: int, logged_in: int) -> int:
        number = ticket.id or 0
        self.kept.told.append(Told(number, ticket.counter_id.rsplit("-", 1)[1], ahead, logged_in))
        return number

    def _wish(
        self, session: Session, ticket: Ticket, citizen_id: int, wish: Wish, now: datetime
    ) -> None:
        """The follower chooses how to be told, unless the city's marks do."""
        waits = ticket.status == TicketStatus.WAITING
        if wish.kind is not None and waits:
            near_turns.choose(
                session, ticket=ticket, citizen_id=citizen_id, wish=wish, now=now, rules=self.rules
            )
        row = following.one(session, ticket_id=ticket.id, citizen_id=citizen_id)
        assert row is not None
        seen = Follower(ticket.id or 0, citizen_id, now, wish, row.near_told, waits)
        self.kept.followers.append(seen)

    def _citizen(self, session: Session, name: str, now: datetime) -> int:
        return citizens.get_and_lock(session, line_user_id=name, now=now).id or 0
