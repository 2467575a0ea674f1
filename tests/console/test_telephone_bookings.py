"""Booking for somebody at the telephone: what, when, confirm, once; number, key and QR on a paper."""

import re
from datetime import timedelta

import pytest

import locales
from domain import booking_number, pin
from domain.tables import BookingStatus
from tests.console.office import SECRET, Office
from tests.console.visits import FORM, TOMORROW, Desk, audited, booked, only, problem

AT = "2026-12-02T10:30"
CONFIRM = f"/new?procedure=tennyu&at={AT}"


@pytest.fixture
def desk(office: Office) -> Desk:
    """Hanako of Chuo Ward."""
    return Desk(office.clerk("hanako", ward_id="chuo", name="窓口 花子"))


def confirms(desk: Desk, **more: str) -> dict[str, str]:
    """The form of the page that asks once more."""
    (form,) = FORM.findall(desk.sees(CONFIRM))
    return {"form": form, "procedure": "tennyu", "at": AT, "locale": "ja", **more}


def test_it_is_booked_once_and_led_to_its_paper(office: Office, desk: Desk) -> None:
    page = desk.sees("/new?procedure=tennyu&day=2026-12-02")
    assert f"at={AT}" in page
    form = confirms(desk)
    first, second = desk.sends("/new", **form), desk.sends("/new", **form)
    made = only(office)
    assert (made.starts_at, made.channel, made.ward_id) == (TOMORROW, "desk", "chuo")
    assert first.location == second.location == f"/console/bookings/{made.id}/paper"
    paper = desk.sees(f"/{made.id}/paper")
    number, key = (
        booking_number.display(made.number),
        pin.display(pin.derive(SECRET, made.nonce, 1)),
    )
    for words in (number, key, f"/qr/{made.qr_secret}.png", "12月2日(水) 10:30", "お電話で"):
        assert words in paper
    assert audited(office)[:1] == ["booking.made"]
    assert "booking.printed_with_key" in audited(office)


def test_who_goes_back_after_a_lost_answer_books_nothing_twice(office: Office, desk: Desk) -> None:
    times = desk.sees("/new?procedure=tennyu&day=2026-12-02")
    (step,) = re.findall(rf'href="/console/bookings(/new[^"]*at={AT}[^"]*)"', times)
    forms = [FORM.findall(desk.sees(step))[0] for _ in range(2)]  # the page is made anew
    for form in forms:
        desk.sends("/new", form=form, procedure="tennyu", at=AT, locale="ja")
    only(office)
    again = desk.sees("/new?procedure=tennyu&day=2026-12-02")
    assert forms[0] not in again  # for the next one


def test_a_form_that_went_back_and_asks_for_more_is_told_what_it_booked(
    office: Office, desk: Desk
) -> None:
    form = confirms(desk)
    desk.sends("/new", **form)
    answer = desk.sends("/new", **{**form, "at": "2026-12-02T11:00"})
    assert answer.location == f"/console/bookings/{only(office).id}/paper"
    assert "先に次の予約をしています" in desk.clerk.web.get(answer.location).text


def test_a_time_that_fills_up_while_one_talks_is_told_and_others_offered(
    office: Office, desk: Desk
) -> None:
    form = confirms(desk)
    for one in range(office.offices.counters["chuo-juumin"].capacity):
        booked(office, f"U{one}")
    answer = desk.sends("/new", **form)
    assert "10:30は、いま埋まりました" in problem(answer)
    assert answer.text.count('data-testid="near"') == 3
    assert "procedure=tennyu" in answer.text


WRONG: tuple[dict[str, str], ...] = (
    {"form": "x"},
    {"at": ""},
    {"at": "0001-01-01T00:00"},
    {"at": "2026-12-05T10:00"},
    {"at": "2026-11-30T10:00"},
    {"procedure": "nothing"},
    {"procedure": ""},
)


def test_a_form_with_something_wrong_is_shown_again_and_books_nothing(desk: Desk) -> None:
    for wrong in WRONG:
        assert problem(desk.sends("/new", **confirms(desk, **wrong)))
    assert "予約はありません" in desk.sees("?counter=chuo-juumin&day=2026-12-02")


def test_a_clerk_books_in_the_own_ward_only_the_city_in_all(office: Office, desk: Desk) -> None:
    form = confirms(desk, ward="wakaba")
    desk.sends("/new", **form)
    assert only(office).ward_id == "chuo"
    assert 'id="ward"' not in desk.sees("/new")
    manager = Desk(office.member("city_manager"))
    assert 'id="ward"' in manager.sees("/new")
    assert "花見川" in manager.sees("/new?ward=hanamigawa&procedure=tennyu")
    assert "日時を選ぶ" not in manager.sees("/new?ward=nowhere&procedure=tennyu")


def test_somebody_elses_form_of_another_ward_shows_nothing(office: Office, desk: Desk) -> None:
    form = confirms(desk)
    desk.sends("/new", **form)
    other = Desk(office.clerk("jiro", ward_id="wakaba"))
    assert other.sends("/new", **form).status_code == 404


def test_what_citizens_cannot_book_is_marked_for_the_clerk(office: Office, desk: Desk) -> None:
    offices = office.offices
    fitting = [
        one.id
        for one in offices.procedures.values()
        if (counter := offices.counter_for("chuo", one.id)) and counter.bookable
    ]
    only_here = next(one for one in fitting if not offices.bookable(one, "chuo"))
    assert "窓口の判断で予約できます" in desk.sees(f"/new?procedure={only_here}")
    assert "窓口の判断で予約できます" not in desk.sees("/new?procedure=tennyu")


def test_paper_and_ticket_speak_the_language_that_was_chosen(office: Office, desk: Desk) -> None:
    numbers = {}
    for turn, locale in enumerate(locales.PUBLIC_LOCALES):
        at = (AT, "2026-12-02T10:00")[turn % 2]
        answer = desk.sends("/new", **confirms(desk, locale=locale, at=at))
        numbers[locale] = int(answer.location.split("/")[3])
    for locale, number in numbers.items():
        for size in ("a4", "a6"):
            paper = desk.sees(f"/{number}/paper?size={size}")
            assert f'class="paper {size}" lang="{locale}"' in paper
            assert locales.text(locale, "visit-paper-hold") in paper
    office.later(timedelta(hours=25, minutes=20))
    desk.clerk.logs_in("hanako")
    for locale, number in numbers.items():
        desk.sends(f"/{number}/check-in")
        paper = desk.sees(f"/{number}/ticket")
        assert locales.text(locale, "kiosk-paper-keep") in paper
        assert locales.text(locale, "kiosk-paper-line") not in paper


def test_who_is_not_in_line_is_to_be_told_by_telephone(office: Office, desk: Desk) -> None:
    desk.sends("/new", **confirms(desk))
    made = only(office)
    page = desk.sees(f"/{made.id}")
    assert "LINEではお知らせできません" in page
    assert f"/{made.id}/card" not in page
    assert "お伝えください" in desk.presses(made, "time", was=AT, at="2026-12-02T11:00")
    assert "お伝えください" in desk.presses(made, "new-key")
    assert "LINEで送れません" in desk.presses(made, "card", form="b" * 32)
    assert "お伝えください" in desk.presses(
        made, "cancel", was="2026-12-02T11:00", reason="citizen"
    )
    assert only(office).status == BookingStatus.CANCELLED


def test_a_line_bookings_paper_has_the_key_only_when_asked_for(office: Office, desk: Desk) -> None:
    mine = booked(office)
    key = pin.display(pin.derive(SECRET, mine.nonce, 1))
    assert key not in desk.sees(f"/{mine.id}/paper")
    assert key in desk.sees(f"/{mine.id}/paper?key=1")
    assert audited(office) == ["booking.printed", "booking.printed_with_key"]


def test_a_week_is_turned_within_the_horizon(desk: Desk) -> None:
    page = desk.sees("/new?procedure=tennyu")
    assert "前の週" not in page
    (after,) = re.findall(r'href="([^"]+)">次の週', page)
    assert "前の週" in desk.clerk.web.get(after).text
    last = desk.sees("/new?procedure=tennyu&day=2030-01-01")
    assert "次の週" not in last


def test_a_booking_that_the_desk_made_is_listed_as_such(desk: Desk) -> None:
    desk.sends("/new", **confirms(desk))
    assert "電話・窓口" in desk.sees("?counter=chuo-juumin&day=2026-12-02")
