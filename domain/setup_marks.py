"""What staff set in the console, by subject: seed files do not overwrite it any more (docs/adr/0020).

A subject is one thing that two managers may change at once, and for which an edition is counted (``domain.editions``).
"""

from collections.abc import Set as AbstractSet
from datetime import date

from sqlalchemy import select
from sqlmodel import Session

from domain.db import table_of
from domain.tables import Edition

EDITION = table_of(Edition)
CITY = "city"
PREFIX = "setup-"


def hours(ward_id: str | None) -> str:
    """The weekly hours of a ward, or of the city (None)."""
    return f"{PREFIX}hours:{ward_id or CITY}"


def day(ward_id: str | None, when: date) -> str:
    """A single day of a ward or the city: closed, or opened although closed."""
    return f"{PREFIX}day:{ward_id or CITY}:{when.isoformat()}"


def counter(counter_id: str) -> str:
    """Names, prefix, desks and places of a counter."""
    return f"{PREFIX}counter:{counter_id}"


def capacity(counter_id: str) -> str:
    """The places of a counter by weekday and half hour."""
    return f"{PREFIX}capacity:{counter_id}"


def procedure(procedure_id: str) -> str:
    """The texts of a procedure."""
    return f"{PREFIX}procedure:{procedure_id}"


def forecast(ward_id: str | None, when: date) -> str:
    """The ☆ of a day."""
    return f"{PREFIX}forecast:{ward_id or CITY}:{when.isoformat()}"


def touched(session: Session) -> AbstractSet[str]:
    """Every subject that staff changed."""
    return set(
        session.execute(
            select(EDITION.c.subject).where(
                EDITION.c.subject.startswith(PREFIX, autoescape=True), EDITION.c.number > 0
            )
        ).scalars()
    )
