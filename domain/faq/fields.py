"""Sparse fields: which rows hold a term, and how much that says (BM25), as flat arrays.

A field knows its terms as sorted 64-bit hashes; the postings of one stand together. Scoring adds the impacts of the
question's terms, which were worked out when the field was made, so a question costs a few additions for each term.
"""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from domain.faq.store import Array, hashed

K1, B = 1.5, 0.75
FEW = 200
"""Rows that any term may have, however common it is."""
_PARTS = ("terms", "starts", "ids", "impacts", "idf", "selves")


@dataclass(frozen=True, slots=True)
class Field:
    """One field. ``terms`` are sorted hashes, ``starts`` has one more; ``idf`` is that of each term."""

    rows: int
    terms: Array
    starts: Array
    ids: Array
    impacts: Array
    idf: Array
    selves: Array
    """What each row would score for its own terms; in a field of likelihoods what each row scores for any term."""

    def arrays(self, name: str) -> dict[str, Array]:
        """The field's arrays under *name*."""
        return {
            f"{name}.terms": self.terms,
            f"{name}.starts": self.starts,
            f"{name}.ids": self.ids,
            f"{name}.impacts": self.impacts,
            f"{name}.idf": self.idf,
            f"{name}.selves": self.selves,
            f"{name}.rows": np.array([self.rows], np.int64),
        }

    @classmethod
    def of(cls, name: str, arrays: Mapping[str, Array]) -> "Field":
        """The field that was stored under *name*."""
        kept = (arrays[f"{name}.{part}"] for part in _PARTS)
        return cls(int(arrays[f"{name}.rows"][0]), *kept)

    def places(self, hashed_terms: Array) -> Array:
        """Where each of these terms stands among the field's, -1 where it does not."""
        if not len(self.terms) or not len(hashed_terms):
            return np.full(len(hashed_terms), -1)
        at = np.searchsorted(self.terms, hashed_terms)
        at[at == len(self.terms)] = 0
        found: Array = np.where(self.terms[at] == hashed_terms, at, -1)
        return found

    def score(self, hashed_terms: Array, weights: Array) -> tuple[Array, float]:
        """Every row's score for the terms, and the score of a row that held them all; an unknown term is the rarest."""
        total = np.zeros(self.rows, np.float32)
        best = 0.0
        for place, weight in zip(self.places(hashed_terms).tolist(), weights.tolist(), strict=True):
            if place < 0:
                best += weight * float(np.log(1 + self.rows / 0.5))
                continue
            start, end = self.starts[place], self.starts[place + 1]
            total[self.ids[start:end]] += weight * self.impacts[start:end]
            best += weight * float(self.idf[place])
        return total, best


def build(rows: Sequence[Sequence[str]], *, common: float = 1.0) -> Field:
    """The field of *rows*, each the terms of one text (BM25).

    The postings of terms that more than the share *common* of the rows hold are left out: they cost most, tell least.
    """
    lengths = np.array([max(1, len(row)) for row in rows], np.float32)
    mean = float(lengths.mean()) if len(rows) else 1.0

    def impact(_term: str, times: Array, at_rows: Array, found: int) -> Array:
        length = K1 * (1 - B + B * lengths[at_rows] / mean)
        told: Array = _idf(len(rows), found) * times * (K1 + 1) / (times + length)
        return told

    most = max(common * len(rows), FEW)
    return _made([Counter(row) for row in rows], impact, most=most)


def _idf(rows: int, found: int) -> float:
    return float(np.log(1 + (rows - found + 0.5) / (found + 0.5)))


def _made(
    counted: Sequence[Mapping[str, int]],
    impact: Callable[[str, Array, Array, int], Array],
    selves: Array | None = None,
    most: float = math.inf,
) -> Field:
    postings: dict[str, list[tuple[int, int]]] = {}
    for at, terms in enumerate(counted):
        for term, times in terms.items():
            postings.setdefault(term, []).append((at, times))
    by_hash = sorted((hashed(term), term) for term in postings)
    starts, ids, impacts, idfs = [0], [np.zeros(0, np.int32)], [np.zeros(0, np.float32)], []
    for _, term in by_hash:
        found = postings[term]
        idfs.append(_idf(len(counted), len(found)))
        if len(found) > most:
            starts.append(starts[-1])
            continue
        at_rows = np.array([row for row, _ in found], np.int32)
        times_of = np.array([count for _, count in found], np.float32)
        ids.append(at_rows)
        impacts.append(impact(term, times_of, at_rows, len(found)).astype(np.float32))
        starts.append(starts[-1] + len(found))
    all_ids, all_impacts = np.concatenate(ids), np.concatenate(impacts)
    if selves is None:
        selves = np.bincount(all_ids, all_impacts, len(counted))
    return Field(
        len(counted),
        np.array([key for key, _ in by_hash], np.uint64),
        np.array(starts, np.int64),
        all_ids,
        all_impacts,
        np.array(idfs, np.float32),
        selves.astype(np.float32),
    )


SMOOTHING = 300.0
"""Words of the whole base that each entry is thought to hold beside its own."""


def build_likely(rows: Sequence[Sequence[str]]) -> Field:
    """A field of likelihoods (a language model of each row, smoothed by Dirichlet), in the same form.

    A row's score for a question is the sum of its impacts plus its own figure (``selves``) for each known term. It
    weighs length differently from BM25, and the two together order better than either.
    """
    counted = [Counter(row) for row in rows]
    everywhere: Counter[str] = Counter()
    for one in counted:
        everywhere.update(one)
    whole = sum(everywhere.values()) or 1
    lengths = np.array([len(row) for row in rows], np.float32)

    def impact(term: str, times: Array, _rows: Array, _found: int) -> Array:
        return np.log1p(times / (SMOOTHING * everywhere[term] / whole))

    return _made(counted, impact, np.log(SMOOTHING / (lengths + SMOOTHING)))


def pairs(text: str) -> list[str]:
    """The single characters and neighbours of *text* without spaces and signs."""
    letters = "".join(char for char in text if char.isalnum() or char == "ー")
    return [*letters, *(letters[at : at + 2] for at in range(len(letters) - 1))]
