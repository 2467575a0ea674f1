"""Free text is answered as sure as the search is; buttons carry the question; an open booking waits."""

import json
from dataclasses import replace
from datetime import time, timedelta
from typing import Any, cast

import pytest

import locales
from bot import postback
from dialogs.context import Ctx
from dialogs.says import Choice
from domain.tables import FaqTier, HolidayOpening
from tests.dialogs.faq_shelf import ENTRIES, Shelf, button, cells, rows, said, tapped
from tests.support.moments import NOW


def test_a_sure_answer_is_told_with_what_can_be_done_about_it(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.DIRECT, "jumin-fee", "late", "change")
    _, [say] = said(ctx, "住民票はいくらですか")
    assert say.card == "faq-answer"
    assert say.params["answer"] == ENTRIES["jumin-fee"].answer
    ways = cast("list[dict[str, Any]]", say.params["ways"])
    assert [way.get("call") or way["choice"]["label"] for way in ways] == [
        "faq-talk-convenience",  # no visit needed: that goes first
        "faq-talk-book-this",
        "043-245-4894",
        "faq-talk-bring",
    ]
    assert shelf.noted == [("asked", "住民票はいくらですか")]


def test_another_question_shows_what_else_may_be_meant(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.DIRECT, "jumin-fee", "late", "change")
    _, [say] = said(ctx, "住民票はいくらですか")
    _, [others] = tapped(ctx, button(say, "faq-talk-other"))
    assert others.key == "faq-talk-others"
    assert [row["params"]["words"] for row in rows(others)] == [
        ENTRIES["late"].question,
        ENTRIES["change"].question,
    ]


@pytest.mark.parametrize(
    ("at", "noted", "key"),
    [
        (0, ("solved", 7, "jumin-fee", True), "faq-talk-solved"),
        (1, ("solved", 7, "jumin-fee", False), "faq-talk-unsolved"),
    ],
)
def test_whether_it_helped_is_noted(
    ctx: Ctx, shelf: Shelf, at: int, noted: tuple[Any, ...], key: str
) -> None:
    shelf.finds(FaqTier.DIRECT, "jumin-fee", "late")
    _, [say] = said(ctx, "住民票はいくらですか")
    feedback = cast("list[dict[str, Any]]", say.params["feedback"])
    _, [after] = tapped(ctx, feedback[at])
    assert after.key == key
    assert shelf.noted[-1] == noted


def test_without_a_number_nothing_can_be_judged(ctx: Ctx, shelf: Shelf) -> None:
    shelf.asked_id = None
    shelf.finds(FaqTier.DIRECT, "late")
    _, [say] = said(ctx, "遅れたらどうなりますか")
    assert "feedback" not in say.params


def test_the_normal_reply_is_three_suggestions_and_neither(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.SUGGEST, "late", "change", "when", "jumin-fee")
    _, [say] = said(ctx, "予約のことで聞きたいんやけど")
    assert len(rows(say)) == 3
    _, [answer] = tapped(ctx, rows(say)[1])
    assert answer.params["answer"] == ENTRIES["change"].answer
    assert shelf.noted[-1] == ("tapped", 7, "change")
    _, [others] = tapped(ctx, button(answer, "faq-talk-other"))
    assert [row["args"]["q"] for row in rows(others)] == ["late", "when"]
    _, [neither] = tapped(ctx, button(say, "faq-talk-none-of-these"))
    assert shelf.noted[-1] == ("none", 7)
    assert neither.params["telephone"] == "043-245-4894"
    assert rows(neither) == []  # what is asked most often was no answer


def test_a_near_miss_is_asked_back(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.NEAR, "late", "change")
    _, [say] = said(ctx, "予約の時間に遅れそおです")
    assert say.params["question"] == ENTRIES["late"].question
    _, [answer] = tapped(ctx, button(say, "faq-talk-that"))
    assert answer.params["answer"] == ENTRIES["late"].answer
    _, [others] = tapped(ctx, button(say, "faq-talk-not-that"))
    assert [row["args"]["q"] for row in rows(others)] == ["change"]


def test_what_has_no_answer_says_so_with_telephone_and_hours(ctx: Ctx, shelf: Shelf) -> None:
    _, [say] = said(ctx, "宇宙人に会いたいのですがどうすればいいですか")
    assert say.key == "faq-talk-floor"
    assert say.params["telephone"] == "043-245-4894"
    assert (say.params["opens"], say.params["closes"]) == ("09:00", "17:00")
    assert say.params["noted"] is True
    assert len(shelf.noted) == 1


def test_the_hours_told_are_those_of_the_week_and_no_special_ones(ctx: Ctx) -> None:
    day = NOW.date()
    row = HolidayOpening(
        ward_id=None,
        day=day,
        opens=time(10),
        closes=time(12, 30),
        first_slot=time(10),
        last_slot=time(12),
        verified=True,
    )
    calendar = replace(ctx.directory.calendar, openings={(None, day): row})
    special = replace(ctx, directory=replace(ctx.directory, calendar=calendar))
    for now in (NOW, NOW + timedelta(days=4)):  # a Tuesday, a Saturday
        _, [say] = said(replace(special, now=now), "宇宙人に会いたいのですがどうすればいいですか")
        assert (say.params["opens"], say.params["closes"]) == ("09:00", "17:00")


def test_an_unanswered_question_about_a_procedure_leads_to_it(ctx: Ctx) -> None:
    _, [say] = said(ctx, "住民票の紙は何色ですか")
    assert [one.label for one in say.choices][:2] == ["faq-talk-bring-of", "faq-talk-book-of"]
    named = cast("dict[str, str]", say.choices[0].params["procedure"])
    assert named["ja"] == "住民票の写し"


def test_a_button_leaves_out_what_a_name_adds_in_brackets(ctx: Ctx) -> None:
    _, [say] = said(ctx, "転入届の紙は何色ですか")
    named = cast("dict[str, str]", say.choices[0].params["procedure"])
    assert (named["ja"], named["en"]) == ("転入届", "Moving-in notification")
    assert "てんにゅう" in named["ja-easy"]


def test_while_nothing_can_be_found_the_groups_are_shown(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(None)
    _, [say] = said(ctx, "駐車場はありますか")
    assert say.key == "faq-talk-not-ready"
    assert "noted" not in say.params
    _, [bring] = said(ctx, "住民票はコンビニで取れますか")
    assert (bring.card, bring.params["procedure_id"]) == ("bring", "jumin")
    dialog, _ = said(ctx, "マイナンバーカードをなくしました")
    assert dialog is not None


def test_what_to_bring_is_still_what_to_bring(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.DIRECT, "late")
    _, [say] = said(ctx, "転入届に何が必要ですか")
    assert (say.card, say.params["procedure_id"]) == ("bring", "tennyu")
    assert shelf.noted == []


def test_an_errand_is_never_searched_for(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.DIRECT, "late")
    dialog, _ = said(ctx, "転入届")
    assert dialog is not None
    assert dialog.answers == {"procedure": "tennyu"}
    assert shelf.noted == []


def test_a_booking_of_something_else_is_a_question_first(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.SUGGEST, "late", "change")
    dialog, [say] = said(ctx, "公民館の予約")
    assert dialog is None
    assert say.key == "faq-talk-suggest"
    shelf.finds(FaqTier.FLOOR)
    dialog, _ = said(ctx, "公民館の予約")
    assert dialog is not None


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("How much is a residence certificate?", "en"),
        ("住民票在哪里可以领取呢", "zh"),
        ("주민표는 얼마인가요?", "ko"),
        ("Tôi cần mang giấy tờ gì khi chuyển nhà?", "vi"),
        ("Quanto custa o certificado de residência para mim?", "en"),
    ],
)
def test_a_question_is_answered_in_its_own_language(
    ctx: Ctx, shelf: Shelf, text: str, locale: str
) -> None:
    shelf.finds(FaqTier.DIRECT, "jumin-fee", "late")
    _, [say] = said(ctx, text)
    assert say.locale == locale
    assert say.params["answer_in"] == "faq-talk-answer-in-ja"
    switch = [one.args.get("to") for one in say.choices if one.command == "language"]
    assert switch == (["en"] if locale == "en" else [])
    other = button(say, "faq-talk-other")
    assert other.args["l"] == locale
    _, [others] = tapped(ctx, other)
    assert others.locale == locale


def test_suggestions_in_a_language_that_may_not_be_read_say_so(ctx: Ctx, shelf: Shelf) -> None:
    shelf.finds(FaqTier.SUGGEST, "late", "change")
    _, [say] = said(ctx, "What happens if I am late?")
    assert {row["label"] for row in rows(say)} == {"faq-talk-row-in-ja"}
    marked = locales.text("en", "faq-talk-row-in-ja", words="予約の変更はできますか")
    assert marked == "予約の変更はできますか (Japanese)"
    _, [say] = said(ctx, "遅れたらどうなりますか")
    assert {row["label"] for row in rows(say)} == {"faq-talk-row"}


def test_what_to_bring_is_told_in_the_language_it_was_asked_in(ctx: Ctx) -> None:
    _, [say] = said(ctx, "What do I need to bring for moving in?")
    assert (say.card, say.locale) == ("bring", "en")
    _, [say] = said(ctx, "転入届に何が必要ですか")
    assert (say.card, say.locale) == ("bring", None)


def test_the_groups_have_two_levels_and_pages(ctx: Ctx) -> None:
    _, [top] = tapped(ctx, Choice("menu-faq", command="faq"))
    assert [row["args"] for row in rows(top)] == [{"m": "1"}]
    assert [cell["args"] for cell in cells(top)] == [{"k": "service"}]
    _, [group] = tapped(ctx, cells(top)[0])
    assert [cell["args"]["k"] for cell in cells(group)] == ["booking", "certificates", "many"]
    seen = []
    more = [Choice.from_json(cells(group)[2])]
    while more:
        _, [page] = tapped(ctx, more[0])
        assert len(rows(page)) <= 10
        seen += [row["args"]["q"] for row in rows(page)]
        more = [one for one in page.choices if one.label == "faq-talk-more"]
    assert seen == [f"n{at}" for at in range(23)]
    _, [often] = tapped(ctx, rows(top)[0])
    assert [row["args"]["q"] for row in rows(often)] == ["late"]


@pytest.mark.parametrize(
    "args",
    [
        {"q": "no-such"},
        {"k": "no-such"},
        {"k": "booking", "p": "99"},
        {"k": "booking", "p": "-1"},
        {"q": "late", "a": "not a number", "l": "xx", "o": ",,,"},
        {"m": "1", "p": "999999999999999"},
    ],
)
def test_a_button_that_makes_no_sense_finds_something(ctx: Ctx, args: dict[str, str]) -> None:
    _, [say] = tapped(ctx, Choice("x", command="faq", args=args))
    assert say.locale is None
    assert say.params.get("rows") or say.params.get("answer")


@pytest.mark.parametrize("command", ["faq-others", "faq-none", "faq-solved"])
def test_buttons_without_a_question_change_nothing(ctx: Ctx, shelf: Shelf, command: str) -> None:
    _, [say] = tapped(ctx, Choice("x", command=command, args={"o": "gone,gone-too"}))
    assert say.params["telephone"]
    assert shelf.noted == []


def test_buttons_of_the_longest_ids_fit_a_postback() -> None:
    long = ["x" * 48] * 4
    args = {"q": long[0], "a": "123456789", "l": "ja-easy", "y": "1", "o": ",".join(long[1:])}
    assert len(postback.command("faq-others", args)) <= postback.LIMIT


def test_only_the_first_of_a_long_text_is_looked_at(ctx: Ctx, shelf: Shelf) -> None:
    said(ctx, "ごみはどこに出しますか" * 500)
    assert shelf.noted[0][1] == ("ごみはどこに出しますか" * 500)[:400]


@pytest.mark.parametrize("text", ["あ", "！？", "😊", "はい", "https://example.jp/", "{}", "<br>"])
def test_where_nothing_is_said_nothing_is_searched(ctx: Ctx, shelf: Shelf, text: str) -> None:
    dialog, says = said(ctx, text)
    assert dialog is None
    assert says
    assert shelf.noted == []


def test_nothing_is_said_but_the_base_and_the_catalogues(ctx: Ctx, shelf: Shelf) -> None:
    """Whatever was asked: no word of it comes back."""
    texts = {one.question for one in ENTRIES.values()} | {one.answer for one in ENTRIES.values()}
    texts |= {f"{group}の質問" for group in ("service", "booking", "certificates", "many")}
    for tier in FaqTier:
        shelf.finds(tier, "late", "change", "when")
        _, says = said(ctx, '<b>ぜったいにない言葉</b>はどこですか {"type":"bubble"}')
        for say in says:
            assert locales.has(say.key)
            told = [say.params.get("question"), say.params.get("answer")]
            told += [row["params"].get("words") for row in say.params.get("rows", [])]  # type: ignore[union-attr, index, call-overload]  # rows are JSON objects
            assert {words for words in told if words} <= texts
            assert "ぜったい" not in json.dumps(say.to_json(), ensure_ascii=False)
