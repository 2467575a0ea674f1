"""A text becomes raw answers to the steps it is about."""

from datetime import datetime

import pytest
from sqlmodel import Session

from dialogs import hearing
from dialogs.context import Ctx
from dialogs.faq_desk import NOT_READY, RealFaqDesk
from dialogs.office import RealOffice
from dialogs.postback import Command
from domain import directory as directories
from domain.db import make_engine
from domain.rules import Rules
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.wiring import congestion, outlook

PLAIN_REFUSALS = (
    "結構です",
    "いいえ、結構です。",
    "いらない",
    "いりません",
    "予約しないで",
    "予約しないでください",
    "やっぱり取り消してください",
    "間違えました",
    "no thanks",
    "No, thank you.",
    "don't book",
    "Please don’t book it",
    "not now",
)


@pytest.fixture(scope="module")
def ctx(databases: Databases) -> Ctx:
    """A context with Chiba's names; the office is never asked."""
    engine = make_engine(databases.new("sqlite", "seeded").url)
    with Session(engine) as session:
        directory = directories.load(session)
        present, ahead = congestion(engine, directory), outlook(engine, directory)
        desk = RealFaqDesk(session, 0, b"", directory, NOT_READY, "ja", NOW)
        office = RealOffice(session, 0, directory, Rules(), NOW, b"", present, ahead, desk)
    return Ctx(NOW, "ja", directory, Rules(), office)


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("明日の10時半に中央区で転入届", "day=2026-12-02 procedure=tennyu time=10:30 ward=chuo"),
        (
            "tomorrow 10:30 moving in at Chuo",
            "day=2026-12-02 procedure=tennyu time=10:30 ward=chuo",
        ),
        ("明日の午後", "day=2026-12-02/pm"),
        ("午後がいい", "part=pm"),
        ("2月31日", "day=!no_such_day"),
        ("25時", "time=!no_such_time"),
        ("昨日", "day=!past:2026-11-30"),
        ("12月2日か3日", "day=!ambiguous:2026-12-02"),
        ("10時か11時", "time=!ambiguous:10:00"),
        ("中央区か緑区", "ward=?chuo,midori"),
        ("😀", ""),
        ("", ""),
        ("あ" * 5000, ""),
    ],
)
def test_answers_are_spotted(ctx: Ctx, text: str, heard: str) -> None:
    spotted = hearing.spot_visit(ctx, text)
    assert " ".join(f"{step}={raw}" for step, raw in sorted(spotted.items())) == heard


def test_several_procedures_are_left_to_choose(ctx: Ctx) -> None:
    assert hearing.spot_visit(ctx, "国保")["procedure"].startswith("?")


def test_the_moment_decides_what_is_past(ctx: Ctx) -> None:
    evening = datetime.fromisoformat("2026-12-01T20:00+09:00")
    late = Ctx(evening, "ja", ctx.directory, ctx.rules, ctx.office)
    assert hearing.spot_when(late, "今日の10時") == {"day": "2026-12-01", "time": "10:00"}


def test_tomorrow_counts_from_when_it_was_said(ctx: Ctx) -> None:
    just_before = datetime.fromisoformat("2026-11-30T23:59+09:00")
    later = Ctx(NOW, "ja", ctx.directory, ctx.rules, ctx.office, said_at=just_before)
    assert hearing.spot_when(later, "明日の10時") == {"day": "2026-12-01", "time": "10:00"}
    assert hearing.spot_when(later, "today") == {"day": "2026-11-30"}


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("予約したい", Command("start", {"flow": "book"})),
        ("予約の確認", Command("bookings")),
        ("中央区は混んでますか", Command("congestion", {"w": "chuo"})),
        ("いちばん空いている区は？", Command("quietest")),
        ("今どこが空いてますか", Command("quietest")),
        ("どの区役所が一番空いてる？", Command("quietest")),
        ("すいているところを教えて", Command("quietest")),
        ("転入届が一番空いている区はどこ", Command("quietest", {"p": "tennyu"})),
        ("Which ward is quietest now?", Command("quietest")),
        ("which office is the least busy", Command("quietest")),
        ("空いている時間に予約したい", Command("start", {"flow": "book"})),
        ("転入届の持ち物", Command("bring", {"p": "tennyu"})),
        ("English", Command("language", {"to": "en"})),
        ("戻る", Command("back")),
        ("中央区", None),
    ],
)
def test_commands_are_heard(ctx: Ctx, text: str, command: Command | None) -> None:
    assert hearing.command(ctx, text) == command


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("はい", "yes"),
        ("はい、お願いします。", "yes"),
        ("OK", "yes"),
        ("yes please", "yes"),
        ("いいえ", "no"),
        ("No", "no"),
        *((no, "no") for no in PLAIN_REFUSALS),
        ("いいです", None),  # as often yes as no
        ("大丈夫です", None),
        ("はい、でも11時で", None),
        ("", None),
    ],
)
def test_yes_and_no_are_whole_answers(text: str, answer: str | None) -> None:
    assert hearing.yes_or_no(text) == answer


@pytest.mark.parametrize("text", ["取り消します", "やっぱり取り消してください", "cancel it"])
def test_words_of_a_cancellation_confirm_nothing_else(text: str) -> None:
    assert hearing.yes_or_no(text, to="cancel") == "yes"
    assert hearing.yes_or_no(text) == "no"
    assert hearing.yes_or_no(text, to="change") == "no"


@pytest.mark.parametrize(
    ("text", "procedure"),
    [
        ("住民票はコンビニで取れますか", "jumin"),
        ("Where can I get a residence certificate?", "jumin"),
        ("明日、住民票は取れますか", None),
        ("住民票", None),
        ("今日は暑いですか", None),
    ],
)
def test_a_question_about_a_procedure_is_told_from_an_errand(
    ctx: Ctx, text: str, procedure: str | None
) -> None:
    assert hearing.asks_about(ctx, text) == procedure
