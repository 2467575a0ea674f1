"""The desk of questions on the real domain: what is noted, and for whom; texts in the reader's language."""

from dataclasses import dataclass, field, replace
from datetime import datetime

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from dialogs.faq_desk import NOT_READY, RealFaqDesk
from domain import directory as directories
from domain.faq.types import Match, Search
from domain.tables import FaqAsked, FaqEntry, FaqTier


@dataclass
class Found:
    """A search that finds one entry for sure, and remembers what it was asked."""

    ids: tuple[str, ...] = ("jumin-fee", "jumin-bring", "no-such-entry")
    heard: list[tuple[str, str]] = field(default_factory=list)

    def search(self, said: str, language: str) -> Search:
        self.heard.append((said, language))
        return Search(tuple(Match(one, 0.99 / (at + 1)) for at, one in enumerate(self.ids)))


@pytest.fixture
def desk(seeded: Engine, session: Session, now: datetime) -> RealFaqDesk:
    """The desk of citizen 1, who reads Japanese."""
    directory = directories.load(session)
    return RealFaqDesk(session, 1, b"secret", directory, Found(), "ja", now)


def noted(desk: RealFaqDesk) -> FaqAsked:
    desk.session.expire_all()
    return desk.session.exec(select(FaqAsked)).one()


def test_a_question_is_noted_without_what_tells_who_asked(desk: RealFaqDesk) -> None:
    asked = desk.ask("住民票はいくらですか。電話は090-1234-5678です")
    assert asked is not None
    assert (asked.tier, asked.locale) == (FaqTier.DIRECT, "ja")
    assert [one.id for one in asked.entries] == ["jumin-fee", "jumin-bring"]
    row = noted(desk)
    assert row.id == asked.asked_id
    assert row.shown == ["jumin-fee", "jumin-bring"]
    assert "1234" not in row.question


def test_only_the_one_who_asked_can_judge(desk: RealFaqDesk) -> None:
    asked = desk.ask("住民票はいくらですか")
    assert asked is not None
    assert asked.asked_id is not None
    other = replace(desk, citizen_id=2)
    other.show("jumin-bring", "ja", asked.asked_id)
    other.solved(asked.asked_id, "jumin-bring", yes=True)
    other.none(asked.asked_id)
    assert (noted(desk).tapped, noted(desk).solved) == (None, None)
    for _ in range(2):  # a double tap
        desk.show("jumin-bring", "ja", asked.asked_id)
        desk.solved(asked.asked_id, "jumin-bring", yes=True)
    assert (noted(desk).tapped, noted(desk).solved) == ("jumin-bring", True)


def test_that_an_answer_helped_counts_for_the_answer_whose_button_it_is(desk: RealFaqDesk) -> None:
    asked = desk.ask("住民票はいくらですか")
    assert asked is not None
    assert asked.asked_id is not None
    desk.show("jumin-bring", "ja", asked.asked_id)
    desk.solved(asked.asked_id, "jumin-fee", yes=True)  # the first card, still there further up
    assert (noted(desk).tapped, noted(desk).solved) == ("jumin-fee", True)
    desk.solved(asked.asked_id, "booking-late", yes=False)  # was never shown for it
    assert (noted(desk).tapped, noted(desk).solved) == ("jumin-fee", True)


def test_asking_again_within_seconds_is_one_row(desk: RealFaqDesk) -> None:
    first, again = desk.ask("住民票はいくらですか"), desk.ask("住民票はいくらですか")
    assert first is not None
    assert again is not None
    assert first.asked_id == again.asked_id
    assert noted(desk).times == 2


def test_before_the_index_is_ready_nothing_is_noted(desk: RealFaqDesk) -> None:
    assert replace(desk, library=NOT_READY).ask("住民票はいくらですか") is None
    assert desk.session.exec(select(FaqAsked)).all() == []


def test_what_is_no_longer_in_the_base_answers_nothing(desk: RealFaqDesk) -> None:
    asked = replace(desk, library=Found(("gone", "gone-too"))).ask("住民票はいくらですか")
    assert asked is not None
    assert (asked.tier, asked.entries) == (FaqTier.FLOOR, [])
    assert desk.show("gone", "ja") is None
    assert desk.show("", "ja") is None


@pytest.mark.parametrize(
    ("text", "usual", "language", "locale"),
    [
        ("住民票はいくらですか", "ja", "ja", "ja"),
        ("住民票はいくらですか", "ja-easy", "ja-easy", "ja-easy"),
        ("How much is a residence certificate?", "ja", "en", "en"),
        ("住民票在哪里可以领取呢", "ja", "zh", "zh"),
        ("Quanto custa o certificado de residência para mim?", "ja", "pt", "en"),
    ],
)
def test_it_is_searched_in_its_language_and_answered_in_one_we_have(
    desk: RealFaqDesk, text: str, usual: str, language: str, locale: str
) -> None:
    search = Found()
    asked = replace(desk, library=search, locale=usual).ask(text)
    assert search.heard == [(text, language)]
    assert asked is not None
    assert asked.locale == locale
    assert noted(desk).language == language


def test_an_answer_says_which_language_it_is_in(desk: RealFaqDesk) -> None:
    entries = desk.session.exec(select(FaqEntry).order_by(FaqEntry.id))
    entry = next(one for one in entries if {*one.answers} == {"ja", "ja-easy", "en"})
    made = {one: desk.show(entry.id, one) for one in ("ja", "ja-easy", "en", "zh")}
    assert {one: shown.language for one, shown in made.items() if shown} == {
        "ja": "ja",
        "ja-easy": "ja-easy",
        "en": "en",
        "zh": "en",
    }


def test_what_is_answered_about_a_procedure_is_known(desk: RealFaqDesk) -> None:
    facets = desk.facets("jumin")
    assert facets["fee"] == "jumin-fee"
    assert facets["convenience"] == "jumin-convenience"
    assert desk.facets("no-such") == {}


@dataclass
class Unsure:
    """A search that finds entries with these chances."""

    chances: dict[str, float]

    def search(self, _said: str, _language: str) -> Search:
        return Search(tuple(Match(*one) for one in self.chances.items()))


CHANCES = {
    "ticket-order": 0.5,  # this and the next two have no English
    "booking-hold": 0.4,
    "booking-marks": 0.39,
    "booking-late": 0.2,
    "jumin-fee": 0.15,
    "jumin-bring": 0.01,
}


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("Is the counter open at noon?", ["booking-late", "jumin-fee", "ticket-order"]),
        ("中午窗口开门吗？还是要等下午呢", ["booking-late", "jumin-fee", "ticket-order"]),
        ("お昼も開いていますか", ["ticket-order", "booking-hold", "booking-marks"]),
    ],
)
def test_suggested_is_what_the_asker_can_read_and_the_likeliest_all_the_same(
    desk: RealFaqDesk, text: str, ids: list[str]
) -> None:
    asked = replace(desk, library=Unsure(CHANCES)).ask(text)
    assert asked is not None
    assert asked.tier is FaqTier.SUGGEST
    assert [one.id for one in asked.entries] == ids
    assert noted(desk).shown == ids


def test_an_unlikely_entry_is_not_suggested_for_its_language(desk: RealFaqDesk) -> None:
    chances = CHANCES | {"booking-late": 0.05, "jumin-fee": 0.05}
    asked = replace(desk, library=Unsure(chances)).ask("Is the counter open at noon?")
    assert asked is not None
    assert [one.id for one in asked.entries] == ["ticket-order", "booking-hold", "booking-marks"]
