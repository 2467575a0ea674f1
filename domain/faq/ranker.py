"""The ranker: a line of weights orders the candidates, a second one says how probably the best of them answer.

Both are learned on wordings of our own base and on our own gold set (`domain.faq.fitting`) and stand in a file that
people read and review (``data/faq_model.json``).
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

import data
from domain.faq import features
from domain.faq.features import Candidates
from domain.faq.index import Index
from domain.faq.store import Array
from domain.faq.types import NOTHING, Match, Search, Thresholds

SHOWN = 10
ELSEWHERE = 0.4
"""What a probability counts when another city's office is asked about: our hours are no answer to that."""
SURE = ("bias", "lead", "gap", *(f"part-{name}" for name in features.PARTS), *features.LETTERS)
"""What the probability is worked out from. ``lead``: how far the ranker puts the entry before the best other one;
``gap``: the same for the first and the second, whichever entry it is about."""


@dataclass(frozen=True)
class Model:
    """The weights: ``order`` for each of ``features.NAMES``, ``sure`` for each of ``SURE``; those left out are 0."""

    order: Mapping[str, float]
    sure: Mapping[str, float]
    thresholds: Thresholds
    about: str = ""
    """What it was learned from."""

    def to_json(self) -> dict[str, Any]:
        """The model as JSON; `from_json` gives the same model back."""
        return {
            "about": self.about,
            "order": dict(self.order),
            "sure": dict(self.sure),
            "thresholds": {
                "direct": self.thresholds.direct,
                "suggest": self.thresholds.suggest,
                "near": self.thresholds.near,
            },
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> "Model":
        """The model that `to_json` told. Raises ValueError when it names a figure that does not exist."""
        unknown = [name for name in raw["order"] if name not in features.NAMES]
        unknown += [name for name in raw["sure"] if name not in SURE]
        if unknown:
            raise ValueError(f"the model weighs figures that do not exist: {', '.join(unknown)}")
        return cls(raw["order"], raw["sure"], Thresholds(**raw["thresholds"]), raw["about"])

    def weights(self) -> Array:
        """The order's weights as a vector."""
        return np.array([self.order.get(name, 0.0) for name in features.NAMES])

    def certainty(self) -> Array:
        """The weights of the probability as a vector."""
        return np.array([self.sure.get(name, 0.0) for name in SURE])


def shipped() -> Model:
    """The reviewed model that comes with the program."""
    return load(data.HERE / "faq_model.json")


def load(path: Path) -> Model:
    """The model in a file."""
    return Model.from_json(json.loads(path.read_text(encoding="utf-8")))


def search(index: Index, model: Model, said: str) -> Search:
    """The entries that answer what was *said*, best first, each with its probability."""
    question = index.ask(said)
    if not question.said:
        return NOTHING
    found = features.look(index, question)
    if not len(found.rows):
        return NOTHING
    order, scores = ordered(found, model.weights())
    chances = sigmoid(certain(found, order, scores) @ model.certainty())
    if question.elsewhere:
        chances = chances * ELSEWHERE
    matches = [
        Match(index.ids[int(found.rows[at])], float(chance))
        for at, chance in zip(order[:SHOWN].tolist(), chances[:SHOWN], strict=True)
    ]
    first = int(order[0])
    likest = max(float(found.figures[first, at]) for at in _LIKENESS)
    near = likest >= model.thresholds.near
    return Search(tuple(matches), near, model.thresholds)


_LIKENESS = [features.NAMES.index(name) for name in ("ratio", "memory-ratio")]


def ordered(found: Candidates, weights: Array) -> tuple[Array, Array]:
    """The candidates' places, best first, and all their scores by place."""
    scores = found.figures @ weights
    return np.argsort(-scores, kind="stable"), scores


def certain(found: Candidates, order: Array, scores: Array) -> Array:
    """What the probabilities of the first ``SHOWN`` are worked out from: a line of ``SURE`` for each."""
    shown = order[:SHOWN]
    told = np.zeros((len(shown), len(SURE)))
    best = scores[order[:2]]
    gap = float(best[0] - best[1]) if len(best) > 1 else _ALONE
    other = np.where(
        np.arange(len(shown)) == 0, best[1] if len(best) > 1 else best[0] - _ALONE, best[0]
    )
    told[:, 0] = 1.0
    told[:, 1] = np.clip(scores[shown] - other, -_ALONE, _ALONE)
    told[:, 2] = min(gap, _ALONE)
    told[:, 3:] = found.figures[shown][:, _ABSOLUTE]
    return told


_ALONE = 3.0
"""The lead of an entry that no other comes near."""
_ABSOLUTE = [features.NAMES.index(name) for name in SURE[3:]]


def sigmoid(values: Array) -> Array:
    """Odds as probabilities."""
    chances: Array = 1.0 / (1.0 + np.exp(-np.clip(values, -30, 30)))
    return chances
