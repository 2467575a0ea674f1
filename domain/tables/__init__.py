"""The tables are the model: one file per concept, no behaviour, ids instead of relationships."""

from sqlmodel import SQLModel

from domain.tables.booking import Booking, BookingStatus, SlotHold
from domain.tables.faq import FaqCategory, FaqEntry
from domain.tables.messages import InboxEvent, Notification, NotificationStatus
from domain.tables.office import (
    Category,
    ClosedDay,
    Counter,
    HolidayOpening,
    Names,
    OpeningHours,
    Procedure,
    Slot,
    Ward,
)
from domain.tables.people import Citizen, DialogRow, Staff, StaffSession
from domain.tables.queue import (
    Kiosk,
    KioskRequest,
    Ticket,
    TicketEvent,
    TicketKind,
    TicketSequence,
    TicketStatus,
)

metadata = SQLModel.metadata

__all__ = [
    "Booking",
    "BookingStatus",
    "Category",
    "Citizen",
    "ClosedDay",
    "Counter",
    "DialogRow",
    "FaqCategory",
    "FaqEntry",
    "HolidayOpening",
    "InboxEvent",
    "Kiosk",
    "KioskRequest",
    "Names",
    "Notification",
    "NotificationStatus",
    "OpeningHours",
    "Procedure",
    "Slot",
    "SlotHold",
    "Staff",
    "StaffSession",
    "Ticket",
    "TicketEvent",
    "TicketKind",
    "TicketSequence",
    "TicketStatus",
    "Ward",
    "metadata",
]
