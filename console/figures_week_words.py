"""This week against the weeks before, in words: what is more, less or about the same, and by how much."""

from collections.abc import Callable, Sequence

from console.figures_words import NOTHING, minutes, number, percent, say, weekday
from domain.figures_beside import Coverage
from domain.figures_weeks import Part, Weeks

ABOUT = 0.02
"""Differences of less than so much of the number are none to speak of."""
POINT = 0.005
"""Half a percentage point."""


def finding(weeks: Weeks) -> list[str]:
    """Two or three sentences; empty when too few people came for any."""
    present, before = weeks.present, weeks.before
    mean = present.visits_a_day
    if mean is None:
        return []
    said = [
        say(
            "figures-week-visits" if weeks.running else "figures-last-week-visits",
            days=_days(present),
            mean=number(mean),
            trend=_more_people(mean, before.visits_a_day, weeks),
        )
    ]
    if present.sums.median is not None:
        trend = _longer(present.sums.median, before.sums.median, weeks)
        said.append(say("figures-week-waits", median=present.sums.median, trend=trend))
    share = present.sums.no_show_share
    if share is not None:
        trend = _points(share, before.sums.no_show_share, weeks)
        said.append(say("figures-week-no-shows", share=percent(share), trend=trend))
    return said


def rows(weeks: Weeks, covered: Sequence[Coverage]) -> list[tuple[str, str, str, str]]:
    """The measures by row: this week, the same weekdays of last week, and of the four weeks before."""
    parts = (weeks.present, weeks.before, weeks.earlier)

    def row(key: str, value: Callable[[Part], str]) -> tuple[str, str, str, str]:
        present, before, earlier = (value(part) for part in parts)
        return say(key), present, before, earlier

    kept = {part.days: one.share for part, one in zip(parts, covered, strict=True)}
    return [
        row("figures-visits-a-day", lambda part: number(part.visits_a_day)),
        row("figures-median", lambda part: minutes(part.sums.median)),
        row("figures-p90", lambda part: minutes(part.sums.p90)),
        row("figures-booked-share", lambda part: percent(part.sums.booked_share)),
        row("figures-no-show-share", lambda part: percent(part.sums.no_show_share)),
        row("figures-cancelled-share", lambda part: percent(part.sums.cancelled_share)),
        row("figures-coverage", lambda part: percent(kept[part.days])),
    ]


def _days(part: Part) -> str:
    first, last = (weekday(day.weekday()) for day in (part.days[0], part.days[-1]))
    return first if first == last else say("figures-weekdays", first=first, last=last)


def _than(weeks: Weeks) -> str:
    return say("figures-than-last-week" if weeks.running else "figures-than-the-week-before")


def _more_people(present: float, before: float | None, weeks: Weeks) -> str:
    if not before:
        return ""
    change = present / before - 1
    if abs(change) < ABOUT:
        return say("figures-trend-same", than=_than(weeks))
    key = "figures-trend-more" if change > 0 else "figures-trend-fewer"
    return say(key, than=_than(weeks), by=percent(abs(change)))


def _longer(present: int, before: int | None, weeks: Weeks) -> str:
    if before is None:
        return ""
    if present == before:
        return say("figures-trend-same", than=_than(weeks))
    key = "figures-trend-longer" if present > before else "figures-trend-shorter"
    return say(key, than=_than(weeks), by=minutes(abs(present - before)))


def _points(present: float, before: float | None, weeks: Weeks) -> str:
    if before is None or percent(before) == NOTHING:
        return ""
    if abs(present - before) < POINT:
        return say("figures-trend-same", than=_than(weeks))
    key = "figures-trend-points-up" if present > before else "figures-trend-points-down"
    return say(key, than=_than(weeks), by=max(1, round(100 * abs(present - before))))
