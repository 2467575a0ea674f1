"""What was asked, masked, with what was shown and what came of it: nothing tells who asked.

Only the row's own asker changes it, known again by a keyed hash. ``tapped`` is the entry that a row is about: the one
tapped last or, in a direct answer that was judged without a tap, the one that was shown.
"""

import hashlib
import hmac
from collections.abc import Iterable, Sequence
from dataclasses import fields
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, func, select, update
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.faq.masking import mask
from domain.faq.votes import Judged
from domain.tables import FaqAsked, FaqTier

ASKED = table_of(FaqAsked)
AGAIN = timedelta(minutes=10)
"""The same question by the same person within this time is one row."""
MOST_A_DAY = 30
"""Rows of one person in an office day; what is asked beyond them is answered and not stored."""


def voter(citizen_id: int, secret: bytes) -> str:
    """The keyed hash by which a citizen's rows are known to be one person's; without *secret* it tells nothing."""
    told = hmac.new(secret, b"faq-voter" + citizen_id.to_bytes(8, "big"), hashlib.sha256)
    return told.hexdigest()[:32]


def record(
    session: Session,
    *,
    citizen_id: int,
    secret: bytes,
    question: str,
    language: str,
    tier: FaqTier,
    shown: Sequence[str],
    now: datetime,
) -> int | None:
    """Store what was asked, masked, and the entries that were shown; returns the row's id.

    None when nothing was stored: the person's rows of the day are full, or nothing is left of the question.
    """
    masked, asker = mask(question), voter(citizen_id, secret)
    if not masked:
        return None
    if again := _again(session, asker, masked, now):
        _asked_again(session, again, tier, shown)
        return int(again.id)
    begin, end = tokyo.day_bounds(tokyo.office_day(now))
    today = select(func.count()).where(
        ASKED.c.voter == asker, ASKED.c.asked_at >= begin, ASKED.c.asked_at < end
    )
    if session.execute(today).scalar_one() >= MOST_A_DAY:
        return None
    row = FaqAsked(
        asked_at=now,
        language=language,
        question=masked,
        tier=tier,
        shown=_merged(shown),
        voter=asker,
    )
    session.add(row)
    session.flush()
    return row.id


def tapped(
    session: Session, *, asked_id: int, citizen_id: int, secret: bytes, entry_id: str
) -> None:
    """The asker chose an entry; what was said of another one before no longer counts."""
    row = _own(session, asked_id, citizen_id, secret)
    if row is None or row.tapped == entry_id:
        return
    shown = _merged([*row.shown, entry_id])
    _change(session, asked_id, tapped=entry_id, solved=None, shown=shown)


def none_of(session: Session, *, asked_id: int, citizen_id: int, secret: bytes) -> None:
    """Nothing that was shown was the answer."""
    if _own(session, asked_id, citizen_id, secret) is not None:
        _change(session, asked_id, tapped=None, solved=False)


def solved(
    session: Session,
    *,
    asked_id: int,
    citizen_id: int,
    secret: bytes,
    yes: bool,
    entry_id: str | None = None,
) -> None:
    """Whether the answer helped. The last word counts.

    *entry_id*: the answer whose button was pressed, which need not be the one looked at last; None: that one. Of what
    was not shown for this question nothing can be said.
    """
    row = _own(session, asked_id, citizen_id, secret)
    if row is None or (entry_id is not None and entry_id not in row.shown):
        return
    about = entry_id or row.tapped
    if about is None and row.tier == FaqTier.DIRECT and row.shown:
        about = row.shown[0]
    _change(session, asked_id, tapped=about, solved=yes)


def question_of(session: Session, *, asked_id: int) -> tuple[str, str] | None:
    """A question as it was kept, and its language; やさしい日本語 is asked in Japanese."""
    query = select(ASKED.c.question, ASKED.c.language).where(ASKED.c.id == asked_id)
    row = session.execute(query).first()
    return None if row is None else (row[0], "ja" if row[1] == "ja-easy" else row[1])


def judged(session: Session, *where: ColumnElement[bool]) -> list[Judged]:
    """The judged rows that fit *where*, for the rules that tell which of them count."""
    columns = (ASKED.c[field.name] for field in fields(Judged))
    query = select(*columns).where(ASKED.c.solved.is_not(None), *where)
    return [Judged(*row) for row in session.execute(query)]


def _again(session: Session, asker: str, question: str, now: datetime) -> Row[Any] | None:
    """The person's row of the same question, asked within the last minutes."""
    query = (
        select(ASKED)
        .where(
            ASKED.c.voter == asker,
            ASKED.c.asked_at > now - AGAIN,
            ASKED.c.asked_at <= now,
            ASKED.c.question == question,
        )
        .order_by(ASKED.c.id.desc())
        .limit(1)
    )
    return session.execute(query).first()


def _asked_again(session: Session, row: Row[Any], tier: FaqTier, shown: Sequence[str]) -> None:
    values: dict[str, Any] = {
        "times": ASKED.c.times + 1,
        "tier": tier,
        "shown": _merged([*shown, *row.shown]),
    }
    if tier is FaqTier.DIRECT and row.tapped not in (None, *shown[:1]):
        values |= {"tapped": None, "solved": None}  # said of another answer than the one now shown
    _change(session, row.id, **values)


def _own(session: Session, asked_id: int, citizen_id: int, secret: bytes) -> Row[Any] | None:
    """The row, if this citizen asked it and that is still known."""
    mine = (ASKED.c.id == asked_id, ASKED.c.voter == voter(citizen_id, secret))
    return session.execute(select(ASKED).where(*mine)).first()


def _change(session: Session, asked_id: int, **values: Any) -> None:
    session.execute(update(ASKED).where(ASKED.c.id == asked_id).values(**values))


def _merged(entry_ids: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(entry_ids))
