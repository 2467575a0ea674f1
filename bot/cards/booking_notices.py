"""Notices of what staff did with a booking: its card sent again, another time, cancelled."""

from collections.abc import Mapping
from typing import Any

from bot import flex
from bot.cards import bookings, parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.flows import buttons
from dialogs.says import Say

CANCELLED = {
    "citizen": "notice-booking-cancelled-citizen",
    "double": "notice-booking-cancelled-double",
    "mistake": "notice-booking-cancelled-mistake",
    "office": "notice-booking-cancelled-office",
}
"""The sentence for each of ``domain.desk_visits.REASONS``."""


def booking_card(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The card again; where procedures are not to be named, the button that opens it."""
    if reader.settings.hide_procedures:
        return flex.bubble(
            flex.strong(reader.text("notice-booking-card-lead")),
            *parts.visit(_shown(params, reader), reader),
            title=reader.text("card-booking"),
            footer=flex.buttons([_open(params, reader)]),
        )
    number = int(params["booking_id"])
    own = () if params.get("begun") else (buttons.change(number), buttons.cancel_booking(number))
    return bookings.booking(Say("notice-booking-card-lead", dict(params), own), reader)


def booking_moved(params: Mapping[str, Any], reader: Reader) -> Flex:
    """Staff moved the booking: the time that holds now, and the one before."""
    cancel = parts.command(
        reader, "card-booking-cancel", "cancel-booking", b=str(params["booking_id"])
    )
    return flex.bubble(
        flex.strong(reader.text("notice-booking-moved-lead")),
        *parts.visit(_shown(params, reader), reader),
        flex.quiet(reader.text("notice-booking-moved-before", before=params["before"])),
        title=reader.text("notice-booking-moved"),
        footer=flex.buttons([_open(params, reader), cancel]),
    )


def booking_cancelled(params: Mapping[str, Any], reader: Reader) -> Flex:
    """Staff cancelled the booking: why, which one it was, and the ways to book anew and to ask."""
    ward = reader.directory.wards.get(str(params["ward_id"]))
    anew = parts.command(reader, "menu-book", "start", flow="book")
    telephone = parts.map_and_telephone(ward, reader)[1:] if ward else []
    return flex.bubble(
        flex.strong(reader.text(CANCELLED[params["reason"]])),
        *parts.visit(_shown(params, reader), reader),
        flex.quiet(reader.text("notice-booking-cancelled-ask")),
        title=reader.text("notice-booking-cancelled"),
        footer=flex.buttons([anew, *telephone]),
    )


def _shown(params: Mapping[str, Any], reader: Reader) -> Mapping[str, Any]:
    hidden = {"procedure_id"} if reader.settings.hide_procedures else set()
    return {name: value for name, value in params.items() if name not in hidden}


def _open(params: Mapping[str, Any], reader: Reader) -> Flex:
    return parts.command(reader, "notice-reminder-card", "booking", b=str(params["booking_id"]))
