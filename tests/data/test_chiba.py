"""Chiba's seed files say what is known about Chiba, and mark what is not confirmed."""

import re
from collections.abc import Iterator

import pytest

import data
import locales
from domain.seed_reading import City, read_city


@pytest.fixture(scope="module")
def chiba() -> City:
    return read_city(data.city_folder("chiba"))


def test_there_are_six_wards_with_five_bookable_counters_each(chiba: City) -> None:
    wards = [ward.id for ward in chiba.wards.wards]
    assert wards == ["chuo", "hanamigawa", "inage", "wakaba", "midori", "mihama"]
    for ward in wards:
        kinds = [row.kind for row in chiba.counters.counters if row.ward == ward]
        assert kinds == ["shomei", "juumin", "koseki", "kokuho", "nenkin"]


def test_there_are_28_procedures_and_those_nobody_confirmed_are_not_bookable(chiba: City) -> None:
    procedures = chiba.procedures.procedures
    assert len(procedures) == 28
    assert {row.id for row in procedures if row.bookable is not True} == {
        "jidoteate", "kodomo_iryo", "tokurei_card", "mynum_uketori", "mynum_koushin", "denshi",
        "okuyami", "tokuei",
    }  # fmt: skip


def test_the_only_confirmed_fees_are_those_of_the_family_register(chiba: City) -> None:
    fees = {row.id: row.fee_yen for row in chiba.procedures.procedures if row.fee_verified}
    assert fees == {"koseki_shomei": 450, "joseki": 750}


def test_details_from_general_knowledge_or_another_citys_rules_are_unconfirmed(chiba: City) -> None:
    for row in chiba.procedures.procedures:
        if "general" in row.sources or row.sources == ["other_city"]:
            assert not row.details_verified, row.id
            assert row.to_confirm, row.id


def test_the_counter_of_chuo_is_the_only_confirmed_telephone(chiba: City) -> None:
    confirmed = {t.number for w in chiba.wards.wards for t in w.telephones if t.verified}
    assert confirmed == {"043-221-2109"}


def test_two_addresses_are_confirmed_and_none_from_general_knowledge(chiba: City) -> None:
    confirmed = {ward.id for ward in chiba.wards.wards if ward.address_verified}
    assert confirmed == {"chuo", "hanamigawa"}


def test_no_holiday_opening_is_confirmed_yet(chiba: City) -> None:
    assert not any(rule.verified for rule in chiba.hours.holiday_opening_rules)
    assert chiba.hours.holiday_openings == []


def test_no_alias_leads_to_two_wards(chiba: City) -> None:
    aliases = [
        alias for ward in chiba.wards.wards for words in ward.aliases.values() for alias in words
    ]
    assert len(aliases) == len(set(aliases))


def test_english_words_are_written_small_as_free_text_is_compared(chiba: City) -> None:
    words = [word for ward in chiba.wards.wards for word in ward.aliases["en"]]
    words += [word for row in chiba.procedures.procedures for word in row.keywords["en"]]
    assert [word for word in words if word != word.lower().strip()] == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("引っ越してきた", {"tennyu"}),
        ("転入届", {"tennyu"}),
        ("住民票", {"jumin"}),
        ("戸籍謄本", {"koseki_shomei"}),
        ("国保", {"kokuho_in", "kokuho_out"}),
        ("引っ越し", {"tennyu", "tenkyo", "tenshutsu"}),
        ("move in", {"tennyu"}),
        ("moving in notification", {"tennyu"}),
        ("residence certificate", {"jumin"}),
        ("national health insurance", {"kokuho_in", "kokuho_out"}),
    ],
)
def test_words_lead_to_the_procedures_they_may_mean(
    chiba: City, said: str, meant: set[str]
) -> None:
    found = {
        row.id
        for row in chiba.procedures.procedures
        if any(said in words for words in row.keywords.values())
    }
    assert found == meant


def test_every_procedure_and_question_is_short_enough_for_a_card(chiba: City) -> None:
    for row in chiba.procedures.procedures:
        assert max(map(len, row.names.values())) <= 80, row.id
    for entry in chiba.faq.entries:
        assert max(map(len, entry.answers.values()), default=0) <= 500, entry.id


def test_what_people_ask_about_every_procedure_is_answered_from_its_data(chiba: City) -> None:
    answered = {(row.procedure, row.facet) for row in chiba.faq.entries if row.facet}
    for procedure in chiba.procedures.procedures:
        wanted = {"bring", "online", "who", "book"}
        if procedure.category == "certificates":
            wanted |= {"fee", "convenience"}
        else:
            wanted |= {"deadline"}
        assert {facet for facet in wanted if (procedure.id, facet) not in answered} == set()


def test_other_languages_stay_in_their_own_field(chiba: City) -> None:
    for row in chiba.procedures.procedures:
        assert row.names["en"].isascii(), row.id
        assert not row.names["ja"].isascii(), row.id
        assert len(row.what_to_bring["ja"]) == len(row.what_to_bring["en"]), row.id


def test_what_ticket_machines_and_boards_show_has_a_name_in_all_their_languages(
    chiba: City,
) -> None:
    for names in _public_names(chiba):
        assert list(names) == list(locales.PUBLIC_LOCALES), names


def test_each_language_is_written_in_its_own_letters(chiba: City) -> None:
    kana, hangul = re.compile(r"[\u3041-\u30fa]"), re.compile(r"[\uac00-\ud7a3]")
    han = re.compile(r"[\u4e00-\u9fff]")
    for names in _public_names(chiba):
        assert kana.search(names["ja-easy"]), names
        assert han.search(names["zh"]), names
        assert not kana.search(names["zh"]), names
        assert hangul.search(names["ko"]), names
        assert not han.search(names["ko"] + names["vi"]), names
        assert not kana.search(names["ko"] + names["vi"]), names
        assert not hangul.search(names["vi"]), names


def test_easy_japanese_gives_the_reading_of_its_long_words(chiba: City) -> None:
    """Three and more kanji in a row are hard to read: their reading follows, or the city's own name does."""
    for names in _public_names(chiba):
        if re.search(r"[\u4e00-\u9fff]{3,}", names["ja-easy"]):
            assert re.search(r"[（・][\u3041-\u3096]", names["ja-easy"]), names


def _public_names(chiba: City) -> Iterator[dict[str, str]]:
    for ward in chiba.wards.wards:
        yield from (ward.names, ward.office_names)
    yield from (kind.names for kind in chiba.counters.kinds)
    yield from (category.names for category in chiba.procedures.categories)
    yield from (procedure.names for procedure in chiba.procedures.procedures)
