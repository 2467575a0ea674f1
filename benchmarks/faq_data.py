"""Questions with known answers, as files, and what fingers do to them: kana only, slips, two words."""

import json
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from domain.faq import text
from domain.faq.index import Index
from domain.faq.store import hashed
from domain.faq.types import Doc

FILES = ("corpus.json", "queries.json", "qrels.json")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_SLIPS = (
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん"
)


@dataclass(frozen=True)
class Asked:
    """A set of entries, what people asked, and the grades of the entries that answer (2: fully, 1: in part)."""

    docs: tuple[Doc, ...]
    queries: Mapping[str, str]
    right: Mapping[str, Mapping[str, int]]


def read(folder: Path) -> Asked:
    """The three files of *folder*. Raises ValueError when one is missing or another kind of file."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ValueError(f"{folder} lacks {', '.join(missing)}")
    corpus, queries, right = (
        json.loads((folder / name).read_text(encoding="utf-8")) for name in FILES
    )
    docs = []
    for key, told in corpus.items():
        question, _, answer = told.partition("\nAnswer: ")
        docs.append(Doc(key, (question.removeprefix("Question: "),), answer.strip()))
    known = {key: said for key, said in queries.items() if right.get(key)}
    return Asked(tuple(docs), known, {key: right[key] for key in known})


def in_kana(said: str) -> str:
    """The text in hiragana alone, by its readings."""
    told = []
    for word in text.words(text.fold(said)):
        kana = (
            word.surface if not word.reading or not text.has_kanji(word.surface) else word.reading
        )
        told.append(kana.translate(_KATAKANA_TO_HIRAGANA))
    return "".join(told)


def with_slips(said: str, chance: random.Random) -> str:
    """The text with one or two slips: a character left out, doubled, swapped with the next, or another kana."""
    letters = list(said)
    for _ in range(chance.choice((1, 2))):
        if len(letters) < 4:
            break
        at = chance.randrange(len(letters) - 1)
        kind = chance.randrange(4)
        if kind == 0:
            del letters[at]
        elif kind == 1:
            letters.insert(at, letters[at])
        elif kind == 2:
            letters[at], letters[at + 1] = letters[at + 1], letters[at]
        else:
            letters[at] = chance.choice(_SLIPS)
    return "".join(letters)


def two_words(index: Index) -> Callable[[str], str]:
    """Cuts a text down to the two words that tell most, in their order."""
    field = index.fields["all"]

    def cut(said: str) -> str:
        content = [word for word in text.words(text.fold(said)) if word.content]
        places = field.places(np.array([hashed(word.norm) for word in content], np.uint64))
        known = [(float(field.idf[at]), i) for i, at in enumerate(places.tolist()) if at >= 0]
        kept = sorted(i for _, i in sorted(known, reverse=True)[:2])
        return " ".join(content[i].surface for i in kept) or said

    return cut


def many(docs: tuple[Doc, ...], count: int, seed: int = 7) -> list[Doc]:
    """*count* entries made of those given: questions and halves of answers put together anew."""
    chance = random.Random(seed)
    made = list(docs[:count])
    while len(made) < count:
        one, other, third = chance.choices(docs, k=3)
        half = len(one.questions[0]) // 2
        question = one.questions[0][:half] + other.questions[0][len(other.questions[0]) // 2 :]
        answer = one.answer[: len(one.answer) // 2] + third.answer[len(third.answer) // 2 :]
        made.append(Doc(f"made-{len(made)}", (question,), answer))
    return made
