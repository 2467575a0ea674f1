"""Bookings at the desk: found by number, listed by day, seen by the own ward alone, and written down each time."""

from datetime import timedelta

import pytest

from domain import booking_number, bookings, desk_visits, directory, pin
from domain.db import transaction
from domain.tables import Booking, BookingStatus, Counter
from tests.console.office import COUNTER, RULES, SECRET, Office
from tests.console.visits import (
    TEN,
    TODAY,
    TOMORROW,
    Desk,
    audited,
    booked,
    present,
    problem,
    wide,
    wrong,
)
from tests.support.moments import NOW

MINUTE = timedelta(minutes=1)


@pytest.fixture
def desk(office: Office) -> Desk:
    """Hanako of Chuo Ward."""
    return Desk(office.clerk("hanako", ward_id="chuo", name="窓口 花子"))


def key_of(booking: Booking) -> str:
    return pin.display(pin.derive(SECRET, booking.nonce, booking.pin_version))


def test_a_number_in_wide_digits_leads_to_its_booking(office: Office, desk: Desk) -> None:
    mine = booked(office)
    answer = desk.finds(f" {wide(mine.number)} ")
    assert answer.location == f"/console/bookings/{mine.id}"
    page = desk.sees(f"/{mine.id}")
    for words in (booking_number.display(mine.number), "12月2日(水) 10:30", "転入届", "予約中"):
        assert words in page
    assert key_of(mine) not in page
    assert audited(office)[-1] == "booking.viewed"


def test_what_was_mistyped_is_told_and_stays_in_the_field(office: Office, desk: Desk) -> None:
    mine = booked(office)
    answer = desk.finds("")
    for typed, words in (
        (wrong(mine.number), "1桁違うか"),
        ("123", "8桁の数字です"),
        ("１２３４\x00", "8桁の数字です"),
        ("00000000", "見つかりません"),
    ):
        answer = desk.finds(typed)
        assert words in problem(answer)
        assert 'aria-invalid="true"' in answer.text
    assert 'value="00000000"' in answer.text
    assert audited(office) == ["booking.not_found"]


def test_another_wards_booking_is_not_here_but_its_telephone_is_told(
    office: Office, desk: Desk
) -> None:
    other = booked(office, counter="wakaba-juumin")
    told = problem(desk.finds(other.number))
    assert "この区では見つかりません。千葉市若葉区役所" in told
    assert "043" in told
    for address in ("", "/key", "/cancel", "/time", "/paper", "/ticket"):
        assert desk.clerk.web.get(f"/console/bookings/{other.id}{address}").status_code == 404
    for verb in ("check-in", "card", "new-key"):
        assert desk.sends(f"/{other.id}/{verb}").status_code == 404
    assert (
        desk.sends(f"/{other.id}/cancel", reason="office", was="2026-12-02T10:30").status_code
        == 404
    )
    assert desk.sends(f"/{other.id}/time", was="x", at="y").status_code == 404
    assert present(office, other).status == BookingStatus.BOOKED


def test_the_days_list_shows_the_own_ward_and_can_be_narrowed(office: Office, desk: Desk) -> None:
    mine, gone = booked(office, at=TEN), booked(office, "Ub", at=TEN)
    booked(office, "Uc", at=TEN, counter="wakaba-juumin")
    with transaction(office.engine) as session:
        bookings.cancel(session, booking_id=gone.id or 0, citizen_id=gone.citizen_id, now=NOW)
    page = desk.sees("?counter=chuo-juumin")
    assert page.count('data-testid="booking"') == 2
    assert "（2件）" in page
    page = desk.sees("?counter=chuo-juumin&shown=open")
    assert booking_number.display(mine.number) in page
    assert booking_number.display(gone.number) not in page
    assert "wakaba" not in desk.sees("?counter=wakaba-juumin")
    for day in ("2020-01-01", "9999-12-31", "0001-01-01", "tomorrow"):
        assert "今日の予約を表示しています" in desk.sees(f"?counter=chuo-juumin&day={day}")
    assert "booking.listed" in audited(office)


def test_a_list_without_an_end_is_turned_page_by_page(office: Office, desk: Desk) -> None:
    for page in ("99999999999999999999", "-1", "x", "2"):
        assert "予約はありません" in desk.sees(f"?counter=chuo-juumin&page={page}")


def test_the_key_is_shown_when_asked_for_and_that_is_written_down(
    office: Office, desk: Desk
) -> None:
    mine = booked(office)
    assert key_of(mine) in desk.sees(f"/{mine.id}/key")
    assert audited(office) == ["booking.key_shown"]
    assert "認証キーを表示した（窓口 花子さん）" in desk.sees(f"/{mine.id}")


def test_checked_in_by_hand_twice_it_is_one_ticket_and_a_paper(office: Office, desk: Desk) -> None:
    mine = booked(office, at=TEN)
    office.later(55 * MINUTE)
    assert desk.presses(mine, "check-in") == "B-101 の番号札を出しました。番号をお伝えください。"
    assert desk.presses(mine, "check-in") == "この予約は受付済みです。番号札は B-101 です。"
    assert office.woken >= 1
    assert '<p class="big" data-testid="ticket">B-101</p>' in desk.sees(f"/{mine.id}")
    paper = desk.sees(f"/{mine.id}/ticket")
    assert "ご予約の方" in paper
    assert "<svg" in paper


def test_early_a_reason_is_asked_for(office: Office, desk: Desk) -> None:
    mine = booked(office, at=TEN)
    assert "受付は9:45からです" in desk.sees(f"/{mine.id}")
    assert "9:45からです" in desk.presses(mine, "check-in")
    assert desk.presses(mine, "check-in", anyway="") == "理由を選んでください。"
    assert "B-101" in desk.presses(mine, "check-in", anyway="care")


def test_tomorrows_booking_cannot_be_checked_in(office: Office, desk: Desk) -> None:
    mine = booked(office)
    assert "受付できるのは、予約の当日です" in desk.sees(f"/{mine.id}")
    assert "12月2日(水) 10:15からです" in desk.presses(mine, "check-in", anyway="care")


def test_another_time_is_chosen_confirmed_and_told(office: Office, desk: Desk) -> None:
    mine = booked(office)
    page = desk.sees(f"/{mine.id}/time")
    assert f"/console/bookings/{mine.id}/time?at=2026-12-02T11:00" in page
    assert "12月2日(水) 11:00に変更しますか" in desk.sees(f"/{mine.id}/time?at=2026-12-02T11:00")
    form = {"was": "2026-12-02T10:30", "at": "2026-12-02T11:00"}
    assert "LINEでお知らせしました" in desk.presses(mine, "time", **form)
    assert present(office, mine).starts_at == TOMORROW + 30 * MINUTE
    again = desk.sends(f"/{mine.id}/time", was="2026-12-02T10:30", at="2026-12-02T13:00")
    assert "ほかの操作で12月2日(水) 11:00に変わりました" in problem(again)


def test_a_time_that_fills_up_meanwhile_is_told_and_others_offered(
    office: Office, desk: Desk
) -> None:
    mine = booked(office)
    capacity = office.offices.counters["chuo-juumin"].capacity
    for one in range(capacity):
        booked(office, f"Ux{one}", at=TOMORROW + 30 * MINUTE)
    answer = desk.sends(f"/{mine.id}/time", was="2026-12-02T10:30", at="2026-12-02T11:00")
    assert "11:00は、いま埋まりました" in problem(answer)
    assert answer.text.count('data-testid="near"') == 3
    for at in ("", "x", "0001-01-01T00:00", "2026-12-05T10:00", "2026-12-02T10:07"):
        assert problem(desk.sends(f"/{mine.id}/time", was="2026-12-02T10:30", at=at))


def test_cancelled_with_a_reason_and_not_twice(office: Office, desk: Desk) -> None:
    mine = booked(office)
    was = "2026-12-02T10:30"
    assert problem(desk.sends(f"/{mine.id}/cancel", was=was)) == "理由を選んでください。"
    assert "LINEでお知らせしました" in desk.presses(mine, "cancel", was=was, reason="double")
    assert "すでに取り消されています" in desk.presses(mine, "cancel", was=was, reason="double")
    page = desk.sees(f"/{mine.id}")
    assert "予約の重複" in page
    assert "取り消した（窓口 花子さん）" in page
    assert desk.clerk.web.get(f"/console/bookings/{mine.id}/paper").status_code == 404
    assert "booking.printed" not in audited(office)  # nothing was shown


def test_the_card_goes_once_a_form_and_a_new_key_unlocks(office: Office, desk: Desk) -> None:
    mine = booked(office)
    assert desk.presses(mine, "card", form="a" * 32) == "予約票をLINEで送りました。"
    assert "読み取れませんでした" in desk.presses(mine, "card", form="x")
    with transaction(office.engine) as session:
        session.get_one(Booking, mine.id).pin_tries = RULES.pin_tries
    assert "番号での受付を止めています" in desk.sees(f"/{mine.id}")
    assert "新しい予約票をLINEで送りました" in desk.presses(mine, "new-key")
    assert "番号での受付を止めています" not in desk.sees(f"/{mine.id}")


def test_who_only_reads_sees_no_booking(office: Office) -> None:
    mine = booked(office)
    auditor = office.member("auditor")
    for address in ("", f"/{mine.id}", f"/{mine.id}/paper", "/new"):
        assert auditor.web.get(f"/console/bookings{address}").status_code == 403


def test_yesterdays_booking_is_shown_without_buttons(office: Office, desk: Desk) -> None:
    mine = booked(office, at=TEN)
    office.later(timedelta(hours=24))
    desk.clerk.logs_in("hanako")
    page = desk.sees(f"/{mine.id}")
    for verb in ("check-in", "cancel", "card", "new-key"):
        assert f"/{mine.id}/{verb}" not in page
    assert "この予約は終わっています" in desk.presses(
        mine, "cancel", was=f"{TODAY}T10:00", reason="office"
    )


def test_what_is_booked_stays_in_the_list_when_its_counter_takes_no_more(
    office: Office, desk: Desk
) -> None:
    mine = booked(office)
    with transaction(office.engine) as session:
        session.get_one(Counter, COUNTER).bookable = False
        session.flush()
        office.offices = directory.load(session)
    page = desk.sees(f"?counter={COUNTER}&day=2026-12-02")
    assert f"/console/bookings/{mine.id}" in page


def test_whoever_tries_many_numbers_is_slowed_down(office: Office, desk: Desk) -> None:
    mine = booked(office)
    body = "1234567"
    unknown = body + booking_number.check_digit(body)
    for _ in range(desk_visits.TRIES):
        assert "見つかりません" in problem(desk.finds(unknown))
    assert "しばらく探せません" in problem(desk.finds(mine.number))
    office.later(desk_visits.TRIES_WITHIN)
    assert desk.finds(mine.number).status_code == 302
