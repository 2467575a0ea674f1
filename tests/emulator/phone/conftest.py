"""The phone page on a stage: real browser, real emulator, a written-down bot and service."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.emulator.bot import Bot
from tests.emulator.line import Line
from tests.emulator.phone.service import WARDS, Service, running_service
from tests.emulator.phone.stage import Stage
from tests.support.serving import serving


@pytest.fixture
def service() -> Iterator[Service]:
    """A booking service on loopback."""
    with running_service() as running:
        yield running


@pytest.fixture
def stage(page: Page, bot: Bot, service: Service) -> Iterator[Stage]:
    """The page, opened, with nobody on it. At the end nothing may have been complained about."""
    line = Line(
        webhook_url=bot.url,
        app_url=service.url,
        wards=WARDS,
        staff_hint="demo / demo-pass",
        now=lambda: service.now,
    )
    with serving(line.app) as base:
        made = Stage(page, f"{base}/emulator/", line, bot, service)
        made.open()
        yield made
        page.close()
        made.break_streams()
    assert made.complaints == []
