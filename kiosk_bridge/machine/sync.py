"""Keeps machine and server in step: time, journal, keys, list and numbers; patient when the network is gone."""

import logging
import random
import threading
from datetime import date, datetime
from typing import Any

from kiosk_bridge.machine import known, numbers, outbox
from kiosk_bridge.machine.assembly import Machine
from kiosk_bridge.machine.offline import OFFICE, office_day
from kiosk_bridge.machine.printing import PrinterError
from kiosk_bridge.machine.remote import Reply, Unreachable

log = logging.getLogger("madoguchi.machine")

ROUND_S = 5.0
HEARTBEAT_S = 15.0
FIRST_WAIT_S, LONGEST_WAIT_S = 1.0, 15.0
BATCH = 100
UPLOAD_S = 30.0
"""Nobody stands and waits for the answer to a journal, and a hundred events take the server a moment."""
NEXT_DAY_FROM_HOUR = 16
"""The next day's bookings are fetched from then on; its numbers as soon as the machine has today's."""


class Sync:
    """The rounds of one machine; ``start`` runs them in a thread, ``round`` is a single one.

    Without the network they come ever more rarely, about every ``longest_wait_s`` at last.
    """

    def __init__(self, machine: Machine, *, longest_wait_s: float = LONGEST_WAIT_S) -> None:
        self._machine = machine
        self._longest_wait_s = longest_wait_s
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None
        self._heartbeat_at: float | None = None
        self._tidied: Any = None

    def start(self) -> None:
        """Begin the rounds."""
        self._thread = threading.Thread(target=self._run, name="machine-sync", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End them; returns when the present one is over."""
        self._stop.set()
        self._machine.wake.set()
        if self._thread is not None:
            self._thread.join(timeout=30)

    def round(self) -> bool:
        """One round; returns whether the server answered. The journal goes up before the machine calls itself online.

        Everything is safe to repeat: events are marked when the server has answered for them, not before.
        """
        machine = self._machine
        if machine.clock.check():
            log.warning("the machine's clock was set")
            self._keep_offset()
        try:
            if self._heartbeat_is_due():
                keys_version = self._heartbeat()
                self._upload()
                machine.link.turn(machine.clock.now(), online=True)
                self._keys(keys_version)
                self._counters()
                self._bookings()
            else:
                self._upload()
                self._counters()
            self._leases()
            self._tidy()
        except Unreachable as gone:
            machine.link.turn(machine.clock.now(), online=False, reason=str(gone))
            return False
        except _Turned as no:
            machine.link.turn(machine.clock.now(), online=True, reason=no.code)
            log.warning("the server refuses this machine", extra={"code": no.code})
            return False
        return True

    def _run(self) -> None:
        wait = FIRST_WAIT_S
        while not self._stop.is_set():
            self._machine.wake.clear()
            try:
                answered = self.round()
            except Exception:  # whatever went wrong, the rounds go on
                log.exception("a round went wrong")
                answered = False
            if answered:
                wait, pause = FIRST_WAIT_S, ROUND_S
            else:
                pause = wait * random.uniform(0.7, 1.3)
                wait = min(wait * 2, self._longest_wait_s)
            if not self._stop.is_set():
                self._machine.wake.wait(pause)

    def _heartbeat_is_due(self) -> bool:
        at, online = self._heartbeat_at, self._machine.link.online
        return not online or at is None or self._machine.clock.running() - at >= HEARTBEAT_S

    def _heartbeat(self) -> int:
        machine, clock = self._machine, self._machine.clock
        machine.link.printer, machine.link.paper = _printer(machine)
        health = {
            "clock": clock.wall().isoformat(),
            "version": machine.manner.version,
            "keys_version": machine.known.keys.version if machine.known.keys else 0,
            "journal_open": outbox.count(machine.journal),
            "journal_oldest": outbox.oldest(machine.journal),
            "mode": "online" if machine.link.online else "offline",
            "printer": machine.link.printer,
            "paper": machine.link.paper,
            "journal_mended": self._mended(),
        }
        asked = clock.running()
        reply = _told(
            machine.remote.post(
                "/heartbeats", {name: one for name, one in health.items() if one is not None}
            )
        )
        answered = clock.running()
        clock.measure(
            datetime.fromisoformat(reply.body["server_time"]), asked=asked, answered=answered
        )
        self._keep_offset()
        self._heartbeat_at = answered
        machine.link.clock_warning = bool(reply.body.get("clock_warning", False))
        return int(reply.body.get("keys_version", 0))

    def _mended(self) -> str | None:
        """When the journal was found damaged last: by the clock of the first heartbeat afterwards."""
        journal = self._machine.journal
        mended = journal.get("mended")
        if mended and "at" not in mended:
            mended["at"] = self._machine.clock.now().isoformat()
            journal.keep("mended", mended)
        return mended["at"] if mended else None

    def _upload(self) -> None:
        """Send the journal in batches; one that the server cannot read is cut down to the event that is to blame."""
        machine, size = self._machine, BATCH
        while batch := outbox.waiting(machine.journal, size):
            reply = machine.remote.post("/journal", {"events": batch}, seconds=UPLOAD_S)
            machine.point("uploaded")
            if reply.status in (401, 403):
                raise _Turned(reply.body["code"])
            if reply.status == 429:
                return
            if not reply.refused:
                results = [(one["id"], one["outcome"]) for one in reply.body["results"]]
                outbox.answered(machine.journal, results)
                machine.point("marked")
                if {one["id"] for one in batch} - {name for name, _ in results}:
                    raise Unreachable("the server left events out", maybe_done=True)
            elif len(batch) > 1:
                size = max(1, len(batch) // 4)
            else:
                log.error("the server cannot read an event", extra={"code": reply.body["code"]})
                outbox.unreadable(machine.journal, batch[0]["id"], reply.body["code"])
                size = BATCH

    def _keys(self, version: int) -> None:
        held = self._machine.known.keys
        if held is None or version > held.version:
            reply = _told(self._machine.remote.get("/keys"))
            known.take_keys(self._machine.known, self._machine.journal, reply.body)

    def _counters(self) -> None:
        machine = self._machine
        reply = _told(machine.remote.get("/counters"))
        known.take_counters(machine.known, machine.journal, reply.body, machine.clock.now())

    def _bookings(self) -> None:
        now = self._machine.clock.now()
        days = [office_day(now)]
        if now.astimezone(OFFICE).hour >= NEXT_DAY_FROM_HOUR:
            days += self._next_days(days[0])
        for day in days:
            held = outbox.held(self._machine.journal, day.isoformat())
            reply = self._machine.remote.get(f"/bookings?day={day.isoformat()}", etag=held)
            if reply.status == 200:
                outbox.keep_bookings(
                    self._machine.journal,
                    day.isoformat(),
                    reply.body["bookings"],
                    etag=reply.etag,
                )

    def _leases(self) -> None:
        """Enough numbers for today, and for the next morning, when the network may be gone."""
        today = office_day(self._machine.clock.now())
        for day in (today, *self._next_days(today)):
            for counter in self._machine.known.counters:
                self._lease(counter["id"], day)

    def _lease(self, counter: str, day: date) -> None:
        machine = self._machine
        if numbers.unused(machine.journal, counter, day) >= machine.manner.least_numbers:
            return
        key = numbers.asking(machine.journal, counter, day)
        wanted = {"counter": counter, "count": machine.manner.block, "day": day.isoformat()}
        reply = machine.remote.post("/leases", wanted, once=key)
        if reply.refused:
            numbers.forget_asking(machine.journal, counter, day)
            log.warning("no numbers to lease", extra={"code": reply.body["code"]})
        else:
            numbers.keep_lease(machine.journal, reply.body)

    def _next_days(self, today: date) -> list[date]:
        """The office's next open day, as far as the server told it."""
        told = self._machine.known.next_day
        return [day for day in ([date.fromisoformat(told)] if told else []) if day > today]

    def _tidy(self) -> None:
        today = office_day(self._machine.clock.now())
        if self._tidied != today:
            outbox.forget_old(self._machine.journal, today)
            self._tidied = today

    def _keep_offset(self) -> None:
        clock, journal = self._machine.clock, self._machine.journal
        journal.keep("clock_offset", clock.offset.total_seconds())
        journal.keep("last_seen", clock.now().isoformat())


class _Turned(Exception):
    """The server knows this machine no longer, or not yet."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _told(reply: Reply) -> Reply:
    if reply.refused:
        raise _Turned(reply.body["code"])
    return reply


def _printer(machine: Machine) -> tuple[str, str | None]:
    try:
        return "ok", machine.printer.paper()
    except PrinterError:
        return "error", None
