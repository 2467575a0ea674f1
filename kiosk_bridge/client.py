"""The reference ticket machine as a program: ``madoguchi-kiosk``, or ``python -m kiosk_bridge.client``."""

import argparse
import logging
import os
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from urllib.parse import urlsplit

from werkzeug.serving import make_server

import locales
from kiosk_bridge.machine import printing
from kiosk_bridge.machine.assembly import Machine, Manner, assemble
from kiosk_bridge.machine.journal import JournalBusy
from kiosk_bridge.machine.printing import Printer
from kiosk_bridge.machine.remote import Remote
from kiosk_bridge.machine.sync import Sync
from kiosk_bridge.machine.web import create_app

HOST = "127.0.0.1"
"""The page is for the machine's own browser and for nobody else."""
NAMES = (HOST, "localhost")
SECURE = "https://"


class SettingError(Exception):
    """A setting is missing or wrong; the text says which and what to do."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """What an operator chooses for one machine."""

    server: str
    device_key: str
    journal: Path
    port: int
    printer: str
    locale: str
    public_url: str


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the machine until it is told to stop (SIGTERM, Ctrl+C); returns the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("werkzeug").setLevel(logging.WARNING)
    try:
        settings = read(sys.argv[1:] if arguments is None else arguments, os.environ)
        printer = printing.make(settings.printer)
        machine = build(settings, printer)
    except (SettingError, JournalBusy, ValueError, OSError, sqlite3.OperationalError) as error:
        sys.stderr.write(f"madoguchi-kiosk: {error}\n")
        return 2
    serve(machine, settings.port)
    return 0


def read(arguments: Sequence[str], environment: Mapping[str, str]) -> Settings:
    """The settings from options, else from ``KIOSK_…`` in the environment. Raises SettingError.

    The device key is never an option: other programs could read it there.
    """
    parser = argparse.ArgumentParser(
        prog="madoguchi-kiosk",
        description="A ticket machine that goes on without the network. The device key comes from KIOSK_KEY, or"
        " from the file that KIOSK_KEY_FILE names.",
    )
    for name, standard, meaning in (
        ("server", "", "the service's address, https://…"),
        ("journal", "kiosk-journal.sqlite3", "the journal's file, on this machine's own disk"),
        ("port", "8080", f"the page's port on {HOST}"),
        ("printer", "none", printing.KINDS),
        ("locale", "ja", "the first language: " + ", ".join(locales.PUBLIC_LOCALES)),
        ("public-url", "", "where papers' QR codes lead; the server's address when left out"),
    ):
        variable = "KIOSK_" + name.upper().replace("-", "_")
        parser.add_argument(
            f"--{name}", default=environment.get(variable, standard), help=f"{meaning} ({variable})"
        )
    given = parser.parse_args(arguments)
    key = environment.get("KIOSK_KEY", "")
    if path := environment.get("KIOSK_KEY_FILE"):
        try:
            key = Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise SettingError(f"KIOSK_KEY_FILE: {error}") from error
    if not key:
        raise SettingError("KIOSK_KEY: the device key is missing; `madoguchi kiosk add` prints it")
    if not (given.server.startswith(SECURE) or urlsplit(given.server).hostname in NAMES):
        raise SettingError("--server: an address that begins with https:// is needed")
    if given.locale not in locales.PUBLIC_LOCALES:
        raise SettingError("--locale: one of " + ", ".join(locales.PUBLIC_LOCALES))
    return Settings(
        server=given.server,
        device_key=key,
        journal=Path(given.journal),
        port=_number("--port", given.port, most=65535),
        printer=given.printer,
        locale=given.locale,
        public_url=(given.public_url or given.server).rstrip("/"),
    )


def build(settings: Settings, printer: Printer) -> Machine:
    """The machine of these settings, on this computer's clocks. Raises JournalBusy."""
    return assemble(
        settings.journal,
        remote=Remote(settings.server, settings.device_key),
        printer=printer,
        manner=Manner(
            locale=settings.locale,
            public_url=settings.public_url,
            version=metadata.version("madoguchi"),
        ),
        wall=lambda: datetime.now(UTC),
        running=_running,
    )


def serve(machine: Machine, port: int) -> None:
    """Serve the page and keep in step with the server until SIGTERM or SIGINT; the journal is closed then."""
    server = make_server(HOST, port, create_app(machine, hosts=NAMES), threaded=True)
    sync = Sync(machine)

    def stop(*_: object) -> None:
        threading.Thread(target=server.shutdown, daemon=True).start()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    sync.start()
    logging.getLogger("madoguchi.machine").info("http://%s:%s/", HOST, server.server_port)
    try:
        server.serve_forever()
    finally:
        sync.stop()
        machine.journal.close()


def _running() -> float:
    """Seconds since the start of the computer, those asleep among them where the system counts them."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))


def _number(name: str, text: str, *, most: int) -> int:
    if not (text.isascii() and text.isdigit() and int(text) <= most):
        raise SettingError(f"{name}: a number from 0 to {most}")
    return int(text)


if __name__ == "__main__":
    sys.exit(main())
