"""The machine put together: its parts, shared by the presses, the synchronisation and the page."""

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from kiosk_bridge.machine import known
from kiosk_bridge.machine.clock import MachineClock
from kiosk_bridge.machine.journal import Journal
from kiosk_bridge.machine.known import Known
from kiosk_bridge.machine.printing import Printer
from kiosk_bridge.machine.remote import Remote
from kiosk_bridge.machine.rescue import open_journal

Point = Callable[[str], None]
"""Called by name at each step of a press and of an upload; tests end the process there."""


@dataclass
class Link:
    """Whether the server answers, since when, and why not; ``None`` before the first try."""

    online: bool | None = None
    since: datetime | None = None
    reason: str = ""
    clock_warning: bool = False
    printer: str = "ok"
    paper: str | None = None
    """How the printer and its roll were when last looked at."""

    def turn(self, now: datetime, *, online: bool, reason: str = "") -> None:
        """Note how it is now."""
        if self.online is not online:
            self.online, self.since = online, now
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Manner:
    """How this machine behaves."""

    locale: str = "ja"
    """The language before somebody chooses one."""
    public_url: str = ""
    """Where the paper's QR code leads: ``<public_url>/t/<follow code>``."""
    least_numbers: int = 100
    block: int = 200
    """Numbers are leased in blocks, a new one when fewer than ``least_numbers`` of a counter are left."""
    version: str = ""
    demo: bool = False


@dataclass(kw_only=True)
class Machine:
    """One running machine."""

    journal: Journal
    clock: MachineClock
    remote: Remote
    printer: Printer
    manner: Manner
    known: Known
    link: Link = field(default_factory=Link)
    presses: threading.Lock = field(default_factory=threading.Lock)
    """One press after the other: there is one person in front, and one printer."""
    wake: threading.Event = field(default_factory=threading.Event)
    """Set when the synchronisation should not wait for its next round."""
    point: Point = lambda name: None  # noqa: ARG005


def assemble(
    journal_path: Path,
    *,
    remote: Remote,
    printer: Printer,
    manner: Manner,
    wall: Callable[[], datetime],
    running: Callable[[], float],
    point: Point = lambda name: None,  # noqa: ARG005
) -> Machine:
    """A machine on the journal at *journal_path*. Raises JournalBusy when another process has it."""
    journal = open_journal(journal_path)
    last, offset = journal.get("last_seen"), journal.get("clock_offset")
    clock = MachineClock(
        wall,
        running,
        offset=timedelta(seconds=offset or 0.0),
        last=datetime.fromisoformat(last) if last else None,
    )
    return Machine(
        journal=journal,
        clock=clock,
        remote=remote,
        printer=printer,
        manner=manner,
        known=known.load(journal),
        point=point,
    )
