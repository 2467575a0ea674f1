"""The menu of the console: every page marks the section that it belongs to."""

import re

import pytest

from domain.rights import Role
from tests.console.office import PAGE, Office

HERE = re.compile(r'aria-current="(?:page|true)">([^<]+)</a></li>')


@pytest.mark.parametrize(
    ("address", "section"),
    [
        ("/console/", "窓口"),
        (PAGE, "窓口"),
        ("/console/bookings/new", "予約"),
        ("/console/closures/new", "臨時休止"),
        ("/console/setup/hours/chuo", "設定"),
        ("/console/faq/drafts", "よくある質問"),
        ("/console/figures/places", "数字で見る"),
    ],
)
def test_a_page_marks_its_section(office: Office, address: str, section: str) -> None:
    page = office.member(Role.CITY_MANAGER).web.get(address)
    assert page.status_code == 200
    menu = page.text.split('class="sections"')[1].split("</nav>")[0]
    assert HERE.findall(menu) == [section]


def test_a_page_of_no_section_marks_none(office: Office) -> None:
    page = office.member(Role.CITY_MANAGER).web.get("/console/own").text
    assert HERE.findall(page.split('class="sections"')[1].split("</nav>")[0]) == []
