"""Time and settings come from outside, so that tests and the demo can move the clock."""

import ast

import pytest

from tests.house_rules.tree import BELOW, ENTRY_ROOMS, Source, dotted, sources

WALL_CLOCK = (
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "time.time_ns",
    "time.localtime", "time.gmtime", "func.now", "func.current_timestamp",
)  # fmt: skip
ANY_CLOCK = (*WALL_CLOCK, "time.monotonic", "time.perf_counter", "time.sleep")
OWN_WIRING = "kiosk_bridge/client.py"
"""A program of its own, which runs on another computer than the service: it is its own wiring."""
ENVIRONMENT = ("os.environ", "os.getenv", "os.environb", "environ.get", "getenv")


def test_below_the_entry_rooms_nobody_reads_a_clock() -> None:
    assert [found for source in sources(*BELOW) for found in uses(source, ANY_CLOCK)] == []


def test_entry_rooms_take_the_time_of_day_from_the_wiring() -> None:
    rooms = [source for source in sources(*ENTRY_ROOMS) if source.path != OWN_WIRING]
    assert [found for source in rooms for found in uses(source, WALL_CLOCK)] == []


def test_no_room_reads_the_environment() -> None:
    everywhere = [one for one in sources(*BELOW, *ENTRY_ROOMS) if one.path != OWN_WIRING]
    assert [found for source in everywhere for found in uses(source, ENVIRONMENT)] == []


def uses(source: Source, names: tuple[str, ...]) -> list[str]:
    """Where *source* uses one of *names*, also by another way of importing it."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            name = dotted(node)
            if any(name == wanted or name.endswith(f".{wanted}") for wanted in names):
                found.append(f"{source.at(node)} {name}")
        elif isinstance(node, ast.ImportFrom) and node.module in ("time", "os"):
            imported = (f"{node.module}.{alias.name}" for alias in node.names)
            found += [f"{source.at(node)} {name}" for name in imported if name in names]
    return found


@pytest.mark.parametrize(
    "line",
    [
        "import datetime; datetime.datetime.now(UTC)",
        "from datetime import datetime; datetime.now()",
        "from datetime import date; date.today()",
        "import time; time.time()",
        "from time import time",
        "import sqlalchemy as sa; sa.func.now()",
    ],
)
def test_the_rule_sees_every_way_to_read_the_clock(line: str) -> None:
    assert uses(Source("domain/example.py", line), WALL_CLOCK) != []


def test_the_rule_sees_the_environment() -> None:
    assert uses(Source("domain/example.py", "import os; os.environ['X']"), ENVIRONMENT) != []
    assert uses(Source("domain/example.py", "from os import getenv"), ENVIRONMENT) != []
