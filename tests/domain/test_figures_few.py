"""Small groups are told together: nobody is found in a table, also not by subtraction."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from domain import figures_beside
from domain.directory import Directory
from domain.figures import Asked
from domain.figures_beside import Coverage
from domain.figures_few import told
from domain.figures_sums import FEW, Sums
from domain.tables import FaqAsked, HalfHour, WaitRecord
from tests.domain.figures_days import COUNTERS, TODAY
from tests.support.moments import NOW

YESTERDAY = TODAY - timedelta(days=1)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 6), max_size=12))
def test_each_group_is_of_three_people_or_more_and_nothing_else_is_lost(
    visits: dict[str, int],
) -> None:
    found = {key: Sums(visits=number) for key, number in visits.items()}
    groups = told(found, sorted(found))
    assert all(group.sums.people >= FEW for group in groups)
    everybody = sum(visits.values())
    assert sum(group.sums.people for group in groups) == (everybody if everybody >= FEW else 0)
    keys = [key for group in groups for key in group.keys]
    assert len(keys) == len(set(keys))
    assert [str(group.keys[0]) for group in groups if len(group.keys) == 1] == sorted(
        str(group.keys[0]) for group in groups if len(group.keys) == 1
    )


def test_a_single_small_group_takes_the_next_smallest_with_it() -> None:
    found = {"ja": Sums(visits=50), "en": Sums(visits=4), "vi": Sums(visits=1)}
    assert [group.keys for group in told(found, ["ja", "en", "vi"])] == [("ja",), ("vi", "en")]


def test_what_stands_elsewhere_is_added_up(seeded: Engine, offices: Directory) -> None:
    asked = Asked(COUNTERS, YESTERDAY, TODAY)
    with Session(seeded) as session:
        for counter_id, within in ((COUNTERS[0], 8), (COUNTERS[2], 3)):
            session.add(
                WaitRecord(
                    counter_id=counter_id,
                    ticket_kind="walk_in",
                    day=YESTERDAY,
                    tickets=10,
                    error_sum=1,
                    within_ten=1,
                    covered=within,
                    told_too_little=0,
                    desks_error_sum=1,
                    last_error_sum=1,
                )
            )
            for at, peak in ((NOW, 4), (NOW - timedelta(days=7), 100)):
                session.add(
                    HalfHour(
                        counter_id=counter_id,
                        starts_at=at,
                        issued=1,
                        booked=0,
                        called=1,
                        peak_waiting=peak,
                    )
                )
        for tier, tapped, solved in (
            ("direct", "jumin-convenience", True),
            ("direct", "tennyu-bring", True),
            ("suggest", None, False),
            ("floor", None, None),
        ):
            session.add(
                FaqAsked(
                    asked_at=NOW,
                    language="ja",
                    question="?",
                    tier=tier,
                    shown=[],
                    tapped=tapped,
                    solved=solved,
                    voter="v",
                )
            )
        session.flush()
        covered = figures_beside.coverage(session, asked)
        assert covered == {COUNTERS[0]: Coverage(10, 8), COUNTERS[2]: Coverage(10, 3)}
        assert figures_beside.together(covered, COUNTERS[:2]).share == 0.8
        assert figures_beside.loads(session, asked) == {(1, 18): 8.0}
        found = figures_beside.questions(session, offices, asked.days())
        assert (found.asked, found.direct, found.unanswered) == (4, 2, 1)
        assert (found.solved, found.not_solved, found.without_a_visit) == (2, 1, 1)
        before = [day - timedelta(days=7) for day in asked.days()]
        assert figures_beside.questions(session, offices, before).asked == 0
