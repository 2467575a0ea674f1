"""The memory: questions in citizens' words, confirmed to be answered by an entry.

It is gathered from what was judged, as a whole each time, so that nothing is counted twice and a withdrawn vote is
simply not found again. What nobody judged lately stays as it was.
"""

from collections.abc import Iterable
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
CONFIRMED_BY = 1
"""Different people who must have confirmed a pair before it is remembered."""
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


def gather(session: Session, *, now: datetime, confirmed_by: int = CONFIRMED_BY) -> int:
    """Bring the memory up to what people judged; returns how many pairs came or went.

    A pair comes once *confirmed_by* people confirmed it and no more refused it, and goes when that no longer holds,
    unless staff approved it.
    """
    counted = votes.tally(asked.judged(session))
    standing = {(row.question, row.entry_id): row for row in session.execute(select(MEMORY))}
    entries = set(session.execute(select(ENTRY.c.id)).scalars())
    good = {
        pair: one
        for pair, one in counted.items()
        if one.yes >= confirmed_by and one.no <= one.yes and pair[1] in entries
    }
    fallen = [standing[pair] for pair in sorted(standing.keys() & counted.keys() - good.keys())]
    gone = [row.id for row in fallen if not row.approved]
    _without_votes(session, [row.id for row in fallen if row.approved])
    _remove(session, gone)
    fresh = {
        pair: one
        for pair, one in good.items()
        if pair not in standing or standing[pair].votes != one.yes
    }
    _write(session, fresh, now)
    moved = len(gone) + len(good.keys() - standing.keys())
    if moved:
        revision.bump(session)
    return moved


def approve(session: Session, *, asked_id: int, entry_id: str, now: datetime) -> str:
    """Staff say that an entry answers a question that was asked: it is remembered, whoever votes against it.

    Returns the question. Refused: faq_question_unknown, faq_entry_unknown.
    """
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


def _write(session: Session, fresh: dict[PairKey, Tally], now: datetime) -> None:
    """New pairs and new numbers of votes, in one order: two schedulers at once do not deadlock."""
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
