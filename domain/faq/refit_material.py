"""What a night learns from: wordings of the base and confirmed questions, each asked of an index that lacks it.

An index that holds the very question would teach that letters decide everything. So both are dealt into halves: one
half is in the index while the other is asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from domain.faq import fitting, index
from domain.faq.fitting import Example
from domain.faq.index import Index
from domain.faq.ranker import Model
from domain.faq.types import Doc, Pair

HALVES = 2
OF_MEMORY = 1.0
OF_BASE = 0.3
"""What an example counts: citizens' own words say more than the base's about what citizens will ask."""

Labelled = Sequence[tuple[str, Sequence[str]]]
"""Questions with the entries that answer them; none for those that nothing answers."""


@dataclass(frozen=True)
class Material:
    """The base, the thesaurus, the memory and the part of the gold set that may be learned from, in Japanese."""

    docs: Sequence[Doc]
    concepts: Mapping[str, Sequence[str]]
    memory: Sequence[Pair]
    gold: Labelled = ()

    def whole(self) -> Index:
        """The index as it answers."""
        return index.build(self.docs, concepts=self.concepts, memory=self.memory)

    def bare(self) -> Index:
        """The index without its memory."""
        return index.build(self.docs, concepts=self.concepts)

    def fit(self, start: Model) -> Model:
        """The model that is learned from all of it, beginning at *start*."""
        given = [example for half in range(HALVES) for example in self._half(half)]
        return fitting.fit(given, start, about=f"{start.about}; {len(self.memory)} confirmed")

    def _half(self, half: int) -> list[Example]:
        answered = _answers(self.memory)
        asked = answered[half::HALVES]
        left = {question for question, _ in asked}
        lacking = index.build(
            [replace(doc, questions=_dealt(doc, half)[0]) for doc in self.docs],
            concepts=self.concepts,
            memory=[pair for pair in self.memory if pair.question not in left],
        )
        said = [(one, [doc.id]) for doc in self.docs for one in _dealt(doc, half)[1]]
        return [
            *fitting.examples(lacking, asked, OF_MEMORY),
            *fitting.examples(lacking, said, OF_BASE, judged=False),
            *fitting.examples(lacking, self.gold, OF_MEMORY / HALVES),
        ]


def _dealt(doc: Doc, half: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The wordings that stay in the index, the shown one always among them, and those that are asked."""
    first, *others = doc.questions
    asked = tuple(others[half::HALVES])
    return (first, *(one for one in others if one not in asked)), asked


def _answers(pairs: Sequence[Pair]) -> Labelled:
    """Each question once, with every entry that was confirmed for it."""
    told: dict[str, list[str]] = {}
    for pair in pairs:
        told.setdefault(pair.question, []).append(pair.entry_id)
    return list(told.items())
