"""Citizens are told confirmed facts, and for the rest a telephone number or nothing."""

from pathlib import Path

import pytest

import data
from domain import facts
from domain.seed_reading import City, read_city
from domain.tables import Procedure, Ward
from locales import LOCALES, text

NAMES = {"ja": "千葉市緑区役所", "en": "Midori Ward Office"}
CALL_CENTRE = {"ja": "千葉市コールセンター", "en": "Chiba City call centre"}


def ward(*, verified: bool) -> Ward:
    return Ward(
        id="midori",
        code="12105",
        names=NAMES,
        office_names=NAMES,
        aliases=[],
        zip="",
        addresses={"ja": "住所", "en": "address"},
        address_verified=verified,
        floors={"ja": "2階", "en": "2nd floor"},
        floors_verified=verified,
        telephone="043-292-8111",
        telephone_verified=verified,
        call_centre_names=CALL_CENTRE,
        call_centre_telephone="043-245-4894",
        lat=35.56,
        lng=140.17,
        position=5,
    )


def procedure(*, verified: bool) -> Procedure:
    return Procedure(
        id="jumin",
        names=NAMES,
        category="certificates",
        counter_kind="shomei",
        bookable=True,
        details_verified=verified,
        who={"ja": "本人", "en": "You"},
        deadline={"ja": "", "en": ""},
        what_to_bring={"ja": ["本人確認書類"], "en": ["Identity document"]},
        notes={"ja": "メモ", "en": "A note"},
        fee_yen=300,
        fee_verified=verified,
        online={"value": "yes" if verified else "unknown", "how": NAMES},
        convenience_store=True if verified else None,
        keywords={},
        position=1,
    )


def test_an_unconfirmed_telephone_is_replaced_by_the_call_centre() -> None:
    told = facts.telephone_for(ward(verified=False))
    assert told == facts.Telephone("043-245-4894", CALL_CENTRE, is_call_centre=True)


def test_a_confirmed_telephone_is_told() -> None:
    told = facts.telephone_for(ward(verified=True))
    assert told == facts.Telephone("043-292-8111", NAMES, is_call_centre=False)


def test_an_unconfirmed_address_or_floor_is_not_told() -> None:
    assert facts.address_for(ward(verified=False)) is None
    assert facts.floors_for(ward(verified=False)) is None
    assert facts.address_for(ward(verified=True)) == {"ja": "住所", "en": "address"}
    assert facts.floors_for(ward(verified=True)) == {"ja": "2階", "en": "2nd floor"}


def test_the_map_is_searched_by_the_name_of_the_office() -> None:
    link = facts.map_link(ward(verified=False))
    assert link.startswith("https://www.google.com/maps/search/?api=1&query=%E5%8D%83")
    assert "住所" not in link


def test_an_unconfirmed_fee_is_not_told() -> None:
    assert facts.fee_for(procedure(verified=False)) is None
    assert facts.fee_for(procedure(verified=True)) == 300


@pytest.mark.parametrize("locale", LOCALES)
def test_unconfirmed_details_say_so_and_leave_out_the_rest(locale: str) -> None:
    told = facts.details_for(procedure(verified=False), locale)
    assert not told.confirmed
    assert (told.who, told.deadline, told.notes) == (None, None, None)
    assert told.what_to_bring[-1] == text(locale, "facts-to-confirm")


def test_confirmed_details_come_in_the_language_and_empty_ones_are_none() -> None:
    told = facts.details_for(procedure(verified=True), "en")
    assert told == facts.Details("You", None, ("Identity document",), "A note", confirmed=True)


def test_details_fall_back_to_japanese() -> None:
    told = facts.details_for(procedure(verified=True), "vi")
    assert told.who == "本人"
    assert told.what_to_bring == ("本人確認書類",)


def test_online_and_convenience_stores_are_told_when_known() -> None:
    assert facts.online_for(procedure(verified=True), "en") == NAMES["en"]
    assert facts.online_for(procedure(verified=False), "en") is None
    assert facts.at_convenience_stores(procedure(verified=True))
    assert not facts.at_convenience_stores(procedure(verified=False))


@pytest.fixture(scope="module")
def chiba() -> City:
    return read_city(data.city_folder())


def test_answers_to_questions_name_no_unconfirmed_fee_address_or_telephone(chiba: City) -> None:
    told = " ".join(answer for entry in chiba.faq.entries for answer in entry.answers.values())
    secret = [w.addresses["ja"] for w in chiba.wards.wards if not w.address_verified]
    secret += [t.number for w in chiba.wards.wards for t in w.telephones if not t.verified]
    secret += ["300円", "300 yen", "250円", "250 yen"]
    assert not [item for item in secret if item in told]


def test_chibas_files_lie_where_the_package_says() -> None:
    assert (Path(data.city_folder()) / "wards.json").is_file()
