"""Small talk gets a short friendly answer; what may be an answer to an open question is left to it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from dialogs import small_talk
from dialogs.commands import Wish, typed


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ありがとうございます！", "thanks"),
        ("Hello", "hello"),
        ("あなたはロボットですか", None),
        ("ロボットですか？", "who"),
        ("お元気ですか？", "how"),
        ("すごいね！", "praise"),
        ("great", "praise"),
        ("助けて", "rescue"),
        ("ばか", "insult"),
        ("ほんとこのボット使えないな", "insult"),
        ("死ね", "insult"),
        ("you are so stupid", "insult"),
        ("www", "laugh"),
        ("あははは", "laugh"),
        ("（笑）", "laugh"),
        ("ㅋㅋㅋ", "laugh"),
        ("テスト", "test"),
        ("ああああ", "test"),
        ("OK", "ok"),
        ("了解です", "ok"),
        ("なんでもないです", "nothing"),
        ("🎉🎉🎉", "emoji"),
        ("👨‍👩‍👧‍👦", "emoji"),
        ("。。。", "signs"),
        ("…" * 300, "signs"),
        ("あ", "short"),
        ("x", "short"),
        ("https://example.jp/?a=1", "link"),
    ],
)
def test_small_talk_is_recognised(text: str, kind: str | None) -> None:
    assert small_talk.heard(text, asked=False) == kind


@pytest.mark.parametrize(
    "text",
    [
        "ありがとう、明日の予約",
        "コンビニで使えない",
        "カードが使えないです",
        "ゴミ",
        "母",
        "はは",
        "税",
        "テスト期間中に母が代わりに行けますか",
        "最低賃金",
        "https://example.jp を見ましたが転入届は",
    ],
)
def test_what_wants_something_is_no_small_talk(text: str) -> None:
    assert small_talk.heard(text, asked=False) is None


@pytest.mark.parametrize("text", ["OK", "はい", "いいえ", "1", "あ", "🎉", "。", "ああああ"])
def test_what_may_answer_an_open_question_is_left_to_it(text: str) -> None:
    assert small_talk.heard(text, asked=True) is None


@given(st.text(max_size=300), st.booleans())
def test_every_kind_has_its_sentence(text: str, asked: bool) -> None:  # hypothesis gives it
    kind = small_talk.heard(text, asked=asked)
    assert kind is None or locales.has(f"smalltalk-{kind}")


def test_every_word_of_small_talk_is_heard_as_its_kind() -> None:
    for kind in (*small_talk.ALWAYS, *small_talk.WHEN_NOTHING_IS_ASKED):
        for locale in locales.LOCALES:
            for word in locales.text(locale, f"smalltalk-words-{kind}").split("|"):
                assert small_talk.heard(word, asked=False) == kind, word


@pytest.mark.parametrize(
    "text",
    [
        "人と話したいです",
        "職員さんに相談したい",
        "オペレーターに代わって",
        "区役所に電話したい",
        "電話で聞きたいことがあります",
        "どこに電話すればいいですか",
        "機械じゃなくて人をお願いします",
        "can I talk to a real person?",
        "转人工",
        "상담원 연결해 주세요",
    ],
)
def test_who_asks_for_a_person_is_given_the_telephone(text: str) -> None:
    command = typed(text)
    assert command is not None
    assert command.wish is Wish.PHONE


@pytest.mark.parametrize(
    "text",
    [
        "電話で予約できますか",
        "電話番号が変わりました",
        "本人に代わって住民票を取りたい",
        "一人で行けますか",
    ],
)
def test_a_telephone_in_another_matter_is_no_such_wish(text: str) -> None:
    command = typed(text)
    assert command is None or command.wish is not Wish.PHONE
