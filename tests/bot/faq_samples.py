"""One example of each thing that is said about questions and answers."""

from typing import Any

from dialogs.says import Choice, Say

MENU = Choice("faq-talk-menu", command="menu")
_OTHERS = {"a": "12", "o": "booking-change,booking-late"}


def _row(entry: str, words: str) -> dict[str, Any]:
    args = {"q": entry, "a": "12", "o": "booking-change,booking-late"}
    return Choice("faq-talk-row", {"words": words}, command="faq", args=args).to_json()


def _way(label: str, command: str, **args: str) -> dict[str, Any]:
    return {"choice": Choice(label, command=command, args=args).to_json()}


ROWS: list[Any] = [
    _row("booking-when", "予約はいつからできますか"),
    _row("booking-change", "予約の変更や取り消しはできますか"),
    _row(
        "booking-late",
        "予約の時間に遅れそうなときは、区役所に電話で知らせる必要がありますか。遅れるとどうなりますか",
    ),
]


def _group(group: str, words: str) -> dict[str, Any]:
    return Choice("faq-talk-row", {"words": words}, command="faq", args={"k": group}).to_json()


GROUPS: dict[str, Any] = {
    "rows": [Choice("faq-talk-most-asked", command="faq", args={"m": "1"}).to_json()],
    "cells": [
        _group("service", "予約と窓口"),
        _group("family", "結婚・出生・おくやみ"),
        _group("mynumber", "マイナンバーカード"),
        _group("about", "このサービスについて"),
    ],
}
WAYS: list[Any] = [
    _way("faq-talk-convenience", "faq", q="jumin-convenience"),
    _way("faq-talk-book-this", "start", flow="book", procedure="jumin"),
    _way("faq-talk-bring", "bring", p="jumin"),
    {"call": "043-245-4894"},
    {"open": "https://www.example.jp/juminhyo", "label": "faq-talk-page"},
]
FEEDBACK: list[Any] = [
    Choice(
        "faq-talk-yes", command="faq-solved", args={"q": "jumin-fee", "a": "12", "y": "1"}
    ).to_json(),
    Choice(
        "faq-talk-no", command="faq-solved", args={**_OTHERS, "q": "jumin-fee", "y": "0"}
    ).to_json(),
]
ANSWER: dict[str, Any] = {
    "question": "住民票の写しの手数料はいくらですか",
    "answer": "窓口では1通300円です。コンビニエンスストアでは1通250円です。",
    "telephone": "043-245-4894",
}
NOTHING: dict[str, Any] = {
    **GROUPS,
    "telephone": "043-245-4894",
    "opens": "09:00",
    "closes": "17:00",
}
NEITHER = Choice("faq-talk-none-of-these", command="faq-none", args={"a": "12"})
OTHER = Choice("faq-talk-other", command="faq-others", args=_OTHERS)
BACK = Choice("faq-talk-back", command="faq", args={"k": "booking"})
_TENNYU: dict[str, Any] = {"procedure": {"ja": "転入届", "en": "Moving-in notification"}}
NAMED = (
    Choice("faq-talk-bring-of", _TENNYU, command="bring", args={"p": "tennyu"}),
    Choice(
        "faq-talk-book-of",
        _TENNYU,
        command="start",
        args={"flow": "book", "procedure": "tennyu"},
    ),
)

SAYS: dict[str, tuple[Say, ...]] = {
    "faq categories": (Say("faq-talk-which-category", GROUPS, (MENU,), "faq"),),
    "faq questions": (Say("faq-talk-which-question", {"rows": ROWS}, (BACK, MENU), "faq"),),
    "faq suggestions": (Say("faq-talk-suggest", {"rows": ROWS}, (NEITHER, MENU), "faq"),),
    "faq near": (
        Say(
            "faq-talk-near",
            {"question": "予約はいつからできますか"},
            (
                Choice("faq-talk-that", command="faq", args={"q": "booking-when", "a": "12"}),
                Choice("faq-talk-not-that", command="faq-others", args=_OTHERS),
                MENU,
            ),
            "faq",
        ),
    ),
    "faq floor": (Say("faq-talk-floor", {**NOTHING, "noted": True}, (*NAMED, MENU), "faq"),),
    "faq answer": (
        Say(
            "faq-talk-answer",
            {**ANSWER, "ways": WAYS, "feedback": FEEDBACK},
            (OTHER, MENU),
            "faq-answer",
        ),
    ),
    "faq answer from the list": (Say("faq-talk-answer", ANSWER, (BACK, MENU), "faq-answer"),),
    "faq answer too long": (
        Say(
            "faq-talk-answer",
            {**ANSWER, "answer": "😀窓口" * 600, "answer_in": "faq-talk-answer-in-ja"},
            (BACK, MENU),
            "faq-answer",
        ),
    ),
}
