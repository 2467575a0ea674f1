"""A closure in the chat: the offered time is taken with a tap, another one chosen, and everybody reads why."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from bot.reader import RenderSettings
from bot.render.messages import render
from domain import replacement_answers
from domain.closures import Place
from domain.db import transaction
from domain.directory import Directory
from domain.tables import MenuLink, ReplacementStatus
from tests.chat import SECRET, Chat
from tests.domain.closings import AFTER, CLOSES, OPENS, announce, notices, offers, plan, work_off
from tests.domain.conftest import offices  # noqa: F401  # a fixture
from tests.domain.offices import TEN, book
from tests.support.moments import NOW

NEXT_DAY = TEN + timedelta(days=1)


@pytest.fixture
def chat(seeded: Engine, offices: Directory) -> Chat:  # noqa: F811  # the fixture above
    """Somebody whose booking of tomorrow was hit by a typhoon, and who looks at the notice."""
    made = Chat(seeded, now=AFTER)
    with transaction(seeded) as session:
        book(session, offices, made.line_user_id)
    announce(seeded, offices, plan(Place("chuo")))
    work_off(seeded, offices)
    show(made, "closure", offices)
    return made


def show(chat: Chat, kind: str, offices: Directory) -> None:  # noqa: F811
    """The notice of this kind appears in the chat."""
    with transaction(chat.engine) as session:
        (told,) = notices(session, kind)
    settings = RenderSettings("https://localhost:8000", SECRET)
    chat.replies.append(render(told.kind, told.params, "ja", offices, settings=settings))


def statuses(chat: Chat) -> list[str]:
    """How the offers stand."""
    with transaction(chat.engine) as session:
        return [one.status for one in offers(session)]


def test_the_notice_says_why_and_what_is_kept(chat: Chat) -> None:
    for words in ("台風のため", "12月2日(水) 10:30", "12月3日(木) 10:30", "12月2日(水) 9:02まで"):
        assert words in chat.last
    assert [one.label for one in chat.buttons] == [
        "この時間でよい",
        "ほかの時間を選ぶ",
        "予約を取り消す",
    ]


def test_one_tap_takes_it_and_a_second_one_shows_it(chat: Chat) -> None:
    number = chat.booked[0].number
    chat.taps("この時間でよい")
    assert "新しい時間で、ご予約を承りました" in chat.last
    assert [(one.number, one.starts_at) for one in chat.booked] == [(number, NEXT_DAY)]
    chat.again().is_redelivered()
    assert "12月3日(木) 10:30" in chat.last
    assert statuses(chat) == [ReplacementStatus.TAKEN]


def test_another_time_is_chosen_and_the_kept_one_is_free(chat: Chat) -> None:
    chat.taps("ほかの時間を選ぶ")
    assert "臨時休止（台風）" in chat.last
    chat.says("12月4日の11時").taps("この日時に変更する")
    assert [one.starts_at for one in chat.booked] == [TEN + timedelta(days=2, minutes=30)]
    assert statuses(chat) == [ReplacementStatus.MOVED]


def test_also_after_the_closed_time_has_begun(chat: Chat) -> None:
    chat.waits(hours=26)
    chat.taps("ほかの時間を選ぶ").says("12月4日の11時").taps("この日時に変更する")
    assert [one.starts_at for one in chat.booked] == [TEN + timedelta(days=2, minutes=30)]


def test_cancelled(chat: Chat) -> None:
    chat.taps("予約を取り消す").taps("予約を取り消す")
    assert chat.booked == []
    assert statuses(chat) == [ReplacementStatus.CANCELLED]


def test_too_late_other_times_are_offered(chat: Chat, offices: Directory) -> None:  # noqa: F811
    chat.waits(hours=24)
    with transaction(chat.engine) as session:
        replacement_answers.lapse(session, now=chat.now)
    chat.taps("この時間でよい")
    assert "期限が過ぎたか" in chat.last
    assert "ほかの時間を選ぶ" in [one.label for one in chat.buttons]
    show(chat, "closure_lapsed", offices)
    assert "ほかの方が使える" in chat.last


def test_the_booking_itself_says_that_its_time_is_closed(chat: Chat) -> None:
    assert "台風のため窓口がお休みです" in chat.says("予約確認").last


def test_who_asks_or_books_is_told_why(chat: Chat) -> None:
    chat.says("明日は区役所やってますか")
    assert "台風のため、区役所の窓口が臨時にお休みです" in chat.last
    stranger = Chat(chat.engine, line_user_id="U" + "1" * 32, now=AFTER)
    stranger.says("明日の10時半に中央区で転入届")
    assert "台風のため窓口が臨時にお休みです" in stranger.last
    assert "12月3日(木) 午前" in " ".join(one.label for one in stranger.buttons)


def test_single_half_hours_are_closed_with_the_reason(
    seeded: Engine,
    offices: Directory,  # noqa: F811
) -> None:
    announce(seeded, offices, plan(begins=TEN, ends=TEN + timedelta(minutes=30), reason="system"))
    chat = Chat(seeded, now=NOW)
    chat.says("明日の10時半に中央区で転入届")
    assert "システム障害のため窓口が臨時にお休みです" in chat.last
    assert "× 休止" in chat.says("明日").last


def test_how_busy_it_is_says_closed_now_and_what_is_to_come(
    seeded: Engine,
    offices: Directory,  # noqa: F811
) -> None:
    announce(seeded, offices, plan(Place("chuo"), begins=NOW, ends=NOW + timedelta(hours=2)))
    announce(seeded, offices, plan(Place("chuo"), begins=OPENS, ends=CLOSES), batch="b2")
    announce(seeded, offices, plan(Place("midori", "midori-koseki"), begins=NOW), batch="b3")
    chat = Chat(seeded, now=NOW)
    chat.says("中央区の混雑")
    assert "中央区の窓口は、台風のため臨時に休止しています" in chat.last
    assert "から12月2日(水) 17:00まで" in chat.last
    assert "ご注意ください" in chat.last
    assert "休止中：台風のため" in chat.says("緑区の混雑").last
    assert "中央区" not in chat.says("一番空いている区は").last


def test_the_menus_large_button_shows_the_offer_until_it_is_answered(chat: Chat) -> None:
    with transaction(chat.engine) as session:
        assert session.exec(select(MenuLink.wanted)).all() == ["menu-ja-closed-now"]
    chat.posts("c=offers")
    assert "窓口休止のお知らせ" in chat.last
    chat.taps("この時間でよい").posts("c=offers")
    assert "ありません" in chat.last
    with transaction(chat.engine) as session:
        assert session.exec(select(MenuLink.wanted)).all() == [""]
