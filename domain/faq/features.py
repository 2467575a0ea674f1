"""What speaks for an entry: figures of the likeliest entries for one question, in a fixed order.

Two kinds stand side by side. The *relative* ones (z-scores among the candidates) order the entries of one question; the
*absolute* ones (shares of what the question says, rapidfuzz's ratios) tell whether even the best of them answers it.
"""

from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from domain.faq.index import OF_ENTRIES, OF_MEMORY, OF_WORDINGS, Index
from domain.faq.question import Question, Terms
from domain.faq.store import Array

CANDIDATES = 80
FUZZY = 30
"""So many of the candidates are compared letter by letter."""
SPARSE = (*OF_WORDINGS, *OF_ENTRIES, *OF_MEMORY)
LETTERS = ("token-set", "partial", "ratio", "memory-set", "memory-ratio")
COVERED = ("words", "concepts")
"""Fields whose wordings are also asked the other way round: how much of the wording the question says."""
PARTS = (*SPARSE, *(f"cover-{name}" for name in COVERED))
NAMES = (*(f"z-{name}" for name in PARTS), *(f"part-{name}" for name in PARTS), *LETTERS)
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Candidates:
    """The likeliest entries: their rows in the index and a line of figures (``NAMES``) for each."""

    rows: Array
    figures: Array


def look(index: Index, question: Question) -> Candidates:
    """The candidates for *question*, none when no word of it is known."""
    count = len(index.ids)
    shares = np.zeros((len(PARTS), count), np.float32)
    for at, name in enumerate(SPARSE):
        shares[at], covered = _shares(index, name, question)
        if name in COVERED and covered is not None:
            shares[len(SPARSE) + COVERED.index(name)] = covered
    total = shares[: len(SPARSE)].T @ _FIRST
    rows = (
        np.argpartition(-total, CANDIDATES)[:CANDIDATES] if count > CANDIDATES else np.arange(count)
    )
    rows = rows[total[rows] > 0]
    rows = rows[np.argsort(-total[rows], kind="stable")]
    part = shares[:, rows]
    spread = part.std(axis=1, keepdims=True) if len(rows) else np.ones((len(PARTS), 1))
    relative = (
        (part - part.mean(axis=1, keepdims=True)) / np.maximum(spread, _LEAST)
        if len(rows)
        else part
    )
    letters = np.zeros((len(LETTERS), len(rows)), np.float32)
    for at, row in enumerate(rows[:FUZZY].tolist()):
        letters[:, at] = _letters(index, question, row)
    return Candidates(rows, np.vstack([relative, part, letters]).T)


_FIRST = np.array([0.7, 0.5, 0.5, 0.3, 2.0, 0.0, 0.5, 0.5, 0.3, 1.2, 0.8], np.float32)
"""How the fields count when the candidates are chosen, in the order of ``SPARSE``; the ranker weighs them anew."""


def _shares(index: Index, name: str, question: Question) -> tuple[Array, Array | None]:
    """Each entry's score in a field as a share of what the question could score, and of what the wording could."""
    field = index.fields[name]
    terms = _terms(name, question)
    scores, best = field.score(terms.hashes, terms.weights)
    if not field.rows or not best:
        return np.zeros(len(index.ids), np.float32), None
    if name in OF_WORDINGS:
        scores = scores / best
        covered = scores * best / np.maximum(field.selves, _LEAST) if name in COVERED else None
        if field.rows > len(index.ids):
            first = index.starts[:-1]
            scores = np.maximum.reduceat(scores, first)
            covered = np.maximum.reduceat(covered, first) if covered is not None else None
        return scores, covered
    if name in OF_MEMORY:
        told = np.zeros(len(index.ids), np.float32)
        told[index.owners] = np.maximum.reduceat(scores, index.memory_starts[:-1])
        return told / best, None
    if name == "likely":
        known = float(terms.weights[field.places(terms.hashes) >= 0].sum())
        return (scores + known * field.selves) / best, None
    return scores / best, None


def _terms(name: str, question: Question) -> Terms:
    if name in ("pairs", "memory-pairs"):
        return question.pairs
    if name == "readings":
        return question.readings
    if name in ("all", "likely"):
        return question.both
    if name == "compounds":
        return question.compounds
    return question.concepts if name in ("concepts", "meant") else question.words


def _letters(index: Index, question: Question, row: int) -> tuple[float, ...]:
    """rapidfuzz's likenesses, 0 to 1: of words, of a part, of the whole, and the same with the memory."""
    words = partial = whole = 0.0
    for at in index.wordings(row):
        words = max(words, fuzz.token_set_ratio(question.joined, index.line("joined", at)))
        said = index.line("said", at)
        partial = max(partial, fuzz.partial_ratio(question.said, said))
        whole = max(whole, OSA.normalized_similarity(question.said, said))
    memory = ratio = 0.0
    for at in index.remembered(row):
        memory = max(memory, fuzz.token_set_ratio(question.joined, index.line("memory-joined", at)))
        ratio = max(ratio, OSA.normalized_similarity(question.said, index.line("memory-said", at)))
    return words / 100, partial / 100, whole, memory / 100, ratio
