"""When walk-in tickets are given: from a while before the office opens, for people come early, until it closes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from domain.refusal import Refused


@dataclass(frozen=True, slots=True)
class Hours:
    """One opening of an office (aware instants)."""

    opens: datetime
    closes: datetime


def check(hours: Iterable[Hours], *, now: datetime, early: timedelta) -> None:
    """Refuse ``office_closed`` (``opens``: the next opening) unless walk-in tickets are given at *now*.

    *hours* are in order. Where no opening is known that is still to come, the ticket is given: a calendar that
    ends, or a machine that has been alone for weeks, must not send people away on an open day.
    """
    ahead = next((one for one in hours if now < one.closes), None)
    if ahead is not None and now < ahead.opens - early:
        raise Refused("office_closed", opens=ahead.opens.isoformat())
