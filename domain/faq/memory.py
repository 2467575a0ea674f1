"""The memory: questions in citizens' words, confirmed to be answered by an entry.

It is gathered from what was judged, as a whole each time, so that nothing is counted twice and a withdrawn vote is
simply not found again. What nobody judged lately stays as it was. Counting takes a second where much was judged, so it
only reads; what follows from it is written afterwards, and only if there is something to write.

Whoever writes the memory locks the revision first, as do all who write the base: nobody waits crosswise.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain.db import changed, insert_into, table_of
from domain.faq import asked, revision, votes
from domain.faq.asked import ASKED
from domain.faq.types import Pair
from domain.faq.votes import PairKey, Tally
from domain.refusal import Refused
from domain.tables import FaqEntry, FaqMemory

MEMORY, ENTRY = table_of(FaqMemory), table_of(FaqEntry)
CONFIRMED_BY = 2
"""Different people who must have confirmed a pair before it is remembered: one alone changes nobody's answers."""
AT_ONCE = 500
"""Rows in one statement: each takes several parameters, and databases bound them."""
_ALSO = {"ja": ("ja", "ja-easy")}
"""やさしい日本語 is a language to read; who reads it asks in Japanese."""


_One = TypeVar("_One")


def pairs(session: Session, language: str) -> list[Pair]:
    """What is remembered in *language*, in a fixed order: equal memories make equal indexes."""
    query = (
        select(MEMORY.c.question, MEMORY.c.entry_id)
        .where(MEMORY.c.language.in_(_ALSO.get(language, (language,))))
        .order_by(MEMORY.c.question, MEMORY.c.entry_id)
    )
    return [Pair(*row) for row in session.execute(query)]


@dataclass(frozen=True, slots=True)
class Counted:
    """What the votes come to, as of a revision: pairs that come, those whose votes differ, and those that go."""

    revision: int
    come: int
    written: Mapping[PairKey, Tally]
    gone: list[int]
    voteless: list[int]
    """Pairs that staff approved and people no longer confirm: they stay, without votes."""

    def __bool__(self) -> bool:
        return bool(self.written or self.gone or self.voteless)


def count(session: Session) -> Counted:
    """Count the votes; changes nothing.

    A pair comes once ``CONFIRMED_BY`` people confirmed it and fewer refused it, and goes when that no longer holds,
    unless staff approved it.
    """
    number = revision.number(session)  # first: what is read after it is at least as new
    counted = votes.tally(asked.judged(session))
    columns = (MEMORY.c.question, MEMORY.c.entry_id, MEMORY.c.id, MEMORY.c.votes, MEMORY.c.approved)
    standing = {(row.question, row.entry_id): row for row in session.execute(select(*columns))}
    entries = set(session.execute(select(ENTRY.c.id)).scalars())
    good = {
        pair: one
        for pair, one in counted.items()
        if one.yes >= CONFIRMED_BY and one.no < one.yes and pair[1] in entries
    }
    fallen = [standing[pair] for pair in sorted(standing.keys() & counted.keys() - good.keys())]
    return Counted(
        revision=number,
        come=len(good.keys() - standing.keys()),
        written={
            pair: one
            for pair, one in good.items()
            if pair not in standing or standing[pair].votes != one.yes
        },
        gone=[row.id for row in fallen if not row.approved],
        voteless=[row.id for row in fallen if row.approved and row.votes],
    )


def gather(session: Session, counted: Counted, *, now: datetime) -> int:
    """Bring the memory up to what was counted; returns how many pairs came or went.

    0 as well when base or memory changed since: staff may have taken out what was counted. The next time counts anew.
    """
    revision.lock(session)
    if revision.number(session) != counted.revision:
        return 0
    _without_votes(session, counted.voteless)
    _remove(session, counted.gone)
    _write(session, counted.written, now)
    moved = counted.come + len(counted.gone)
    if moved:
        revision.bump(session)
    return moved


def approve(session: Session, *, asked_id: int, entry_id: str, now: datetime) -> str:
    """Staff say that an entry answers a question that was asked: it is remembered, whoever votes against it.

    Returns the question. Refused: faq_question_unknown, faq_entry_unknown.
    """
    revision.lock(session)
    row = session.execute(select(ASKED).where(ASKED.c.id == asked_id)).first()
    if row is None:
        raise Refused("faq_question_unknown", id=str(asked_id))
    if session.execute(select(ENTRY.c.id).where(ENTRY.c.id == entry_id)).first() is None:
        raise Refused("faq_entry_unknown", id=entry_id)
    insert = insert_into(session, MEMORY).values(
        question=row.question,
        language=row.language,
        entry_id=entry_id,
        votes=0,
        approved=True,
        confirmed_at=now,
    )
    session.execute(
        insert.on_conflict_do_update(
            index_elements=["question", "entry_id"], set_={"approved": True, "confirmed_at": now}
        )
    )
    revision.bump(session)
    return str(row.question)


def forget(session: Session, *, question: str, entry_id: str) -> None:
    """Staff say that a pair is wrong: it goes, and so do the votes that made it. Refused: faq_pair_unknown."""
    revision.lock(session)
    pair = (MEMORY.c.question == question, MEMORY.c.entry_id == entry_id)
    if not changed(session.execute(delete(MEMORY).where(*pair))):
        raise Refused("faq_pair_unknown")
    behind = (ASKED.c.question == question, ASKED.c.tapped == entry_id, ASKED.c.solved)
    session.execute(update(ASKED).where(*behind).values(solved=None))
    revision.bump(session)


def _without_votes(session: Session, ids: list[int]) -> None:
    for some in _parts(ids):
        session.execute(update(MEMORY).where(MEMORY.c.id.in_(some)).values(votes=0))


def _remove(session: Session, ids: list[int]) -> None:
    for some in _parts(ids):
        session.execute(delete(MEMORY).where(MEMORY.c.id.in_(some)))


def _write(session: Session, fresh: Mapping[PairKey, Tally], now: datetime) -> None:
    """New pairs and new numbers of votes."""
    insert = insert_into(session, MEMORY)
    merged = insert.on_conflict_do_update(
        index_elements=["question", "entry_id"],
        set_={"votes": insert.excluded.votes, "language": insert.excluded.language},
    )
    for some in _parts(sorted(fresh)):
        rows = [
            {
                "question": question,
                "language": fresh[question, entry_id].language,
                "entry_id": entry_id,
                "votes": fresh[question, entry_id].yes,
                "approved": False,
                "confirmed_at": now,
            }
            for question, entry_id in some
        ]
        session.execute(merged, rows)


def _parts(many: list[_One]) -> Iterable[list[_One]]:
    return (many[at : at + AT_ONCE] for at in range(0, len(many), AT_ONCE))
