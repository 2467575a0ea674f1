"""What staff see of the wait estimates: figures by counter beside the usual ways, a warning, and only their wards."""

from datetime import date, timedelta

from sqlalchemy import insert

from domain import tokyo
from domain.db import table_of, transaction
from domain.tables import WaitRecord
from tests.console.office import COUNTER, Office
from tests.support.moments import NOW

PAGE = "/console/waits"
YESTERDAY = tokyo.office_day(NOW) - timedelta(days=1)


def recorded(
    office: Office,
    counter_id: str = COUNTER,
    *,
    tickets: int = 40,
    covered: int = 32,
    day: date = YESTERDAY,
) -> None:
    """A day of walk-ins, forty of them."""
    with transaction(office.engine) as session:
        session.execute(
            insert(table_of(WaitRecord)).values(
                counter_id=counter_id,
                ticket_kind="walk_in",
                day=day,
                tickets=tickets,
                error_sum=300.0,
                within_ten=30,
                covered=covered,
                told_too_little=2,
                desks_error_sum=620.0,
                last_error_sum=500.0,
            )
        )


def test_before_the_first_night_the_page_says_so(office: Office) -> None:
    assert "まだ記録がありません" in office.clerk().web.get(PAGE).text


def test_each_counters_error_stands_beside_the_usual_ways_to_estimate(office: Office) -> None:
    recorded(office)
    seen = office.clerk().web.get(PAGE).text
    for figure in ("住民異動", "40人", "7.5分", "75%", "80%", "5%", "15.5分", "12.5分"):
        assert figure in seen
    assert "平均7.5分" in seen
    assert "要注意" not in seen


def test_ranges_that_cover_less_than_seventy_percent_are_a_warning(office: Office) -> None:
    recorded(office, covered=27)
    seen = office.clerk().web.get(PAGE).text
    assert "要注意" in seen
    assert 'role="alert"' in seen


def test_a_handful_of_tickets_is_no_reason_for_a_warning(office: Office) -> None:
    recorded(office, tickets=3, covered=1)
    seen = office.clerk().web.get(PAGE).text
    assert "33%" in seen
    assert "要注意" not in seen
    assert 'role="alert"' not in seen


def test_days_that_are_long_past_no_longer_count(office: Office) -> None:
    recorded(office, day=YESTERDAY - timedelta(days=40))
    assert "まだ記録がありません" in office.clerk().web.get(PAGE).text


def test_a_clerk_of_another_ward_sees_only_the_own_counters(office: Office) -> None:
    recorded(office)
    recorded(office, "inage-juumin", covered=10)
    seen = office.clerk(ward_id="inage").web.get(PAGE).text
    assert "稲毛" in seen
    assert "中央" not in seen


def test_the_choice_of_counters_leads_there(office: Office) -> None:
    assert f'href="{PAGE}"' in office.clerk().web.get("/console/").text


def test_whoever_is_not_logged_in_is_sent_to_the_log_in(office: Office) -> None:
    answer = office.app.test_client().get(PAGE)
    assert answer.status_code in (302, 303)
    assert "/login" in answer.location
