"""Which judgements count, whatever people tap."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from domain.faq import votes
from domain.faq.votes import Judged, Tally
from tests.support.moments import NOW


def row(
    number: int,
    *,
    who: str = "a",
    question: str = "q",
    tapped: str | None = "A",
    solved: bool | None = True,
    day: int = 0,
) -> Judged:
    """A judged row."""
    at = NOW + timedelta(days=day)
    return Judged(number, at, "ja", question, ["A", "B", "C", "D"], tapped, solved, who)


def test_a_person_counts_once_for_a_pair() -> None:
    told = [row(1), row(2), row(3, day=1), row(4, who="b")]
    assert votes.tally(told) == {("q", "A"): Tally(2, 0, "ja")}


def test_the_last_word_counts() -> None:
    assert votes.tally([row(2, solved=False), row(1)]) == {("q", "A"): Tally(0, 1, "ja")}


def test_none_of_them_refuses_the_three_that_were_shown() -> None:
    told = votes.tally([row(1, tapped=None, solved=False)])
    assert told == {("q", one): Tally(0, 1, "ja") for one in "ABC"}


def test_what_nobody_judged_says_nothing() -> None:
    assert votes.tally([row(1, solved=None), row(2, tapped=None, solved=True)]) == {}


def test_rows_of_forgotten_voters_stand_for_themselves() -> None:
    assert votes.tally([row(1, who=""), row(2, who="")])["q", "A"].yes == 2


def test_a_thousand_taps_of_one_person_make_few_pairs() -> None:
    flood = [row(number, question=f"q{number}", day=number // 500) for number in range(1000)]
    assert len(votes.tally(flood)) == 2 * votes.PAIRS_A_DAY


def test_a_flood_of_taps_does_not_keep_an_old_vote_alive() -> None:
    flood = [row(number, question=f"q{number}", day=1) for number in range(10, 30)]
    told = votes.tally([row(1), *flood, row(99, solved=False, day=1)])
    assert ("q", "A") not in told


judged = st.builds(
    row,
    st.integers(1, 10**6),
    who=st.sampled_from("abc"),
    question=st.sampled_from([f"q{at}" for at in range(14)]),
    tapped=st.sampled_from(["A", "B", None]),
    solved=st.sampled_from([True, False, None]),
    day=st.integers(0, 2),
)


@given(st.lists(judged, max_size=60, unique_by=lambda one: one.id), st.randoms())
def test_no_person_counts_twice_for_a_pair_nor_above_the_day(
    rows: list[Judged], mix: object
) -> None:
    told = votes.tally(rows)
    people = {one.voter for one in rows}
    assert all(one.yes + one.no <= len(people) for one in told.values())
    a_day = votes.PAIRS_A_DAY * len(people) * 3
    assert sum(one.yes + one.no for one in told.values()) <= a_day
    shuffled = list(rows)
    mix.shuffle(shuffled)  # type: ignore[attr-defined]  # a random.Random
    assert votes.tally(shuffled) == told
