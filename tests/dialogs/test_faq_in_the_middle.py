"""In the middle of a booking a question is answered and the open step comes back."""

import json
from dataclasses import replace
from typing import Any, cast

import pytest

from dialogs.context import Ctx
from dialogs.flow import Dialog
from domain.tables import FaqTier
from tests.dialogs.faq_shelf import ENTRIES, Shelf, button, rows, said, tapped
from tests.support.moments import NOW

BOOKING = Dialog("book", "d1", NOW, {"ward": "chuo"})
CHOSEN = replace(BOOKING, answers={"ward": "chuo", "procedure": "jumin"})


def test_in_the_middle_a_question_is_answered_and_the_step_comes_back(
    ctx: Ctx, shelf: Shelf
) -> None:
    shelf.finds(FaqTier.DIRECT, "jumin-fee", "late")
    dialog, [say, back] = said(ctx, "手数料はいくらですか", BOOKING)
    assert dialog is not None
    assert dialog.answers == BOOKING.answers
    assert dialog.misses == 0
    assert back.choices[0].command == "resume"
    ways = cast("list[dict[str, Any]]", say.params["ways"])
    assert "start" not in json.dumps(ways)  # a tap on it would lose the open booking
    _, [others, back] = tapped(ctx, button(say, "faq-talk-other"), dialog)
    _, [answer, back] = tapped(ctx, rows(others)[0], dialog)
    assert answer.params["answer"] == ENTRIES["late"].answer
    assert back.choices[0].command == "resume"


@pytest.mark.parametrize("text", ["料金は？", "手数料はいくらですか", "how much is it?"])
def test_in_the_middle_what_names_nothing_is_asked_of_the_chosen_procedure(
    ctx: Ctx, shelf: Shelf, text: str
) -> None:
    shelf.finds(FaqTier.DIRECT, "late")
    dialog, [say, _] = said(ctx, text, CHOSEN)
    assert say.params["answer"] == ENTRIES["jumin-fee"].answer
    assert "start" not in json.dumps(say.params["ways"])
    assert dialog is not None
    assert dialog.answers == CHOSEN.answers
    assert shelf.noted == []


@pytest.mark.parametrize(
    ("text", "dialog"),
    [("駐車場の料金は？", CHOSEN), ("料金は？", BOOKING), ("期限はありますか", CHOSEN)],
)
def test_in_the_middle_what_is_about_something_else_is_looked_up(
    ctx: Ctx, shelf: Shelf, text: str, dialog: Dialog
) -> None:
    shelf.finds(FaqTier.DIRECT, "late")
    _, [say, _] = said(ctx, text, dialog)
    assert say.params["answer"] == ENTRIES["late"].answer
    assert shelf.noted == [("asked", text)]


def test_one_text_is_looked_up_once(ctx: Ctx, shelf: Shelf) -> None:
    """Also when it looked like a command first, and then like no answer."""
    said(ctx, "転入届は予約できますか", replace(BOOKING, answers={}))
    assert shelf.noted == [("asked", "転入届は予約できますか")]


def test_in_the_middle_what_nothing_answers_was_not_understood(ctx: Ctx, shelf: Shelf) -> None:
    dialog, says = said(ctx, "駐車場はありますか", BOOKING)
    assert dialog is not None
    assert dialog.misses == 1
    assert says[0].key == "book-missed-procedure"
    assert shelf.noted == [("asked", "駐車場はありますか")]


def test_in_the_middle_no_question_is_an_answer_that_was_not_understood(
    ctx: Ctx, shelf: Shelf
) -> None:
    shelf.finds(FaqTier.DIRECT, "late")
    _, says = said(ctx, "ぬぬぬ", BOOKING)
    assert says[0].key == "book-missed-procedure"
    dialog, _ = said(ctx, "転入届", BOOKING)
    assert dialog is not None
    assert dialog.answers["procedure"] == "tennyu"
    assert shelf.noted == []


def test_after_a_time_out_a_question_is_answered_all_the_same(ctx: Ctx, shelf: Shelf) -> None:
    late = replace(BOOKING, touched_at=NOW.replace(year=2025))
    shelf.finds(FaqTier.DIRECT, "late")
    _, says = said(ctx, "遅れたらどうなりますか", late)
    assert [say.key for say in says] == ["dialog-timed-out", "faq-talk-answer"]
    shelf.finds(FaqTier.FLOOR)
    _, says = said(ctx, "ほげほげ", late)
    assert [say.key for say in says] == ["dialog-timed-out"]
