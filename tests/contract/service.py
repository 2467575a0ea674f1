"""The service whose contracts are tried: Chiba at office hours, a ticket machine with a key, people waiting."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from flask import Flask

import app as wiring
from clock import Clock
from config import Settings
from domain import issuing, kiosks, queue
from domain.db import transaction
from domain.tables import TicketKind
from tests.support.moments import NOW

DOCUMENTS = ("/api/v1/openapi.json", "/kiosk/v1/openapi.json")
KNOWN: Mapping[str, Sequence[str]] = {
    "ward": ("chuo", "midori"),
    "counter": ("juumin", "chuo-koseki", "midori-juumin"),
    "from": ("2026-11-25", "2026-12-01"),
    "to": ("2026-12-01", "2026-12-20"),
    "locale": ("ja", "en"),
}


class Office(Clock):
    """It is nine in the morning."""

    def now(self) -> datetime:
        """The tests' moment."""
        return NOW


def build(database_url: str) -> tuple[wiring.House, Flask, dict[str, str]]:
    """The application as in production on a database with Chiba's data, and the headers of its ticket machine."""
    settings = Settings(database_url=database_url, public_base_url="https://m.example.jp")
    house = wiring.House(settings, Office())
    app = wiring.create_app(house)
    counter = house.directory().counters["chuo-juumin"]
    with transaction(house.engine) as session:
        for _ in range(3):
            issuing.issue(
                session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=settings.rules
            )
        queue.call_next(session, counter=counter, desk=5, now=NOW, rules=settings.rules)
        _, key = kiosks.add(session, ward_id="chuo", name="K9", now=NOW)
    return house, app, {"Authorization": f"Bearer {key}"}
