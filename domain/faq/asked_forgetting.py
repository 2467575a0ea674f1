"""Retention of what was asked: first who asked is forgotten, later the question itself. The memory stays."""

from datetime import datetime

from sqlalchemy import delete, select, update
from sqlmodel import Session

from domain.db import changed
from domain.faq import asked, votes
from domain.faq.asked import ASKED
from domain.row_order import in_order

AT_ONCE = 500


def forget_voters(session: Session, *, before: datetime) -> int:
    """Forget who asked what was asked earlier; returns how many rows were emptied.

    What one person said repeatedly is forgotten first: afterwards each judgement stands for one person.
    """
    old = (ASKED.c.asked_at < before, ASKED.c.voter != "")
    whose = select(ASKED.c.voter).where(*old, ASKED.c.solved.is_not(None))
    judged = asked.judged(session, ASKED.c.voter.in_(whose))
    counted = {vote.row for vote in votes.counting(judged)}
    silent = sorted(row.id for row in judged if row.asked_at < before and row.id not in counted)
    for at in range(0, len(silent), AT_ONCE):
        some = ASKED.c.id.in_(silent[at : at + AT_ONCE])
        session.execute(update(ASKED).where(some).values(solved=None))
    rows = in_order(session, ASKED, *old, skip=True)
    return changed(session.execute(update(ASKED).where(rows).values(voter="")))


def forget_questions(session: Session, *, before: datetime) -> int:
    """Delete what was asked earlier; returns how many rows went."""
    rows = in_order(session, ASKED, ASKED.c.asked_at < before, skip=True)
    return changed(session.execute(delete(ASKED).where(rows)))
