"""Two ticket machines spend an hour without the network, are killed twice each, and come back: nothing may be lost.

``python -m benchmarks.kiosks_offline``: real processes, a real server, a cable that is pulled; 60 times as fast.
"""

import argparse

from benchmarks import stage
from tests.support.databases import Backend
from tests.support.offline_hour import Found, Hour, spend


def run(backend: Backend, *, speed: float = 60.0) -> Found:
    """Spend the hour on a fresh database."""
    with stage.database(backend) as (url, folder):
        return spend(url, folder, Hour(speed=speed))


def show(backend: Backend, found: Found) -> str:
    """What was found, as a block of lines."""
    outcomes = ", ".join(f"{name} {number}" for name, number in sorted(found.outcomes.items()))
    return f"""An hour without the network, {backend}
  presses                       {found.presses} at two machines, killed {found.kills} times
  papers in people's hands      {found.papers}
  papers without a ticket       {len(found.lost)} {found.lost[:5] or ""}
  numbers given twice           {len(found.doubled)} {found.doubled[:5] or ""}
  events by outcome             {outcomes}
  bookings shown at both        {found.shown_twice}, cancelled meanwhile and shown {found.cancelled}
  conflicts listed for staff    {found.listed}
  tickets nobody holds          {found.without_paper}
  tickets                       {found.tickets}, after everything was sent again {found.after_repeats}
"""


def run_all() -> None:
    """On both databases."""
    for backend in stage.BACKENDS:
        print(show(backend, run(backend)), flush=True)


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--speed", type=float, default=60.0, help="times as fast as real time")
    given = parser.parse_args()
    for backend in given.backend or stage.BACKENDS:
        print(show(backend, run(backend, speed=given.speed)), flush=True)


if __name__ == "__main__":
    main()
