"""Words behind hiragana: 「じゅうみんひょう」 is read as 住民票 when the base knows a word of that reading.

The lexicon holds the words of the base and the thesaurus by their reading. A stretch of hiragana is cut into the
words of the lexicon that are most probable together (a unigram model, best path).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import OSA

from domain.faq import text
from domain.faq.store import Array, hashed, text_at, texts
from domain.faq.text import Word

LONGEST = 10
"""Characters of a reading that are looked up."""
_LONG = 4
"""Characters from which on a word may be guessed although one of them is wrong."""
_ALIKE = 0.75
_UNKNOWN = 9.0
"""Cost of a character that no word explains, in nats."""


@dataclass(frozen=True)
class Lexicon:
    """Readings as sorted hashes, with the cost and the normalised form ('' for words without meaning)."""

    readings: Array
    costs: Array
    bytes: Array
    ends: Array

    def arrays(self, name: str) -> dict[str, Array]:
        """The lexicon's arrays under *name*."""
        parts = ("readings", "costs", "bytes", "ends")
        return {f"{name}.{part}": getattr(self, part) for part in parts}

    @classmethod
    def of(cls, name: str, arrays: Mapping[str, Array]) -> "Lexicon":
        """The lexicon that was stored under *name*."""
        return cls(*(arrays[f"{name}.{part}"] for part in ("readings", "costs", "bytes", "ends")))

    def recovered(self, run: str) -> list[str]:
        """The normalised words with meaning that *run* (a stretch of hiragana) spells."""
        said = text.katakana(run)
        spans = [
            (start, end)
            for end in range(1, len(said) + 1)
            for start in range(max(0, end - LONGEST), end)
        ]
        if not spans or not len(self.readings):
            return []
        keys = np.fromiter((hashed(said[a:b]) for a, b in spans), np.uint64, len(spans))
        at = np.minimum(np.searchsorted(self.readings, keys), len(self.readings) - 1)
        known = np.where(self.readings[at] == keys, at, -1).tolist()
        best = [0.0] + [math.inf] * len(said)
        came: list[tuple[int, int]] = [(0, -1)] * (len(said) + 1)
        for (start, end), row in zip(spans, known, strict=True):
            cost = (
                float(self.costs[row]) if row >= 0 else _UNKNOWN if end - start == 1 else math.inf
            )
            if best[start] + cost < best[end]:
                best[end] = best[start] + cost
                came[end] = (start, row)
        found: list[str] = []
        end = len(said)
        while end > 0:
            end, row = came[end]
            if row >= 0 and (norm := text_at(self.bytes, self.ends, row)):
                found.append(norm)
        return found[::-1]

    def near(self, norm: str) -> str | None:
        """The known long word that *norm* is but for a slip, or None."""
        if len(norm) < _LONG:
            return None
        found = process.extractOne(
            norm, self._long, scorer=OSA.normalized_similarity, score_cutoff=_ALIKE
        )
        return found[0] if found else None

    @cached_property
    def _long(self) -> list[str]:
        """The long words; read once by each process that meets a slip."""
        known = (text_at(self.bytes, self.ends, row) for row in range(len(self.ends)))
        return sorted({norm for norm in known if len(norm) >= _LONG})

    def same_reading(self, reading: str) -> str | None:
        """The known word with meaning that is read like this, or None."""
        if not len(self.readings) or len(reading) < 2:
            return None
        key = np.uint64(hashed(reading))
        at = min(int(np.searchsorted(self.readings, key)), len(self.readings) - 1)
        return text_at(self.bytes, self.ends, at) or None if self.readings[at] == key else None


def build(sentences: Iterable[Iterable[Word]]) -> Lexicon:
    """The lexicon of all words in *sentences*; of several words with one reading the commonest with meaning wins."""
    counts: Counter[tuple[str, str]] = Counter()
    for sentence in sentences:
        for word in sentence:
            reading = text.katakana(word.reading or word.surface)
            if reading and len(reading) <= LONGEST:
                counts[reading, word.norm if word.content else ""] += 1
    best: dict[str, tuple[int, str]] = {}
    total = sum(counts.values()) or 1
    for (reading, norm), times in counts.items():
        if norm and len(reading) < 2:
            continue
        if reading not in best or (times, norm) > best[reading]:
            best[reading] = (times, norm)
    rows = sorted((hashed(reading), times, norm) for reading, (times, norm) in best.items())
    kept = texts(norm for _, _, norm in rows)
    return Lexicon(
        np.array([key for key, _, _ in rows], np.uint64),
        np.array([-math.log(times / total) for _, times, _ in rows], np.float32),
        kept["bytes"],
        kept["ends"],
    )
