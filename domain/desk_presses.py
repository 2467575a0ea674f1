"""Presses of buttons at a desk: a browser that got no answer sends the press again, and it moves nobody twice."""

from datetime import datetime

from sqlalchemy import select, update
from sqlmodel import Session

from domain.db import insert_into, table_of
from domain.tables import DeskPress

PRESS = table_of(DeskPress)
LONGEST = 64
"""Characters of a browser's own part of the id."""


def before(session: Session, *, press_id: str, staff_id: int, now: datetime) -> str | None:
    """What was told when this press came the first time; None: it is the first time, and is noted by this.

    Insert and see; of two requests at once the second waits for the first. A refusal rolls the note back: then the
    same press is tried anew.
    """
    key = _key(press_id, staff_id)
    mine = insert_into(session, PRESS).values(press_id=key, staff_id=staff_id, at=now, told="")
    done = session.execute(mine.on_conflict_do_nothing().returning(PRESS.c.press_id))
    if done.scalar_one_or_none() is not None:
        return None
    return str(session.execute(select(PRESS.c.told).where(PRESS.c.press_id == key)).scalar_one())


def told(session: Session, *, press_id: str, staff_id: int, words: str) -> None:
    """Note what is told of the press."""
    session.execute(
        update(PRESS).where(PRESS.c.press_id == _key(press_id, staff_id)).values(told=words)
    )


def _key(press_id: str, staff_id: int) -> str:
    """The id with whose it is: nobody's press answers for a colleague's."""
    return f"{staff_id}:{press_id[:LONGEST]}"
