"""A question as the fields see it: weighted terms, with what spelling hid made visible."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from domain.faq import text
from domain.faq.fields import Field, pairs
from domain.faq.kana import Lexicon
from domain.faq.store import Array, hashes
from domain.faq.text import Word
from domain.faq.thesaurus import Thesaurus

HIRAGANA_HEAVY = 0.8
"""From this share of hiragana on a text is read by its sound as well."""
_SHORTEST_RUN = 4
_MUNICIPAL = frozenset({"市", "区", "町", "村", "県", "府", "役所", "市役所", "区役所"})
_MOVES = re.compile(r"から|越|転|移|へ|帰")
_GUESSED = 0.6
"""What a word counts that was recovered by its sound, against 1 for one that was written."""

_CONCEPT = 0.5
"""What a concept counts beside the words that say it: it is a second look at the same thing."""


@dataclass(frozen=True, slots=True)
class Terms:
    """Hashed terms with their weights."""

    hashes: Array
    weights: Array

    @classmethod
    def of(cls, weighted: dict[str, float]) -> "Terms":
        """The terms of *weighted*."""
        return cls(hashes(weighted), np.array(list(weighted.values()), np.float32))


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, as terms of several kinds and as text for rapidfuzz.

    ``both``: words and concepts together; ``said``: folded, without spaces and signs; ``joined``: the words with
    meaning, parted by spaces.
    """

    words: Terms
    both: Terms
    concepts: Terms
    compounds: Terms
    readings: Terms
    pairs: Terms
    said: str
    joined: str
    elsewhere: bool = False
    """It asks about another city's office: 「船橋市役所は何時まで」."""


def ask(
    said: str,
    *,
    language: str,
    lexicon: Lexicon,
    thesaurus: Thesaurus,
    vocabulary: Field,
    stop: frozenset[str],
) -> Question:
    """Analyse what was *said*, at most ``text.MOST`` characters of it."""
    folded = text.fold(said[: text.MOST])
    found = text.words(folded, language)
    norms = [word.norm for word in found if word.content and word.norm not in stop]
    guessed = _by_sound(folded, found, lexicon, vocabulary) if language == "ja" else []
    guessed = [norm for norm in guessed if norm not in stop]
    heard = language == "ja" and text.hiragana_share(folded) >= HIRAGANA_HEAVY
    first, second = (guessed, norms) if heard else (norms, guessed)
    weighted = dict.fromkeys(second, _GUESSED) | dict.fromkeys(first, 1.0)
    concepts = dict.fromkeys(thesaurus.concepts(second), _GUESSED)
    concepts |= dict.fromkeys(thesaurus.concepts(first), 1.0)
    return Question(
        words=Terms.of(weighted),
        both=Terms.of(weighted | {f"#{c}": _CONCEPT * w for c, w in concepts.items()}),
        concepts=Terms.of(concepts),
        compounds=Terms.of(dict.fromkeys(compounds(found), 1.0)),
        readings=Terms.of(dict.fromkeys(readings(found, stop), 1.0)),
        pairs=Terms.of(dict.fromkeys(pairs(folded), 1.0)),
        said="".join(char for char in folded if char.isalnum() or char == "ー"),
        joined=" ".join(weighted),
        elsewhere=_elsewhere(folded, found, vocabulary),
    )


def compounds(words: Iterable[Word]) -> list[str]:
    """The nouns as wholes: 住民票 where the words are 住民 and 票."""
    return [word.whole for word in words if word.whole]


def marked(concepts: Iterable[str]) -> list[str]:
    """Concepts as terms of a field that holds words too."""
    return [f"#{concept}" for concept in concepts]


def readings(words: Iterable[Word], stop: frozenset[str]) -> list[str]:
    """How the words with meaning are read, in pairs of sounds: survives other spellings and small slips."""
    told = "".join(
        text.katakana(word.reading or word.surface)
        for word in words
        if word.content and word.norm not in stop
    )
    return [told[at : at + 3] for at in range(max(1, len(told) - 2))] if told else []


def _elsewhere(folded: str, words: list[Word], vocabulary: Field) -> bool:
    """Whether a municipality is named that the base never mentions, other than as where somebody moves from or to."""
    if _MOVES.search(folded):
        return False
    named = [
        place.norm
        for place, after in pairwise(words)
        if place.place and after.surface in _MUNICIPAL
    ]
    return bool((vocabulary.places(hashes(named)) < 0).any())


def _by_sound(folded: str, words: list[Word], lexicon: Lexicon, vocabulary: Field) -> list[str]:
    """Words that the spelling hides: behind hiragana, and behind characters that nobody else uses for the sound."""
    if text.hiragana_share(folded) >= HIRAGANA_HEAVY:
        runs = [run for run in text.hiragana_runs(folded) if len(run) >= _SHORTEST_RUN]
        return [norm for run in runs for norm in lexicon.recovered(run)]
    content = [word for word in words if word.content]
    unknown = vocabulary.places(hashes(word.norm for word in content)) < 0
    heard = (
        lexicon.same_reading(text.katakana(word.reading or word.surface)) or lexicon.near(word.norm)
        for word, strange in zip(content, unknown.tolist(), strict=True)
        if strange
    )
    return [norm for norm in heard if norm]
