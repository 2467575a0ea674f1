"""Messages about bookings that several flows and commands say."""

from collections.abc import Sequence
from typing import Any

from dialogs.flows import buttons
from dialogs.says import Say
from domain import notices
from domain.tables import Booking


def booking_card(key: str, booking: Booking, **more: Any) -> Say:
    """The card with the QR code of a booking, and what can be done with it."""
    params = {**notices.booking_params(booking), **more}
    number = booking.id or 0
    choices = (buttons.change(number), buttons.cancel_booking(number), buttons.MENU)
    return Say(key, params, choices, card="booking")


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
