"""What rooms are given in tests, made as the wiring makes it, with a clock that stands still."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from dialogs.respond import Services
from domain.congestion_cache import CongestionCache
from domain.directory import Directory
from domain.outlook_cache import OutlookCache
from domain.rules import Rules
from tests.support.moments import NOW


def congestion(
    engine: Engine, offices: Directory, now: Callable[[], datetime] = lambda: NOW
) -> CongestionCache:
    """The congestion of the wards of *offices*."""
    return CongestionCache(engine, lambda: offices, Rules(), now)


def outlook(
    engine: Engine, offices: Directory, now: Callable[[], datetime] = lambda: NOW
) -> OutlookCache:
    """What is expected of the wards of *offices*."""
    return OutlookCache(engine, lambda: offices, Rules(), now)


def services(
    engine: Engine,
    offices: Directory,
    secret: bytes = b"a secret of the tests",
    now: Callable[[], datetime] = lambda: NOW,
) -> Services:
    """What dialogs need."""
    return Services(
        offices, Rules(), secret, congestion(engine, offices, now), outlook(engine, offices, now)
    )
