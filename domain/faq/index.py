"""The index of one language: everything of the base, the thesaurus and the memory that a question is compared with.

It is a set of flat arrays (`domain.faq.store`), so that it can be written to a file and mapped by every worker.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from domain.faq import fields, kana, text
from domain.faq.fields import Field
from domain.faq.kana import Lexicon
from domain.faq.question import Question, ask, compounds, marked, readings
from domain.faq.store import Array, Arrays, text_at, texts
from domain.faq.text import Word
from domain.faq.thesaurus import Thesaurus
from domain.faq.types import Doc, Pair

OF_WORDINGS = ("words", "pairs", "readings", "concepts")
"""What each wording of a question is compared by; the best wording of an entry counts."""
OF_ENTRIES = ("all", "likely", "compounds", "answer", "meant")
"""What an entry is compared by as a whole: words and concepts (BM25, likelihood), compounds, answer, concepts alone."""
OF_MEMORY = ("memory", "memory-pairs")
COMMON = 0.05
"""Characters and sounds in more than this share of the wordings are not looked up."""
_EVERYWHERE = 0.2
"""A place named in more than this share of the entries is the city itself, which tells nothing apart."""


@dataclass(frozen=True)
class Index:
    """The fields of the entries ``ids``, in this order.

    ``starts``: where the wordings of each entry begin (they stand together); ``owners`` and
    ``memory_starts``: the entries that the memory knows questions of, and where theirs begin.
    """

    language: str
    ids: tuple[str, ...]
    fields: Mapping[str, Field]
    lexicon: Lexicon
    thesaurus: Thesaurus
    stop: frozenset[str]
    starts: Array
    owners: Array
    memory_starts: Array
    raw: Arrays
    """``said``/``joined`` of the wordings and of the memory, as bytes and ends, for rapidfuzz."""

    def ask(self, said: str) -> Question:
        """A question as this index sees it."""
        return ask(
            said,
            language=self.language,
            lexicon=self.lexicon,
            thesaurus=self.thesaurus,
            vocabulary=self.fields["all"],
            stop=self.stop,
        )

    def wordings(self, row: int) -> range:
        """The rows of an entry's wordings."""
        return range(int(self.starts[row]), int(self.starts[row + 1]))

    def remembered(self, row: int) -> range:
        """The rows of the memory's questions that an entry answered."""
        at = int(np.searchsorted(self.owners, row))
        if at == len(self.owners) or self.owners[at] != row:
            return range(0)
        return range(int(self.memory_starts[at]), int(self.memory_starts[at + 1]))

    def line(self, of: str, row: int) -> str:
        """One of the stored texts: *of* is ``said``, ``joined``, ``memory-said`` or ``memory-joined``."""
        return text_at(self.raw[f"{of}.bytes"], self.raw[f"{of}.ends"], row)

    def arrays(self) -> dict[str, Array]:
        """All arrays by name."""
        kept: dict[str, Array] = dict(self.raw)
        for name, field in self.fields.items():
            kept |= field.arrays(name)
        kept |= self.lexicon.arrays("lexicon")
        return kept | {
            "starts": self.starts,
            "owners": self.owners,
            "memory-starts": self.memory_starts,
        }

    def about(self) -> dict[str, Any]:
        """What is no array, as JSON."""
        return {
            "language": self.language,
            "ids": self.ids,
            "stop": sorted(self.stop),
            "thesaurus": self.thesaurus.known,
        }

    @classmethod
    def of(cls, arrays: Arrays, about: Mapping[str, Any]) -> "Index":
        """The index that `arrays` and `about` told."""
        raw = {name: arrays[name] for name in arrays if name.partition(".")[0] in _LINES}
        return cls(
            about["language"],
            tuple(about["ids"]),
            {name: Field.of(name, arrays) for name in (*OF_WORDINGS, *OF_ENTRIES, *OF_MEMORY)},
            Lexicon.of("lexicon", arrays),
            Thesaurus(about["thesaurus"]),
            frozenset(about["stop"]),
            arrays["starts"],
            arrays["owners"],
            arrays["memory-starts"],
            raw,
        )


_LINES = ("said", "joined", "memory-said", "memory-joined")


def build(
    docs: Sequence[Doc],
    *,
    language: str = "ja",
    concepts: Mapping[str, Sequence[str]] | None = None,
    memory: Sequence[Pair] = (),
) -> Index:
    """The index of *docs*, with the thesaurus *concepts* (id → wordings) and the confirmed questions of *memory*."""
    thesaurus = Thesaurus.of(concepts or {}, language)
    cut = _Cutter(language)
    asked = [[cut(question) for question in doc.questions] for doc in docs]
    answers = [cut(doc.answer) for doc in docs]
    stop = _everywhere(asked, answers)
    wordings = [words for group in asked for words in group]
    row_of = {doc.id: row for row, doc in enumerate(docs)}
    known = sorted(
        (pair for pair in memory if pair.entry_id in row_of), key=lambda pair: row_of[pair.entry_id]
    )
    remembered = [cut(pair.question) for pair in known]
    spoken = [cut(variant) for variants in (concepts or {}).values() for variant in variants]

    def norms(words: Sequence[Word]) -> list[str]:
        return [word.norm for word in words if word.content and word.norm not in stop]

    def meant(words: Sequence[Word]) -> list[str]:
        return thesaurus.concepts(norms(words))

    whole = [
        [*(w for words in group for w in words), *answer]
        for group, answer in zip(asked, answers, strict=True)
    ]
    everything = [[*norms(words), *marked(meant(words))] for words in whole]
    made = {
        "words": fields.build([norms(words) for words in wordings]),
        "pairs": fields.build([fields.pairs(_said(words)) for words in wordings], common=COMMON),
        "readings": fields.build([readings(words, stop) for words in wordings], common=COMMON),
        "concepts": fields.build([meant(words) for words in wordings]),
        "all": fields.build(everything),
        "likely": fields.build_likely(everything),
        "compounds": fields.build([compounds(words) for words in whole]),
        "answer": fields.build([norms(words) for words in answers]),
        "meant": fields.build([meant(words) for words in whole]),
        "memory": fields.build([norms(words) for words in remembered]),
        "memory-pairs": fields.build(
            [fields.pairs(_said(words)) for words in remembered], common=COMMON
        ),
    }
    owners = [row_of[pair.entry_id] for pair in known]
    first = [at for at, owner in enumerate(owners) if not at or owners[at - 1] != owner]
    lines = {
        "said": [_said(words) for words in wordings],
        "joined": [" ".join(norms(words)) for words in wordings],
        "memory-said": [_said(words) for words in remembered],
        "memory-joined": [" ".join(norms(words)) for words in remembered],
    }
    return Index(
        language,
        tuple(doc.id for doc in docs),
        made,
        kana.build([*wordings, *wordings, *answers, *spoken]),
        thesaurus,
        stop,
        np.cumsum([0, *(len(group) for group in asked)], dtype=np.int64),
        np.array([owners[at] for at in first], np.int64),
        np.array([*first, len(owners)], np.int64),
        {
            f"{name}.{part}": array
            for name, told in lines.items()
            for part, array in texts(told).items()
        },
    )


class _Cutter:
    """Cuts texts into words, each once: entries about procedures repeat sentences."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._cut: dict[str, list[Word]] = {}

    def __call__(self, said: str) -> list[Word]:
        if said not in self._cut:
            self._cut[said] = text.words(text.fold(said), self._language)
        return self._cut[said]


def _said(words: Sequence[Word]) -> str:
    return "".join(word.surface for word in words)


def _everywhere(
    asked: Sequence[Sequence[list[Word]]], answers: Sequence[list[Word]]
) -> frozenset[str]:
    """The city's own name: places that a good part of all entries mention."""
    counts: Counter[str] = Counter()
    for group, answer in zip(asked, answers, strict=True):
        counts.update({w.norm for words in (*group, answer) for w in words if w.place})
    return frozenset(
        name for name, times in counts.items() if times > _EVERYWHERE * max(5, len(asked))
    )
