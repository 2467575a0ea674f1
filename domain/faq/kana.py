"""Words behind hiragana: 「じゅうみんひょう」 is read as 住民票 when the base knows a word of that reading.

The lexicon holds the words of the base and the thesaurus by their reading. A stretch of hiragana is cut into the
words of the lexicon that are most probable together (a unigram model, best path).
"""

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from domain.faq import text
from domain.faq.store import Array, hashed, text_at, texts
from domain.faq.text import Word

LONGEST = 10
"""Characters of a reading that are looked up."""
_UNKNOWN = 9.0
"""Cost of a character that no word explains, in nats."""
_FADE = 0.5
"""Counts are raised to this power: a base of a city is no corpus, its frequencies only hint."""


@dataclass(frozen=True, slots=True)
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
    best: dict[str, tuple[float, str]] = {}
    total = sum(times**_FADE for times in counts.values()) or 1.0
    for (reading, norm), times in counts.items():
        if norm and len(reading) < 2:
            continue
        weight = times**_FADE
        if reading not in best or (weight, norm) > best[reading]:
            best[reading] = (weight, norm)
    rows = sorted((hashed(reading), weight, norm) for reading, (weight, norm) in best.items())
    kept = texts(norm for _, _, norm in rows)
    return Lexicon(
        np.array([key for key, _, _ in rows], np.uint64),
        np.array([-math.log(weight / total) for _, weight, _ in rows], np.float32),
        kept["bytes"],
        kept["ends"],
    )
