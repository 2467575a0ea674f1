"""Messages about bookings that several flows and commands say."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.says import Say
from domain import notices, tokyo
from domain.calendar import Opening
from domain.tables import Booking

MINUTE = timedelta(minutes=1)


def booking_card(ctx: Ctx, key: str, booking: Booking) -> Say:
    """The card with the QR code of a booking, and what can be done with it: once it has begun, use it."""
    params = {
        **notices.booking_params(booking),
        "early_minutes": ctx.rules.check_in_early // MINUTE,
        "late_minutes": ctx.rules.check_in_late // MINUTE,
    }
    number = booking.id or 0
    begun = booking.starts_at <= ctx.now
    own = () if begun else (buttons.change(number), buttons.cancel_booking(number))
    return Say(key, params, (*own, buttons.MENU), card="booking")


def late(ctx: Ctx, booking: Booking) -> Say | None:
    """What happens to somebody who is late, or None: a first kind word before the card."""
    if booking.starts_at > ctx.now:
        return None
    until = booking.starts_at + ctx.rules.check_in_late
    if ctx.now <= until:
        return Say("booking-begun", {"until": tokyo.local(until).strftime("%H:%M")})
    opening = ctx.directory.calendar.opening(booking.ward_id, tokyo.office_day(booking.starts_at))
    if isinstance(opening, Opening) and tokyo.local(ctx.now).time() < opening.closes:
        return Say("booking-late", {"closes": opening.closes.strftime("%H:%M")})
    return Say("booking-late-closed", choices=(buttons.BOOK,))


def bookings_list(mine: Sequence[Booking]) -> Say:
    """Several bookings, each to be opened."""
    told = [
        {
            "booking_id": booking.id,
            "ward_id": booking.ward_id,
            "procedure_id": booking.procedure_id,
            "starts_at": booking.starts_at.isoformat(),
        }
        for booking in mine
    ]
    params: dict[str, Any] = {"bookings": told, "count": len(told)}
    return Say("bookings-which", params, (buttons.MENU,), card="bookings")
