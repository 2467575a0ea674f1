"""Follows docs/staff-guide.md in a browser: presses, fills in and looks for what its numbered steps name.

In the guide 「…」 is pressed, 「…」 に `…` is filled in, 『…』 must be seen, <http://…> is opened; a value in brackets,
such as `（予約番号）`, is what a page of the walk has shown.
"""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import ElementHandle, Page

from domain import second_factor

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "staff-guide.md"
HOST = "http://127.0.0.1:8000"
"""Where the guide's reader has the demo."""
STEP = re.compile(r"\d+\. |   \S|!\[")
ACT = re.compile(
    r"「(?P<press>[^」]+)」(?:に `(?P<value>[^`]+)`)?|『(?P<see>[^』]+)』"
    rf"|<{re.escape(HOST)}(?P<open>[^>]*)>"
    r"|!\[[^\]]*\]\(images/(?P<picture>[a-z0-9-]+)\.png\)"
)
FIND = (Path(__file__).parent / "guide_find.js").read_text(encoding="utf-8")
SHOWN = {
    "仮のパスワード": ".once",
    "予約番号": "[data-testid=number]",
    "LINEのコード": "[data-testid=link-code]",
}
"""What has to be noted down for later, and where a page shows it."""
APP, DEMO_APP = "アプリの6桁", "デモの6桁"


class Act(NamedTuple):
    """One thing that the reader does or sees, and the line of the guide."""

    kind: str
    words: str
    value: str
    line: str


def read() -> list[Act]:
    """What the guide asks for, in its order."""
    acts = []
    for line in GUIDE.read_text(encoding="utf-8").splitlines():
        if not STEP.match(line):
            continue
        for found in ACT.finditer(line):
            kind = "fill" if found["value"] else str(found.lastgroup)
            words = found["press"] or found[str(found.lastgroup)]
            acts.append(Act(kind, words, found["value"] or "", line))
    return acts


class Reader:
    """Somebody at a browser with the guide beside it."""

    def __init__(
        self, page: Page, url: str, picture: Callable[[Page, str], None] | None = None
    ) -> None:
        self.page, self.url, self.picture = page, url, picture
        self.noted: dict[str, str] = {}

    def follow(self, act: Act) -> None:
        """Do what the guide says. Fails with the guide's line when the page has no such words."""
        try:
            self._do(act)
        except Exception as error:
            error.add_note(f"{act.kind} {act.words} {act.value}\n{act.line}\n{self.page.url}")
            raise
        if act.kind == "see":  # the page has come: nothing on it is read while it still changes
            self._note()

    def _do(self, act: Act) -> None:
        if act.kind == "open":
            self.page.goto(self.url + act.words)
        elif act.kind == "press":
            self._found(act).click()
            self.page.wait_for_load_state()
        elif act.kind == "fill":
            self._fill(self._found(act), self._value(act.value))
        elif act.kind == "see":
            self._found(act)
        elif self.picture is not None:
            self.picture(self.page, act.words)

    def _found(self, act: Act) -> ElementHandle:
        handle = self.page.wait_for_function(FIND, arg=[act.kind, act.words])
        found = handle.as_element()
        assert found is not None
        return found

    def _fill(self, field: ElementHandle, value: str) -> None:
        if field.evaluate("(e) => e.tagName") == "SELECT":
            field.select_option(label=value)
        else:
            field.fill(value)

    def _value(self, value: str) -> str:
        """What is typed: as it stands, or what the brackets stand for."""
        if not value.startswith("（"):
            return value
        name = value.strip("（）")
        if name == APP:
            secret = re.sub(r"\s", "", self.page.locator(".key").inner_text())
            return second_factor.code_at(secret, datetime.now(UTC))
        if name == DEMO_APP:
            page = self.page.context.new_page()
            page.goto(f"{self.url}/demo/second-factor")
            code = page.get_by_test_id("code").inner_text()
            page.close()
            return code
        return self.noted[name]

    def _note(self) -> None:
        """Remember what this page shows once."""
        for name, place in SHOWN.items():
            if (seen := self.page.query_selector(place)) is not None:
                self.noted[name] = seen.inner_text().strip()
