"""The state of the LINE platform: people, tokens, keys, menus and counters behind one lock."""

import uuid
from datetime import UTC, datetime
from itertools import count
from threading import RLock

from emulator.config import EmulatorConfig, Json
from emulator.counters import Accepted, Counters
from emulator.faults import FaultPlan, Faults
from emulator.people import Person, new_person_id, summary
from emulator.rates import Rates
from emulator.retry import RetryKeys
from emulator.richmenu import RichMenus
from emulator.stream import Bus
from emulator.tokens import ReplyTokens

FIRST_MESSAGE_ID = 461230966842064897


class Platform:
    """Everything that one LINE Official Account and its friends consist of."""

    def __init__(self, config: EmulatorConfig) -> None:
        self.config = config
        self.lock = RLock()
        self.bus = Bus(config.max_streams)
        self.faults = Faults(FaultPlan(hang_seconds=config.hang_seconds), config.seed)
        self._message_ids = count(FIRST_MESSAGE_ID)
        self.reset()

    def reset(self) -> None:
        """Forget people, tokens, menus and counts; faults stay as they are."""
        with self.lock:
            self.people: dict[str, Person] = {}
            self.tokens = ReplyTokens(self.config.elapsed)
            self.retries = RetryKeys(self.config.elapsed)
            self.menus = RichMenus()
            self.rates = Rates(self.config.elapsed)
            self.counters = Counters()
            self.consumption = 0
            self.narrowcasts: dict[str, Json] = {}
            self._accepted = count(1)
        self.bus.publish("person", None)

    def quota(self) -> int | None:
        """Recipients a month that may get a push; None when there is no limit."""
        planned = self.faults.plan.quota
        return self.config.quota if planned is None else planned

    def stamp(self) -> str:
        """The present moment as the chat shows it, ISO 8601 in UTC."""
        now = self.config.now().astimezone(UTC)
        return now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def milliseconds(self) -> int:
        """The present moment as LINE's webhook events carry it."""
        return int(self.config.now().timestamp() * 1000)

    def message_id(self) -> str:
        """A fresh message id: decimal digits, growing."""
        return str(next(self._message_ids))

    def add_person(self, name: str, language: str, person_id: str | None = None) -> Person:
        """A new friend of the account; ValueError when the id is taken."""
        with self.lock:
            person = Person(
                person_id or new_person_id(), name, language, keep=self.config.keep_messages
            )
            if person.id in self.people:
                raise ValueError(f"{person.id} is a friend already")
            self.people[person.id] = person
        self.bus.publish("person", person.id)
        return person

    def add_crowd(self, person_ids: list[str]) -> None:
        """Very many friends, without a page to show them on; ValueError when an id is taken."""
        with self.lock:
            if not self.people.keys().isdisjoint(person_ids):
                raise ValueError("some of them are friends already")
            for person_id in person_ids:
                self.people[person_id] = Person(person_id, "", "ja", keep=1, crowd=True)

    def say(self, person: Person, message: Json, message_id: str | None = None) -> None:
        """Put a person's own bubble into their chat."""
        with self.lock:
            entry = person.add("person", self.stamp(), message, message_id or self.message_id())
        self.bus.publish("message", person.id, entry.seq)

    def deliver(
        self,
        person_ids: list[str],
        messages: list[Json],
        *,
        endpoint: str,
        request_id: str,
        retry_key: str | None = None,
    ) -> list[dict[str, str]]:
        """Bring messages to people, and note it per person; returns LINE's sentMessages.

        Who is unknown or blocks the account gets nothing, and the sender is not told.
        """
        sent = [{"id": self.message_id(), "quoteToken": uuid.uuid4().hex} for _ in messages]
        texts = tuple(summary(message) for message in messages)
        at = self.stamp()
        told: list[tuple[str, int]] = []
        with self.lock:
            for person_id in person_ids:
                person = self.people.get(person_id)
                if person is None:
                    self.counters.noted("unknown_friend")
                    continue
                number = next(self._accepted)
                person.accepted.append(
                    Accepted(number, endpoint, request_id, retry_key, texts, person.blocked)
                )
                if person.blocked:
                    continue
                person.typing_until = None
                for message, receipt in zip(messages, sent, strict=True):
                    person.add("bot", at, message, receipt["id"])
                if not person.crowd:
                    told.append((person.id, person.seq))
        for person_id, seq in told:
            self.bus.publish("message", person_id, seq)
        return sent

    def block_quietly(self, person_id: str) -> None:
        """Let a person block the account at this very moment, before its webhook event."""
        with self.lock:
            person = self.people.get(person_id)
            if person is not None:
                person.blocked = True
        self.bus.publish("person", person_id)

    def friends(self) -> list[str]:
        """Ids of everybody who has not blocked the account."""
        with self.lock:
            return [person.id for person in self.people.values() if not person.blocked]

    def typing(self, person_id: str, seconds: int) -> None:
        """Show the loading dots in a chat for some seconds or until the next message."""
        with self.lock:
            person = self.people.get(person_id)
            if person is None or person.blocked:
                return
            person.typing_until = datetime.now(UTC).timestamp() + seconds
        self.bus.publish("typing", person_id)
