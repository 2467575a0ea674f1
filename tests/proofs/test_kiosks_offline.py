"""Machines that were without the network, and killed there, lose nothing and give no number twice."""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from tests.support.databases import Database
from tests.support.offline_hour import Hour, spend

SHORT = Hour(check_ins=14, walk_ins=7, both=3, cancelled=2, minutes=16, speed=240)


@pytest.mark.slow
def test_two_machines_come_back_with_everything_they_gave(
    database: Database, seeded: Engine, tmp_path: Path
) -> None:
    seeded.dispose()
    found = spend(database.url, tmp_path, SHORT)
    assert found.kills == 4
    assert found.papers == found.presses
    assert (found.lost, found.doubled) == ([], [])
    assert found.outcomes["used_twice"] == found.shown_twice == SHORT.both
    assert found.outcomes["cancelled"] == SHORT.cancelled
    assert found.outcomes["repeated"] == 2, "the presses whose answers were lost"
    assert found.listed == SHORT.both + SHORT.cancelled
    assert found.without_paper <= found.kills
    assert found.after_repeats == found.tickets
