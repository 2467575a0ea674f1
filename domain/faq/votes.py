"""Which judgements count: the last word of a person about a pair, and few pairs of one person in a day.

A pair is a masked question and an entry. Nothing here asks the database, so that a rule can be tried on any rows.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from domain import tokyo

PAIRS_A_DAY = 10
"""Pairs that one person may judge in an office day; further ones do not count."""
SUGGESTED = 3
"""Entries that 「どれでもない」 refuses: so many are suggested at a time."""

PairKey = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Judged:
    """A row of ``FaqAsked``, as far as judgements go."""

    id: int
    asked_at: datetime
    language: str
    question: str
    shown: Sequence[str]
    tapped: str | None
    solved: bool | None
    voter: str


@dataclass(frozen=True, slots=True)
class Vote:
    """One person's last word about a pair; ``row`` is where it was said."""

    row: int
    pair: PairKey
    language: str
    yes: bool


@dataclass(frozen=True, slots=True)
class Tally:
    """How many people confirmed a pair and how many refused it."""

    yes: int
    no: int
    language: str


def counting(rows: Iterable[Judged]) -> list[Vote]:
    """The votes that count. A row whose voter is forgotten stands for somebody of its own."""
    last: dict[tuple[str, PairKey], tuple[Judged, bool]] = {}
    for row in sorted(rows, key=lambda one: one.id):
        who = row.voter or f"row {row.id}"
        for pair, yes in _said(row):
            last[who, pair] = (row, yes)
    a_day: dict[tuple[str, object], int] = defaultdict(int)
    votes = []
    for (who, pair), (row, yes) in sorted(last.items(), key=lambda one: (one[1][0].id, one[0])):
        day = (who, tokyo.office_day(row.asked_at))
        a_day[day] += 1
        if a_day[day] <= PAIRS_A_DAY:
            votes.append(Vote(row.id, pair, row.language, yes))
    return votes


def tally(rows: Iterable[Judged]) -> Mapping[PairKey, Tally]:
    """For each pair that was judged: how often either way, and the language it was asked in last."""
    counted: dict[PairKey, Tally] = {}
    for vote in counting(rows):
        before = counted.get(vote.pair, Tally(0, 0, vote.language))
        counted[vote.pair] = Tally(before.yes + vote.yes, before.no + (not vote.yes), vote.language)
    return counted


def _said(row: Judged) -> list[tuple[PairKey, bool]]:
    """What a row says: of the entry it is about or, when none of the shown ones was right, of all of them."""
    if row.solved is None:
        return []
    if row.tapped is not None:
        return [((row.question, row.tapped), row.solved)]
    return [] if row.solved else [((row.question, one), False) for one in row.shown[:SUGGESTED]]
