"""The congestion forecast ☆: how crowded a day is expected to be, by the rules of the calendar.

Measured counts replace the rules as they come in: see ``domain.forecast_learning`` and ``domain.forecasts``.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from domain import calendar_rules

IsOpen = Callable[[date], bool]
Season = tuple[tuple[int, int], tuple[int, int], int]
"""First and last (month, day), both included, and the weight in between."""

_FAR = 31
"""Days to look back or ahead for an open day; a longer closure counts as one of this length."""


@dataclass(frozen=True, slots=True)
class ForecastWeights:
    """What makes a day crowded, and how much: points, each about 15 % more people than on a plain day."""

    taian: int = 1
    """大安, at counters where people choose the day."""
    taian_kinds: frozenset[str] = frozenset({"koseki"})
    after_closure: int = 1
    """The first open day after closed ones, so every ordinary Monday."""
    beside_long_closure: int = 1
    """The open day before and the one after a long closed run."""
    long_closure_days: int = 3
    month_edge: int = 1
    """The first and the last open days of a month."""
    month_edge_days: int = 2
    seasons: tuple[Season, ...] = (((3, 15), (4, 10), 2), ((3, 25), (4, 5), 3))
    """Moving season; where seasons overlap the heaviest counts, they are not added up."""
    steps: tuple[int, int, int] = (1, 2, 4)
    """Scores from which ☆, ☆☆ and ☆☆☆ are shown."""


DEFAULT = ForecastWeights()


def congestion_forecast(
    day: date, *, counter_kind: str, is_open: IsOpen, weights: ForecastWeights = DEFAULT
) -> int:
    """How many ☆ (0–3) *day* gets at counters of *counter_kind* by the calendar; 0 on a closed day.

    *is_open* says whether the ward office is open on a day; it is asked about days up to about a
    month away from *day*.
    """
    found = score(day, counter_kind=counter_kind, is_open=is_open, weights=weights)
    return stars(found, weights)


def stars(points: float, weights: ForecastWeights = DEFAULT) -> int:
    """The ☆ (0–3) of so many points; measured points are no whole numbers and count as the nearest."""
    return sum(points >= step - 0.5 for step in weights.steps)


def points_of(told: int, weights: ForecastWeights = DEFAULT) -> float:
    """The points that give so many ☆, for a day of which staff know better: the least that do."""
    return float(weights.steps[told - 1]) if told else 0.0


def score(
    day: date, *, counter_kind: str, is_open: IsOpen, weights: ForecastWeights = DEFAULT
) -> int:
    """The sum of the weights that apply to *day*; 0 on a closed day."""
    return sum(factors(day, counter_kind=counter_kind, is_open=is_open, weights=weights).values())


def factors(
    day: date, *, counter_kind: str, is_open: IsOpen, weights: ForecastWeights = DEFAULT
) -> dict[str, int]:
    """What makes *day* busier or quieter, by name, with the points the rules give it; empty on a closed day.

    The weekday is one of them: the rules give it nothing, but it is measured (``domain.forecast_learning``).
    """
    if not is_open(day):
        return {}
    closed_before = _closed_run(day, -1, is_open)
    closed_after = _closed_run(day, 1, is_open)
    found = {f"weekday-{day.weekday()}": 0}
    if season := _season(day, weights):
        found[f"season-{season}"] = season
    if counter_kind in weights.taian_kinds and calendar_rules.rokuyo(day) == calendar_rules.TAIAN:
        found["taian"] = weights.taian
    if closed_before:
        found["after_closure"] = weights.after_closure
    if max(closed_before, closed_after) >= weights.long_closure_days:
        found["beside_long_closure"] = weights.beside_long_closure
    if _is_month_edge(day, weights.month_edge_days, is_open):
        found["month_edge"] = weights.month_edge
    return found


def _season(day: date, weights: ForecastWeights) -> int:
    return max(
        (
            weight
            for first, last, weight in weights.seasons
            if calendar_rules.is_within_year(day, first, last)
        ),
        default=0,
    )


def _closed_run(day: date, step: int, is_open: IsOpen) -> int:
    """How many closed days in a row lie directly before (-1) or after (1) *day*."""
    run = 0
    while run < _FAR and not is_open(day + timedelta(days=step * (run + 1))):
        run += 1
    return run


def _is_month_edge(day: date, edge: int, is_open: IsOpen) -> bool:
    """Whether fewer than *edge* open days of the month lie before *day*, or after it."""
    return any(_open_days_beyond(day, step, edge, is_open) < edge for step in (-1, 1))


def _open_days_beyond(day: date, step: int, enough: int, is_open: IsOpen) -> int:
    """Open days of the month before (-1) or after (1) *day*, counted up to *enough*."""
    count, other = 0, day + timedelta(days=step)
    while other.month == day.month and count < enough:
        count += is_open(other)
        other += timedelta(days=step)
    return count
