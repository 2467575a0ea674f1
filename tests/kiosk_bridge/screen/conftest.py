"""The machine's page in a real browser, its real program behind it, and a server that the tests write."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from kiosk_bridge.machine.web import create_app
from tests.kiosk_bridge.screen import ward as wards
from tests.kiosk_bridge.screen.stand import Stand
from tests.kiosk_bridge.screen.ward import Ward
from tests.support.serving import serving


@pytest.fixture(scope="package")
def _running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ward]:
    made = wards.build(tmp_path_factory.mktemp("machine"))
    with serving(create_app(made.machine)) as base:
        made.url = f"{base}/"
        yield made
    made.machine.journal.close()


@pytest.fixture
def ward(_running: Ward) -> Ward:
    """The machine in Chuo Ward, online, with nothing asked yet."""
    _running.begin_again()
    return _running


@pytest.fixture(scope="package")
def _standing(chromium: Browser, _running: Ward) -> Iterator[Stand]:
    """A big touch screen that stands upright, with the fonts of the system."""
    context = chromium.new_context(
        locale="ja-JP", timezone_id="Asia/Tokyo", viewport={"width": 1080, "height": 1920}
    )
    context.set_default_timeout(15_000)
    context.route(
        "**/fonts/*", lambda route: route.abort()
    )  # 10 MB each; test_languages.py has them
    made = Stand(context.new_page(), _running)
    made.open()
    yield made
    context.close()


@pytest.fixture
def stand(_standing: Stand, ward: Ward) -> Iterator[Stand]:
    """Somebody in front of the first screen. At the end the browser may not have complained."""
    _standing.begin_again()
    yield _standing
    assert _standing.complaints == []
