"""Closures of the whole city as a ward's manager sees them, and one that is announced when the day is over."""

import re
from datetime import date, time

from domain import tokyo
from domain.rights import Role
from tests.console.office import Office
from tests.console.test_setup_pages import member


def token(page: str) -> str:
    """What a form of the page carries."""
    found = re.search(r'name="csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def test_a_ward_is_shown_reopening_and_not_taking_back(office: Office) -> None:
    city = member(office, Role.CITY_MANAGER)
    csrf = token(city.web.get("/console/closures/new").text)
    form = {"csrf_token": csrf, "ward": "all", "when": "today", "reason": "typhoon"}
    city.web.post("/console/closures", data={**form, "batch": "b1", "edition": ""})
    assert "/withdraw" in city.web.get("/console/closures/b1").text
    ward = office.member(Role.WARD_MANAGER, login="w1")
    page = ward.web.get("/console/closures/b1").text
    assert "/withdraw" not in page
    assert "/reopen" in page
    assert "市の担当者" in page


def test_today_after_closing_time_says_that_the_day_is_over(office: Office) -> None:
    office.now = tokyo.at(date(2026, 12, 1), time(18))
    city = member(office, Role.CITY_MANAGER)
    csrf = token(city.web.get("/console/closures/new").text)
    form = {"csrf_token": csrf, "ward": "all", "when": "today", "reason": "typhoon"}
    page = city.web.post("/console/closures/check", data=form).text
    assert "本日の受付が終わった" in page
    assert "終わりが始まりより前" not in page
