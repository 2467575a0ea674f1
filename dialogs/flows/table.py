"""All flows by name."""

from dialogs.flow import Flow
from dialogs.flows.book import BOOK
from dialogs.flows.cancel_booking import CANCEL_BOOKING
from dialogs.flows.change import CHANGE

FLOWS: dict[str, Flow] = {flow.name: flow for flow in (BOOK, CHANGE, CANCEL_BOOKING)}
