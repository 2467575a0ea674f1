"""Tickets out of a machine's journal: written under the number on the paper, or given that number afterwards."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, or_, select
from sqlmodel import Session

from domain import admission, issuing, kiosks, tickets, tokyo
from domain.db import insert_into, table_of
from domain.directory import Directory
from domain.journal_bookings import Judged
from domain.journal_outcomes import Outcome, Told
from domain.rules import Rules
from domain.tables import Booking, Counter, NumberLease, Ticket, TicketKind, TicketStatus

TICKET = table_of(Ticket)
CREATED = 201
OFF = timedelta(seconds=120)
"""A machine's clock may be wrong by so much before it is worth a word."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What somebody holds in their hand: whose number it is, of which counter and day, and since when."""

    kiosk_id: int
    counter: Counter
    day: date
    number: int
    at: datetime
    event: Told

    @property
    def label(self) -> str:
        """The number as it is called."""
        return f"{self.counter.prefix}-{self.number}"


def moment(at: datetime, lease: NumberLease, now: datetime) -> tuple[datetime, int | None]:
    """When the number can have been issued: after it was leased, on its day, not in the future.

    With it, by how many seconds *at* was off, if that is worth a word.
    """
    begins, ends = tokyo.day_bounds(lease.day)
    latest = min(now, ends - timedelta(seconds=1))
    possible = min(max(at, lease.leased_at, begins), latest)
    off = at - possible
    return possible, round(off.total_seconds()) if abs(off) > OFF else None


def given_online(session: Session, paper: Paper, *, now: datetime) -> Ticket | None:
    """The ticket that the server gave for this very press, when its answer did not reach the machine.

    From here on no late request of the press gives one. The row is locked.
    """
    before = kiosks.close_key(
        session, kiosk_id=paper.kiosk_id, idempotency_key=paper.event.id, now=now
    )
    if before is None or before.status != CREATED:
        return None
    given = before.body["ticket"]
    if (given["counter"]["id"], given["day"]) != (paper.counter.id, paper.day.isoformat()):
        return None
    found: Ticket | None = session.execute(
        select(Ticket)
        .where(
            _issued_at(paper),
            TICKET.c.label == given["label"],
            TICKET.c.kiosk_id == paper.kiosk_id,
        )
        .with_for_update()
        .execution_options(populate_existing=True)
    ).scalar_one_or_none()
    return found


def renumber(
    session: Session, ticket: Ticket, paper: Paper, *, now: datetime, rules: Rules
) -> tuple[Outcome, dict[str, Any]]:
    """The ticket takes the number of the paper that its holder has, and its holder is told; with what staff may want.

    ``status`` stands there when it waits no longer: it was called by a number that nobody holds.
    """
    if ticket.label == paper.label:
        return Outcome.REPEATED, {}
    if _taken(session, paper):
        return Outcome.NUMBER_TAKEN, {"other_label": ticket.label}
    old = ticket.label
    ticket.label = paper.label
    if ticket.transferred_from is None:
        ticket.number = paper.number
    code = _free_code(session, paper.event.follow_code)
    if code is not None:
        ticket.follow_code = code
    session.flush()
    tickets.record(session, ticket, "renumbered", now=now, reason=old)
    detail = {"renumbered_from": old}
    place = tickets.place_of(session, ticket=ticket, now=now, rules=rules)
    if ticket.status != TicketStatus.WAITING or place is None:
        return Outcome.REPEATED, {**detail, "status": str(ticket.status)}
    _tell(session, place, "renumbered", now=now, rules=rules)
    return Outcome.REPEATED, detail


def write(
    session: Session,
    paper: Paper,
    judged: Judged,
    *,
    directory: Directory,
    now: datetime,
    rules: Rules,
) -> Ticket | None:
    """The ticket of a paper, waiting since then; None when the number is taken. A booking is used by it.

    Of a day that is over, it is kept as one that nobody came with.
    """
    if _taken(session, paper):  # also by one that waits at another counter meanwhile
        return None
    booking = judged.booking if judged.outcome == Outcome.ISSUED else None
    over = paper.day < tokyo.office_day(now)
    named = judged.booking.procedure_id if judged.booking else paper.event.procedure
    new_id = session.execute(
        insert_into(session, TICKET)
        .values(
            ward_id=paper.counter.ward_id,
            counter_id=paper.counter.id,
            day=paper.day,
            number=paper.number,
            label=paper.label,
            kind=judged.kind,
            status=TicketStatus.NO_SHOW if over else TicketStatus.WAITING,
            booking_id=booking.id if booking else None,
            citizen_id=booking.citizen_id if booking else None,
            kiosk_id=paper.kiosk_id,
            procedure_id=named if named in directory.procedures else None,
            locale=paper.event.locale if booking is None else None,
            follow_code=_free_code(session, paper.event.follow_code) or issuing.new_follow_code(),
            offline=True,
            order_at=judged.order_at or paper.at,
            issued_at=paper.at,
            ended_at=now if over else None,
            calls=0,
        )
        .on_conflict_do_nothing(index_elements=["counter_id", "day", "number"])
        .returning(TICKET.c.id)
    ).scalar_one_or_none()
    if new_id is None:
        return None
    ticket = session.get_one(Ticket, new_id)
    tickets.record(session, ticket, "issued", now=paper.at, reason="offline")
    if booking is not None:
        _admit(session, ticket, booking, now=now, rules=rules)
    return ticket


def _admit(
    session: Session, ticket: Ticket, booking: Booking, *, now: datetime, rules: Rules
) -> None:
    admission.use(session, booking_id=booking.id, now=now)
    place = tickets.place_of(session, ticket=ticket, now=now, rules=rules)
    if place is not None:
        issuing.follow_own(session, ticket, booking, ahead=place.ahead, now=now, rules=rules)
        _tell(session, place, "checked_in", now=now, rules=rules)


def _tell(
    session: Session, place: tickets.Place, occasion: str, *, now: datetime, rules: Rules
) -> None:
    if place.ticket.citizen_id is not None:
        admission.tell(
            session,
            ticket=place.ticket,
            citizen_id=place.ticket.citizen_id,
            ahead=place.ahead,
            late=place.ticket.kind == TicketKind.WALK_IN,
            now=now,
            rules=rules,
            occasion=occasion,
        )


def _taken(session: Session, paper: Paper) -> bool:
    query = select(TICKET.c.id).where(_issued_at(paper), TICKET.c.label == paper.label)
    return session.execute(query).first() is not None


def _issued_at(paper: Paper) -> ColumnElement[bool]:
    """Tickets of the paper's counter and day, wherever they wait now."""
    return and_(
        TICKET.c.day == paper.day,
        or_(TICKET.c.counter_id == paper.counter.id, TICKET.c.transferred_from == paper.counter.id),
    )


def _free_code(session: Session, code: str | None) -> str | None:
    """The paper's follow code, unless another ticket has it: two papers never lead to one ticket."""
    if code is None:
        return None
    query = select(TICKET.c.id).where(TICKET.c.follow_code == code)
    return None if session.execute(query).first() else code
