"""Chiba's seed data and its open slots, as the tests load them."""

from sqlmodel import Session

from domain import directory, horizon
from domain.rules import Rules
from domain.seed import load as load_city
from tests.support.moments import NOW


def load(session: Session) -> None:
    """Load wards, counters, procedures and calendars as of ``NOW``, and open the slots."""
    load_city(session, now=NOW)
    horizon.open_horizon(session, directory=directory.load(session), now=NOW, rules=Rules())
