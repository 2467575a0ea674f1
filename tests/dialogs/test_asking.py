"""A question is told from an errand, out of the blue and in the middle of a booking."""

from collections.abc import Iterator
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlmodel import Session

from dialogs import asking, hearing
from dialogs.asking import Wants
from dialogs.context import Ctx, Office
from domain import directory as directories
from domain.db import make_engine
from domain.rules import Rules
from tests.support.databases import Databases
from tests.support.moments import NOW


@pytest.fixture(scope="module")
def ctx(databases: Databases) -> Iterator[Ctx]:
    """A context with Chiba's names; the office is never asked."""
    made = databases.new("sqlite", "seeded")
    engine = make_engine(made.url)
    with Session(engine) as session:
        directory = directories.load(session)
    yield Ctx(NOW, "ja", directory, Rules(), cast("Office", None))
    engine.dispose()
    databases.drop(made)


ERRANDS = (
    "転入届",
    "住民票",
    "じゅうみんひょう",
    "中央区",
    "稲毛区で転入届",
    "明日の10時に転入届",
    "明日の10時半に中央区で転入届",
    "明日、住民票は取れますか",
    "来週の月曜空いてる？",
    "12月3日の午後",
    "印鑑登録したい",
    "離婚届を出したい",
    "戸籍謄本がほしいです",
    "転入届をお願いします",
    "マイナンバーカードの更新",
    "tomorrow 10:30 moving in at Chuo",
    "Move-in notice at Chuo tomorrow at 10:00",
    "こんにちは。先週引っ越してきました。明日の10時半に中央区で転入届を出したいのですが、子どもも連れて行きます。",
)
QUESTIONS = (
    "引っ越してきたのですが何をすればいいですか",
    "住民票はコンビニで取れますか",
    "住民票 手数料",
    "転入届の期限",
    "住民票いくら",
    "土曜日は開いていますか",
    "日曜日もやってますか？",
    "婚姻届は土日でも出せる？",
    "マイナンバーカードをなくしました",
    "11月22日に婚姻届を出したいけど日曜日です。休みの日でも受け取ってもらえますか？",
    "入院中の母の住民票",
    "転入届はいつまで",
    "明日転入届に行くのに何を持っていけばいいですか",
    "先週東京から引っ越してきました",
    "国保ってどうやって抜けるの",
    "じゅうみんひょうは　どこで　もらえますか",
    "Where can I get a residence certificate?",
    "I lost my residence card",
    "住民票在哪里可以取",
    "住民票は郵送できますか",
)


@pytest.mark.parametrize("text", ERRANDS)
def test_what_names_a_visit_and_hardly_more_is_an_errand(ctx: Ctx, text: str) -> None:
    assert asking.wants(ctx, text) is Wants.ERRAND
    assert hearing.starts_a_booking(ctx, text)


@pytest.mark.parametrize("text", QUESTIONS)
def test_what_asks_or_tells_what_happened_is_a_question(ctx: Ctx, text: str) -> None:
    assert asking.wants(ctx, text) is Wants.QUESTION


@pytest.mark.parametrize("text", ["粗大ごみの申し込み", "ほげほげ", "今日の天気", "公園"])
def test_what_names_nothing_of_ours_is_left_open(ctx: Ctx, text: str) -> None:
    assert asking.wants(ctx, text) is Wants.UNCLEAR


@pytest.mark.parametrize(
    ("text", "step", "asks"),
    [
        ("住民票はコンビニで取れますか", "ward", True),
        ("転入届は代理でもできますか", "procedure", True),
        ("転入届できますか", "procedure", False),  # names the answer, and asks for nothing else
        ("転入届", "procedure", False),
        (
            "土曜日は何時までですか",
            "day",
            False,
        ),  # a day is an answer: it is told whether it is open
        ("明日は空いていますか", "day", False),
        ("駐車場はありますか", "day", True),
        ("料金はいくらですか？", "confirm", True),
        ("はい", "confirm", False),
        ("どれでもいいです", "ward", False),
        ("ぬぬぬ", "ward", False),
        ("？？", "ward", False),
    ],
)
def test_in_the_middle_an_answer_goes_before_a_question(
    ctx: Ctx, text: str, step: str, asks: bool
) -> None:
    assert asking.between(text, hearing.spot_visit(ctx, text), step) is asks


@pytest.mark.parametrize(
    ("text", "searched"),
    [
        ("税", True),
        ("あ", False),
        ("a", False),
        ("", False),
        ("！？…", False),
        ("😊👍", False),
        ("はい", False),
        ("いいえ", False),
        ("090-1234-5678", False),
        ("https://www.city.chiba.jp/", False),
        ("https://www.city.chiba.jp/ これは何ですか", True),
        ("<script>alert(1)</script>", True),  # what stands in it is searched, as harmless words
        ("<b></b>", False),
        ('{"type":"bubble","body":{"type":"box","contents":[]}}', False),
        ('[{"type": "text"', False),
        ("[住民票] の手数料", True),
        ("ごみ" * 2500, True),
    ],
)
def test_only_words_are_searched_for(text: str, searched: bool) -> None:
    assert asking.can_be_searched(text) is searched


@pytest.mark.parametrize(
    ("text", "else_"),
    [
        ("公民館の予約", True),
        ("胃がん検診の予約", True),
        ("予約したい", False),
        ("転入届の予約", False),
        ("来週の予約", False),
        ("転入届は予約できますか", True),
        ("明日、転入届の予約はできますか", False),
        ("予約できますか", False),
        ("空いている時間に予約したい", False),
        ("転入届の持ち物", False),
        ("転入届に何が必要ですか", False),
        ("国保の加入に必要なもの", False),
        ("精神障害者手帳の更新に必要なもの", True),
        ("住民票の閲覧制限の更新に必要なもの", True),
        ("中央区は混んでますか", False),
    ],
)
def test_words_of_a_command_may_be_about_something_else(ctx: Ctx, text: str, else_: bool) -> None:
    command = hearing.command(ctx, text)
    assert command is not None
    assert asking.is_about_else(ctx, text, command) is else_


@given(st.text(max_size=500))
def test_any_text_is_one_of_the_three(ctx: Ctx, text: str) -> None:
    assert asking.wants(ctx, text) in Wants
    assert isinstance(asking.can_be_searched(text), bool)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("マイナンバーカードをなくしました", True),
        ("I lost my My Number card", True),
        ("I forgot the PIN of my card and now it's locked", True),
        ("ありません", False),  # too short for a story
        ("中央区に引っ越してきました", False),  # names the ward
        ("明日の午後なら行けるんですけど", False),  # an answer to the day
        ("I want to get a copy of something", False),  # a wish
        ("マイナンバーカードの写真", False),
    ],
)
def test_in_the_middle_it_is_heard_what_happened(ctx: Ctx, text: str, told: bool) -> None:
    assert asking.tells(text, hearing.spot_visit(ctx, text)) is told
