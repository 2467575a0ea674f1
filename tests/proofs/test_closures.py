"""All wards close and the worker is killed twice: one notice and one held place for each booking.

The full size (3,000 bookings) is ``python -m benchmarks.closures``.
"""

from pathlib import Path

import pytest
from sqlalchemy import Engine

from benchmarks import closures
from tests.support import sizes
from tests.support.databases import Database


@pytest.mark.slow
def test_each_booking_has_one_notice_and_one_held_place_whatever_is_killed(
    database: Database, seeded: Engine, tmp_path: Path
) -> None:
    seeded.dispose()
    report = closures.run(
        database.url, tmp_path, visits=sizes.of(600, 60), kills=sizes.of(2, 1), speed=10.0
    )
    assert report.good, str(report)
