"""Failures on demand: which fate a request to the LINE API meets, drawn from a seeded die."""

import random
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from threading import Lock
from typing import Any


class Fate(StrEnum):
    """What happens to a request besides being handled."""

    NONE = "none"
    STATUS_500 = "status500"  # 500, not accepted
    STATUS_500_AFTER = "status500_after"  # accepted, and 500 all the same
    STATUS_429 = "status429"  # the rate limit, not accepted
    DROP = "drop"  # accepted, connection closed without an answer
    DROP_BEFORE = "drop_before"  # not accepted, connection closed without an answer
    TIMEOUT = "timeout"  # accepted, no answer for a long time
    TIMEOUT_BEFORE = "timeout_before"  # not accepted, no answer for a long time


BEFORE = {Fate.STATUS_500, Fate.STATUS_429, Fate.DROP_BEFORE, Fate.TIMEOUT_BEFORE}
DROPS = {Fate.DROP, Fate.DROP_BEFORE}
HANGS = {Fate.TIMEOUT, Fate.TIMEOUT_BEFORE}


@dataclass(frozen=True, kw_only=True)
class FaultPlan:
    """Probabilities from 0 to 1 of each fate, and other wishes of a test.

    `only` limits the fates to one endpoint (`push`, `reply` …); `redeliver` is the chance that a
    webhook event comes a second time although it was answered; `block` the chance that a person
    blocks the account just before a push reaches them.
    """

    status500: float = 0.0
    status500_after: float = 0.0
    status429: float = 0.0
    drop: float = 0.0
    drop_before: float = 0.0
    timeout: float = 0.0
    timeout_before: float = 0.0
    redeliver: float = 0.0
    block: float = 0.0
    delay_ms: int = 0
    hang_seconds: float = 20.0
    quota: int | None = None
    only: str | None = None
    seed: int | None = None


_CHANCES = {field.name for field in fields(FaultPlan) if field.type is float} - {"hang_seconds"}


class Faults:
    """The present plan and its die; the same seed and order of requests give the same fates."""

    def __init__(self, plan: FaultPlan, seed: int) -> None:
        self._lock = Lock()
        self.plan = plan
        self._random = random.Random(seed)

    def change(self, wishes: dict[str, Any]) -> FaultPlan:
        """Replace named parts of the plan; ValueError names what is unknown or out of range."""
        _check(wishes)
        with self._lock:
            self.plan = replace(self.plan, **wishes)
            if wishes.get("seed") is not None:
                self._random = random.Random(wishes["seed"])
            return self.plan

    def show(self) -> dict[str, Any]:
        """The plan as JSON."""
        return asdict(self.plan)

    def draw(self, endpoint: str) -> Fate:
        """The fate of one request to this endpoint."""
        plan = self.plan
        if plan.only is not None and plan.only != endpoint:
            return Fate.NONE
        chances = [(fate, getattr(plan, fate.value)) for fate in Fate if fate is not Fate.NONE]
        if not any(chance for _, chance in chances):
            return Fate.NONE
        with self._lock:
            die = self._random.random()
        for fate, chance in chances:
            die -= chance
            if die < 0:
                return fate
        return Fate.NONE

    def happens(self, chance: float) -> bool:
        """One throw of the die for a chance from 0 to 1."""
        if not chance:
            return False
        with self._lock:
            return self._random.random() < chance


def _check(wishes: dict[str, Any]) -> None:
    names = {field.name for field in fields(FaultPlan)}
    unknown = sorted(set(wishes) - names)
    if unknown:
        raise ValueError(f"unknown: {', '.join(unknown)}; known: {', '.join(sorted(names))}")
    for name in _CHANCES & set(wishes):
        value = wishes[name]
        if not isinstance(value, int | float) or not 0 <= value <= 1:
            raise ValueError(f"{name} is a probability from 0 to 1")
