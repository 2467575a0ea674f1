"""One phone of the emulator's page, as the person who holds it uses it."""

from io import BytesIO

import zxingcpp
from PIL import Image
from playwright.sync_api import Locator, Page, expect


class Phone:
    """The column of one person."""

    def __init__(self, page: Page, column: int) -> None:
        self.page = page
        self.column = page.get_by_test_id(f"phone-{column}")

    def menu(self, label: str) -> None:
        """Tap an area of the rich menu."""
        self._open_menu(opened=True)
        self._quiet(self._area(label))

    def tab(self, label: str) -> None:
        """Switch to another tab of the rich menu, which the bot does not answer."""
        self._open_menu(opened=True)
        self._area(label).click()

    def sees_in_menu(self, label: str) -> None:
        """Wait until the rich menu has an area with these words."""
        expect(self._area(label)).to_be_attached()

    def taps(self, label: str, *, exact: bool = False) -> None:
        """Tap the newest button with these words."""
        chat = self.column.get_by_test_id("chat")
        self._quiet(chat.get_by_role("button", name=label, exact=exact).last)

    def says(self, text: str) -> None:
        """Type and send."""
        before = self.messages()
        self.column.get_by_test_id("chat-input").fill(text)
        self.column.get_by_test_id("chat-send").click()
        self.answered(before)

    def hears(self, text: str) -> Locator:
        """Wait until the bot has said *text* somewhere in its newest messages; returns that message."""
        found = self.column.get_by_test_id("msg-bot").filter(has_text=text).last
        expect(found).to_be_visible()
        return found

    def messages(self) -> int:
        """How many messages of the bot there are."""
        return self.column.get_by_test_id("msg-bot").count()

    def answered(self, before: int) -> None:
        """Wait for a message of the bot beyond the first *before*."""
        expect(self.column.get_by_test_id("msg-bot")).not_to_have_count(before)

    def qr_code(self) -> str:
        """What a reader sees in the pixels of the newest QR picture on the screen."""
        picture = self.column.locator('[data-testid="flex-image"][data-url*="/qr/"]').last
        self._open_menu(opened=False)  # it leaves too little of the chat to see the whole code
        picture.scroll_into_view_if_needed()
        expect(picture).to_be_visible()
        loaded = "image => image.complete && image.naturalWidth > 0"
        self.page.wait_for_function(loaded, arg=picture.element_handle())
        seen = Image.open(BytesIO(picture.screenshot()))
        (code,) = zxingcpp.read_barcodes(seen)
        return str(code.text)

    def _open_menu(self, *, opened: bool) -> None:
        toggle = self.column.get_by_test_id("richmenu-toggle")
        expect(toggle).to_be_visible()  # a phone that has just appeared has no menu yet
        if (toggle.get_attribute("aria-expanded") == "true") != opened:
            toggle.click()

    def _area(self, label: str) -> Locator:
        return self.column.locator(f'[data-testid="richmenu-area"][aria-label="{label}"]')

    def _quiet(self, target: Locator) -> None:
        before = self.messages()
        target.click()
        self.answered(before)
