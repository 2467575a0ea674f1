"""Chiba's questions and answers: enough of them, in the languages that were promised, and nothing that is not known."""

import re
from itertools import chain

import pytest

import data
import locales
from domain.faq import base_reading, base_warnings
from domain.faq.base_files import Base, EntryRow, utf16
from domain.seed_reading import read_city

CALL_CENTRE = "043-245-4894"
TELEPHONE = re.compile(r"0\d{1,3}-\d{2,4}-\d{3,4}")
YEN = re.compile(r"([0-9,]+(?:万)?)\s*(?:円|yen|日元|엔|yên)")
CONFIRMED_YEN = {"450", "750", "50", "3万", "30,000"}
"""Of the family register; what a convenience store is cheaper by; a third child's allowance, by law."""


@pytest.fixture(scope="module")
def base() -> Base:
    folder = data.city_folder("chiba")
    problems: list[str] = []
    procedures = {row.id for row in read_city(folder).procedures.procedures}
    read = base_reading.read(folder / base_reading.FOLDER, problems, procedures=procedures)
    assert read is not None, problems
    return read


@pytest.fixture(scope="module")
def written(base: Base) -> list[EntryRow]:
    return [row for row in base.entries if not row.facet]


def told(row: EntryRow) -> str:
    return "\n".join(chain(row.questions.values(), row.answers.values()))


def test_at_least_150_questions_are_written_by_hand_and_250_are_answered(
    base: Base, written: list[EntryRow]
) -> None:
    assert len(written) >= 150
    assert len(base.entries) >= 250


def test_every_written_question_is_answered_in_easy_japanese_too(written: list[EntryRow]) -> None:
    assert [row.id for row in written if not {"ja", "ja-easy"} <= set(row.answers)] == []


def test_the_sixty_most_asked_are_answered_in_english(written: list[EntryRow]) -> None:
    ranked = {row.rank: row for row in written if row.rank}
    assert [rank for rank in range(1, 61) if rank not in ranked] == []
    assert [row.id for row in ranked.values() if "en" not in row.answers] == []


def test_thirty_questions_are_answered_in_chinese_korean_and_vietnamese_too(
    written: list[EntryRow],
) -> None:
    """Those that whoever reads no Japanese asks first; a text in one of the three is there in all."""
    some = [row for row in written if {"zh", "ko", "vi"} & set(row.answers)]
    assert len(some) >= 30
    assert [row.id for row in some if not set(locales.PUBLIC_LOCALES) <= set(row.answers)] == []


def test_japanese_in_a_foreign_answer_is_a_word_to_tap_to_type_or_the_name_of_a_notification(
    written: list[EntryRow],
) -> None:
    named = re.compile(r"“[^”]*”|‘[^’]*’|[（(][^）)]*[）)]")
    for row in written:
        for language in ("zh", "ko", "vi"):
            bare = named.sub("", row.answers.get(language, ""))
            assert not re.search(r"[ぁ-ゖァ-ヺ]", bare), (row.id, language)


def test_the_sixty_most_asked_have_wordings_of_people_who_write_english(
    written: list[EntryRow],
) -> None:
    ranked = [row for row in written if row.rank and row.rank <= 60]
    assert [row.id for row in ranked if len(row.also.get("en", ())) < 3] == []


def test_nothing_in_the_base_is_doubtful(base: Base) -> None:
    assert base_warnings.warnings(base) == []


def test_an_answer_is_read_without_scrolling_far(written: list[EntryRow]) -> None:
    assert [row.id for row in written if utf16(row.answers["ja"]) > 200] == []


def test_every_written_question_has_other_wordings(written: list[EntryRow]) -> None:
    assert [row.id for row in written if len(row.also.get("ja", ())) < 3] == []


def test_there_are_ten_shelves_with_groups_on_each_named_in_every_language(base: Base) -> None:
    shelves = [row.id for row in base.categories if row.parent is None]
    assert len(shelves) == 10
    assert {row.parent for row in base.categories} == {None, *shelves}
    unnamed = [row.id for row in base.categories if set(row.names) != set(locales.PUBLIC_LOCALES)]
    assert unnamed == []


def test_the_only_telephone_in_the_answers_is_the_call_centres_and_it_can_be_tapped(
    written: list[EntryRow],
) -> None:
    for row in written:
        numbers = set(TELEPHONE.findall(told(row)))
        assert numbers <= {CALL_CENTRE}, row.id
        can_call = any(button.do == "call" for button in row.buttons)
        assert can_call == (CALL_CENTRE in row.answers["ja"]), row.id


def test_no_amount_is_told_that_is_not_confirmed(written: list[EntryRow]) -> None:
    for row in written:
        assert set(YEN.findall(told(row))) <= CONFIRMED_YEN, row.id


def test_whoever_is_sent_to_the_call_centre_gets_its_number_in_every_language(
    written: list[EntryRow],
) -> None:
    for row in written:
        if CALL_CENTRE in row.answers["ja"]:
            silent = [one for one, words in row.answers.items() if CALL_CENTRE not in words]
            assert silent == [], row.id


def test_every_source_is_one_of_the_citys(base: Base) -> None:
    known = set(read_city(data.city_folder("chiba")).city.sources)
    assert {source for row in base.entries for source in row.sources} <= known


def test_kanji_in_easy_japanese_carry_their_reading(written: list[EntryRow]) -> None:
    """Where a word stands for the first time; later it is known, and numbers are read anyhow."""
    for row in written:
        for words in (row.questions["ja-easy"], row.answers["ja-easy"]):
            if re.search(r"[一-鿿]{3}", words):
                assert re.search(r"[一-鿿々][ぁ-ん]*（[ぁ-ゖァ-ヺー ]+）", words), row.id
