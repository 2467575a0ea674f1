"""Learning the weights: from questions whose right entries are known, and from some that nothing answers."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

import numpy as np

from domain.faq import features, ranker
from domain.faq.features import Candidates
from domain.faq.index import Index
from domain.faq.ranker import SURE, Model
from domain.faq.store import Array

_STEPS = 400
_PACE = 0.05
_PULL = 1.0
"""How strongly weights are held near where they began. Weaker, they fit our own base's wordings and lose on another
city's questions (0.02: SR@1 .48 instead of .53)."""
_SURE_PULL = 0.03


@dataclass(frozen=True)
class Example:
    """A question with its candidates and the places of the right ones among them ((): nothing answers it)."""

    found: Candidates
    right: tuple[int, ...]
    weight: float = 1.0
    judged: bool = True
    """Whether the probability is learned from it too: the base's own wordings are found too easily for that."""


def examples(
    index: Index,
    asked: Iterable[tuple[str, Sequence[str]]],
    weight: float = 1.0,
    *,
    judged: bool = True,
) -> list[Example]:
    """Examples from questions with the ids of the entries that answer them."""
    made = []
    for said, answers in asked:
        found = features.look(index, index.ask(said))
        if len(found.rows):
            right = [at for at, row in enumerate(found.rows.tolist()) if index.ids[row] in answers]
            made.append(Example(found, tuple(right), weight, judged))
    return made


def fit(given: Sequence[Example], start: Model, about: str = "") -> Model:
    """The model learned from *given*, beginning at *start*; its thresholds stay those of *start*."""
    order = _order(given, start.weights())
    sure = _sure([one for one in given if one.judged], order, start.certainty())
    return replace(
        start,
        order={n: round(float(w), 3) for n, w in zip(features.NAMES, order, strict=True) if w},
        sure={n: round(float(w), 3) for n, w in zip(SURE, sure, strict=True) if w},
        about=about or start.about,
    )


def _order(given: Sequence[Example], start: Array) -> Array:
    """Weights that put right entries first: softmax over the candidates, no weight below 0.

    Every figure speaks for an entry by what it is; a weight below 0 would be an accident of few examples.
    """
    known = [one for one in given if one.right]
    if not known:
        return start
    figures = np.vstack([one.found.figures for one in known]).astype(float)
    sizes = np.array([len(one.found.rows) for one in known])
    firsts = np.concatenate([[0], np.cumsum(sizes)[:-1]])
    counts = np.repeat([one.weight for one in known], sizes) / sum(one.weight for one in known)
    wanted = np.zeros(len(figures))
    for first, one in zip(firsts.tolist(), known, strict=True):
        wanted[first + np.array(one.right)] = 1 / len(one.right)

    def slope(weights: Array) -> Array:
        scores = figures @ weights
        odds = np.exp(scores - np.repeat(np.maximum.reduceat(scores, firsts), sizes))
        shares = odds / np.repeat(np.add.reduceat(odds, firsts), sizes)
        down: Array = figures.T @ ((shares - wanted) * counts) + _PULL * (weights - start)
        return down

    return np.where(figures.any(axis=0), _descend(slope, start, least=0.0), start)


def _sure(given: Sequence[Example], order: Array, start: Array) -> Array:
    """Weights of the probability that an entry answers: logistic regression over the first of each question."""
    lines, labels, weights = [], [], []
    for one in given:
        places, scores = ranker.ordered(one.found, order)
        told = ranker.certain(one.found, places, scores)[:3]
        lines.append(told)
        labels.append([float(place in one.right) for place in places[: len(told)].tolist()])
        weights.append([one.weight] * len(told))
    if not lines:
        return start
    figures, right = np.vstack(lines), np.concatenate(labels)
    share = np.concatenate(weights)
    share = share / share.sum()

    def slope(now: Array) -> Array:
        wrong = (ranker.sigmoid(figures @ now) - right) * share
        down: Array = figures.T @ wrong + _SURE_PULL * (now - start)
        return down

    return _descend(slope, start, least=None)


def _descend(slope: Callable[[Array], Array], start: Array, *, least: float | None) -> Array:
    """Adam; below *least* no weight goes."""
    now, mean, square = start.copy(), np.zeros_like(start), np.zeros_like(start)
    for step in range(1, _STEPS + 1):
        down = slope(now)
        mean = 0.9 * mean + 0.1 * down
        square = 0.999 * square + 0.001 * down * down
        now = now - _PACE * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-8)
        if least is not None:
            now = np.maximum(now, least)
    return now
