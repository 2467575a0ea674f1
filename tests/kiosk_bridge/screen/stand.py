"""Somebody in front of the machine: where they are, what they press, and what the browser says about the page."""

from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page, expect

from tests.kiosk_bridge.screen.ward import Ward

SCREENS = (
    "start",
    "categories",
    "procedures",
    "elsewhere",
    "check-in",
    "number",
    "pin",
    "refused",
    "result",
)


@dataclass
class Stand:
    """A page on the machine; ``complaints`` are errors and refused resources."""

    page: Page
    ward: Ward
    complaints: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Load the page and wait for its first screen."""
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", self._note)
        self.page.goto(self.ward.url)
        expect(self.part("booked")).to_be_visible()

    def begin_again(self) -> None:
        """The last person is gone, and the machine's state was just read; quicker than loading the page anew."""
        self.complaints.clear()
        self.page.evaluate("import('/static/sitting.js').then((sitting) => sitting.over())")
        self.hear()

    def hear(self) -> None:
        """The page reads the machine's state now, not within five seconds."""
        self.page.evaluate(
            """Promise.all([import('/static/stage.js'), import('/static/api.js')])
            .then(async ([stage, api]) => stage.told(await api.state()))"""
        )

    def _note(self, message: object) -> None:
        kind, text = getattr(message, "type", ""), getattr(message, "text", "")
        if kind in ("error", "warning") and "net::ERR_FAILED" not in text:
            self.complaints.append(text)

    def part(self, name: str) -> Locator:
        """What the page calls so."""
        return self.page.locator(f"#{name}")

    def is_at(self, screen: str) -> None:
        """Wait for a screen."""
        expect(self.part("main")).to_have_attribute("data-screen", screen)

    def tile(self, words: str) -> Locator:
        """The button of a category, a procedure or a counter."""
        return self.page.locator(".tile", has_text=words)

    def speak(self, locale: str) -> None:
        """Choose a language."""
        self.page.locator(f"[data-language={locale}]").click()

    def scan(self, code: str, *, key: str | None = None) -> list[bool]:
        """A scanner types *code*, and Enter, with no pause however busy the test's machine is.

        *key* is what an input method makes of each physical key. Returns which keys the page kept from the focus.
        """
        keys = [
            (f"Digit{one}" if one.isdigit() else f"Key{one.upper()}", key or one) for one in code
        ]
        kept: list[bool] = self.page.evaluate(
            """(keys) => keys.map(([code, key]) => !document.activeElement.dispatchEvent(
            new KeyboardEvent("keydown", {code, key, bubbles: true, cancelable: true})))""",
            [*keys, ("Enter", "Enter")],
        )
        return kept

    def key(self, words: str) -> Locator:
        """A key of the keypad on the screen."""
        return self.page.locator(".keypad").get_by_role("button", name=words, exact=True)

    def number(self) -> str:
        """The number on the ticket, when it is there."""
        self.is_at("result")
        return self.page.locator(".number").inner_text()

    def go(self, screen: str) -> None:
        """From wherever, by touch, to *screen*."""
        if self.page.locator("#main").get_attribute("data-screen") == "result":
            self.part("finish").click()
        elif self.part("home").count():
            self.part("home").click()
        self.is_at("start")
        if screen in ("categories", "procedures", "elsewhere", "result"):
            self.part("walk-in").click()
            if screen == "elsewhere":
                self.page.locator(".tile.aside").first.click()
            if screen in ("procedures", "result"):
                self.page.locator(".tile").first.click()
            if screen == "result":
                self.is_at("procedures")
                self.page.locator(".tile").first.click()
                self.part("stay").click()
        elif screen != "start":
            self.part("booked").click()
            if screen != "check-in":
                self.part("type").click()
            if screen in ("pin", "refused"):
                self.page.keyboard.type("12345678")
                self.page.keyboard.press("Enter")
            if screen == "refused":
                self.is_at("pin")
                self.ward.server.refuse = ("slow_down", {"retry_after": 30})
                self.page.keyboard.type("123456")
                self.page.keyboard.press("Enter")
                self.is_at(screen)
                self.ward.server.refuse = None
        self.is_at(screen)
