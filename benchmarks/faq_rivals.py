"""What a small team would reach for first: rapidfuzz alone, and BM25 on Sudachi's words."""

from collections.abc import Callable, Sequence

import numpy as np
from rapidfuzz import fuzz, process

from domain.faq import fields, text
from domain.faq.store import hashes
from domain.faq.types import Doc

SHOWN = 10
Ranked = tuple[list[str], float]
Rival = Callable[[str], Ranked]


def wratio(docs: Sequence[Doc]) -> Rival:
    """rapidfuzz's WRatio on the raw questions."""
    questions = [doc.questions[0] for doc in docs]

    def rank(said: str) -> Ranked:
        found = process.extract(said, questions, scorer=fuzz.WRatio, limit=SHOWN)
        return [docs[at].id for _, _, at in found], found[0][1] / 100

    return rank


def token_set(docs: Sequence[Doc]) -> Rival:
    """rapidfuzz's token_set_ratio on Sudachi's words of the questions."""
    questions = [" ".join(_words(doc.questions[0])) for doc in docs]

    def rank(said: str) -> Ranked:
        told = " ".join(_words(said))
        found = process.extract(told, questions, scorer=fuzz.token_set_ratio, limit=SHOWN)
        return [docs[at].id for _, _, at in found], found[0][1] / 100

    return rank


def bm25(docs: Sequence[Doc]) -> Rival:
    """BM25 on Sudachi's words of question and answer."""
    field = fields.build([_words(f"{' '.join(doc.questions)} {doc.answer}") for doc in docs])

    def rank(said: str) -> Ranked:
        terms = hashes(dict.fromkeys(_words(said)))
        scores, best = field.score(terms, np.ones(len(terms), np.float32))
        order = np.argsort(-scores, kind="stable")[:SHOWN]
        return [docs[at].id for at in order.tolist()], float(scores[order[0]]) / max(best, 1e-6)

    return rank


def _words(said: str) -> list[str]:
    return [word.norm for word in text.words(text.fold(said)) if word.content]
