"""Questions that went unanswered, put together by what they are about: staff read groups, not a thousand lines.

Average linkage over the cosine of words and character pairs; small enough to need no library.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from sqlalchemy import and_, or_, select
from sqlmodel import Session

from domain.faq import text
from domain.faq.asked import ASKED
from domain.faq.fields import pairs
from domain.faq.store import Array
from domain.tables import FaqTier

ALIKE = 0.34
"""Groups are joined while their questions are, on average, at least so alike (0 to 1)."""
WORDS = 0.65
"""What shared words count; shared character pairs count the rest."""
MOST = 1_500
"""Different questions that are compared, those of the most people first: the work grows with their square."""


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A masked question that was not answered, with the people who asked it; ``row``: where it was asked last."""

    question: str
    language: str
    people: frozenset[str]
    row: int = 0


@dataclass(frozen=True, slots=True)
class Cluster:
    """Questions about one thing, the most central one first; ``people``: how many different ones asked."""

    questions: tuple[Unanswered, ...]
    people: int

    @property
    def label(self) -> str:
        """The question that says best what the others are about."""
        return self.questions[0].question


def unanswered(session: Session, *, since: datetime, until: datetime) -> list[Unanswered]:
    """What was asked in this time and not answered: nothing fitted, none of the shown did, or it did not help."""
    floor = and_(ASKED.c.tier == FaqTier.FLOOR, ASKED.c.solved.is_not(True))
    query = select(ASKED.c.question, ASKED.c.language, ASKED.c.voter, ASKED.c.id).where(
        ASKED.c.asked_at >= since,
        ASKED.c.asked_at < until,
        or_(and_(floor, ASKED.c.tapped.is_(None)), ASKED.c.solved.is_(False)),
    )
    people: dict[tuple[str, str], set[str]] = defaultdict(set)
    last: dict[tuple[str, str], int] = {}
    for row in session.execute(query.order_by(ASKED.c.id)):
        key = row.question, row.language
        people[key].add(row.voter or f"row {row.id}")
        last[key] = row.id
    return [Unanswered(*key, frozenset(who), last[key]) for key, who in sorted(people.items())]


def of(given: Iterable[Unanswered]) -> list[Cluster]:
    """The groups, those of the most people first."""
    asked = sorted(given, key=lambda one: (-len(one.people), one.question, one.language))[:MOST]
    if not asked:
        return []
    alike = _alike(asked)
    made = []
    for members in _linked(alike):
        central = max(members, key=lambda at: (alike[at, members].sum(), len(asked[at].people)))
        people = frozenset[str]().union(*(asked[at].people for at in members))
        others = (asked[at] for at in members if at != central)
        made.append(Cluster((asked[central], *others), len(people)))
    return sorted(made, key=lambda one: (-one.people, -len(one.questions), one.label))


def _alike(asked: Sequence[Unanswered]) -> Array:
    """How alike the questions are, each with each."""
    words, letters = [], []
    for one in asked:
        language = "ja" if one.language in ("ja", "ja-easy") else one.language
        folded = text.fold(one.question)
        words.append(Counter(w.norm for w in text.words(folded, language) if w.content))
        letters.append(Counter(pairs(folded)))
    return WORDS * _cosines(words) + (1 - WORDS) * _cosines(letters)


def _cosines(counted: Sequence[Counter[str]]) -> Array:
    """Cosines of the counts, where what many questions say weighs less."""
    rows: dict[str, list[int]] = defaultdict(list)
    for at, terms in enumerate(counted):
        for term in terms:
            rows[term].append(at)
    alike = np.zeros((len(counted), len(counted)))
    for term, places in rows.items():
        weight = np.log(1 + len(counted) / len(places))
        told = weight * np.array([counted[at][term] for at in places], float)
        alike[np.ix_(places, places)] += np.outer(told, told)
    length = np.sqrt(np.maximum(alike.diagonal(), 1e-12))
    return np.asarray(alike / np.outer(length, length))


def _linked(alike: Array) -> list[list[int]]:
    """Average linkage by chains of nearest neighbours, ended where the likest groups are less than ``ALIKE``."""
    near = alike.copy()
    np.fill_diagonal(near, -1.0)
    members: dict[int, list[int]] = {at: [at] for at in range(len(near))}
    done: list[list[int]] = []
    chain: list[int] = []
    while members:
        chain = chain or [min(members)]
        top = chain[-1]
        best = int(near[top].argmax())
        if len(chain) > 1 and near[top, chain[-2]] >= near[top, best]:
            best = chain[-2]
        if near[top, best] < ALIKE:  # nor will anything joined later be: averages lie between
            done.append(members.pop(top))
            _leave(near, top)
            chain = []
        elif len(chain) > 1 and best == chain[-2]:
            del chain[-2:]
            _join(near, members, top, best)
        else:
            chain.append(best)
    return [sorted(group) for group in done]


def _join(near: Array, members: dict[int, list[int]], one: int, other: int) -> None:
    """Put *other* into *one*: its likeness to the rest is the average over their questions."""
    ours, theirs = len(members[one]), len(members[other])
    mixed = (ours * near[one] + theirs * near[other]) / (ours + theirs)
    mixed[one] = -1.0
    near[one], near[:, one] = mixed, mixed
    members[one] += members.pop(other)
    _leave(near, other)


def _leave(near: Array, gone: int) -> None:
    near[gone], near[:, gone] = -1.0, -1.0
