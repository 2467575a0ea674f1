"""What is found for questions in citizens' words, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faq import features, fitting, ranker, tiers
from domain.faq.ranker import Model
from domain.faq.types import Match, Pair, Search, Thresholds
from domain.tables import FaqTier
from tests.domain.faq.small import DOCS, small

MODEL = ranker.shipped()


def found(said: str, *memory: Pair) -> Search:
    return ranker.search(small(*memory), MODEL, said)


def first(said: str, *memory: Pair) -> str:
    return found(said, *memory).matches[0].entry_id


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("コンビニで住民票とれる?", "jumin-store"),
        ("じゅうみんひょうのてすうりょう", "jumin-fee"),
        ("住民票いくら", "jumin-fee"),
        ("住民評 手数料", "jumin-fee"),  # the same sound, the wrong characters
        ("マイナカード落とした", "card-lost"),
        ("マイナンバカードを失くしてしまって困っています", "card-lost"),
        ("先週越してきたんですが", "moving-in"),
        ("はんこの登録", "seal"),
        ("何時まで空いてる", "hours"),
        ("ねんきんのめんじょ", "pension"),
        ("ﾏｲﾅﾝﾊﾞｰｶｰﾄﾞ 紛失", "card-lost"),
    ],
)
def test_a_question_finds_its_entry(said: str, entry: str) -> None:
    assert first(said) == entry


@pytest.mark.parametrize("said", ["", " ", "。。。", "🎉🎉", "😀", "!?", "　", "\u200b"])
def test_nothing_is_found_for_what_says_nothing(said: str) -> None:
    assert found(said).matches == ()
    assert tiers.decide(found(said)) == (FaqTier.FLOOR, ())


@given(st.text(max_size=600))
def test_any_text_has_an_answer_or_none_and_never_an_error(said: str) -> None:
    search = found(said)
    chances = [match.chance for match in search.matches]
    assert all(0 <= chance <= 1 for chance in chances)
    assert len({match.entry_id for match in search.matches}) == len(chances) <= ranker.SHOWN


def test_only_the_beginning_of_a_long_text_is_looked_at() -> None:
    padded = "あのですね " * 100 + "印鑑登録"
    assert len(padded) > 400
    assert "seal" not in {match.entry_id for match in found(padded).matches[:1]}
    assert first("印鑑登録 " + "あのですね " * 1000) == "seal"


def test_every_wording_finds_its_own_entry_first_and_surely() -> None:
    for doc in DOCS:
        for wording in doc.questions:
            search = found(wording)
            assert (search.matches[0].entry_id, search.near) == (doc.id, True)


def test_a_confirmed_question_leads_where_it_led_before() -> None:
    said = "あの緑の紙がいるんだけど"
    before = [match for match in found(said).matches if match.entry_id == "moving-in"]
    after = found(said, Pair("緑の紙がいる", "moving-in"))
    assert after.matches[0].entry_id == "moving-in"
    assert after.matches[0].chance > (before[0].chance if before else 0.0)


def test_our_hours_are_no_answer_about_another_citys_office() -> None:
    ours, theirs = found("区役所の窓口は何時まで"), found("船橋市役所の窓口は何時まで")
    assert ours.matches[0].entry_id == theirs.matches[0].entry_id == "hours"
    assert theirs.matches[0].chance < 0.5 * ours.matches[0].chance + 0.1
    assert not small().ask("船橋市から越してきた").elsewhere


def test_a_pair_of_an_entry_that_is_gone_is_left_out() -> None:
    assert first("印鑑登録", Pair("印鑑登録", "gone")) == "seal"


@pytest.mark.parametrize(
    ("chances", "near", "tier", "named"),
    [
        ((0.9, 0.3, 0.2, 0.1), False, FaqTier.DIRECT, 3),
        ((0.9,), True, FaqTier.DIRECT, 1),
        ((0.5, 0.4), True, FaqTier.NEAR, 2),
        ((0.1,), True, FaqTier.NEAR, 1),
        ((0.5, 0.4, 0.3, 0.3), False, FaqTier.SUGGEST, 3),
        ((0.1, 0.1), False, FaqTier.FLOOR, 0),
        ((), False, FaqTier.FLOOR, 0),
    ],
)
def test_how_sure_the_first_is_decides_how_it_is_told(
    chances: tuple[float, ...], *, near: bool, tier: FaqTier, named: int
) -> None:
    matches = tuple(Match(str(at), chance) for at, chance in enumerate(chances))
    search = Search(matches, near, Thresholds(direct=0.8, suggest=0.2, near=0.9))
    told, entries = tiers.decide(search)
    assert (told, len(entries)) == (tier, named)


def test_the_shipped_model_is_read_back_as_it_was_told() -> None:
    assert Model.from_json(MODEL.to_json()) == MODEL
    with pytest.raises(ValueError, match="z-astrology"):
        Model.from_json({**MODEL.to_json(), "order": {"z-astrology": 1.0}})


def test_learning_puts_right_entries_first_and_is_sure_of_them() -> None:
    blank = Model({"z-pairs": 0.1}, {"bias": 0.0}, MODEL.thresholds, "blank")
    asked = [(said, [doc.id]) for doc in DOCS for said in doc.questions[1:]]
    asked += [("料金はいくら 住民票", ["jumin-fee"]), ("今夜の献立を考えて", []), ("星占い", [])]
    learned = fitting.fit(fitting.examples(small(), asked), blank, "learned")
    assert min(learned.order.values()) >= 0
    right = ranker.search(small(), learned, "コンビニで住民票").matches[0]
    wrong = ranker.search(small(), learned, "今夜の献立を考えて").matches
    assert right.entry_id == "jumin-store"
    assert right.chance > max((match.chance for match in wrong), default=0.0)


def test_figures_have_a_name_each() -> None:
    looked = features.look(small(), small().ask("住民票"))
    assert looked.figures.shape == (len(looked.rows), len(features.NAMES))
    assert len(set(features.NAMES)) == len(features.NAMES)
