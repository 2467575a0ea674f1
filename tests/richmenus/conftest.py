"""A LINE platform for the tests of the rich menu."""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import pytest
from linebot.v3.messaging import ApiClient
from PIL import Image
from urllib3 import HTTPResponse

from emulator import EmulatorConfig, create_app
from emulator.platform import Platform
from richmenus import draw, menus
from richmenus.client import open_client

TOKEN = "token-of-the-tests"


@dataclass
class Line:
    """The platform's state, and a client that talks to it through the official SDK."""

    platform: Platform
    client: ApiClient

    @property
    def names(self) -> list[str]:
        """The names of all rich menus there are."""
        return sorted(menu.content["name"] for menu in self.platform.menus.menus.values())


@pytest.fixture
def line() -> Iterator[Line]:
    """An emulator that accepts what LINE accepts, strictly; the SDK's requests reach it without a network."""
    config = EmulatorConfig(
        channel_secret="unused",
        access_token=TOKEN,
        webhook_url="http://127.0.0.1:9/line/webhook",
        rate_limits=True,
    )
    app = create_app(config)
    web = app.test_client()

    def request(method: str, url: str, **given: Any) -> HTTPResponse:
        answer = web.open(
            urlsplit(url).path,
            method=method,
            data=given.get("body"),
            headers=given.get("headers"),
        )
        return HTTPResponse(
            body=answer.data, status=answer.status_code, headers=dict(answer.headers)
        )

    with open_client(TOKEN, "http://127.0.0.1:9/emulator/") as client:
        client.rest_client.pool_manager.request = request
        yield Line(app.extensions["platform"], client)


@cache
def plain_picture() -> bytes:
    """A picture of the right size without anything on it."""
    out = io.BytesIO()
    Image.new("1", (menus.WIDTH, menus.HEIGHT)).save(out, "PNG")
    return out.getvalue()


@pytest.fixture
def small_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Menus with plain pictures, where what is drawn does not matter."""
    monkeypatch.setattr(draw, "png", lambda _menu: plain_picture())
