"""Which language a message is in: short messages of a chat, as they are typed."""

import json
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faq.languages import recognise

MESSAGES = json.loads(
    (Path(__file__).parent / "language_messages.json").read_text(encoding="utf-8")
)
"""``open``: looked at while the rules were written; ``kept``: written afterwards. ``usual``: says nothing."""


def _wrong(half: str, usual: str = "ja") -> list[tuple[str, str, str]]:
    told = [(row["text"], row["language"]) for row in MESSAGES[half]]
    return [
        (text, language, there)
        for text, language in told
        if (there := recognise(text, usual)) != (usual if language == "usual" else language)
    ]


@pytest.mark.parametrize(("half", "share"), [("open", 0.97), ("kept", 0.9)])
def test_short_messages_are_recognised(half: str, share: float) -> None:
    wrong = _wrong(half)
    assert len(wrong) <= (1 - share) * len(MESSAGES[half]), wrong


def test_nobody_who_writes_japanese_is_answered_in_another_language() -> None:
    for half in MESSAGES:
        assert [one for one in _wrong(half) if one[1] == "ja"] == []


def test_there_are_enough_messages_of_each_language() -> None:
    counted = Counter(row["language"] for rows in MESSAGES.values() for row in rows)
    assert all(counted[language] >= 35 for language in ("ja", "en", "zh", "ko", "vi")), counted
    texts = [row["text"] for rows in MESSAGES.values() for row in rows]
    assert len(texts) == len(set(texts))


def test_japanese_is_answered_in_the_japanese_the_person_reads() -> None:
    assert recognise("住民票が ほしいです", "ja-easy") == "ja-easy"
    assert recognise("住民票", "ja-easy") == "ja-easy"
    assert recognise("住民票がほしいです", "en") == "ja"
    assert recognise("Where is the office?", "ja-easy") == "en"


@pytest.mark.parametrize("usual", ["ja", "ja-easy", "en", "zh", "ko", "vi", "pt"])
@pytest.mark.parametrize(
    "text",
    ["", " ", "👍", "123", "OK", "LINE", "juminhyo", "https://example.com/how-to", "?!", "\ufeff"],
)
def test_what_tells_no_language_stays_in_the_usual_one(text: str, usual: str) -> None:
    assert recognise(text, usual) == usual


@pytest.mark.parametrize("usual", ["en", "zh", "vi"])
def test_a_japanese_word_copied_from_a_paper_changes_no_language(usual: str) -> None:
    assert recognise("転入届", usual) == usual


def test_a_japanese_word_within_a_question_changes_no_language() -> None:
    assert recognise("how much is the 住民票 please", "ja") == "en"
    assert recognise("LINE 予約", "ja") == "ja"


def test_chinese_is_known_by_characters_that_are_in_no_japanese_text() -> None:
    assert recognise("住民票怎么申请", "ja") == "zh"
    assert recognise("我要辦戶籍謄本", "ja") == "zh"
    assert recognise("戸籍謄本", "ja") == "ja"


def test_vietnamese_is_known_without_its_marks() -> None:
    assert recognise("toi muon dang ky ket hon", "ja") == "vi"
    assert recognise("can i go to the ward office", "ja") == "en"


@given(st.text(max_size=300), st.sampled_from(["ja", "ja-easy", "en", "vi"]))
def test_any_text_has_a_language(text: str, usual: str) -> None:
    assert recognise(text, usual)


@given(st.text(alphabet="абвأمकखᠮᠣ\n\r\t\0 ae", max_size=40))
def test_shared_scripts_with_any_spaces_have_a_language(text: str) -> None:
    assert recognise(text, "ja")
