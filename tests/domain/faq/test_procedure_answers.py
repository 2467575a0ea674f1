"""Answers about procedures are made from their data and say of an unconfirmed fact that it is one."""

import re
from itertools import product
from typing import Any, get_args

import pytest

import data
import locales
from domain import facts
from domain.calendar import Calendar
from domain.directory import Directory
from domain.faq import base, procedure_answers
from domain.faq.base_files import LONGEST_ANSWER, LONGEST_QUESTION, Facet, utf16
from domain.seed_reading import City, read_city
from domain.tables import Counter, FaqEntry, Procedure, Ward
from tests.domain.test_facts import procedure, ward

FACETS: tuple[str, ...] = get_args(Facet)
TELEPHONE = "043-245-4894"


@pytest.fixture(scope="module")
def chiba() -> City:
    return read_city(data.city_folder())


@pytest.fixture(scope="module")
def procedures(chiba: City) -> dict[str, Procedure]:
    rows = chiba.procedures.procedures
    return {row.id: Procedure(**row.model_dump(exclude={"sources", "to_confirm"})) for row in rows}


def offices(known: dict[str, Procedure], *, bookable: bool = True) -> Directory:
    """A city of one ward with one counter for each kind of procedure."""
    kinds = {row.counter_kind for row in known.values()}
    counters = {
        kind: Counter(
            id=kind,
            ward_id="midori",
            kind=kind,
            names={"ja": kind},
            prefix="A",
            capacity=1,
            desks=[1],
            bookable=bookable,
            position=1,
        )
        for kind in kinds
    }
    wards: dict[str, Ward] = {"midori": ward(verified=True)}
    return Directory(wards, counters, known, {}, Calendar((), {}, {}))


@pytest.fixture(scope="module")
def directory(procedures: dict[str, Procedure]) -> Directory:
    return offices(procedures)


def told(row: Procedure, facet: str, locale: str = "ja", **how: Any) -> str:
    made = procedure_answers.answer(row, facet, locale, offices({row.id: row}, **how))
    assert made is not None
    return made


def test_what_to_bring_is_what_the_booking_dialog_shows(
    procedures: dict[str, Procedure], directory: Directory
) -> None:
    for row, locale in product(procedures.values(), locales.LOCALES):
        answer = procedure_answers.answer(row, "bring", locale, directory)
        shown = facts.details_for(row, locale)
        items = shown.what_to_bring if shown.confirmed else shown.what_to_bring[:-1]
        assert answer is not None
        for item in items:
            assert item in answer
        assert (TELEPHONE in answer) is not shown.confirmed


@pytest.mark.parametrize("facet", ["deadline", "fee", "who", "convenience", "bring"])
def test_an_unconfirmed_fact_is_not_told_but_the_number_to_call_is(facet: str) -> None:
    for locale in locales.PUBLIC_LOCALES:
        row = procedure(verified=False)
        row.what_to_bring = {key: ["本人確認書類"] for key in locales.PUBLIC_LOCALES}
        answer = told(row, facet, locale)
        assert TELEPHONE in answer
        assert not re.search("300|メモ|A note|You$", answer)


def test_a_confirmed_fact_is_told_without_the_number() -> None:
    row = procedure(verified=True)
    row.deadline = {"ja": "14日以内", "en": "Within 14 days"}
    assert told(row, "fee") == "手数料は300円です。"
    assert told(row, "fee", "en") == "The fee is ¥300."
    assert told(row, "deadline") == "手続きの期限：14日以内。"
    assert told(row, "who", "en") == "Who can do this: You."
    assert told(row, "online", "en") == f"You can do this online.\n{NAMED_EN}."
    assert told(row, "bring") == "必要なものは次のとおりです。\n・本人確認書類\nご注意：メモ。"
    row.fee_yen = 0
    assert told(row, "fee", "en") == "There is no fee."


NAMED_EN = "Midori Ward Office"


def test_no_and_not_known_are_different_answers() -> None:
    row = procedure(verified=True)
    row.online, row.convenience_store = {"value": "no", "how": None}, False
    assert told(row, "online", "en").startswith("This cannot be done online. Please come")
    assert told(row, "convenience", "en").startswith("It is not available")
    row.online, row.convenience_store = {"value": "unknown", "how": None}, None
    for facet in ("online", "convenience"):
        assert "not confirmed" in told(row, facet, "en")
        assert TELEPHONE in told(row, facet, "en")


def test_who_cannot_do_it_online_hears_of_the_convenience_store() -> None:
    row = procedure(verified=True)
    row.online = {"value": "no", "how": None}
    assert "convenience stores" in told(row, "online", "en")
    assert TELEPHONE not in told(row, "online", "en")


def test_it_can_be_booked_only_where_the_booking_dialog_books_it() -> None:
    row = procedure(verified=True)
    assert told(row, "book", "en").startswith("You can book it")
    assert told(row, "book", "en", bookable=False).startswith("It cannot be booked")
    row.bookable = None
    assert told(row, "book", "en").startswith("It cannot be booked")


def test_no_answer_begins_with_yes_or_no_since_the_question_may_have_been_asked_the_other_way_round(
    procedures: dict[str, Procedure], directory: Directory
) -> None:
    """「予約はいらないですか」 answered by 「はい、予約できます」 is read as "not needed"."""
    for row, facet, locale in product(procedures.values(), FACETS, locales.PUBLIC_LOCALES):
        answer = procedure_answers.answer(row, facet, locale, directory) or ""
        assert not re.match("はい|いいえ|Yes|No[,.]|네|아니|是的|不是|Có,|Không,", answer), answer


def test_what_can_be_booked_may_also_be_done_without_a_booking() -> None:
    row = procedure(verified=True)
    assert "予約がなくても" in told(row, "book")
    assert "without a booking" in told(row, "book", "en")


def test_a_language_without_the_procedures_details_is_left_to_the_next() -> None:
    row = procedure(verified=True)
    there = offices({row.id: row})
    made = FaqEntry(
        id="x", category_id="c", questions={}, answers={}, position=1, procedure_id=row.id
    )
    made.facet = "who"
    assert procedure_answers.answer(row, "who", "zh", there) is None
    questions, answers = base.texts(made, there)
    assert set(questions) == set(answers) == {"ja", "en"}
    assert base.shown(made, there, "zh") == base.shown(made, there, "en")
    assert base.shown(made, there, "ja-easy") == base.shown(made, there, "ja")
    made.facet = "fee"
    assert set(base.texts(made, there)[0]) == set(locales.PUBLIC_LOCALES)


def test_every_question_and_answer_about_chibas_procedures_fits_a_card(
    procedures: dict[str, Procedure], directory: Directory
) -> None:
    for row, facet, locale in product(procedures.values(), FACETS, locales.PUBLIC_LOCALES):
        question = procedure_answers.question(row, facet, locale)
        assert utf16(question) <= LONGEST_QUESTION, (row.id, facet, locale)
        answer = procedure_answers.answer(row, facet, locale, directory)
        assert utf16(answer or "") <= LONGEST_ANSWER, (row.id, facet, locale)
        if locale in locales.LOCALES:
            assert answer


def test_a_confirmed_online_answer_names_no_fee_that_is_not(
    procedures: dict[str, Procedure], directory: Directory
) -> None:
    for row, facet in product(procedures.values(), FACETS):
        answer = procedure_answers.answer(row, facet, "ja", directory) or ""
        if not row.fee_verified:
            assert f"{row.fee_yen}円" not in answer


def test_every_procedure_has_several_wordings_without_brackets_or_broken_off_verbs(
    procedures: dict[str, Procedure],
) -> None:
    for row, facet, locale in product(procedures.values(), FACETS, locales.LOCALES):
        made = procedure_answers.wordings(row, facet, locale)
        assert 2 <= len(made) <= 12, (row.id, facet, made)
        assert not [one for one in made if re.search(r"[（）()\0]|[をに]入[のをに]", one)], made


def test_buttons_offer_no_booking_of_what_cannot_be_booked() -> None:
    row = procedure(verified=False)
    made = FaqEntry(
        id="x",
        category_id="c",
        questions={},
        answers={},
        position=1,
        procedure_id=row.id,
        facet="fee",
    )
    book, bring, call = (
        {"do": "book", "procedure": row.id},
        {"do": "bring", "procedure": row.id},
        {"do": "call"},
    )
    assert base.buttons(made, offices({row.id: row})) == [book, bring, call]
    assert base.buttons(made, offices({row.id: row}, bookable=False)) == [bring, call]
    made.buttons = [book, {"do": "bring", "procedure": "gone"}, {"do": "book"}]
    assert base.buttons(made, offices({row.id: row}, bookable=False)) == [{"do": "book"}]
