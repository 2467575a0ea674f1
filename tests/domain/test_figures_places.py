"""Advice on places: as careful as its numbers, and exactly the probability it says."""

from datetime import timedelta
from math import comb, exp, log

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session

from domain import figures_history, figures_nights
from domain.directory import Directory
from domain.figures import Asked
from domain.figures_places import (
    ENOUGH_BOOKINGS,
    History,
    Prior,
    Verdict,
    advise,
    beta_binomial,
    interval,
    overload,
    prior,
)
from domain.tables import BookingStatus
from tests.domain.figures_days import TODAY, Draft, write
from tests.support.moments import NOW

COUNTER = Prior(mean=0.14, weight=20)
HISTORIES = st.builds(
    lambda days, places, shares: History(
        days=days,
        kept=(kept := round(days * places * shares[0])),
        no_shows=round(kept * shares[1]),
        full=round(days * shares[2]),
        places=places,
    ),
    st.integers(0, 60),
    st.integers(1, 12),
    st.tuples(*[st.floats(0, 1)] * 3),
)
PRIORS = st.builds(Prior, st.floats(0.01, 0.9), st.floats(4, 200))


@given(st.integers(0, 12), st.floats(0.1, 50), st.floats(0.1, 50))
def test_the_numbers_that_come_have_a_probability_of_one_together(
    number: int, alpha: float, beta: float
) -> None:
    together = sum(beta_binomial(hits, number, alpha, beta) for hits in range(number + 1))
    assert together == pytest.approx(1.0)


@given(HISTORIES, PRIORS, st.integers(1, 3))
@settings(max_examples=20)
def test_the_risk_is_that_of_summing_over_all_shares(
    one: History, counter: Prior, added: int
) -> None:
    away = counter.mean * counter.weight + one.no_shows
    come = (1 - counter.mean) * counter.weight + one.kept - one.no_shows
    assume(min(away, come) > 2)  # else the steps are too wide for the steep ends
    booked = one.places + added
    heights, risks = [], []
    for step in range(500):
        share = (step + 0.5) / 500
        heights.append((away - 1) * log(share) + (come - 1) * log(1 - share))
        some = range(added)
        risks.append(sum(comb(booked, n) * share**n * (1 - share) ** (booked - n) for n in some))
    weights = [exp(height - max(heights)) for height in heights]
    mean = sum(w * risk for w, risk in zip(weights, risks, strict=True)) / sum(weights)
    full = (one.full + 1) / (one.days + 2)
    assert overload(one, counter, added) == pytest.approx(full * mean, abs=0.002)


@given(HISTORIES, PRIORS)
def test_each_further_place_is_a_larger_risk_and_the_advice_stays_below_the_limit(
    one: History, counter: Prior
) -> None:
    for limit in (0.02, 0.1):
        found = advise(one, counter, limit=limit)
        assert list(found.risks) == sorted(found.risks)
        assert all(risk < limit for risk in found.risks[: found.added])
        if found.verdict is Verdict.ADD:
            assert one.kept >= ENOUGH_BOOKINGS
            assert found.added == 3 or found.risks[found.added] >= limit
        else:
            assert found.added == 0


@pytest.mark.parametrize(
    ("one", "verdict"),
    [
        (History(days=3, kept=12, no_shows=6, full=3, places=4), Verdict.FEW),
        (History(days=30, kept=19, no_shows=9, full=3, places=4), Verdict.FEW),
        (History(days=30, kept=60, no_shows=9, full=1, places=4), Verdict.ROOM),
        (History(days=30, kept=110, no_shows=4, full=20, places=4), Verdict.KEEP),
        (History(days=30, kept=290, no_shows=87, full=8, places=12), Verdict.ADD),
    ],
)
def test_what_is_advised(one: History, verdict: Verdict) -> None:
    assert advise(one, COUNTER, limit=0.02).verdict is verdict


def test_a_small_sample_is_drawn_to_its_counter_and_a_large_one_is_not() -> None:
    few = History(days=5, kept=10, no_shows=0, full=5, places=10)
    many = History(days=500, kept=1_000, no_shows=0, full=500, places=10)
    assert overload(few, COUNTER, 1) < 0.9 * overload(many, COUNTER, 1)


@given(st.lists(HISTORIES, max_size=20))
def test_the_counters_share_is_a_share_and_its_weight_is_bounded(counter: list[History]) -> None:
    found = prior(counter)
    assert 0 < found.mean < 1
    assert 4 <= found.weight <= 200


def test_half_hours_that_are_alike_weigh_more_than_half_hours_that_differ() -> None:
    alike = [History(40, 100, missed, 4, 4) for missed in (9, 10, 11, 10)]
    apart = [History(40, 100, missed, 4, 4) for missed in (0, 30, 2, 28)]
    assert prior(alike).weight > 5 * prior(apart).weight


@given(st.integers(0, 300), st.integers(0, 300))
def test_an_interval_holds_its_share(hits: int, more: int) -> None:
    low, high = interval(hits, hits + more)
    share = hits / (hits + more) if hits + more else 0.5
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1


def test_the_history_of_a_half_hour_comes_from_the_counted_days(
    seeded: Engine, offices: Directory
) -> None:
    """住民異動 has four places: on one Tuesday they were full, a week later one was left, and somebody stayed away."""
    tuesdays = [TODAY - timedelta(days=7), TODAY - timedelta(days=14)]
    statuses = [BookingStatus.SERVED, BookingStatus.SERVED, BookingStatus.EXPIRED]
    full = [*statuses, BookingStatus.SERVED]
    people = [
        Draft("chuo-juumin", day, 0, "ja", 0, "line", status, 60, 3)
        for day, made in zip(tuesdays, (full, [*statuses, BookingStatus.CANCELLED]), strict=True)
        for status in made
    ]
    people += [Draft("chuo-juumin", tuesdays[0], 60, "ja", 0, "walk_in", "served", 60, 0)]
    asked = Asked(("chuo-juumin", "chuo-shomei"), TODAY - timedelta(days=30), TODAY)
    with Session(seeded) as session:
        write(session, people)
        for day in figures_nights.due(session, now=NOW):
            figures_nights.count(session, day=day, now=NOW)
        found = figures_history.by_place(session, asked, directory=offices, now=NOW)
    assert found == {("chuo-juumin", 1, 18): History(2, 7, 2, 1, 4)}


def test_who_accepts_more_is_never_advised_less() -> None:
    one = History(days=30, kept=290, no_shows=87, full=8, places=12)
    limits = (0.001, 0.02, 0.05, 0.1, 0.2)
    added = [advise(one, COUNTER, limit=limit).added for limit in limits]
    assert added == sorted(added)
    assert added[0] < added[-1]
