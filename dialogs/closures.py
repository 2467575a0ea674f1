"""Closures in the chat: why a day or a half hour cannot be had, and the answer to an offered time."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.flows.saying import booking_card
from dialogs.says import Choice, Json, Say
from domain import closed, tokyo
from domain.closed import Shut
from domain.refusal import Refused
from domain.tables import Booking, Counter

Args = Mapping[str, str]
REASON = "closure-reason-"


def reason_on(ctx: Ctx, counter: Counter, day: date) -> str:
    """The key of the words for why the counter is closed on *day*, for some of it or all."""
    begins, ends = tokyo.day_bounds(day)
    return _reason(ctx, counter, begins, ends)


def reason_at(ctx: Ctx, counter: Counter, starts_at: datetime) -> str:
    """The same for the half hour that begins then."""
    return _reason(ctx, counter, starts_at, starts_at + timedelta(minutes=ctx.rules.slot_minutes))


def take_offer(ctx: Ctx, args: Args) -> list[Say]:
    """The time that is kept is taken with one tap; a second tap shows the booking; too late, what else there is."""
    raw = args.get("o", "")
    offer_id = int(raw) if raw.isascii() and raw.isdigit() and len(raw) < 10 else 0
    try:
        booking = ctx.office.take_offer(offer_id)
    except Refused as no:
        return [Say(no.key, choices=(*_ways(no), buttons.MENU))]
    return [booking_card(ctx, "closure-taken", booking)]


def offers(ctx: Ctx, _args: Args) -> list[Say]:
    """The offers that wait for this citizen's answer, each on the card of its notice."""
    found = ctx.office.offers()
    if not found:
        choices = (buttons.BOOKINGS, buttons.CONGESTION, buttons.MENU)
        return [Say("closure-offers-none", choices=choices)]
    return [Say("closure-offers", one, (buttons.MENU,), card="closure") for one in found]


def of_booking(ctx: Ctx, booking: Booking) -> Say | None:
    """What the holder of a booking is told whose half hour is closed; None where it is not."""
    counter = ctx.directory.counters[booking.counter_id]
    ends = booking.starts_at + timedelta(minutes=ctx.rules.slot_minutes)
    shut = closed.over(
        ctx.office.shut(counter.ward_id),
        counter_id=counter.id,
        begins=booking.starts_at,
        ends=ends,
    )
    if shut is None:
        return None
    return Say("closure-booking", told(f"{REASON}{shut.reason}"), _choices(booking.id or 0))


def on_day(ctx: Ctx, ward_id: str, day: date) -> list[Shut]:
    """The closures of a ward office that lie over some of *day*."""
    begins, ends = tokyo.day_bounds(day)
    return [
        one for one in ctx.office.shut(ward_id) if one.starts_at < ends and one.ends_at > begins
    ]


def says(one: Shut) -> Say:
    """A closure in one sentence."""
    params: dict[str, Json] = {
        "from": one.starts_at.isoformat(),
        "until": one.ends_at.isoformat(),
        **told(f"{REASON}{one.reason}"),
    }
    if one.counter_id is None:
        return Say("opening-closure", params)
    return Say("opening-closure-counter", {**params, "counter_id": one.counter_id})


def _reason(ctx: Ctx, counter: Counter, begins: datetime, ends: datetime) -> str:
    shut = closed.over(
        ctx.office.shut(counter.ward_id), counter_id=counter.id, begins=begins, ends=ends
    )
    return f"{REASON}{shut.reason if shut else 'other'}"


def _ways(no: Refused) -> tuple[Choice, ...]:
    """What can still be done with the booking: another time, or none."""
    booking_id = no.params.get("booking_id")
    if booking_id is None:
        return (buttons.BOOKINGS,)
    return _choices(booking_id)


def _choices(booking_id: int) -> tuple[Choice, ...]:
    args = {"b": str(booking_id)}
    return (
        Choice("closure-other", command="change", args=args),
        Choice("closure-cancel", command="cancel-booking", args=args),
    )


def told(reason: str) -> dict[str, Json]:
    """The parameter that words *reason* (a key) in the reader's language."""
    return {"reason_key": reason}
