"""Only what people confirmed is remembered, and no single person bends it."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session

from domain.faq import asked_forgetting, memory, ranker, revision, votes
from domain.faq.memory import MEMORY
from domain.faq.types import Pair
from domain.refusal import Refused
from tests.domain.faq.questions import (
    A,
    B,
    ask,
    base,
    confirm,
    confirmed,
    gather,
    judge,
    refuse,
    rows,
)
from tests.domain.faq.small import DOCS, small
from tests.support.moments import NOW

LATER = NOW + timedelta(hours=1)


def remembered(session: Session) -> list[tuple[str, str, int]]:
    """Question, entry and votes of what is remembered."""
    columns = (MEMORY.c.question, MEMORY.c.entry_id, MEMORY.c.votes)
    return [tuple(row) for row in session.execute(select(*columns).order_by(*columns))]


def test_what_two_people_confirmed_is_remembered_once(session: Session) -> None:
    base(session)
    confirm(session, "引っ越した")
    confirm(session, "引っ越した", citizen=2)
    confirm(session, "印鑑をなくした", B, yes=False)
    ask(session, "年金のこと")
    assert gather(session, now=LATER) == 1
    assert remembered(session) == [("引っ越した", A, 2)]
    assert memory.pairs(session, "ja") == [Pair("引っ越した", A)]
    number = revision.number(session)
    assert not memory.count(session), "nothing is written when nothing is new"
    confirm(session, "引っ越した", citizen=3)
    assert gather(session, now=LATER) == 0
    assert remembered(session) == [("引っ越した", A, 3)]
    assert revision.number(session) == number > 0, "votes alone change no answer"


def test_one_person_changes_nobodys_answer(session: Session) -> None:
    """With the real index: a nonsense question that one person confirms again and again is found no better."""
    base(session, entries=tuple(doc.id for doc in DOCS))
    before = chances(session)
    for day in range(3):
        for question in NONSENSE:
            confirm(session, question, "pension", now=NOW + timedelta(days=day))
    assert gather(session, now=NOW + timedelta(days=3)) == 0
    assert chances(session) == before
    for question in NONSENSE:
        confirm(session, question, "pension", citizen=2)
    assert gather(session, now=LATER) == len(NONSENSE)
    after = chances(session)
    assert all(after[one] > before[one] for one in NONSENSE), "or this test could not fail"


NONSENSE = ("ほにゃらら券がほしい", "むにゃむにゃの届け")


def chances(session: Session) -> dict[str, float]:
    """How surely the pension's entry is taken for the answer, with what is remembered."""
    index = small(*memory.pairs(session, "ja"))
    return {
        question: sum(
            match.chance
            for match in ranker.search(index, ranker.shipped(), question).matches
            if match.entry_id == "pension"
        )
        for question in NONSENSE
    }


def test_a_withdrawn_vote_takes_the_pair_along(session: Session) -> None:
    base(session)
    one = confirm(session, "引っ越した")
    confirm(session, "引っ越した", citizen=2)
    gather(session, now=LATER)
    number = revision.number(session)
    judge(session, one, yes=False)
    assert gather(session, now=LATER) == 1
    assert remembered(session) == []
    assert revision.number(session) > number


def test_what_as_many_refused_as_confirmed_goes(session: Session) -> None:
    base(session)
    confirmed(session, "引っ越した")
    confirm(session, "引っ越した", citizen=2, yes=False)
    assert gather(session, now=LATER) == 1
    assert remembered(session) == [("引っ越した", A, 2)]
    refuse(session, ask(session, "引っ越した", citizen=3), citizen=3)
    assert gather(session, now=LATER) == 1
    assert remembered(session) == []


def test_what_staff_forgot_while_it_was_counted_stays_forgotten(session: Session) -> None:
    base(session)
    confirmed(session, "引っ越した")
    gather(session, now=LATER)
    confirm(session, "引っ越した", citizen=3)
    counted = memory.count(session)
    assert counted
    memory.forget(session, question="引っ越した", entry_id=A)
    assert memory.gather(session, counted, now=LATER) == 0
    assert remembered(session) == []


def test_a_flood_of_taps_of_two_people_changes_few_pairs(session: Session) -> None:
    base(session)
    for at in range(60):
        for citizen in (1, 2):
            confirm(session, f"質問その{at}", citizen=citizen, now=NOW + timedelta(seconds=at))
    assert gather(session, now=LATER) == votes.PAIRS_A_DAY
    assert len(remembered(session)) == votes.PAIRS_A_DAY


def test_the_memory_outlives_who_made_it_and_the_question_itself(session: Session) -> None:
    base(session)
    confirmed(session, "引っ越した")
    gather(session, now=LATER)
    asked_forgetting.forget_voters(session, before=LATER)
    assert gather(session, now=LATER) == 0
    asked_forgetting.forget_questions(session, before=LATER)
    assert gather(session, now=LATER) == 0
    assert remembered(session) == [("引っ越した", A, 2)]


def test_an_entry_that_went_is_not_remembered(session: Session) -> None:
    base(session)
    confirmed(session, "引っ越した", "gone")
    assert gather(session, now=LATER) == 0


def test_staff_approve_what_nobody_voted_for(session: Session) -> None:
    base(session)
    one = ask(session, "引っ越した") or 0
    memory.approve(session, asked_id=one, entry_id=B, now=LATER)
    assert remembered(session) == [("引っ越した", B, 0)]
    confirm(session, "引っ越した", B, citizen=2, yes=False)
    assert gather(session, now=LATER) == 0
    assert remembered(session) == [("引っ越した", B, 0)], "what staff approved stays"
    with pytest.raises(Refused):
        memory.approve(session, asked_id=one, entry_id="nothing", now=LATER)
    with pytest.raises(Refused):
        memory.approve(session, asked_id=one + 9, entry_id=B, now=LATER)


def test_an_approved_pair_loses_its_votes_and_stays(session: Session) -> None:
    base(session)
    one = confirm(session, "引っ越した") or 0
    confirm(session, "引っ越した", citizen=2)
    gather(session, now=LATER)
    memory.approve(session, asked_id=one, entry_id=A, now=LATER)
    assert remembered(session) == [("引っ越した", A, 2)]
    judge(session, one, yes=False)
    gather(session, now=LATER)
    assert remembered(session) == [("引っ越した", A, 0)]
    assert not memory.count(session)


def test_what_staff_forget_does_not_come_back_by_the_same_votes(session: Session) -> None:
    base(session)
    confirmed(session, "引っ越した")
    gather(session, now=LATER)
    memory.forget(session, question="引っ越した", entry_id=A)
    assert gather(session, now=LATER) == 0
    assert remembered(session) == []
    assert [row.solved for row in rows(session)] == [None, None]
    with pytest.raises(Refused):
        memory.forget(session, question="引っ越した", entry_id=A)


def test_readers_of_easy_japanese_ask_in_japanese(session: Session) -> None:
    base(session)
    for language, question in (("ja-easy", "ひっこし"), ("en", "moved"), ("ja", "転居")):
        one = ask(session, question, language=language) or 0
        memory.approve(session, asked_id=one, entry_id=A, now=LATER)
    assert [pair.question for pair in memory.pairs(session, "ja")] == ["ひっこし", "転居"]
    assert memory.pairs(session, "en") == [Pair("moved", A)]
