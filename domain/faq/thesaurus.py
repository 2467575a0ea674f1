"""The thesaurus: many ways to say a thing lead to one concept, matched on up to four words in a row."""

from collections.abc import Mapping, Sequence

from domain.faq import text
from domain.faq.text import Word

LONGEST = 4
"""Words of a variant."""


class Thesaurus:
    """Concepts by the words that say them, in one language."""

    def __init__(self, known: Mapping[str, Sequence[str]]) -> None:
        """*known*: normalised words, parted by spaces → the concepts they say."""
        self.known = {words: tuple(concepts) for words, concepts in known.items()}

    @classmethod
    def of(cls, concepts: Mapping[str, Sequence[str]], language: str = "ja") -> "Thesaurus":
        """The thesaurus of *concepts*: id → its wordings."""
        known: dict[str, list[str]] = {}
        for concept, variants in concepts.items():
            for variant in variants:
                norms = _norms(text.words(text.fold(variant), language))
                there = known.setdefault(" ".join(norms), [])
                if norms and len(norms) <= LONGEST and concept not in there:
                    there.append(concept)
        return cls({words: there for words, there in known.items() if there})

    def concepts(self, norms: Sequence[str]) -> list[str]:
        """The concepts that the normalised words say, in order and as often as they are said; the longest counts."""
        found: list[str] = []
        at = 0
        while at < len(norms):
            for size in range(min(LONGEST, len(norms) - at), 0, -1):
                concepts = self.known.get(" ".join(norms[at : at + size]))
                if concepts:
                    found += concepts
                    at += size
                    break
            else:
                at += 1
        return found


def _norms(words: Sequence[Word]) -> list[str]:
    return [word.norm for word in words if word.content]
