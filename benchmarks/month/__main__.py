"""A simulated month of six ward offices through the real services: ``python -m benchmarks.month``.

Bookings, check-ins, tickets, calls, near turns and the nightly learning are the service's own, on a real database (not
synced to the disk). The assumptions stand in ``benchmarks/month/parameters.py``, the weather of one run in its seed.
"""

import argparse
import sys
import time

from benchmarks.month.parameters import DAYS, Parameters
from benchmarks.month.report import lines
from benchmarks.month.run import database, month
from domain.db import reading
from domain.what_if import UNBOUNDED


def main() -> None:
    """Live through the month, then print what was seen."""
    default = Parameters()
    parser = argparse.ArgumentParser(prog="python -m benchmarks.month", description=__doc__)
    parser.add_argument("--days", type=int, default=DAYS, help="calendar days from 1 March 2027")
    parser.add_argument("--seed", type=int, default=default.seed)
    parser.add_argument("--wards", type=int, default=default.wards)
    parser.add_argument(
        "--run", type=int, default=default.priority_run, help=f"k; {UNBOUNDED}: unbounded"
    )
    given = parser.parse_args()
    parameters = Parameters(
        days=given.days, seed=given.seed, wards=given.wards, priority_run=given.run
    )
    begun = time.process_time()
    with database() as engine:
        house = month(engine, parameters, after_day=_progress)
        with reading(engine) as session:
            for line in lines(session, parameters, house.kept):
                print(line)
    print(f"\n{time.process_time() - begun:.0f} s of one processor")


def _progress(day: str) -> None:
    print(day, end=" ", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
