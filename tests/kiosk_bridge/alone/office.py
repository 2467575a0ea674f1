"""A ticket machine and a server that is only played: it may be gone, or answer into the void."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from PIL import Image

from domain import check_in_token, signing_keys
from domain.check_in_token import Claims
from kiosk_bridge.machine import press
from kiosk_bridge.machine.assembly import Machine, Manner, assemble
from kiosk_bridge.machine.given import Answer
from kiosk_bridge.machine.printing import Paper, PrinterError
from kiosk_bridge.machine.remote import Reply, Unreachable
from kiosk_bridge.machine.sync import Sync
from tests.support.moments import NOW

KEYS = signing_keys.parse("v=3,1:" + "B" * 43 + "=", city_code="12100")
OTHER_KEYS = signing_keys.parse("v=3,1:" + "C" * 43 + "=", city_code="12100")
NEW_KEYS = signing_keys.parse("v=4,2:" + "D" * 43 + "=", city_code="12100")


def _counter(kind: str, prefix: str, number: int, name: str) -> dict[str, Any]:
    names = {"ja": name, "en": kind}
    return {"id": f"chuo-{kind}", "kind": kind, "prefix": prefix, "number": number, "name": names}


JUUMIN = _counter("juumin", "B", 2, "住民異動")
SHOMEI = _counter("shomei", "A", 1, "証明書")
MOVING = {
    "id": "tennyu",
    "name": {"ja": "転入"},
    "category": "moving",
    "counter": JUUMIN["id"],
}
WARD = {
    "id": "chuo",
    "number": 1,
    "name": {"ja": "中央区"},
    "office_name": {"ja": "中央区役所", "en": "Chuo Ward Office"},
}
LEAST, BLOCK = 6, 12


class Killed(BaseException):
    """The power is gone in the middle of it."""


@dataclass
class Server:
    """Plays ``/kiosk/v1`` for one machine, and notices what must never happen."""

    now: Callable[[], datetime]
    plugged: bool = True
    answers: bool = True
    """False: requests arrive and are done, but no answer comes back."""
    bookings: list[dict[str, Any]] = field(default_factory=list)
    tickets: dict[str, str] = field(default_factory=dict)
    """Label by the press or event it came from."""
    events: dict[str, dict[str, Any]] = field(default_factory=dict)
    next_day: str | None = None
    openings: list[tuple[datetime, datetime]] = field(default_factory=list)
    closures: list[dict[str, Any]] = field(default_factory=list)
    early: int = 15
    slow_journal: float = 0
    leased: int = 5000
    asked: list[str] = field(default_factory=list)
    refuses: dict[str, Reply] = field(default_factory=dict)
    health: dict[str, Any] = field(default_factory=dict)
    """What the last heartbeat told."""
    unreadable: set[int] = field(default_factory=set)
    """Numbers whose events the server cannot read."""

    def get(self, path: str, *, etag: str | None = None) -> Reply:
        """What a reading call answers."""
        return self._answer(path, None, None, etag)

    def post(
        self, path: str, body: Any, *, once: str | None = None, seconds: float | None = None
    ) -> Reply:
        """What a writing call answers, once per key; a journal is slow when ``slow_journal``."""
        if path == "/journal" and self.slow_journal and (seconds or 3) < self.slow_journal:
            raise Unreachable("too slow", maybe_done=True)
        return self._answer(path, body, once, None)

    def _answer(self, path: str, body: Any, once: str | None, etag: str | None) -> Reply:
        if not self.plugged:
            raise Unreachable("unplugged", maybe_done=False)
        self.asked.append(path)
        reply = self.refuses.get(path) or self._work(path, body, once, etag)
        if not self.answers:
            raise Unreachable("no answer", maybe_done=True)
        return reply

    def _work(self, path: str, body: Any, once: str | None, etag: str | None) -> Reply:
        match path.partition("?")[0]:
            case "/heartbeats":
                self.health = body
                return Reply(200, {"server_time": self.now().isoformat(), "keys_version": 3})
            case "/keys":
                return Reply(200, signing_keys.export_public(KEYS))
            case "/counters":
                counters = [{**one, "waiting_count": 4} for one in (JUUMIN, SHOMEI)]
                body = {"ward": WARD, "counters": counters, "procedures": [MOVING]}
                rules = {"next_day": self.next_day, "check_in_early_minutes": self.early}
                hours = [
                    {"opens": opens.isoformat(), "closes": closes.isoformat()}
                    for opens, closes in self.openings
                ]
                return Reply(200, body | rules | {"openings": hours, "closures": self.closures})
            case "/bookings":
                if etag == str(self.bookings):
                    return Reply(304, {}, etag)
                return Reply(200, {"bookings": self.bookings}, str(self.bookings))
            case "/leases":
                return Reply(201, self._lease(**body))
            case "/tickets" | "/check-ins":
                assert once is not None
                label = self.tickets.setdefault(once, f"B-{101 + len(self.tickets)}")
                return Reply(201, issued(label))
            case "/journal":
                return self._journal(body["events"])
        raise AssertionError(path)

    def _lease(self, counter: str, count: int, day: str) -> dict[str, Any]:
        first, self.leased = self.leased + 1, self.leased + count
        prefix = next(one["prefix"] for one in (JUUMIN, SHOMEI) if one["id"] == counter)
        return {
            "counter": counter,
            "day": day,
            "first": first,
            "last": self.leased,
            "prefix": prefix,
        }

    def _journal(self, events: list[dict[str, Any]]) -> Reply:
        if any(one["number"] in self.unreadable for one in events):
            return Reply(422, {"code": "invalid_request"})
        for one in events:
            known = self.events.setdefault(one["id"], one)
            assert known == one, "the same event told in two ways"
        numbers = [(one["counter"], one["number"]) for one in self.events.values()]
        assert len(numbers) == len(set(numbers)), "a number was given twice"
        results = [{"id": one["id"], "outcome": "issued"} for one in events]
        return Reply(200, {"results": results})


@dataclass
class Roll:
    """A printer whose paper can be looked at; ``fails`` lets it jam."""

    papers: list[Image.Image] = field(default_factory=list)
    fails: bool = False
    out: bool = False
    """No paper is left: the printer takes tickets and keeps them to itself."""

    def print(self, picture: Image.Image) -> None:
        """Put the picture on the roll."""
        if self.fails:
            raise PrinterError("jammed")
        if not self.out:
            self.papers.append(picture)

    def paper(self) -> Paper | None:
        """How the roll is."""
        if self.fails:
            raise PrinterError("jammed")
        return "out" if self.out else "ok"


@dataclass
class Desk:
    """The machine at its place: switch it on, pull its cable, press its buttons."""

    folder: Path
    time: datetime = NOW
    kill_at: str = ""
    roll: Roll = field(default_factory=Roll)
    held: list[str] = field(default_factory=list)
    """Labels on paper in people's hands."""
    server: Server = field(init=False)
    machine: Machine = field(init=False)

    def __post_init__(self) -> None:
        self.server = Server(lambda: self.time)
        self.switch_on()

    def switch_on(self) -> None:
        """Start the program on its journal."""
        self.machine = assemble(
            self.folder / "journal",
            remote=self.server,  # type: ignore[arg-type]
            printer=self.roll,
            manner=Manner(
                public_url="https://madoguchi.example.jp", least_numbers=LEAST, block=BLOCK
            ),
            wall=lambda: self.time,
            running=lambda: self.time.timestamp(),  # noqa: PLW0108  # the time moves
            point=self._point,
        )

    def switch_off(self) -> None:
        """The power goes: nothing is tidied up, only the lock falls."""
        self.machine.journal.close()

    def online(self) -> "Desk":
        """With the network, after one round of synchronisation."""
        self.server.plugged = True
        assert Sync(self.machine).round()
        return self

    def offline(self) -> "Desk":
        """The cable is pulled."""
        self.server.plugged = False
        Sync(self.machine).round()
        self.machine.link.turn(self.time, online=False)
        return self

    def walk_in(self, press_id: str | None = None, **more: str) -> Answer:
        """Somebody without a booking presses."""
        asked = more or {"counter": "juumin"}
        locale = asked.pop("locale", "ja")
        answer = press.ticket(self.machine, press_id or str(uuid4()), locale=locale, **asked)
        return self._taken(answer)

    def scan(self, token: str, press_id: str | None = None, locale: str = "ja") -> Answer:
        """Somebody holds up a code."""
        answer = press.check_in(self.machine, press_id or str(uuid4()), token=token, locale=locale)
        return self._taken(answer)

    def _taken(self, answer: Answer) -> Answer:
        if answer["ok"]:
            self.held.append(answer["label"])
        return answer

    def _point(self, name: str) -> None:
        if name == self.kill_at:
            self.kill_at = ""
            raise Killed(name)


def token(nonce: int = 77, *, at: datetime = NOW, ward: int = 1, keys: Any = KEYS) -> str:
    """The code of a booking at the counter for moving."""
    claims = Claims(nonce=nonce, ward=ward, counter=2, starts_at=at)
    return check_in_token.sign(keys.current, claims)


def booking(nonce: int = 77, *, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """A booking as the list has it."""
    return {
        "nonce": str(nonce),
        "counter": JUUMIN["id"],
        "procedure": "tennyu",
        "starts_at": at.isoformat(),
        "status": "booked",
        "locale": "en",
        "ticket": None,
        **more,
    }


def issued(label: str) -> dict[str, Any]:
    """What the server answers with a ticket."""
    return {
        "ticket": {"label": label, "kind": "walk_in", "counter": JUUMIN, "ahead": 4, "wait": None, "follow_url": None},
        "message": label,
        "messages": {"ja": label, "en": label},
        "print": {"locale": "ja", "lines": [{"size": "large", "text": label}]},
    }  # fmt: skip


MINUTE = timedelta(minutes=1)
