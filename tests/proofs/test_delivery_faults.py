"""LINE fails in every way and the worker is killed: nothing is lost, doubled or out of order.

The full size (5,000 notifications, ten kills) is ``python -m benchmarks.delivery_faults``.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from benchmarks import delivery_faults
from tests.support import sizes
from tests.support.databases import Database

NOTIFICATIONS, KILLS = sizes.of(400, 200), sizes.of(3, 2)


@pytest.mark.slow
def test_everything_arrives_once_and_in_order_whatever_fails(
    database: Database, seeded: Engine, tmp_path: Path
) -> None:
    seeded.dispose()
    report = delivery_faults.run(
        database.url, tmp_path, notifications=NOTIFICATIONS, citizens=40, kills=KILLS
    )
    assert report.good, str(report)
    assert report.statuses["500"], "failures were ordered"
