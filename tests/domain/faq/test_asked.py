"""What was asked is stored masked, once, and only its asker judges it."""

from datetime import timedelta

from sqlmodel import Session

from domain.faq import asked, asked_forgetting
from domain.tables import FaqTier
from tests.domain.faq.questions import A, B, C, ask, confirm, judge, refuse, rows, tap
from tests.support.moments import NOW


def test_a_question_is_stored_masked_and_names_nobody(session: Session) -> None:
    asked_id = ask(session, "090-1234-5678の山田太郎です。転入届は？", citizen=77)
    (row,) = rows(session)
    assert (row.id, row.question) == (asked_id, "●●●の●●●です。転入届は？")
    assert (row.tier, row.shown, row.times) == ("suggest", [A, B, C], 1)
    assert (row.tapped, row.solved, row.asked_at) == (None, None, NOW)
    assert len(row.voter) == 32


def test_voters_differ_by_person_and_by_deployment() -> None:
    told = {asked.voter(who, secret) for who in (1, 2, 256) for secret in (b"one", b"two")}
    assert len(told) == 6


def test_the_same_question_within_minutes_is_one_row(session: Session) -> None:
    first = ask(session, shown=(A, B))
    soon = NOW + asked.AGAIN - timedelta(seconds=1)
    assert ask(session, shown=(C, A), tier=FaqTier.DIRECT, now=soon) == first
    (row,) = rows(session)
    assert (row.times, row.shown, row.tier) == (2, [C, A, B], "direct")
    assert ask(session, now=NOW + asked.AGAIN) != first
    assert ask(session, citizen=2, now=soon) != first
    assert ask(session, "別のこと", now=soon) != first
    assert len(rows(session)) == 4


def test_one_person_fills_no_store(session: Session) -> None:
    ids = [ask(session, f"質問その{at}") for at in range(asked.MOST_A_DAY + 5)]
    assert len(rows(session)) == asked.MOST_A_DAY
    assert ids[-5:] == [None] * 5
    assert ask(session, "質問その1") == ids[1], "a repeated one needs no row"
    assert ask(session, "質問", citizen=2) is not None
    assert ask(session, "質問", now=NOW + timedelta(days=1)) is not None


def test_what_leaves_nothing_to_store_is_not_stored(session: Session) -> None:
    assert ask(session, " \n\x00") is None
    assert rows(session) == []


def test_a_tap_and_a_judgement_are_noted_and_repeat_without_harm(session: Session) -> None:
    one = ask(session)
    for _ in range(2):
        tap(session, one, B)
    for _ in range(2):
        judge(session, one, yes=True)
    (row,) = rows(session)
    assert (row.tapped, row.solved) == (B, True)


def test_nobody_else_judges_a_question(session: Session) -> None:
    one = ask(session, citizen=1)
    tap(session, one, A, citizen=2)
    judge(session, one, yes=True, citizen=2)
    refuse(session, one, citizen=2)
    tap(session, (one or 0) + 1, A, citizen=1)
    (row,) = rows(session)
    assert (row.tapped, row.solved) == (None, None)


def test_what_was_said_of_one_entry_is_not_said_of_the_next(session: Session) -> None:
    one = confirm(session, "引っ越した", A)
    tap(session, one, "from-the-categories")
    (row,) = rows(session)
    assert (row.tapped, row.solved) == ("from-the-categories", None)
    assert row.shown == [A, B, C, "from-the-categories"]


def test_a_direct_answer_is_judged_without_a_tap(session: Session) -> None:
    one = ask(session, tier=FaqTier.DIRECT, shown=(B, A))
    judge(session, one, yes=True)
    (row,) = rows(session)
    assert (row.tapped, row.solved) == (B, True)
    ask(session, tier=FaqTier.DIRECT, shown=(B, A))
    assert rows(session)[0].solved is True, "the same answer again: what was said of it holds"
    ask(session, tier=FaqTier.DIRECT, shown=(C,))
    (row,) = rows(session)
    assert (row.tapped, row.solved) == (None, None), "another answer now: nothing was said of it"


def test_none_of_them_takes_the_tap_back(session: Session) -> None:
    one = confirm(session, "引っ越した", A)
    refuse(session, one)
    (row,) = rows(session)
    assert (row.tapped, row.solved) == (None, False)


def test_who_asked_is_forgotten_and_can_judge_no_more(session: Session) -> None:
    late = NOW + timedelta(days=3)
    old, new = ask(session, "古い"), ask(session, "新しい", now=late)
    assert asked_forgetting.forget_voters(session, before=late) == 1
    for one in (old, new):
        tap(session, one)
    assert [(row.voter == "", row.tapped) for row in rows(session)] == [(True, None), (False, A)]


def test_what_one_person_said_twice_counts_once_when_voters_are_forgotten(session: Session) -> None:
    for minutes in (0, 20, 40):
        confirm(session, "引っ越した", A, now=NOW + timedelta(minutes=minutes))
    confirm(session, "引っ越した", A, citizen=2)
    asked_forgetting.forget_voters(session, before=NOW + timedelta(days=1))
    assert [row.solved for row in rows(session)] == [None, None, True, True]
    assert {row.voter for row in rows(session)} == {""}


def test_a_question_is_forgotten_in_the_end(session: Session) -> None:
    ask(session, "古い")
    ask(session, "新しい", now=NOW + timedelta(days=1))
    assert asked_forgetting.forget_questions(session, before=NOW + timedelta(hours=1)) == 1
    assert [row.question for row in rows(session)] == ["新しい"]
