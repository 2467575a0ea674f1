"""Typed commands are recognised, and sentences that only sound like one are not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from dialogs.commands import Typed, Wish, typed


@pytest.mark.parametrize(
    ("text", "wish"),
    [
        ("予約", Wish.BOOK),
        ("予約したい", Wish.BOOK),
        ("予約できますか", Wish.BOOK),
        ("book", Wish.BOOK),
        ("I want to book", Wish.BOOK),
        ("I'd like to reserve.", Wish.BOOK),
        ("I want to make a reservation", Wish.BOOK),
        ("make an appointment", Wish.BOOK),
        ("I need appointment", Wish.BOOK),
        ("Can I book?", Wish.BOOK),
        ("reserve", Wish.BOOK),
        ("予約の確認", Wish.BOOKINGS),
        ("予約を確認したいです", Wish.BOOKINGS),
        ("my booking", Wish.BOOKINGS),
        ("予約を変更したい", Wish.CHANGE),
        ("I'd like to change my booking", Wish.CHANGE),
        ("予約をキャンセル", Wish.CANCEL_BOOKING),
        ("予約を取り消したいです", Wish.CANCEL_BOOKING),
        ("cancel my appointment", Wish.CANCEL_BOOKING),
        ("キャンセル", Wish.CANCEL),
        ("ｷｬﾝｾﾙ", Wish.CANCEL),
        ("キャンセルしたい", Wish.CANCEL),
        ("やめる", Wish.CANCEL),
        ("やめます。", Wish.CANCEL),
        ("cancel, please", Wish.CANCEL),
        ("戻る", Wish.BACK),
        ("もどる", Wish.BACK),
        ("back", Wish.BACK),
        ("最初から", Wish.RESTART),
        ("start over", Wish.RESTART),
        ("メニュー", Wish.MENU),
        ("ヘルプ", Wish.MENU),
        ("help", Wish.MENU),
        ("？", Wish.MENU),
        ("まだですか？", Wish.TICKET),
        ("今何番ですか", Wish.TICKET),
        ("How much longer?", Wish.TICKET),
        ("番号札", Wish.TICKET),
        ("番号札を見せて", Wish.TICKET),
        ("あと何人ですか", Wish.TICKET),
        ("混雑", Wish.CONGESTION),
        ("今混んでる？", Wish.CONGESTION),
        ("よくある質問", Wish.FAQ),
        ("持ち物", Wish.BRING),
        ("what to bring", Wish.BRING),
        ("言語", Wish.LANGUAGE),
        ("電話番号を教えて", Wish.PHONE),
    ],
)
def test_a_command_is_recognised(text: str, wish: Wish) -> None:
    command = typed(text)
    assert command is not None
    assert command.wish is wish


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("予約したい 転入届", Typed(Wish.BOOK, "転入届")),
        ("予約 明日10時 転入届", Typed(Wish.BOOK, "明日10時 転入届")),
        ("転入届の予約をお願いします", Typed(Wish.BOOK, "転入届の")),
        ("make an appointment for tomorrow", Typed(Wish.BOOK, "tomorrow")),
        ("予約を来週に変更したい", Typed(Wish.CHANGE, "来週に")),
        ("中央区の混雑状況", Typed(Wish.CONGESTION, "中央区")),
        ("中央区は混んでいますか", Typed(Wish.CONGESTION, "中央区")),
        ("転入届に必要なもの", Typed(Wish.BRING, "転入届")),
        ("What do I need for moving in?", Typed(Wish.BRING, "moving in")),
    ],
)
def test_the_words_beside_a_command_go_along(text: str, command: Typed) -> None:
    assert typed(text) == command


@pytest.mark.parametrize(
    ("text", "locale"),
    [
        ("English", "en"),
        ("英語でお願いします", "en"),
        ("日本語", "ja"),
        ("Japanese", "ja"),
        ("やさしい日本語", "ja-easy"),
    ],
)
def test_a_language_is_switched_to_by_its_name(text: str, locale: str) -> None:
    assert typed(text) == Typed(Wish.LANGUAGE, to=locale)


@pytest.mark.parametrize(
    "text",
    [
        "転入届",
        "中央区",
        "明日の10時",
        "国保をやめたい",
        "印鑑登録をやめる",
        "戻ってきた",
        "日本語の住民票",
        "混雑する時期はいつですか",
        "予約は必要ですか",
        "予約なしで行けますか",
        "予約しました",
        "Do I need an appointment?",
        "I don't want to book",
        "I do not need an appointment",
        "I have a booking",
        "pension book",
        "Japanese passport",
        "キャンセル待ち",
        "住民票を取りたい",
        "",
        " ",
        "。",
        "😀",
        "予約したい" + "あ" * 5000,
    ],
)
def test_another_sentence_is_no_command(text: str) -> None:
    assert typed(text) is None


def test_no_word_asks_for_two_things() -> None:
    for locale in locales.LOCALES:
        words = [
            word
            for wish in Wish
            for word in locales.text(locale, f"command-words-{wish}").split("|")
        ]
        assert len(words) == len(set(words))


@given(st.text(max_size=250))
def test_no_text_breaks_the_commands(text: str) -> None:
    command = typed(text)
    assert command is None or command.wish in Wish
