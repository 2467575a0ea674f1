"""``madoguchi doctor`` says what is wrong and what to do, and shows no secret."""

import json
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.support.databases import Backend, Databases
from tests.wiring.conftest import PRODUCTION, Command

SECRETS = [value for name, value in PRODUCTION.items() if name != "PUBLIC_BASE_URL"]


class Line(BaseHTTPRequestHandler):
    """LINE's side: knows one access token."""

    def do_GET(self) -> None:
        token = PRODUCTION["LINE_CHANNEL_ACCESS_TOKEN"]
        known = self.headers["Authorization"] == f"Bearer {token}"
        self.send_response(200 if known and self.path == "/v2/bot/info" else 401)
        self.end_headers()
        self.wfile.write(json.dumps({}).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the name in the library
        """Silence."""


@pytest.fixture
def line(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Line) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        monkeypatch.setenv("LINE_API_BASE", f"http://127.0.0.1:{server.server_address[1]}")
        yield
        server.shutdown()
        thread.join()


@pytest.mark.usefixtures("production", "line")
def test_a_healthy_installation(
    monkeypatch: pytest.MonkeyPatch, command: Command, backend: Backend, databases: Databases
) -> None:
    whole = databases.new(backend, "bare")
    monkeypatch.setenv("DATABASE_URL", whole.url)
    assert command("migrate").exit_code == 0
    assert command("seed").exit_code == 0
    result = command("doctor")
    assert result.exit_code == 0, result.output
    assert "FAIL" not in result.output
    assert "6 wards" in result.output
    assert "LINE accepts the access token" in result.output
    assert not any(secret in result.output for secret in SECRETS)
    databases.drop(whole)


@pytest.mark.usefixtures("line")
def test_an_installation_with_everything_wrong(command: Command) -> None:
    result = command("doctor")
    assert result.exit_code == 1
    told = [line for line in result.output.splitlines() if line.startswith("FAIL")]
    assert len([line for line in told if "settings" in line]) == 5
    assert any("madoguchi migrate" in line for line in told)
    assert any("LINE" in line and "401" in line for line in told)


@pytest.mark.usefixtures("production")
def test_what_cannot_be_reached_is_said_without_a_secret(
    monkeypatch: pytest.MonkeyPatch, command: Command, free_port: int, tmp_path: Path
) -> None:
    (tmp_path / "a file").touch()
    monkeypatch.setenv("FAQ_FOLDER", str(tmp_path / "a file" / "below"))
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:hidden@127.0.0.1:{free_port}/x")
    monkeypatch.setenv("LINE_API_BASE", f"http://127.0.0.1:{free_port}")
    result = command("doctor")
    assert result.exit_code == 1
    assert "database cannot be reached" in result.output
    assert "LINE cannot be reached" in result.output
    assert "FAQ_FOLDER cannot be written to (NotADirectoryError)" in result.output
    assert not any(secret in result.output for secret in ["hidden", *SECRETS])


def test_unreadable_settings_are_all_named(
    monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.setenv("PORT", "eighty")
    result = command("doctor")
    assert result.exit_code == 1
    assert "PORT" in result.output
    assert "SECRET_KEY" in result.output
