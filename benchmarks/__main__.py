"""Runs the benchmarks: ``python -m benchmarks [name …]``, all of them on both databases by default.

Each can also be run alone with options of its own: ``python -m benchmarks.dialog_steps --help``.
"""

import argparse
from collections.abc import Callable

from benchmarks import (
    bookings,
    calls,
    check_ins,
    closures,
    delivery_faults,
    dialog_steps,
    kiosks_offline,
    qr_reading,
    slot_grid,
    stage,
    webhook_burst,
)
from benchmarks.figures import HEAD, Figures
from tests.support.databases import Backend

MEASURED: dict[str, Callable[[Backend], list[Figures]]] = {
    "webhook_burst": webhook_burst.run,
    "dialog_steps": dialog_steps.run,
    "bookings": bookings.run,
    "slot_grid": slot_grid.run,
    "check_ins": check_ins.run,
    "calls": calls.run,
}
OTHERS: dict[str, Callable[[], None]] = {
    "delivery_faults": delivery_faults.run_all,
    "closures": closures.run_all,
    "qr_reading": qr_reading.main,
    "kiosks_offline": kiosks_offline.run_all,
}


def main() -> None:
    """One table of what is measured in operations, then the other findings."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("names", nargs="*", choices=[*MEASURED, *OTHERS, []], metavar="name")
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    given = parser.parse_args()
    names = given.names or [*MEASURED, *OTHERS]
    if set(names) & set(MEASURED):
        print(HEAD)
    for name in names:
        for backend in given.backend or stage.BACKENDS:
            for figures in MEASURED[name](backend) if name in MEASURED else ():
                print(figures, flush=True)
    for name in names:
        if name in OTHERS:
            print(flush=True)
            OTHERS[name]()


if __name__ == "__main__":
    main()
