"""A clerk gives somebody the place that a closure kept: to who telephones, comes, or was never told in LINE."""

import html
import re
from datetime import time, timedelta

from sqlalchemy import select

from domain import tokyo
from domain.db import reading, table_of
from domain.tables import Booking, Notification, Replacement, Slot
from tests.console.office import COUNTER, Office
from tests.console.test_desks_under_a_closure import shut
from tests.console.visits import FORM, TODAY, Desk, audited, booked, only, present

ELEVEN = tokyo.at(TODAY, time(11))


def offer(office: Office) -> tuple[int, object]:
    """The one offer: its id, and when the kept place is."""
    r, s = table_of(Replacement).c, table_of(Slot).c
    with reading(office.engine) as session:
        query = select(r.id, s.starts_at).join(table_of(Slot), s.id == r.slot_id)
        return tuple(session.execute(query).one())


def by_telephone(office: Office, desk: Desk) -> Booking:
    """Somebody without LINE books by telephone."""
    (form,) = FORM.findall(desk.sees("/new?procedure=tennyu&at=2026-12-01T11:00"))
    desk.sends("/new", form=form, procedure="tennyu", at="2026-12-01T11:00", locale="ja")
    return only(office)


def test_who_was_not_told_in_line_gets_the_kept_time_by_one_press(office: Office) -> None:
    desk = Desk(office.clerk("taro", ward_id="chuo"))
    mine = by_telephone(office, desk)
    shut(office, COUNTER)
    number, at = offer(office)
    page = desk.sees(f"/{mine.id}")
    (said,) = re.findall(r'data-testid="offered">([^<]*)', page)
    assert "LINEではお知らせできません" in said
    assert "お返事待ち" not in said
    assert 'data-testid="kept"' in page
    for _ in range(2):
        assert "お伝えください" in desk.presses(mine, "kept", offer=str(number))
    assert present(office, mine).starts_at == at
    assert audited(office).count("booking.moved") == 1
    assert 'data-testid="kept"' not in desk.sees(f"/{mine.id}")
    with reading(office.engine) as session:
        assert not session.execute(select(table_of(Notification).c.id)).all()


def test_another_bookings_offer_is_refused(office: Office) -> None:
    desk = Desk(office.clerk("taro"))
    booked(office, at=ELEVEN)
    other = booked(office, "Ub")
    shut(office, COUNTER)
    number, _ = offer(office)
    for given in (str(number), "x", ""):
        assert "もうお取りしていません" in desk.presses(other, "kept", offer=given)


def test_a_closed_booking_can_be_moved_after_its_time_and_its_day(office: Office) -> None:
    mine = booked(office, at=ELEVEN)
    shut(office, COUNTER)
    office.later(timedelta(hours=3))
    page = Desk(office.clerk("afternoon")).sees(f"/{mine.id}")
    assert f"/{mine.id}/time" in page
    assert "時間は変えられません" not in page
    office.later(timedelta(days=1))
    desk = Desk(office.clerk("tomorrow"))
    page = desk.sees(f"/{mine.id}")
    assert f"/{mine.id}/time" in page
    assert f"/{mine.id}/cancel" not in page
    answer = desk.sends(f"/{mine.id}/time", was="2026-12-01T11:00", at="2026-12-08T10:30")
    assert answer.status_code == 302, html.unescape(answer.text)
