"""A LINE platform on loopback for the tests of the rich menu."""

import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from linebot.v3.messaging import ApiClient
from werkzeug.serving import make_server

from emulator import EmulatorConfig, create_app
from emulator.platform import Platform
from richmenus.deploy import open_client

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

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
    """An emulator that accepts what LINE accepts, strictly."""
    nowhere = "http://127.0.0.1:9/line/webhook"
    config = EmulatorConfig(channel_secret="unused", access_token=TOKEN, webhook_url=nowhere)
    app = create_app(config)

    def served(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        environ.setdefault("CONTENT_LENGTH", "0")  # werkzeug's server does not end a GET's body
        return app(environ, start_response)

    server = make_server("127.0.0.1", 0, served, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        with open_client(TOKEN, f"http://127.0.0.1:{server.server_port}/emulator/") as client:
            yield Line(app.extensions["platform"], client)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
