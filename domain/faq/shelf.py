"""Everything that answers questions at one revision of the base: indexes by language, the glossary, the weights."""

from dataclasses import dataclass

from domain.faq import ranker, text
from domain.faq.glossary import Glossary
from domain.faq.index import Index
from domain.faq.ranker import Model
from domain.faq.types import NOTHING, Match, Search

LANGUAGES = ("ja", "en")
"""Languages with an index of their own; the others come to the Japanese one by way of the glossary."""
BY_GLOSSARY = 0.8
"""What a probability counts that was found by way of the glossary."""


@dataclass(frozen=True)
class Shelf:
    """The indexes by language, made at one ``revision``."""

    revision: int
    indexes: dict[str, Index]
    glossary: Glossary
    model: Model

    def search(self, said: str, language: str) -> Search:
        """The entries that answer what was *said* in *language*."""
        if language in ("ja", "ja-easy"):
            return ranker.search(self.indexes["ja"], self.model, said)
        found = NOTHING
        if language in self.indexes:
            found = ranker.search(self.indexes[language], self.model, said)
        if words := self.glossary.japanese(said[: text.MOST], language):
            found = _joined(found, _led(ranker.search(self.indexes["ja"], self.model, words)))
        return found


def _led(search: Search) -> Search:
    """What single words led to: whatever stood between them is lost, so that it is less sure."""
    less = (Match(one.entry_id, one.chance * BY_GLOSSARY) for one in search.matches)
    return Search(tuple(less), near=False, thresholds=search.thresholds)


def _joined(one: Search, other: Search) -> Search:
    """Both answers as one: an entry counts with its better probability."""
    chances: dict[str, float] = {}
    for match in (*one.matches, *other.matches):
        chances[match.entry_id] = max(match.chance, chances.get(match.entry_id, 0.0))
    best = sorted(chances.items(), key=lambda pair: -pair[1])[: ranker.SHOWN]
    return Search(tuple(Match(*pair) for pair in best), one.near, other.thresholds)
