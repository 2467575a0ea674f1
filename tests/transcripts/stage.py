"""What happens around a conversation: slots fill up, tickets are drawn and called."""

from datetime import date, datetime, time

from sqlalchemy import update
from sqlmodel import Session, col, select

from domain import directory as directories
from domain import holds, issuing, pickups, queue, slots, tokyo
from domain.db import transaction
from domain.rules import Rules
from domain.tables import (
    Booking,
    BookingStatus,
    FaqAsked,
    Pickup,
    Slot,
    SlotHold,
    Ticket,
    TicketKind,
    TicketStatus,
)
from tests.chat import Chat
from tests.transcripts.finding import Finding


def happens(chat: Chat, words: list[str]) -> None:
    """Let the thing named by *words* happen at the moment of the chat."""
    if words[0] in ("finds", "noted"):
        _ask(chat, words)
        return
    with transaction(chat.engine) as session:
        match words:
            case ["full", counter, day]:
                _fill(session, counter, *tokyo.day_bounds(date.fromisoformat(day)))
            case ["full", counter, day, clock]:
                start = tokyo.at(date.fromisoformat(day), time.fromisoformat(clock))
                _fill(session, counter, start, start)
            case ["one", "left", counter, day, clock]:
                start = tokyo.at(date.fromisoformat(day), time.fromisoformat(clock))
                _fill(session, counter, start, start, leaving=1)
            case ["walk-ins", counter, how_many]:
                for _ in range(int(how_many)):
                    _ticket(session, chat, counter)
            case ["checked", "in"]:
                _check_in(session, chat)
            case ["called", counter, desk]:
                _call(session, chat, counter, int(desk))
            case ["skipped" | "served" | "handed" | "pickup" | "collected", *_]:
                _at_the_desk(session, chat, words)
            case ["key", "locked"]:
                session.execute(update(Booking).values(pin_tries=Rules().pin_tries))
            case ["holds", "swept"]:
                holds.sweep(session, now=chat.now)
            case _:
                raise AssertionError(f"not a stage direction: {words}")


def _ask(chat: Chat, words: list[str]) -> None:
    """What a search finds from now on; or what must have been noted."""
    if words[0] == "noted":
        assert noted(chat) == " ".join(words[1:]), f"it is {noted(chat)}"
    elif isinstance(chat.faq, Finding):
        chat.faq.finds(*words[1:])


def noted(chat: Chat) -> str:
    """The last question that was noted: how often, tier, what was tapped, whether it helped."""
    with transaction(chat.engine) as session:
        rows = session.exec(select(FaqAsked).order_by(col(FaqAsked.id))).all()
        if not rows:
            return "nothing"
        last = rows[-1]
        helped = {True: "yes", False: "no", None: "-"}[last.solved]
        return f"{len(rows)} {last.tier} {last.tapped or '-'} {helped}"


def held(chat: Chat) -> str:
    """The place that is kept for somebody, as ``day time``, or ``nothing``."""
    with transaction(chat.engine) as session:
        starts = session.exec(
            select(Slot.starts_at).join(SlotHold, SlotHold.slot_id == Slot.id)  # type: ignore[arg-type]  # a column
        ).all()
    return ", ".join(wall(start) for start in starts) or "nothing"


def wall(moment: datetime) -> str:
    """*moment* as day and time in Chiba."""
    return tokyo.local(moment).strftime("%Y-%m-%d %H:%M")


def _fill(
    session: Session, counter: str, first: datetime, last: datetime, leaving: int = 0
) -> None:
    table = slots.SLOT
    session.execute(
        update(table)
        .where(table.c.counter_id == counter, table.c.starts_at.between(first, last))
        .values(taken=table.c.capacity - leaving)
    )


def _ticket(session: Session, chat: Chat, counter: str) -> None:
    directory = directories.load(session)
    issuing.issue(
        session,
        counter=directory.counters[counter],
        kind=TicketKind.WALK_IN,
        now=chat.now,
        rules=Rules(),
    )


def _check_in(session: Session, chat: Chat) -> None:
    booking = session.exec(select(Booking).where(Booking.status == BookingStatus.BOOKED)).one()
    booking.status = BookingStatus.CHECKED_IN
    session.add(booking)
    directory = directories.load(session)
    issuing.issue(
        session,
        counter=directory.counters[booking.counter_id],
        kind=TicketKind.PRIORITY,
        now=chat.now,
        rules=Rules(),
        booking=booking,
    )


def _at_the_desk(session: Session, chat: Chat, words: list[str]) -> None:
    match words:
        case ["skipped"]:
            queue.skip(session, ticket_id=_in_hand(session), now=chat.now)
        case ["served"]:
            queue.finish(session, ticket_id=_in_hand(session), now=chat.now)
        case ["handed", "in"]:
            pickups.hand_in(session, ticket_id=_in_hand(session), now=chat.now)
        case ["pickup", "ready", desk]:
            ticket_id = _pickup(session)
            pickups.make_ready(session, ticket_id=ticket_id, desk=int(desk), now=chat.now)
        case ["collected"]:
            pickups.collect(session, ticket_id=_pickup(session), now=chat.now)
        case _:
            raise AssertionError(f"not a stage direction: {words}")


def _in_hand(session: Session) -> int:
    return session.exec(select(Ticket.id).where(Ticket.status == TicketStatus.CALLED)).one() or 0


def _pickup(session: Session) -> int:
    return session.exec(select(Pickup.ticket_id)).one()


def _call(session: Session, chat: Chat, counter: str, desk: int) -> None:
    directory = directories.load(session)
    queue.call_next(
        session,
        counter=directory.counters[counter],
        desk=desk,
        now=chat.now,
        rules=Rules(),
    )
