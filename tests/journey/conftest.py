"""The whole demo as a process of its own, as `make run` starts it."""

import json
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from config import DEMO_KIOSK_KEY
from tests.support import processes

MORNING = "2026-12-01T09:00:00+09:00"


@dataclass(frozen=True)
class Demo:
    """A running demo."""

    url: str

    def post(self, path: str, body: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any]]:
        """POST JSON; returns status and body, also of an error."""
        request = urllib.request.Request(
            self.url + path,
            data=json.dumps(body).encode(),
            headers={"Content-Type": "application/json", **headers},
        )
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                return answer.status, json.load(answer)
        except urllib.error.HTTPError as error:
            return error.code, json.load(error)

    def check_in(self, body: dict[str, str]) -> tuple[int, dict[str, Any]]:
        """What the ticket machine of Chuo is answered."""
        return self.post("/kiosk/v1/check-ins", body, Authorization=f"Bearer {DEMO_KIOSK_KEY}")

    def moves_to(self, instant: str) -> None:
        """Time travel."""
        status, _ = self.post("/demo/clock", {"now": instant})
        assert status == 200


@pytest.fixture(scope="package")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    """A demo that begins on Tuesday, 1 December 2026, at 9:00 in Chiba."""
    folder: Path = tmp_path_factory.mktemp("demo")
    port = processes.free_port()
    url = f"http://127.0.0.1:{port}"
    command = [str(Path(sys.executable).with_name("madoguchi")), "demo"]
    env = {
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "DEMO_NOW": MORNING,
    }
    with processes.running(command, env, ready_url=f"{url}/healthz", log=folder / "log"):
        yield Demo(url)
