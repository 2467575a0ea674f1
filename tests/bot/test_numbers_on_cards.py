"""Telephone numbers on cards: whole on their line, one tap away, and plain where they are dialled or read out."""

import json
from typing import Any

import pytest

import locales
from bot import flex
from bot.cards.faq import HALF
from bot.render import RenderSettings, render
from dialogs.care import Kind
from dialogs.care_answers import CALLS, TELEPHONES
from dialogs.says import Choice, Say
from domain.directory import Directory

NUMBER = "043-245-4894"


def _card(say: Say, locale: str, directory: Directory, settings: RenderSettings) -> dict[str, Any]:
    params = {"says": [say.to_json()], "dialog": None}
    [message] = render("reply", params, locale=locale, directory=directory, settings=settings)
    return message


@pytest.mark.parametrize(
    ("words", "joined"),
    [
        (f"電話（{NUMBER}）へ", "電話（043-\u2060245-\u20604894）へ"),
        ("0120-0-78310", "0120-\u20600-\u206078310"),
        ("2026-12-01", "2026-12-01"),
        ("9:00-17:00", "9:00-17:00"),
    ],
)
def test_no_line_ends_within_a_telephone_number(words: str, joined: str) -> None:
    shown = flex.text(words)
    assert shown["text"] == joined
    assert flex.spoken(shown) == words


@pytest.mark.parametrize("locale", locales.CHAT_LOCALES)
def test_in_distress_the_first_number_is_called_before_there_is_more_to_read(
    locale: str, directory: Directory, settings: RenderSettings
) -> None:
    calls: list[Any] = [{"name": one, "number": TELEPHONES[one]} for one in CALLS[Kind.SUICIDE]]
    say = Say("care-suicide", {"kind": "suicide", "calls": calls}, card="care")
    message = _card(say, locale, directory, settings)
    body = message["contents"]["body"]["contents"]
    assert body[0]["type"] == "text"
    assert body[1]["action"]["uri"] == "tel:0120279338"
    assert flex.JOINER not in message["altText"]


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_who_wants_a_person_calls_with_a_tap(
    locale: str, directory: Directory, settings: RenderSettings
) -> None:
    told = {"telephone": NUMBER, "call": "faq-talk-call-centre", "opens": "09:00"}
    say = Say("dialog-telephone", {**told, "closes": "17:00"}, card="telephone")
    message = _card(say, locale, directory, settings)
    assert '"tel:0432454894"' in json.dumps(message["contents"]["footer"])
    assert NUMBER in message["altText"]


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["引っ越し・住所", "証明書"], [["引っ越し・住所", "証明書"]]),
        (["結婚・出生・おくやみ", "国保"], [["結婚・出生・\nおくやみ", "国保"]]),
        (["Marriage, birth and bereavement"], [["Marriage, birth and bereavement"]]),
        (["国保", "マイナンバーカード", "税金"], [["国保"], ["マイナンバーカード"], ["税金"]]),
        (
            ["Marriage, birth and bereavement", "Certificates and seals"],
            [["Marriage, birth\nand bereavement", "Certificates and\nseals"]],
        ),
        (["ほかの担当の手続き", "税金"], [["ほかの担当の\n手続き", "税金"]]),
        (
            ["引っ越し（ひっこし）・住所（じゅうしょ）"],
            [["引っ越し（ひっこし）・\n住所（じゅうしょ）"]],
        ),
        (["ほかの担当の手続き"], [["ほかの担当の手続き"]]),
    ],
)
def test_no_word_breaks_in_a_narrow_cell(
    names: list[str], rows: list[list[str]], directory: Directory, settings: RenderSettings
) -> None:
    cells: list[Any] = [
        Choice("faq-talk-row", {"words": one}, command="faq", args={"k": "k"}).to_json()
        for one in names
    ]
    say = Say("faq-talk-floor", {"cells": cells, "telephone": NUMBER}, card="faq")
    body = _card(say, "ja", directory, settings)["contents"]["body"]["contents"]
    shown = [
        [cell["contents"][0]["text"] for cell in row["contents"]] for row in body[-1]["contents"]
    ]
    assert shown == rows
    assert all(
        flex.columns(line) <= HALF
        for row in shown
        if len(row) > 1
        for cell in row
        for line in cell.split("\n")
    )
    assert '"tel:' in json.dumps(body[-2])  # to call stands above the groups
