"""Questions that went unanswered are put together by what they are about."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from domain.faq import clusters
from domain.faq.clusters import Unanswered
from domain.tables import FaqTier
from tests.domain.faq.questions import A, B, ask, base, confirm, judge, refuse, tap
from tests.support.moments import NOW

LATER = NOW + timedelta(hours=1)
GROUPS = [
    {"パスポートの申請はどこですか", "パスポートの申請をしたい", "パスポート 申請 場所"},
    {"粗大ごみの出し方", "粗大ゴミはいつ出せますか", "粗大ごみの料金はいくら"},
    {"犬の登録", "犬の登録をしたい", "ペットの犬を登録するには"},
    {"How do I extend my visa", "extend visa please"},
    {"図書館の開館時間"},
]


def asked(question: str, *people: str) -> Unanswered:
    """A question that these people asked."""
    return Unanswered(question, "en" if question.isascii() else "ja", frozenset(people or "x"))


def test_questions_about_one_thing_are_one_group() -> None:
    found = clusters.of(asked(one) for group in GROUPS for one in group)
    told = [{one.question for one in cluster.questions} for cluster in found]
    assert sorted(told, key=sorted) == sorted(GROUPS, key=sorted)
    assert all(cluster.label == cluster.questions[0].question for cluster in found)


def test_people_are_counted_once_in_a_group_and_the_most_wanted_comes_first() -> None:
    given = [
        asked("犬の登録", "a"), asked("犬の登録をしたい", "a"), asked("図書館の開館時間", "a", "b", "c"),
    ]  # fmt: skip
    library, dog = clusters.of(given)
    assert (library.people, library.label) == (3, "図書館の開館時間")
    assert (dog.people, len(dog.questions)) == (1, 2)


def test_nothing_asked_is_no_group() -> None:
    assert clusters.of([]) == []
    assert [one.people for one in clusters.of([asked("?!"), asked("🙂")])] == [1, 1]


WORDS = st.lists(
    st.sampled_from("犬 登録 ごみ 粗大 免許 更新 visa".split()), min_size=1, max_size=4
)


@given(st.lists(WORDS.map("の".join), max_size=25, unique=True))
def test_every_question_is_in_one_group(questions: list[str]) -> None:
    found = clusters.of(asked(one) for one in questions)
    told = [one.question for cluster in found for one in cluster.questions]
    assert sorted(told) == sorted(questions)


def test_what_was_not_answered_is_found(session: Session) -> None:
    base(session)
    ask(session, "犬の登録", tier=FaqTier.FLOOR, shown=())
    last = ask(session, "犬の登録", citizen=2, tier=FaqTier.FLOOR, shown=())
    refuse(session, ask(session, "どれでもない"))
    judge(session, ask(session, "違った", tier=FaqTier.DIRECT), yes=False)
    confirm(session, "解決した", A)
    ask(session, "候補を見ただけ")
    ask(session, "昔", tier=FaqTier.FLOOR, shown=(), now=NOW - timedelta(days=40))
    found_after_all = ask(session, "分類から見つけた", tier=FaqTier.FLOOR, shown=())
    tap(session, found_after_all, B)
    told = clusters.unanswered(session, since=NOW - timedelta(days=28), until=LATER)
    assert {one.question: len(one.people) for one in told} == {
        "犬の登録": 2, "どれでもない": 1, "違った": 1,
    }  # fmt: skip
    assert {one.question: one.row for one in told}["犬の登録"] == last
