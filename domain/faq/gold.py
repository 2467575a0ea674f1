"""The frozen gold set: questions written as citizens type them, with the entries that answer them.

One half is there to learn from and to choose thresholds on (``choose``), the other only to report and to keep a worse
model out (``report``).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import data
from domain.faq import ranker
from domain.faq.index import Index
from domain.faq.ranker import Model

FILE = "gold.json"
"""Beside the city's questions and answers; a city may have none."""
ERROR = "brier"
"""The one figure that is better when it is smaller."""
FIRST = (1, 3)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked, and the entries that answer it (none: nothing does)."""

    id: str
    text: str
    kind: str
    half: str
    answers: tuple[str, ...]


def read(path: Path) -> list[Question]:
    """The gold set in a file, empty when there is none. Raises ValueError when it can't be read."""
    if not path.exists():
        return []
    rows = data.read(path)["questions"]
    return [
        Question(one["id"], one["text"], one["kind"], one["half"], tuple(one["answers"]))
        for one in rows
    ]


def evaluate(index: Index, model: Model, questions: Iterable[Question]) -> dict[str, float]:
    """``sr1`` and ``sr3``: the share of answerable questions with a right entry first, or among the first three.

    ``ERROR``: Brier's score of the first entry's probability over all questions; where nothing answers, none is right.
    Empty without questions.
    """
    places: list[int | None] = []
    missed: list[float] = []
    for question in questions:
        matches = ranker.search(index, model, question.text).matches
        place = _place([match.entry_id for match in matches], question.answers)
        if question.answers:
            places.append(place)
        if matches:
            missed.append((matches[0].chance - (place == 0)) ** 2)
        else:
            missed.append(0.0)
    if not missed:
        return {}
    found = {
        f"sr{most}": sum(at is not None and at < most for at in places) / max(1, len(places))
        for most in FIRST
    }
    return {**found, ERROR: sum(missed) / len(missed)}


def _place(ids: Sequence[str], right: Sequence[str]) -> int | None:
    return next((at for at, one in enumerate(ids) if one in right), None)
