"""Names of wards and procedures are found as people write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.spotting import Lexicon

WARDS = Lexicon(
    [
        ("chuo", ["中央区", "ちゅうおうく", "Chuo Ward", "chuo-ku", "chuo"]),
        ("wakaba", ["若葉区", "わかば", "wakaba"]),
        ("midori", ["緑区", "みどりく", "みどり", "midori"]),
        ("mihama", ["美浜区", "みはまく", "みはま"]),
    ],
    optional=("区役所", "区"),
)
ERRANDS = Lexicon(
    [
        ("tennyu", ["転入届", "転入", "てんにゅう", "引っ越してきた", "引っ越し", "moving in"]),
        ("tenkyo", ["転居届", "市内で引っ越し", "引っ越し", "退職"]),
        ("stamp", ["印鑑登録", "seal registration"]),
        ("stamp_paper", ["印鑑登録証明書", "seal registration certificate"]),
        ("household", ["世帯変更", "せたい"]),
        ("insurance_in", ["国保に加入", "国保", "退職"]),
        ("insurance_out", ["国保をやめ", "国保"]),
        ("residence", ["住民票", "residence certificate"]),
    ]
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("中央区", ("chuo",)),
        ("中央", ("chuo",)),
        ("明日の午後、中央区で", ("chuo",)),
        ("千葉市中央区役所", ("chuo",)),
        ("CHUO", ("chuo",)),
        ("Chuo-ku please", ("chuo",)),
        ("chuo　ward", ("chuo",)),
        ("チュウオウク", ("chuo",)),
        ("ﾐﾄﾞﾘ", ("midori",)),
        ("若 葉 区", ("wakaba",)),
        ("若葉区と緑区", ("wakaba", "midori")),
        ("ちばしみはまく", ("mihama",)),
        ("緑区", ("midori",)),
        ("緑", ("midori",)),
        ("緑でお願いします。", ("midori",)),
        ("緑のカード", ()),
        ("midorigaoka", ()),
        ("稲毛海岸", ()),
        ("", ()),
    ],
)
def test_a_ward_is_found(text: str, found: tuple[str, ...]) -> None:
    assert WARDS.spot(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("転入届を出したい", ("tennyu",)),
        ("転入とどけ", ("tennyu",)),
        ("テンニュウ届", ("tennyu",)),
        ("I am moving in to Chiba", ("tennyu",)),
        ("residence certificates", ("residence",)),
        ("removing information", ()),
    ],
)
def test_a_procedure_is_found(text: str, found: tuple[str, ...]) -> None:
    assert ERRANDS.spot(text) == found


def test_the_longest_name_wins() -> None:
    assert ERRANDS.spot("印鑑登録証明書がほしい") == ("stamp_paper",)
    assert ERRANDS.spot("a seal registration certificate") == ("stamp_paper",)
    assert ERRANDS.spot("印鑑登録") == ("stamp",)


def test_a_name_of_several_things_gives_all_of_them() -> None:
    assert ERRANDS.spot("引っ越し") == ("tennyu", "tenkyo")
    assert ERRANDS.spot("転入届と住民票") == ("tennyu", "residence")


def test_a_clear_name_settles_a_vague_one() -> None:
    assert ERRANDS.spot("引っ越したので転居届") == ("tenkyo",)
    assert ERRANDS.spot("引っ越しました、住民票もほしい") == ("tennyu", "tenkyo", "residence")


def test_two_vague_names_leave_what_they_have_in_common() -> None:
    assert ERRANDS.spot("退職したので国保") == ("insurance_in",)


def test_a_short_word_in_kana_is_not_found_inside_another() -> None:
    assert ERRANDS.spot("見せたい") == ()
    assert ERRANDS.spot("ミセタイ") == ()
    assert ERRANDS.spot("わたしのせたい") == ("household",)


def test_a_lexicon_without_entries_finds_nothing() -> None:
    assert Lexicon([]).spot("転入届") == ()


@given(st.text(max_size=300))
def test_no_text_breaks_the_spotter(text: str) -> None:
    assert set(ERRANDS.spot(text)) <= {"tennyu", "tenkyo", "stamp", "stamp_paper", "household"} | {
        "insurance_in",
        "insurance_out",
        "residence",
    }


@pytest.mark.parametrize("piece", ["転入", "引っ越し", "moving ", "せたい", "😀"])
def test_the_longest_message_line_allows_is_read(piece: str) -> None:
    assert ERRANDS.spot((piece * 5000)[:5000]) is not None
