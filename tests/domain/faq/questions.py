"""Questions as citizens ask them, for tests of what is learned."""

from datetime import datetime

from sqlalchemy import select
from sqlmodel import Session

from domain.faq import asked, memory
from domain.faq.asked import ASKED
from domain.tables import FaqAsked, FaqCategory, FaqEntry, FaqTier
from tests.support.moments import NOW

SECRET = b"of the tests"
A, B, C = "moving-in", "seal", "pension"


def base(session: Session, *, entries: tuple[str, ...] = (A, B, C)) -> None:
    """A category with a few entries."""
    session.add(FaqCategory(id="all", names={"ja": "全部", "en": "all"}, position=0))
    session.flush()
    for position, one in enumerate(entries):
        session.add(
            FaqEntry(
                id=one,
                category_id="all",
                questions={"ja": one},
                answers={"ja": one},
                position=position,
            )
        )
    session.flush()


def ask(
    session: Session,
    question: str = "引っ越した",
    *,
    citizen: int = 1,
    tier: FaqTier = FaqTier.SUGGEST,
    shown: tuple[str, ...] = (A, B, C),
    language: str = "ja",
    now: datetime = NOW,
) -> int | None:
    """The id of a question that was asked."""
    return asked.record(
        session,
        citizen_id=citizen,
        secret=SECRET,
        question=question,
        language=language,
        tier=tier,
        shown=shown,
        now=now,
    )


def tap(session: Session, asked_id: int | None, entry_id: str = A, *, citizen: int = 1) -> None:
    """Somebody chooses an entry."""
    asked.tapped(
        session, asked_id=asked_id or 0, citizen_id=citizen, secret=SECRET, entry_id=entry_id
    )


def judge(session: Session, asked_id: int | None, *, yes: bool, citizen: int = 1) -> None:
    """Somebody says whether it helped."""
    asked.solved(session, asked_id=asked_id or 0, citizen_id=citizen, secret=SECRET, yes=yes)


def refuse(session: Session, asked_id: int | None, *, citizen: int = 1) -> None:
    """Somebody taps 「どれでもない」."""
    asked.none_of(session, asked_id=asked_id or 0, citizen_id=citizen, secret=SECRET)


def confirm(
    session: Session,
    question: str,
    entry_id: str = A,
    *,
    citizen: int = 1,
    yes: bool = True,
    now: datetime = NOW,
) -> int | None:
    """Somebody asks, taps an entry and judges it."""
    asked_id = ask(session, question, citizen=citizen, now=now)
    tap(session, asked_id, entry_id, citizen=citizen)
    judge(session, asked_id, yes=yes, citizen=citizen)
    return asked_id


def confirmed(session: Session, question: str, entry_id: str = A, *, now: datetime = NOW) -> None:
    """As many people as it takes confirm an answer."""
    for citizen in range(memory.CONFIRMED_BY):
        confirm(session, question, entry_id, citizen=100 + citizen, now=now)


def gather(session: Session, *, now: datetime = NOW) -> int:
    """Count the votes and bring the memory up to them."""
    return memory.gather(session, memory.count(session), now=now)


def rows(session: Session) -> list[FaqAsked]:
    """Everything that is stored, in order."""
    found = session.execute(select(ASKED).order_by(ASKED.c.id))
    return [FaqAsked(**row._asdict()) for row in found]
