"""A phone page in a browser, with the emulator, a bot and a service behind it."""

import re
from dataclasses import dataclass, field
from typing import Any

from playwright.sync_api import ConsoleMessage, Locator, Page

from emulator.people import Person
from tests.emulator.bot import Bot
from tests.emulator.line import Line
from tests.emulator.phone.service import Service

EXPECTED = re.compile(r"noto-sans-jp\.ttf|/api/kiosk/")


@dataclass
class Stage:
    """What a test of the page needs: the page, and everything it talks to."""

    page: Page
    url: str
    line: Line
    bot: Bot
    service: Service
    complaints: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Load the page and wait until it listens."""
        self.page.on("console", self._note)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(self.url)
        self.page.wait_for_selector("body[data-ready=yes]")

    def friend(self, name: str = "佐藤", language: str = "ja") -> Person:
        """A friend whose phone stands on the page."""
        person = self.line.platform.add_person(name, language)
        self.column(person).wait_for(state="attached")
        return person

    def column(self, person: Person) -> Locator:
        """The column of a person."""
        return self.page.locator(f".phone[data-person={person.id}]")

    def push(self, person: Person, *messages: Any) -> None:
        """The bot sends messages, which LINE must accept."""
        answer = self.line.push(person, *messages)
        assert answer.status_code == 200, answer.text

    def newest(self, person: Person) -> Locator:
        """The newest message of a person's chat."""
        return self.column(person).get_by_test_id("msg").last

    def break_streams(self) -> None:
        """End every stream of events, as a proxy or a restart would."""
        bus = self.line.platform.bus
        for queue in list(bus._queues):
            queue.put("")

    def _note(self, message: ConsoleMessage) -> None:
        where = message.location.get("url", "")
        if message.type == "error" and not EXPECTED.search(where):
            self.complaints.append(f"{message.text} {where}")
