"""A newcomer pulls the demo machine's network cable, takes a ticket all the same, and puts the cable back."""

import json
import urllib.request
from typing import Any
from uuid import uuid4

import pytest

from tests.journey.conftest import MORNING, Demo
from tests.proofs.waiting import until


@pytest.fixture(autouse=True)
def at_nine(demo: Demo) -> None:
    """Tickets are given: another way may have ended in the evening."""
    demo.moves_to(MORNING)


def test_the_demos_machine_gives_tickets_without_its_network(demo: Demo) -> None:
    # A busy server may answer too late for a press; the machine then says so, and the next press is a new one.
    until(lambda: _press(demo).get("offline") is False, "the service gives the number")
    until(lambda: _state(demo)["journal_open"] == 0, "nothing is left to be told")
    demo.post("/machine/api/demo/network", {"online": False})
    alone = _press(demo)
    assert alone.get("offline") is True, alone
    assert _state(demo)["journal_open"] == 1
    demo.post("/machine/api/demo/network", {"online": True})
    until(lambda: _state(demo)["journal_open"] == 0, "the service was told")
    assert _state(demo)["online"]


def _press(demo: Demo) -> dict[str, Any]:
    wanted = {"press_id": str(uuid4()), "counter": "juumin", "locale": "en"}
    _, answer = demo.post("/machine/api/tickets", wanted)
    return answer


def _state(demo: Demo) -> dict[str, Any]:
    with urllib.request.urlopen(f"{demo.url}/machine/api/state", timeout=20) as answer:
        state = json.load(answer)
    assert isinstance(state, dict)
    return state
