"""The tables are the model: one file per concept, no behaviour, ids instead of relationships."""

from sqlmodel import SQLModel

from domain.tables.audit import AuditEntry, AuditHead, Edition
from domain.tables.booking import Booking, BookingStatus, SlotHold
from domain.tables.broadcasts import (
    Broadcast,
    BroadcastChunk,
    BroadcastImage,
    BroadcastRecipient,
    BroadcastStatus,
    ChunkStatus,
    Topic,
    TopicSubscription,
)
from domain.tables.closures import Closure, ClosureStatus, Replacement, ReplacementStatus
from domain.tables.desk import DeskPress, DeskSeat
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
from domain.tables.figures import DayFigure, HalfHour, WaitPace, WaitRecord
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
from domain.tables.people import Citizen, DialogRow, MenuLink, Staff, StaffLinkCode, StaffSession
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
from domain.tables.settings import CitySetting, FaqDraft, ForecastOverride, SlotCapacity

metadata = SQLModel.metadata

__all__ = [
    "AuditEntry",
    "AuditHead",
    "Booking",
    "BookingStatus",
    "Broadcast",
    "BroadcastChunk",
    "BroadcastImage",
    "BroadcastRecipient",
    "BroadcastStatus",
    "Category",
    "ChunkStatus",
    "Citizen",
    "CitySetting",
    "ClosedDay",
    "Closure",
    "ClosureStatus",
    "Counter",
    "DayFigure",
    "DeskPress",
    "DeskSeat",
    "DialogRow",
    "Edition",
    "FaqAsked",
    "FaqCategory",
    "FaqConcept",
    "FaqDraft",
    "FaqEntry",
    "FaqMemory",
    "FaqModel",
    "FaqRevision",
    "FaqTier",
    "ForecastOverride",
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
    "Replacement",
    "ReplacementStatus",
    "Slot",
    "SlotCapacity",
    "SlotHold",
    "Staff",
    "StaffLinkCode",
    "StaffSession",
    "Ticket",
    "TicketEvent",
    "TicketFollower",
    "TicketKind",
    "TicketSequence",
    "TicketStatus",
    "Topic",
    "TopicSubscription",
    "WaitPace",
    "WaitRecord",
    "Ward",
    "metadata",
]
