"""Questions of whether the office is open are told from those for a free place, and from those about something else."""

from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import opening
from dialogs.context import Ctx
from dialogs.flow import Dialog
from dialogs.says import Say
from domain.calendar import Closed
from domain.tables import HolidayOpening
from tests.dialogs.faq_shelf import Shelf, said
from tests.support.moments import NOW

ASKED = {
    "明日休み？": "2026-12-02",
    "明日区役所休み？": "2026-12-02",
    "明日は区役所やってますか": "2026-12-02",
    "今日何時まで？": "2026-12-01",
    "12/31あいてる？": "2026-12-31",
    "1月3日はあいてますか": "2027-01-03",
    "土曜日あいてますか": "2026-12-05",
    "土曜日空いてますか": "2026-12-05",  # closed: there is no free place either
    "どようび あいて いますか": "2026-12-05",
    "火曜日は開いていますか": "2026-12-01",
    "中央区は土曜の午前中やってる？": "2026-12-05",
    "土曜日は開庁していますか": "2026-12-05",
    "明日の窓口の時間を教えてください": "2026-12-02",
    "are you open on Sundays": "2026-12-06",
    "Is the ward office open on Dec 31?": "2026-12-31",
    "what time do you close today?": "2026-12-01",
}
OTHERS = (
    "明日空いてますか",
    "明日の10時空いてますか",
    "明日10時あいてますか",
    "明日の空きはありますか",
    "明日あいてる時間は？",
    "木曜の午後あいてますか",
    "空きはありますか",
    "何時まで開いていますか",
    "明日は図書館やってますか",
    "明日駐車場あいてますか",
    "習志野市の図書館は月曜日休みですか",
    "転入届の窓口は明日やってますか",
    "明日休みたい",
    "明日休みなので行けますか",
    "土曜日は予約できますか",
    "土日やってますか",
    "今週やってますか",
    "2月30日はやってますか",
    "明日転入届を出したいのですが開いていますか",
    "is the library open tomorrow",
    "tomorrow 10:30",
    "明日の10時に転入届",
)


@pytest.mark.parametrize(("text", "day"), ASKED.items())
def test_the_day_that_is_asked_about_is_heard(ctx: Ctx, text: str, day: str) -> None:
    about = opening.asked(ctx, text)
    assert about is not None
    assert about.day.isoformat() == day


@pytest.mark.parametrize("text", OTHERS)
def test_what_asks_for_something_else_is_not_taken(ctx: Ctx, text: str) -> None:
    assert opening.asked(ctx, text) is None


@pytest.mark.parametrize("text", ASKED)
def test_such_a_question_never_begins_a_booking(ctx: Ctx, shelf: Shelf, text: str) -> None:
    dialog, says = said(ctx, text)
    assert dialog is None
    assert says[0].key.startswith("opening-")
    assert shelf.noted == []


def test_where_a_day_is_chosen_it_is_told_and_offers_no_other_booking(ctx: Ctx) -> None:
    choosing = Dialog("book", "d1", NOW, {"ward": "chuo", "procedure": "jumin"})
    dialog, says = said(ctx, "木曜日は何時までやってますか", choosing)
    assert dialog is not None
    assert dialog.answers == choosing.answers
    assert says[0].key == "opening-open"
    assert [one.command for one in says[0].choices if one.command == "start"] == []


def told(ctx: Ctx, day: date, *, offer: bool = True) -> list[Say]:
    about = opening.Asked(day, "chuo", sure=True)
    return opening.says(ctx, about, "ja", offer=offer)


@given(after=st.integers(0, 400))
def test_a_closed_day_is_never_told_open_nor_offered(ctx: Ctx, after: int) -> None:
    day = date(2026, 12, 1) + timedelta(days=after)
    closed = isinstance(ctx.directory.calendar.opening("chuo", day), Closed)
    says = told(ctx, day)
    assert (says[0].key == "opening-open") is not closed
    for choice in says[-1].choices:
        if choice.command == "start":
            offered = date.fromisoformat(choice.args["day"])
            assert not isinstance(ctx.directory.calendar.opening("chuo", offered), Closed)
            assert (offered != day) is closed


def test_in_the_middle_of_a_booking_none_is_offered(ctx: Ctx) -> None:
    says = told(ctx, date(2026, 12, 5), offer=False)
    assert [one.command for one in says[-1].choices] == ["menu"]


def test_a_confirmed_opening_on_a_holiday_is_told_with_its_own_hours(ctx: Ctx) -> None:
    sunday = date(2026, 12, 13)
    row = HolidayOpening(
        ward_id="chuo",
        day=sunday,
        opens=time(9),
        closes=time(12, 30),
        first_slot=time(9),
        last_slot=time(12),
        verified=True,
    )
    calendar = replace(ctx.directory.calendar, openings={("chuo", sunday): row})
    [say] = told(replace(ctx, directory=replace(ctx.directory, calendar=calendar)), sunday)
    assert (say.key, say.params["closes"]) == ("opening-open", "12:30")


def test_what_is_not_confirmed_is_to_be_asked_by_telephone(ctx: Ctx) -> None:
    for day in (date(2026, 12, 13), date(2026, 12, 31)):
        says = told(ctx, day)
        assert says[0].key.startswith("opening-closed-unconfirmed")
        assert says[0].params["telephone"] == "043-245-4894"
