"""Who asked is forgotten after four weeks, what was asked after half a year; the memory stays."""

from datetime import timedelta

from sqlmodel import Session

from domain import purge
from domain.faq import memory
from domain.faq.types import Pair
from tests.domain.faq.questions import base, confirmed, gather, rows
from tests.support.moments import NOW

KEEP = purge.Retention()
MOMENT = timedelta(seconds=1)


def test_questions_and_askers_go_with_their_time(session: Session) -> None:
    base(session)
    confirmed(session, "引っ越した")
    gather(session)
    for age, voters, questions in (
        (KEEP.askers, 2, 2),
        (KEEP.askers + MOMENT, 0, 2),
        (KEEP.questions, 0, 2),
        (KEEP.questions + MOMENT, 0, 0),
    ):
        purge.purge(session, now=NOW + age)
        standing = rows(session)
        assert len(standing) == questions
        assert len([row for row in standing if row.voter]) == voters
        gather(session, now=NOW + age)
        assert memory.pairs(session, "ja") == [Pair("引っ越した", "moving-in")]


def test_the_lengths_are_those_that_are_promised() -> None:
    assert (KEEP.askers, KEEP.questions) == (timedelta(days=28), timedelta(days=180))
