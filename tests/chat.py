"""A citizen's chat in tests: what is typed or tapped goes the whole way in, what is shown comes back.

Events are stored in the inbox, handled by the bot's worker and rendered as LINE would get them:
`chat.says("予約")`, `chat.taps("中央区")`, `chat.last`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot import flex
from bot.inbox_worker import InboxWorker
from bot.reader import RenderSettings
from bot.render.messages import render
from dialogs.faq_desk import NOT_READY, Searching
from domain import directory as directories
from domain import inbox
from domain.db import transaction
from domain.directory import Directory
from domain.tables import Booking, BookingStatus, Citizen, DialogRow, Notification
from tests.support.moments import NOW
from tests.support.wiring import services

SECRET = b"a secret for tests only"
_events = count(1)


@dataclass(frozen=True)
class Button:
    """Something to tap: what it says and what it sends."""

    label: str
    data: str
    is_picker: bool


@dataclass
class Chat:
    """One citizen's chat. *now* moves when the test says so."""

    engine: Engine
    line_user_id: str = "U" + "0" * 32
    now: datetime = NOW
    faq: Searching = NOT_READY
    directory: Directory | None = None
    """Read once, as a process does; what a test changes in it afterwards must be read anew."""
    replies: list[list[dict[str, Any]]] = field(default_factory=list)
    _sent: dict[str, Any] = field(default_factory=dict)
    _told: int = 0

    def says(self, text: str) -> "Chat":
        """Type *text*."""
        return self._message({"type": "text", "text": text})

    def sends(self, kind: str) -> "Chat":
        """Send a sticker, an image, a location …"""
        return self._message({"type": kind})

    def follows(self) -> "Chat":
        """Add the account as a friend."""
        return self._happens({"type": "follow"})

    def taps(self, label: str, picked: str | None = None) -> "Chat":
        """Tap the button *label*, the newest that is on the screen when scrolled up."""
        button = self._find(label)
        assert button.is_picker == (picked is not None), f"{label}: a date belongs to a picker"
        return self.posts(button.data, picked)

    def posts(self, data: str, picked: str | None = None) -> "Chat":
        """Send postback *data* as it stands."""
        params = {"params": {"date": picked}} if picked else {}
        return self._happens({"type": "postback", "postback": {"data": data, **params}})

    def again(self) -> "Chat":
        """Do the same once more, as a double tap does."""
        return self._happens({**self._sent["payload"]})

    def is_redelivered(self) -> "Chat":
        """LINE delivers the last event a second time."""
        return self._arrives(self._sent["id"], self._sent["payload"])

    def waits(self, **time: float) -> "Chat":
        """Let time go by: ``minutes=31``."""
        self.now += timedelta(**time)
        return self

    @property
    def last(self) -> str:
        """All words of the last reply."""
        return "\n".join(_words(self.replies[-1])) if self.replies else ""

    @property
    def buttons(self) -> list[Button]:
        """What can be tapped in the last reply."""
        return list(buttons_of(self.replies[-1])) if self.replies else []

    @property
    def answers(self) -> dict[str, str] | None:
        """The answers of the open dialog, or None when none is open."""
        with transaction(self.engine) as session:
            row = session.get(DialogRow, self._citizen(session).id)
            return dict(row.answers) if row else None

    @property
    def booked(self) -> list[Booking]:
        """The citizen's open bookings."""
        with transaction(self.engine) as session:
            mine = select(Booking).where(
                Booking.citizen_id == self._citizen(session).id,
                Booking.status == BookingStatus.BOOKED,
            )
            return list(session.exec(mine.order_by(col(Booking.starts_at))))

    def _message(self, message: dict[str, Any]) -> "Chat":
        return self._happens({"type": "message", "message": {"id": "1", **message}})

    def _happens(self, payload: dict[str, Any]) -> "Chat":
        return self._arrives(f"event-{next(_events)}", payload)

    def _arrives(self, event_id: str, payload: dict[str, Any]) -> "Chat":
        self._sent = {"id": event_id, "payload": payload}
        received = inbox.Received(event_id, self.line_user_id, self.now, payload)
        with transaction(self.engine) as session:
            inbox.store(session, events=[received], now=self.now)
            directory = self.directory = self.directory or directories.load(session)
        given = services(self.engine, directory, SECRET, lambda: self.now, self.faq)
        InboxWorker(
            engine=self.engine,
            services=lambda: given,
            now=lambda: self.now,
            written=lambda: None,
        ).drain()
        with transaction(self.engine) as session:
            citizen = self._citizen(session)
            rows = session.exec(
                select(Notification)
                .where(Notification.citizen_id == citizen.id, col(Notification.id) > self._told)
                .where(Notification.kind.in_(["reply", "apology"]))  # type: ignore[attr-defined]  # a column
                .order_by(col(Notification.id))
            ).all()
        settings = RenderSettings("https://localhost:8000", SECRET)
        for row in rows:
            self._told = row.id or 0
            assert row.kind == "reply", "the bot had to apologise"
            self.replies.append(
                render(
                    row.kind,
                    row.params,
                    locale=citizen.locale,
                    directory=directory,
                    settings=settings,
                )
            )
        return self

    def _citizen(self, session: Session) -> Citizen:
        return session.exec(select(Citizen).where(Citizen.line_user_id == self.line_user_id)).one()

    def _find(self, label: str) -> Button:
        for reply in reversed(self.replies):
            there = list(buttons_of(reply))
            for button in (*there, *there):
                if button.label == label:
                    return button
            for button in there:
                if label in button.label:
                    return button
        raise AssertionError(f"no button {label!r}; there are {[b.label for b in self.buttons]}")


def buttons_of(node: Any) -> Iterator[Button]:
    """Every action in a message, in reading order."""
    if isinstance(node, dict):
        if node.get("type") in ("postback", "datetimepicker") and "data" in node:
            yield Button(node["label"], node["data"], node["type"] == "datetimepicker")
        for child in node.values():
            yield from buttons_of(child)
    elif isinstance(node, list):
        for child in node:
            yield from buttons_of(child)


def _words(node: Any) -> Iterator[str]:
    """Every text in a message, in reading order; without what is only read aloud."""
    if isinstance(node, dict):
        for name, child in node.items():
            if name in ("text", "label") and isinstance(child, str):
                yield child.replace(flex.JOINER, "")
            else:
                yield from _words(child)
    elif isinstance(node, list):
        for child in node:
            yield from _words(child)
