"""How good a ranking is: success among the first, mean reciprocal rank, precision at coverage, with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RESAMPLES = 1_000
COVERAGES = (0.22, 0.35, 0.5)


@dataclass(frozen=True)
class Result:
    """One question's outcome: the place of the first right entry (0 is the best, None: not among the shown),
    and how sure the system was of its first."""

    place: int | None
    chance: float = 0.0


def result(ids: Sequence[str], chance: float, right: Mapping[str, int]) -> Result:
    """The outcome of a ranking."""
    place = next((at for at, one in enumerate(ids) if right.get(one, 0) > 0), None)
    return Result(place, chance)


def line(name: str, results: Sequence[Result]) -> str:
    """A table's line: SR@1, SR@3, SR@5 and MRR, each with its 95 % bootstrap interval."""
    columns = [
        np.array([r.place is not None and r.place < most for r in results], float)
        for most in (1, 3, 5)
    ]
    columns.append(np.array([0.0 if r.place is None else 1 / (r.place + 1) for r in results]))
    told = "".join(f" | {column.mean():.3f} ({_interval(column)})" for column in columns)
    return f"| {name}{told} |"


HEAD = "| | SR@1 | SR@3 | SR@5 | MRR |\n| --- | --- | --- | --- | --- |"


def _interval(values: NDArray[np.float64]) -> str:
    chance = np.random.default_rng(1)
    means = values[chance.integers(0, len(values), (RESAMPLES, len(values)))].mean(axis=1)
    low, high = np.quantile(means, (0.025, 0.975))
    return f"{low:.3f}–{high:.3f}"


def at_coverage(results: Sequence[Result]) -> str:
    """The precision of the first entry for the questions the system is surest of."""
    by_chance = sorted(results, key=lambda one: -one.chance)
    told = []
    for coverage in COVERAGES:
        kept = by_chance[: max(1, round(coverage * len(by_chance)))]
        told.append(f"{sum(one.place == 0 for one in kept) / len(kept):.3f} at {coverage:.0%}")
    return ", ".join(told)


def crossed(results: Sequence[Result], wanted: float) -> tuple[float, float]:
    """Precision and coverage of direct answers when the threshold is chosen on one half and used on the other."""
    right = covered = 0
    halves = (results[::2], results[1::2])
    for chosen_on, used_on in (halves, halves[::-1]):
        bar = threshold(chosen_on, wanted)
        direct = [one for one in used_on if one.chance >= bar]
        covered += len(direct)
        right += sum(one.place == 0 for one in direct)
    return right / max(1, covered), covered / len(results)


def threshold(results: Sequence[Result], wanted: float) -> float:
    """The lowest probability from which on the first entry is right as often as *wanted*; above 1 when none is."""
    by_chance = sorted(results, key=lambda one: -one.chance)
    best, right = 1.01, 0
    for count, one in enumerate(by_chance, 1):
        right += one.place == 0
        if right / count >= wanted:
            best = one.chance
    return best


def auc(good: Sequence[float], bad: Sequence[float]) -> float:
    """How often a question that is answered looks surer than one that nothing answers (ties count half)."""
    ours, theirs = np.array(good)[:, None], np.array(bad)[None, :]
    return float((ours > theirs).mean() + 0.5 * (ours == theirs).mean())
