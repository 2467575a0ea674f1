"""How good wait estimates are, on observations of real queues: ours beside the naive rules.

``python benchmarks/waits.py FILE`` or ``python -m benchmarks.waits FILE``, a CSV file, also gzipped. Learns from the
first half of the days with the service's own functions, and tests on the rest. Needs no database.
"""

import argparse
import sys
import time
from collections.abc import Sequence
from pathlib import Path

if not __package__:  # run as a file: the project's folder is not on the path yet
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.waits_data import Row, halves, read
from benchmarks.waits_rules import RULES, TICKET_KIND, observations, share
from domain.pace_learning import learn
from domain.paces import Paces
from domain.rules import Rules
from domain.waits import Basis, minutes, told

SIZES = (
    (0, 2, "0–2"),
    (3, 5, "3–5"),
    (6, 11, "6–11"),
    (12, 24, "12–24"),
    (25, 10**9, "25 or more"),
)
CALLS = 200_000
AIM = 0.65
"""Of the error of people × 10 ÷ desks."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the file, learn, test, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    given = parser.parse_args(arguments)
    rows, odd = read(given.file)
    past, rest = halves(rows)
    print(
        f"{len(rows)} observations of {len({row.line for row in rows})} queues in "
        f"{len({row.office for row in rows})} offices, {odd} odd rows left out"
    )
    if not rest:
        print("Nothing to test: no readable observation.")
        return
    print(
        f"learned from {len(past)} observations of {len({row.day for row in past})} days, "
        f"tested on {len(rest)} of {len({row.day for row in rest})}; "
        f"mean wait {sum(row.wait for row in rest) / len(rest):.1f} minutes"
    )
    paces = learned(past)
    _errors(past, rest, paces)
    _ranges(rest, paces)
    _speed(rest, paces)


def learned(past: Sequence[Row]) -> Paces:
    """The paces that the service would have after these days."""
    found = learn(observations(past), learned_after=Rules().learned_after)
    return Paces({key: one.pace for key, one in found.items()})


def _errors(past: Sequence[Row], rest: Sequence[Row], paces: Paces) -> None:
    ours = [minutes(row.ahead, paces.find(row.line, row.kind, TICKET_KIND)).middle for row in rest]
    told_as = [("people ahead × learned pace", ours)]
    told_as += [(name, rule(past)(rest)) for name, rule in RULES]
    found = {}
    print(f"\n{'':<42}{'MAE':>8}{'of the first':>14}{'within 10 min':>15}")
    for name, middles in told_as:
        wrong = [abs(middle - row.wait) for middle, row in zip(middles, rest, strict=True)]
        found[name] = sum(wrong) / len(wrong)
    naive = found[RULES[0][0]]
    for name, middles in told_as:
        close = share(abs(m - row.wait) <= 10.0 for m, row in zip(middles, rest, strict=True))
        ratio = found[name] / naive if naive else float("nan")
        print(f"{name:<42}{found[name]:>8.2f}{ratio:>14.3f}{close:>15.3f}")
    print(f"('of the first': of {RULES[0][0]}; the aim is {AIM} or less)")


def _ranges(rest: Sequence[Row], paces: Paces) -> None:
    ranges = [minutes(row.ahead, paces.find(row.line, row.kind, TICKET_KIND)) for row in rest]
    shown = [told(row.ahead, paces.find(row.line, row.kind, TICKET_KIND)) for row in rest]
    inside = [r.low <= row.wait <= r.high for r, row in zip(ranges, rest, strict=True)]
    read_inside = [
        (w.low or 0) <= row.wait <= (w.high or 0) for w, row in zip(shown, rest, strict=True)
    ]
    late = share(row.wait > r.high + 5.0 for r, row in zip(ranges, rest, strict=True))
    late_told = share(row.wait > (w.high or 0) + 5.0 for w, row in zip(shown, rest, strict=True))
    width = sum(r.high - r.low for r in ranges) / len(ranges)
    rough = share(wait.basis == Basis.ROUGH for wait in shown)
    print(f"\n80 % range covers {share(inside):.3f} (aim .77–.83), mean width {width:.1f} minutes")
    for low, high, name in SIZES:
        here = [i for i, row in zip(inside, rest, strict=True) if low <= row.ahead <= high]
        if here:
            print(f"  with {name} people ahead: {share(here):.3f} of {len(here)}")
    print(f"as told, in steps of five minutes, it covers {share(read_inside):.3f}")
    print(f"told too little by over 5 minutes, upper end: {late:.3f}; as told: {late_told:.3f}")
    print(f"told as a rough figure (little or nothing known of the queue): {rough:.3f}")


def _speed(rest: Sequence[Row], paces: Paces) -> None:
    asked = [(row.ahead, paces.find(row.line, row.kind, TICKET_KIND)) for row in rest]
    asked = (asked * (CALLS // len(asked) + 1))[:CALLS]
    spent = {}
    for name, function in (("estimate", minutes), ("estimate, worded as a range", told)):
        best = float("inf")
        for _ in range(5):
            begun = time.thread_time()
            for ahead, pace in asked:
                function(ahead, pace)
            best = min(best, time.thread_time() - begun)
        spent[name] = best / CALLS * 1e6
    print("\n" + "; ".join(f"{name}: {cost:.2f} µs a call" for name, cost in spent.items()))


if __name__ == "__main__":
    main()
