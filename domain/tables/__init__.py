"""The tables are the model: one file per concept, no behaviour, ids instead of relationships."""

from sqlmodel import SQLModel

from domain.tables.booking import Booking, BookingStatus, SlotHold
from domain.tables.faq import (
    FaqAsked,
    FaqCategory,
    FaqConcept,
    FaqEntry,
    FaqMemory,
    FaqModel,
    FaqRevision,
    FaqTier,
)
from domain.tables.figures import HalfHour, WaitPace, WaitRecord
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
from domain.tables.people import Citizen, DialogRow, MenuLink, Staff, StaffSession
from domain.tables.queue import (
    Kiosk,
    KioskEvent,
    KioskRequest,
    NumberLease,
    Pickup,
    PickupStatus,
    Ticket,
    TicketEvent,
    TicketFollower,
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
    "FaqAsked",
    "FaqCategory",
    "FaqConcept",
    "FaqEntry",
    "FaqMemory",
    "FaqModel",
    "FaqRevision",
    "FaqTier",
    "HalfHour",
    "HolidayOpening",
    "InboxEvent",
    "Kiosk",
    "KioskEvent",
    "KioskRequest",
    "MenuLink",
    "Names",
    "Notification",
    "NotificationStatus",
    "NumberLease",
    "OpeningHours",
    "Pickup",
    "PickupStatus",
    "Procedure",
    "Slot",
    "SlotHold",
    "Staff",
    "StaffSession",
    "Ticket",
    "TicketEvent",
    "TicketFollower",
    "TicketKind",
    "TicketSequence",
    "TicketStatus",
    "WaitPace",
    "WaitRecord",
    "Ward",
    "metadata",
]
