"""The set-up's pages: hours, days, places, counters, procedures, forecasts and rules are changed, after a look."""

import io
import re
from collections.abc import Mapping
from datetime import date, time, timedelta

import pytest
from sqlmodel import select
from werkzeug.test import TestResponse

from console import setup_files_page
from domain import booking_number
from domain.calendar import Opening
from domain.db import reading, transaction
from domain.rights import Role
from domain.tables import AuditEntry, Booking, Replacement, Slot
from tests.console.both import ON_BOTH
from tests.console.office import FLASH, Clerk, Office
from tests.domain.offices import TEN, book

HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
TOMORROW = "2026-12-02"
TIMES = {"opens": "13:00", "closes": "17:00", "first_slot": "13:00", "last_slot": "16:30"}


@pytest.fixture
def manager(office: Office) -> Clerk:
    """Who may set up the city."""
    return member(office, Role.CITY_MANAGER)


def member(office: Office, role: Role, ward_id: str | None = None) -> Clerk:
    return office.member(role, ward_id)


def posts(clerk: Clerk, page: str, form: Mapping[str, object], to: str = "") -> TestResponse:
    """Fill in a form of *page* and press its button; an edition that the form has goes along."""
    text = clerk.web.get(page).text
    hidden = dict(HIDDEN.findall(text))
    base = {name: hidden[name] for name in ("csrf_token", "edition") if name in hidden}
    return clerk.web.post(to or page, data={**base, "step": "look", **form})


def confirms(clerk: Clerk, looked: TestResponse, to: str, **more: object) -> str:
    """Press この内容で変更する below a preview; what the page then says."""
    assert looked.status_code == 200, looked.text
    form: dict[str, list[str]] = {}
    for name, value in HIDDEN.findall(looked.text):
        form.setdefault(name, []).append(value)
    answer = clerk.web.post(to, data={**form, "step": "save", **more})
    assert answer.status_code == 302, answer.text
    return str(FLASH.findall(clerk.web.get(answer.location).text)[0])


def booked(office: Office, number: int = 2) -> list[Booking]:
    with transaction(office.engine) as session:
        return [book(session, office.offices, f"U{one}") for one in range(number)]


def test_hours_are_changed_from_a_day_on_and_the_bookings_concerned_are_shown(
    office: Office, manager: Clerk
) -> None:
    first, second = booked(office)
    page = "/console/setup/hours/chuo"
    form = {"weekdays": ["2"], "valid_from": TOMORROW, "kind": "open", **TIMES}
    looked = posts(manager, page, form)
    assert "影響する予約が2件あります" in looked.text
    assert "水曜日：09:00〜17:00 → 13:00〜17:00" in looked.text
    assert booking_number.display(first.number) in looked.text
    said = confirms(manager, looked, page, offer=[str(first.id)])
    assert "2件" in said
    assert office.offices.calendar.opening("chuo", date(2026, 12, 2)) == Opening(
        time(13), time(17), time(13), time(16, 30)
    )
    with reading(office.engine) as session:
        assert [one.booking_id for one in session.exec(select(Replacement))] == [first.id]
        kept = session.get_one(Booking, second.id)
        assert kept.status == "booked"
    assert office.woken


def test_bad_hours_keep_what_was_typed_and_say_what_to_do(office: Office, manager: Clerk) -> None:
    page = "/console/setup/hours/chuo"
    form = {"weekdays": ["2"], "valid_from": TOMORROW, **TIMES, "last_slot": "18:30"}
    answer = posts(manager, page, form)
    assert answer.status_code == 422
    assert "時刻の順番が合いません" in answer.text
    assert 'value="18:30"' in answer.text
    assert f'value="{TOMORROW}"' in answer.text
    for day, sentence in (("2026-11-30", "過ぎた日からは変えられません"), ("", "日付を入れて")):
        assert sentence in posts(manager, page, {**form, "valid_from": day}).text
    assert "曜日を1つ以上" in posts(manager, page, {**form, **TIMES, "weekdays": []}).text


def test_places_are_set_by_half_hour_and_nothing_falls_below_what_is_taken(
    office: Office, manager: Clerk
) -> None:
    booked(office, 3)
    page = "/console/setup/capacity/chuo-juumin"
    looked = posts(manager, page, {"c-2-1030": "１", "c-3-0900": "6", "valid_from": TOMORROW})
    assert "予約3件に対して、新しい枠は1件です" in looked.text
    confirms(manager, looked, page)
    with reading(office.engine) as session:
        slot = session.exec(
            select(Slot).where(Slot.counter_id == "chuo-juumin", Slot.starts_at == TEN)
        ).one()
        assert (slot.capacity, slot.taken) == (3, 3)
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "capacity.changed"))
        assert entry.one().detail["kept"] == 3
    assert 'name="c-2-1030" value="1"' in manager.web.get(page).text
    answer = posts(manager, page, {"c-2-1030": "100", "valid_from": TOMORROW})
    assert "予約枠は0から99までの数" in answer.text
    assert 'name="c-2-1030" value="100"' in answer.text


def test_several_places_are_filled_in_at_once_before_the_look(
    office: Office, manager: Clerk
) -> None:
    page = "/console/setup/capacity/chuo-juumin"
    fill = {"fill-weekday": "2", "fill-first": "10:00", "fill-last": "11:00", "fill-number": "６"}
    filled = posts(manager, page, {**fill, "valid_from": TOMORROW, "step": "edit"}).text
    assert re.findall(r'name="c-(\d-\d{4})" value="6"', filled) == ["2-1000", "2-1030", "2-1100"]
    wrong = posts(manager, page, {**fill, "fill-number": "many", "step": "edit"}).text
    assert "数字を入れてください" in wrong


def test_a_day_is_closed_confirmed_and_taken_back(office: Office, manager: Clerk) -> None:
    page = "/console/setup/days/chuo"
    close = page + "/close"
    looked = posts(manager, page, {"day": TOMORROW, "reason": "停電工事"}, close)
    confirms(manager, looked, close)
    assert "停電工事" in manager.web.get(page).text
    assert (
        "もう休みになっています"
        in posts(manager, page, {"day": TOMORROW, "reason": "点検"}, close).text
    )
    back = f"{page}/closing/{TOMORROW}/take-back"
    looked = posts(manager, page, {"edition": "1"}, back)
    confirms(manager, looked, back)
    assert "停電工事" not in manager.web.get(page).text


def test_words_that_no_database_takes_and_words_without_end_are_refused(
    office: Office, manager: Clerk
) -> None:
    page = "/console/setup/days/chuo"
    close = page + "/close"
    assert posts(manager, page, {"day": TOMORROW, "reason": "a\x00b"}, close).status_code == 400
    answer = posts(manager, page, {"day": TOMORROW, "reason": "長" * 201}, close)
    assert answer.status_code == 422
    assert "200文字まで" in answer.text


@ON_BOTH
def test_the_second_of_two_managers_is_told_and_keeps_what_they_typed(
    office: Office, manager: Clerk
) -> None:
    colleague = member(office, Role.WARD_MANAGER, "chuo")
    page = "/console/setup/capacity/chuo-juumin"
    mine = posts(manager, page, {"c-2-1030": "7", "valid_from": TOMORROW})
    theirs = posts(colleague, page, {"c-2-1030": "8", "valid_from": TOMORROW})
    confirms(colleague, theirs, page)
    form = dict(HIDDEN.findall(mine.text))
    answer = manager.web.post(page, data={**form, "step": "save"})
    assert answer.status_code == 422
    assert "先に変更したため、保存していません" in answer.text
    assert 'name="c-2-1030" value="7"' in answer.text


def test_a_preview_that_is_outdated_is_shown_again(office: Office, manager: Clerk) -> None:
    page = "/console/setup/capacity/chuo-juumin"
    looked = posts(manager, page, {"c-2-1030": "1", "valid_from": TOMORROW})
    booked(office, 2)
    answer = manager.web.post(page, data={**dict(HIDDEN.findall(looked.text)), "step": "save"})
    assert "もう一度、下の内容を確かめてください" in answer.text
    assert "影響する予約が2件あります" in answer.text


def test_a_counter_and_a_procedure_are_changed_and_seen_as_citizens_do(
    office: Office, manager: Clerk
) -> None:
    page = "/console/setup/counters/chuo-juumin"
    form = {
        "names-ja": "住民異動", "names-en": "Moving", "prefix": "Z", "capacity": "4",
        "desks": "5、6 44", "bookable": "yes",
    }  # fmt: skip
    confirms(manager, posts(manager, page, form), page)
    assert office.offices.counters["chuo-juumin"].desks == [5, 6, 44]
    assert "この記号は「" in posts(manager, page, {**form, "prefix": "A"}).text

    page = "/console/setup/procedures/tennyu"
    text = manager.web.get(page).text
    fields = dict(re.findall(r'<input id="[^"]+" name="([^"]+)" type="text" value="([^"]*)"', text))
    fields |= dict(re.findall(r'<textarea id="[^"]+" name="([^"]+)"[^>]*>([^<]*)<', text))
    form = {**fields, "names-ja": "引っ越してきたとき", "bookable": "yes"}
    looked = posts(manager, page, {**form, "fee": "0", "fee_verified": "yes"})
    assert "手数料：0円" in looked.text
    assert "引っ越してきたとき" in looked.text
    confirms(manager, looked, page)
    assert office.offices.procedures["tennyu"].names["ja"] == "引っ越してきたとき"
    answer = posts(manager, page, {**form, "names-en": ""})
    assert "英語の文章が空です" in answer.text


def test_the_forecast_of_a_day_is_set_and_told_with_its_reason(
    office: Office, manager: Clerk
) -> None:
    page = "/console/setup/forecasts/city"
    form = {"day": "2026-12-09", "stars": "3", "reason": "近くで催し"}
    confirms(manager, posts(manager, page, form), page)
    assert "近くで催し" in manager.web.get(page).text
    assert office.offices.calendar.stars_set("midori", date(2026, 12, 9)) == 3
    confirms(manager, posts(manager, page, {"day": "2026-12-09", "stars": "none"}), page)
    assert office.offices.calendar.stars_set("midori", date(2026, 12, 9)) is None


def test_rules_are_set_within_bounds(office: Office, manager: Clerk) -> None:
    page = "/console/setup/settings"
    text = manager.web.get(page).text
    fields = dict(re.findall(r'name="([a-z_]+)" value="([^"]*)" inputmode', text))
    answer = posts(manager, page, {**fields, "near_turn_at": "8、３", "hold": "99"})
    assert answer.status_code == 422
    assert "3から60までの数字" in answer.text
    assert 'value="8、３"' in answer.text
    answer = posts(manager, page, {**fields, "near_turn_at": "8、３", "hold": "15"})
    assert answer.status_code == 302
    assert (office.rules.near_turn_at, office.rules.hold) == ((8, 3), timedelta(minutes=15))
    assert "はじめの値は5, 2" in manager.web.get(page).text


def test_a_file_is_looked_at_and_taken_in(office: Office, manager: Clerk) -> None:
    page = "/console/setup/files"
    lines = "窓口ID,曜日,時刻,開始日,枠数\nchuo-juumin,水,10:30,2026-12-02,7\n"
    looked = posts(manager, page, {"file": (io.BytesIO(lines.encode("cp932")), "places.csv")})
    assert "予約枠の数：新しい行1件、変わる行0件" in looked.text
    confirms(manager, looked, page)
    assert (
        'name="c-2-1030" value="7"' in manager.web.get("/console/setup/capacity/chuo-juumin").text
    )
    wrong = lines + "chuo-juumin,水,10:30,2026-12-03,x\n"
    answer = posts(manager, page, {"file": (io.BytesIO(wrong.encode()), "places.csv")})
    assert answer.status_code == 422
    assert "3行目：「枠数」の「x」を、0から99までの数字にしてください。" in answer.text
    again = posts(manager, page, {"file": (io.BytesIO(lines.encode()), "places.csv")})
    assert "変わったところがありません" in again.text
    assert "ファイルを選んでください" in posts(manager, page, {}).text
    packed = manager.web.get(page + "/setup.zip").data
    same = posts(manager, page, {"file": (io.BytesIO(packed), "setup.zip")})
    assert "変わったところがありません" in same.text


def test_a_large_file_is_chosen_again_and_must_be_the_same(
    office: Office, manager: Clerk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup_files_page, "CARRIED", 0)
    page = "/console/setup/files"

    def file(places: int) -> tuple[io.BytesIO, str]:
        text = f"窓口ID,曜日,時刻,開始日,枠数\nchuo-juumin,水,10:30,2026-12-02,{places}\n"
        return io.BytesIO(text.encode()), "places.csv"

    looked = posts(manager, page, {"file": file(7)})
    assert "同じファイルをもう一度選んでください" in looked.text
    form = dict(HIDDEN.findall(looked.text)) | {"step": "save"}
    other = manager.web.post(page, data={**form, "file": file(8)})
    assert "もう一度、下の内容を確かめてください" in other.text
    assert office.offices.capacities.rows == {}
    assert manager.web.post(page, data={**form, "file": file(7)}).status_code == 302
    assert len(office.offices.capacities.rows) == 1


def test_a_ward_manager_changes_the_own_ward_alone(office: Office) -> None:
    chuo = member(office, Role.WARD_MANAGER, "chuo")
    form = {"weekdays": ["2"], "valid_from": TOMORROW, "kind": "open", **TIMES}
    mine, citys = "/console/setup/hours/chuo", "/console/setup/hours/city"
    assert posts(chuo, mine, form).status_code == 200
    assert posts(chuo, mine, form, citys).status_code == 403
    for address in ("hours/midori", "capacity/midori-juumin", "counters/midori-juumin"):
        assert chuo.web.get(f"/console/setup/{address}").status_code == 404
        assert posts(chuo, mine, form, f"/console/setup/{address}").status_code == 404
    for address in ("settings", "procedures/tennyu", "files"):
        assert chuo.web.get(f"/console/setup/{address}").status_code == 200
        assert posts(chuo, mine, form, f"/console/setup/{address}").status_code == 403
    assert member(office, Role.CLERK, "chuo").web.get("/console/setup").status_code == 403
    auditor = member(office, Role.AUDITOR)
    assert auditor.web.get(mine).status_code == 200
    assert "予約への影響を確かめる" not in auditor.web.get(mine).text
