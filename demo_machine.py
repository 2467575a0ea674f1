"""The demo's ticket machine: the reference program, mounted beside the service it speaks to over HTTP."""

import hashlib
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from clock import DemoClock
from config import DEMO_KIOSK_KEY, Settings
from kiosk_bridge.machine.assembly import Manner, assemble
from kiosk_bridge.machine.printing import DummyPrinter
from kiosk_bridge.machine.remote import Remote
from kiosk_bridge.machine.sync import Sync
from kiosk_bridge.machine.web import create_app

MOUNTED = "/machine"


def start(settings: Settings, clock: DemoClock) -> Any:
    """The machine's WSGI application, its synchronisation running; the time is the demo's."""
    machine = assemble(
        _journal(settings.database_url),
        remote=Remote(f"http://127.0.0.1:{settings.port}", DEMO_KIOSK_KEY),
        printer=DummyPrinter(),
        manner=Manner(public_url=settings.papers_url, version="demo", demo=True),
        wall=clock.now,
        running=lambda: clock.now().timestamp(),
    )
    Sync(machine).start()
    return create_app(machine).wsgi_app


def begin_anew(database_url: str) -> None:
    """A new database knows nothing of the old journal's numbers: take the journal away."""
    journal = _journal(database_url)
    for file in journal.parent.glob(journal.name + "*"):
        file.unlink(missing_ok=True)


def _journal(database_url: str) -> Path:
    """Beside the database's file, or in ``var/`` when the database stands on a server."""
    parsed = make_url(database_url)
    if parsed.get_backend_name() == "sqlite" and parsed.database:
        return Path(parsed.database + ".machine")
    name = hashlib.sha256(database_url.encode()).hexdigest()[:12]
    return Path("var") / f"demo-{name}.machine"
