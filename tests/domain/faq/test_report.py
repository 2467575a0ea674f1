"""What staff are told of the questions, in words."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from domain import directory
from domain.faq import base, memory, refit, report, report_lines
from domain.faq.refit import Fitted
from domain.tables import FaqTier
from tests.domain.faq import questions
from tests.domain.faq.questions import A, B, C, ask, confirm, confirmed, gather, judge, refuse, rows
from tests.support.moments import NOW

LATER = NOW + timedelta(hours=1)
DAY = timedelta(days=1)
GOLD = {"sr1": 0.61, "sr3": 0.825}


def told(session: Session, locale: str = "ja") -> list[str]:
    """The report's lines, as of an hour later."""
    made = report.make(session, now=LATER)
    offices = directory.load(session)
    return list(report_lines.lines(made, session=session, directory=offices, locale=locale))


def busy(session: Session) -> None:
    """Some questions, with what came of them."""
    questions.base(session)
    judge(session, ask(session, "転入", tier=FaqTier.DIRECT, shown=(A,)), yes=True)
    ask(session, "転入届", citizen=2, tier=FaqTier.DIRECT, shown=(A,))
    confirm(session, "印鑑", B)
    refuse(session, ask(session, "年金", citizen=3), citizen=3)
    for number, said in enumerate(
        ("犬の登録", "犬の登録をしたい", "犬を登録", "犬の登録は", "犬の登録どこ")
    ):
        ask(session, said, citizen=number, tier=FaqTier.FLOOR, shown=())
    ask(session, "先月のこと", citizen=9, now=NOW - timedelta(days=20))


def test_figures_of_the_last_days(session: Session) -> None:
    busy(session)
    week, month = report.make(session, now=LATER).spans
    assert (week.days, week.asked, week.people) == (7, 9, 5)
    assert week.tiers == {"direct": 2, "suggest": 2, "floor": 5}
    assert (week.judged, week.solved) == (3, 2)
    assert (month.days, month.asked, month.people) == (28, 10, 6)
    assert report.make(session, now=LATER).most == ((A, 2), (B, 1))


def test_the_report_in_words(session: Session) -> None:
    busy(session)
    memory.approve(session, asked_id=rows(session)[0].id or 0, entry_id=A, now=NOW)
    lines = told(session)
    assert lines[0] == "直近7日：質問9件（5人）"
    assert "  すぐに回答：2件（22%）" in lines
    assert "  「解決した」：評価3件のうち67%" in lines
    assert f"  2人　{A}（{A}）" in lines
    assert "覚えた質問：1件（うち職員が承認：1件）" in lines
    assert lines[-1] == "並べ方：付属のもの"
    (dogs,) = [line for line in lines if line.startswith("  5人　犬")]
    assert "（番号" in dogs
    assert "        ほか1件" in lines
    assert C not in "".join(lines), "nobody read that answer"


def test_the_report_of_nothing(session: Session) -> None:
    lines = told(session, "en")
    assert lines[0] == "Last 7 days: 0 questions by 0 people"
    assert "No question of the last 28 days was left without an answer." in lines


@pytest.mark.parametrize("locale", ["ja", "en"])
def test_the_ranker_in_use_and_why_the_last_one_is_not(session: Session, locale: str) -> None:
    refit.keep(session, Fitted({}, GOLD, taken=True, reason="not worse"), now=NOW - 3 * DAY)
    lines = told(session, locale)
    assert "2026-11-28" in "".join(lines)
    assert lines[-2:] == ["  sr1 0.610", "  sr3 0.825"]
    refit.keep(session, Fitted({}, GOLD, taken=False, reason=refit.SAME), now=NOW - 2 * DAY)
    assert told(session, locale) == lines
    refused = Fitted({}, GOLD, taken=False, reason="sr1 0.610 → 0.500")
    refit.keep(session, refused, now=NOW - DAY)
    assert "sr1 0.610 → 0.500" in told(session, locale)[-1]


def test_when_the_memory_does_harm_staff_are_told_its_newest_pairs(session: Session) -> None:
    questions.base(session)
    for number in range(report.NEWEST + 1):
        ago = timedelta(hours=number)
        confirmed(session, f"質問{number}", B, now=NOW - ago)
        gather(session, now=NOW - ago)
    memory.approve(session, asked_id=rows(session)[0].id or 0, entry_id=B, now=NOW)
    assert not any("質問" in line and B in line for line in told(session))
    harm = Fitted({}, GOLD, taken=False, reason=f"{refit.MEMORY_HARMS}sr1 0.7 → 0.6")
    refit.keep(session, harm, now=NOW)
    newest = told(session, "en")[-report.NEWEST :]
    assert newest[0] == f"  質問1 → {B} (2026-12-01)", "what staff approved is not in doubt"
    assert newest[-1].startswith(f"  質問{report.NEWEST} →")


@pytest.mark.usefixtures("seeded")
def test_an_answer_made_from_a_procedure_is_named_by_its_question(session: Session) -> None:
    offices = directory.load(session)
    entry = next(doc for doc in base.docs(session, offices, "ja"))
    ask(session, "転入", tier=FaqTier.DIRECT, shown=(entry.id,))
    assert f"  1人　{entry.questions[0]}（{entry.id}）" in told(session)
