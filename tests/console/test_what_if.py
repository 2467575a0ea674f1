"""Clerks see what another bound of the call rule would have meant for a day's people."""

import re
from datetime import timedelta

from tests.console.office import COUNTER, Office

PAGE = f"/console/counters/{COUNTER}/what-if"


def test_a_day_is_replayed_under_several_bounds(office: Office) -> None:
    clerk = office.clerk()
    office.walk_ins(3)
    for _ in range(3):
        office.later(timedelta(minutes=4))
        clerk.calls(5)
        clerk.moves(office.ticket_of(_called(clerk.sees(5))), "serve")
    page = clerk.web.get(PAGE).text
    rows = re.findall(r'class="rule">([^<]+)</th><td class="num">([^<]+)</td>', page)
    assert [people for _, people in rows] == ["3人"] * 6
    assert rows[0][0] == "実際の結果"
    assert [name for name, _ in rows if "今の設定" in name] == [
        "予約の方が3人続いたら、当日受付の方（今の設定）"
    ]
    assert "中央値8分、最長12分" in page


def test_a_day_without_calls_says_so(office: Office) -> None:
    assert "まだいません" in office.clerk().web.get(PAGE).text


def test_a_day_that_cannot_be_is_explained_and_today_is_shown(office: Office) -> None:
    clerk = office.clerk()
    assert "日付を読み取れませんでした" in clerk.web.get(PAGE + "?day=yesterday").text
    for far in ("2026-12-02", "2020-01-01"):
        assert "90日前までの日付" in clerk.web.get(f"{PAGE}?day={far}").text


def test_who_works_in_another_ward_does_not_see_it(office: Office) -> None:
    assert office.clerk(ward_id="midori").web.get(PAGE).status_code == 404
    assert office.browser().web.get(PAGE).status_code == 302


def _called(page: str) -> str:
    found = re.search(r"B-\d{3}", page[page.index('class="big"') :])
    assert found
    return found[0]
