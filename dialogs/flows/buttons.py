"""Buttons that several questions share."""

from collections.abc import Iterable
from datetime import date, datetime

from dialogs.says import Choice
from domain import tokyo

BACK = Choice("common-back", command="back")
CANCEL = Choice("common-cancel", command="cancel")
MENU = Choice("dialog-to-menu", command="menu")
BOOK = Choice("menu-book", command="start", args={"flow": "book"})
BOOKINGS = Choice("menu-bookings", command="bookings")
CONGESTION = Choice("menu-congestion", command="congestion")
TICKET = Choice("menu-ticket", command="ticket")
FAQ = Choice("menu-faq", command="faq")
TOPICS = Choice("topics-open", command="topics")
LANGUAGE = Choice("menu-language", command="language")


def day(value: date) -> Choice:
    """Answer the day with *value*."""
    return Choice(
        "book-choice-day", {"day": value.isoformat()}, step="day", value=value.isoformat()
    )


def time(starts_at: datetime) -> Choice:
    """Answer the time with the wall time of *starts_at*."""
    wall = tokyo.local(starts_at).strftime("%H:%M")
    return Choice("book-choice-time", {"time": wall}, step="time", value=wall)


def starts(wanted: date, found: Iterable[datetime]) -> list[Choice]:
    """Free starts as buttons: times where the day is the *wanted* one, else their days."""
    listed = sorted(found)
    same = [time(start) for start in listed if tokyo.local(start).date() == wanted]
    others = {tokyo.local(start).date() for start in listed} - {wanted}
    return same or [day(other) for other in sorted(others)]


def congestion(ward_id: str) -> Choice:
    """Show how busy a ward office is."""
    words = {"ward_id": ward_id}
    return Choice("choice-ward", words, command="congestion", args={"w": ward_id})


def bring(procedure_id: str) -> Choice:
    """Show what to bring."""
    return Choice("dialog-bring", command="bring", args={"p": procedure_id})


def change(booking_id: int) -> Choice:
    """Change a booking."""
    return Choice("booking-change", command="change", args={"b": str(booking_id)})


def cancel_booking(booking_id: int) -> Choice:
    """Cancel a booking."""
    return Choice("booking-cancel", command="cancel-booking", args={"b": str(booking_id)})
