"""Glossaries: words of another language lead to the usual Japanese words, and nothing is made up."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faq.glossary import Glossary

FILE = Path(__file__).parents[3] / "data/chiba/faq/thesaurus.json"
CONCEPTS = [row["variants"] for row in json.loads(FILE.read_text(encoding="utf-8"))["concepts"]]
GLOSSARY = Glossary(CONCEPTS)
TERMS = [
    (language, term, variants["ja"][0])
    for variants in CONCEPTS
    for language, terms in variants.items()
    if language != "ja"
    for term in terms
]


@pytest.mark.parametrize(
    ("language", "asked", "japanese"),
    [
        ("en", "How much does a juminhyo cost?", "手数料 住民票"),
        ("en", "moved from Osaka, what do I need to bring", "引越し 持ち物"),
        ("en", "can my husband get my residence certificates?", "配偶者 住民票"),
        ("en", "I can’t find my jūminhyō", "紛失 住民票"),
        ("en", "住民票 how much", "手数料 住民票"),
        ("zh", "我要取消预约", "予約取消"),
        ("zh", "怎麼辦理國民健康保險", "申請 国民健康保険"),
        ("ko", "전입신고할 때 뭐가 필요해요?", "転入届 持ち物"),
        ("ko", "국민 건강보험 탈퇴하고 싶어요", "国民健康保険の脱退"),
        ("vi", "Tôi muốn đăng ký kết hôn", "婚姻届"),
        ("vi", "huỷ lịch hẹn", "予約取消"),
        ("vi", "toi muon chuyen den chiba, can mang gi", "転入届 持ち物"),
        ("pt", "quero renovar o my number card", "マイナンバーカード"),
    ],
)
def test_a_question_leads_to_the_usual_japanese_words(
    language: str, asked: str, japanese: str
) -> None:
    assert GLOSSARY.japanese(asked, language) == japanese


def test_what_names_nothing_known_stays_empty() -> None:
    for language, asked in [
        ("en", "I love you"),
        ("zh", "今天天气好"),
        ("ko", "사랑해"),
        ("en", ""),
    ]:
        assert GLOSSARY.japanese(asked, language) == "", asked


def test_a_term_is_found_as_a_word_and_not_inside_another() -> None:
    few = Glossary([{"ja": ["市民税"], "en": ["tax"]}, {"ja": ["犬"], "ko": ["개"]}])
    assert few.japanese("a taxi", "en") == ""
    assert few.japanese("any taxes?", "en") == "市民税"
    assert few.japanese("개인정보", "ko") == ""
    assert few.japanese("개를 키워요", "ko") == "犬"


def test_the_longest_term_counts() -> None:
    few = Glossary(
        [{"ja": ["保険"], "en": ["insurance"]}, {"ja": ["保険証"], "en": ["insurance card"]}]
    )
    assert few.japanese("my insurance card", "en") == "保険証"


def test_vietnamese_without_marks_is_read_only_where_it_stays_telling() -> None:
    few = Glossary([{"ja": ["犬"], "vi": ["chó"]}, {"ja": ["結婚"], "vi": ["kết hôn"]}])
    assert few.japanese("cho toi ket hon", "vi") == "結婚"
    assert few.japanese("con chó", "vi") == "犬"


def test_every_term_of_a_concept_leads_to_its_usual_word() -> None:
    lost = [
        (language, term)
        for language, term, usual in TERMS
        if usual not in GLOSSARY.japanese(term, language)
    ]
    assert lost == []


def test_a_city_may_have_no_glossary_at_all() -> None:
    assert Glossary([]).japanese("juminhyo", "en") == ""
    assert Glossary([{"ja": ["住民票"]}]).japanese("juminhyo", "en") == ""


@given(st.text(max_size=600), st.sampled_from(["en", "zh", "ko", "vi", "pt", "ja", ""]))
def test_any_text_is_read(asked: str, language: str) -> None:
    assert isinstance(GLOSSARY.japanese(asked, language), str)


@given(st.sampled_from(TERMS), st.sampled_from(TERMS))
def test_two_terms_in_a_row_lead_to_something(
    one: tuple[str, str, str], other: tuple[str, str, str]
) -> None:
    language, term, _usual = one
    assert GLOSSARY.japanese(f"{term}, {other[1]}", language)
