"""Chiba's seed data, as the tests load it."""

from sqlmodel import Session

from tests.support.moments import NOW


def load(session: Session) -> None:
    """Load wards, counters, procedures, calendars and slots as of ``NOW``."""
    from domain import seed

    seed.load(session, now=NOW)
