"""A machine in Chuo Ward with its real program and page; the server's answers are written down here."""

import base64
import json
import secrets
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from PIL import Image

import data
import locales
from kiosk_bridge.machine import known, numbers
from kiosk_bridge.machine.assembly import Machine, Manner, assemble
from kiosk_bridge.machine.offline import office_day
from kiosk_bridge.machine.remote import Remote, Reply
from tests.support.moments import NOW

FOLLOW_URL = "https://madoguchi.example.jp/t/abcdefgh12345678"
WAITING = {"shomei": 4, "juumin": 12, "koseki": 0, "kokuho": 7, "nenkin": 3}
PREFIXES = {"shomei": "A", "juumin": "B", "koseki": "C", "kokuho": "D", "nenkin": "E"}


class Scripted(Remote):
    """The server, as the tests want it: ``asked`` is what arrived, ``refuse`` the code of the next refusal."""

    def __init__(self) -> None:
        super().__init__("http://127.0.0.1:9", "key")
        self.asked: list[tuple[str, dict[str, Any], str | None]] = []
        self.refuse: tuple[str, dict[str, Any]] | None = None
        self.theirs: str | None = None
        """The language of the booking's citizen."""
        self.numbers = iter(range(101, 999))

    def _call(
        self,
        method: str,
        path: str,
        body: bytes | None,
        more: dict[str, str],
        seconds: float | None = None,
    ) -> Reply:
        assert (method, seconds) == ("POST", None), path
        sent = json.loads(body or b"{}")
        self.asked.append((path, sent, more.get("Idempotency-Key")))
        if self.refuse is not None:
            code, facts = self.refuse
            messages = {one: f"{code} ({one})" for one in locales.PUBLIC_LOCALES}
            return Reply(422, {"code": code, "messages": messages, "message": "", **facts}, None)
        return Reply(201, self._ticket(path, sent), None)

    def _ticket(self, path: str, sent: dict[str, Any]) -> dict[str, Any]:
        booked = path == "/check-ins"
        kind = _kind_of(sent)
        locale = (self.theirs if booked else None) or sent["locale"]
        label = f"{PREFIXES[kind]}-{next(self.numbers)}"
        key = "kiosk-issued-booked" if booked else "kiosk-issued"
        messages = {one: locales.text(one, key, label=label) for one in locales.PUBLIC_LOCALES}
        counter = next(one for one in _counters() if one["kind"] == kind)
        return {
            "ticket": {
                "label": label,
                "kind": "priority" if booked else "walk_in",
                "counter": counter,
                "ahead": WAITING[kind],
                "wait": {"basis": "learned", "low": 20, "high": 45},
                "follow_url": FOLLOW_URL,
            },
            "repeated": False,
            "late": False,
            "message": messages[locale],
            "messages": messages,
            "print": {
                "locale": locale,
                "lines": [
                    {"size": "normal", "text": locales.named(counter["name"], locale)},
                    {"size": "large", "text": label},
                    {"size": "small", "text": locales.text(locale, "kiosk-paper-keep")},
                    {"size": "qr", "text": FOLLOW_URL},
                ],
            },
        }


@dataclass
class Paper:
    """A printer that keeps what it printed."""

    printed: list[Image.Image] = field(default_factory=list)

    def print(self, picture: Image.Image) -> None:
        """One more ticket."""
        self.printed.append(picture)

    def paper(self) -> Any:
        """There is enough."""
        return "ok"


@dataclass
class Ward:
    """The running machine, what its server was asked, and what it printed."""

    machine: Machine
    server: Scripted
    paper: Paper
    url: str = ""

    @property
    def presses(self) -> list[tuple[str, dict[str, Any]]]:
        """What reached the server, without language and key."""
        return [
            (path, {name: value for name, value in sent.items() if name != "locale"})
            for path, sent, _ in self.server.asked
        ]

    def begin_again(self) -> None:
        """As at the start of a test: online, nothing asked, nothing printed."""
        self.server.asked.clear()
        self.server.refuse = self.server.theirs = None
        self.server.plugged = True
        self.paper.printed.clear()
        link = self.machine.link
        link.turn(NOW, online=True)
        link.paper, link.printer, link.clock_warning = "ok", "ok", False
        self.tell(open_now=True)

    def tell(self, *, open_now: bool) -> None:
        """The server told how full the counters are, and whether the office is open, or on the day after next."""
        opens = NOW if open_now else NOW + timedelta(days=2)
        body = {
            "ward": {
                "id": "chuo",
                "number": 1,
                "name": _wards()[0]["names"],
                "office_name": _wards()[0]["office_names"],
            },
            "open": open_now,
            "openings": [
                {"opens": opens.isoformat(), "closes": (opens + timedelta(hours=9)).isoformat()}
            ],
            "counters": _counters(),
            "categories": [
                {"id": one["id"], "name": one["names"]} for one in _procedures()["categories"]
            ],
            "procedures": [
                {
                    "id": one["id"],
                    "name": one["names"],
                    "category": one["category"],
                    "counter": f"chuo-{one['counter_kind']}"
                    if one["counter_kind"] in WAITING
                    else None,
                }
                for one in _procedures()["procedures"]
            ],
        }
        known.take_counters(self.machine.known, self.machine.journal, body, NOW)

    def unplug(self) -> None:
        """The network is gone."""
        self.server.plugged = False
        self.machine.link.turn(NOW, online=False, reason="unplugged")


def new_token() -> str:
    """Of the form of a check-in code, each another; the server of these tests does not look inside."""
    return "Q1" + base64.b32encode(secrets.token_bytes(80)).decode()[:122]


def build(folder: Path) -> Ward:
    """A machine with its journal in *folder*, and leased numbers for when it is alone."""
    server, paper = Scripted(), Paper()
    machine = assemble(
        folder / "journal.sqlite3",
        remote=server,
        printer=paper,
        manner=Manner(public_url="https://madoguchi.example.jp"),
        wall=lambda: datetime.now(UTC),
        running=lambda: 0.0,
    )
    machine.clock.measure(NOW, asked=0.0, answered=0.0)
    for kind, prefix in PREFIXES.items():
        numbers.keep_lease(
            machine.journal,
            {
                "lease_id": f"lease-{kind}",
                "counter": f"chuo-{kind}",
                "day": office_day(NOW).isoformat(),
                "first": 5001,
                "last": 5100,
                "prefix": prefix,
            },
        )
    return Ward(machine, server, paper)


def _kind_of(sent: dict[str, Any]) -> str:
    if "procedure" in sent:
        rows = {one["id"]: one["counter_kind"] for one in _procedures()["procedures"]}
        return str(rows[sent["procedure"]])
    return str(sent.get("counter", "chuo-juumin")).removeprefix("chuo-")


def _counters() -> list[dict[str, Any]]:
    kinds = data.read(data.city_folder("chiba") / "counters.json")["kinds"]
    return [
        {
            "id": f"chuo-{one['id']}",
            "kind": one["id"],
            "number": one["position"],
            "prefix": one["prefix"],
            "name": one["names"],
            "waiting_count": WAITING[one["id"]],
            "wait": {"basis": "learned", "low": 20, "high": 45},
        }
        for one in kinds
        if one["id"] in WAITING
    ]


def _wards() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = data.read(data.city_folder("chiba") / "wards.json")["wards"]
    return rows


def _procedures() -> dict[str, Any]:
    content: dict[str, Any] = data.read(data.city_folder("chiba") / "procedures.json")
    return content
