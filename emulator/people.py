"""The people who hold the phones: who they are, what stands in their chat, what reached them."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from emulator.config import Json
from emulator.counters import Accepted


@dataclass(frozen=True, slots=True)
class Entry:
    """One bubble of a chat."""

    seq: int
    sender: str
    at: str
    message: Json
    message_id: str


@dataclass(slots=True)
class Person:
    """One phone. `seq` numbers its bubbles from 1; `menu` is a rich menu linked to it alone.

    `crowd`: one of very many, who is counted and never shown on the page.
    """

    id: str
    name: str
    language: str
    keep: int
    friend: bool = True
    blocked: bool = False
    seq: int = 0
    menu: str | None = None
    typing_until: float | None = None
    quick_reply_gone: int = 0
    crowd: bool = False
    entries: list[Entry] = field(default_factory=list)  # an empty deque takes ten times as much
    accepted: list[Accepted] = field(default_factory=list)

    def as_json(self) -> Json:
        """The person as the page shows them."""
        return {
            "id": self.id,
            "name": self.name,
            "language": self.language,
            "friend": self.friend,
            "blocked": self.blocked,
        }

    def add(self, sender: str, at: str, message: Json, message_id: str) -> Entry:
        """Put a bubble at the end of the chat; the oldest leave when there are too many."""
        self.seq += 1
        entry = Entry(self.seq, sender, at, message, message_id)
        self.entries.append(entry)
        del self.entries[: max(0, len(self.entries) - self.keep)]
        return entry

    def remove(self, message_id: str) -> bool:
        """Take an unsent bubble out of the chat."""
        for entry in self.entries:
            if entry.message_id == message_id:
                self.entries.remove(entry)
                return True
        return False

    def live_quick_reply(self) -> list[Json]:
        """Items of the quick reply that can be tapped now: the last bubble's, until it is used."""
        if not self.entries or self.quick_reply_gone >= self.seq:
            return []
        last = self.entries[-1]
        if last.sender != "bot":
            return []
        items: list[Json] = last.message.get("quickReply", {}).get("items", [])
        return items

    def chat(self, after: int) -> list[dict[str, Any]]:
        """Bubbles with a number above `after`."""
        live = bool(self.live_quick_reply())
        return [
            {
                "seq": entry.seq,
                "from": entry.sender,
                "at": entry.at,
                "message": entry.message,
                "message_id": entry.message_id,
                "quick_reply_live": live and entry.seq == self.seq,
            }
            for entry in self.entries
            if entry.seq > after
        ]


def new_person_id() -> str:
    """A user id as LINE makes them: U and 32 hexadecimal digits."""
    return "U" + secrets.token_hex(16)


def summary(message: Json) -> str:
    """What a message says in one line: its text, or its alternative text, or its type."""
    return str(message.get("text") or message.get("altText") or message.get("type") or "")
