"""The month's figures as lines of text."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

from sqlmodel import Session

from benchmarks.month import seen
from benchmarks.month.kept import Kept
from benchmarks.month.parameters import Parameters
from benchmarks.month.seen import Seen, Warned, quantile
from domain.near_wishes import IN_MINUTES
from domain.rules import Rules
from domain.tables import TicketKind
from domain.what_if import UNBOUNDED

SOON = 5.0
"""Minutes before the call that a warning must leave; and how much too little may be told."""
CLASSES = ((TicketKind.PRIORITY, "booked"), (TicketKind.WALK_IN, "walk-in"))


def lines(session: Session, parameters: Parameters, kept: Kept) -> Iterator[str]:
    """Everything that Shows 2 asks for."""
    tickets = seen.called(session, kept)
    days = sorted({one.day for one in tickets})
    learned = set(days[Rules().learned_after :])
    yield from _load(tickets, days, kept)
    yield from _waits(tickets, parameters)
    yield from _estimates(tickets, parameters, learned)
    yield from _near(list(seen.warned(session, kept, tickets)))
    yield from _fairness(session, tickets, parameters)


def _load(tickets: Sequence[Seen], days: Sequence[date], kept: Kept) -> Iterator[str]:
    busy, staffed = (sum(one[place] for one in kept.peaks) for place in (0, 1))
    all_busy, all_staffed = sum(kept.busy.values()), sum(kept.staffed.values())
    counters = {one.counter_id for one in tickets}
    a_day: dict[tuple[str, date], int] = defaultdict(int)
    for one in tickets:
        a_day[one.counter_id, one.day] += 1
    yield (
        f"{len(tickets)} tickets, {len(days)} open days, {len(counters)} counters: "
        f"{min(a_day.values())}–{max(a_day.values())} a counter and day, "
        f"{len(tickets) / len(days):.0f} a day; "
        f"{sum(one.kind == TicketKind.PRIORITY for one in tickets) / len(tickets):.0%} booked"
    )
    yield (
        f"desks logged in were at work {all_busy / all_staffed:.0%} of the time, "
        f"{busy / staffed if staffed else 0.0:.0%} from 10 to 12 on ordinary days; "
        f"{kept.not_booked} found no place to book"
    )


def _waits(tickets: Sequence[Seen], p: Parameters) -> Iterator[str]:
    yield f"\n{'minutes waited':<34}{'tickets':>9}{'median':>9}{'p90':>9}{'longest':>9}"
    for days, wanted in _kinds_of_days(p):
        for kind, name in CLASSES:
            those = [one.waited for one in tickets if one.kind == kind and wanted(one.day)]
            if those:
                yield (
                    f"{name + ', ' + days:<34}{len(those):>9}{quantile(those, 0.5):>9.1f}"
                    f"{quantile(those, 0.9):>9.1f}{max(those):>9.1f}"
                )


def _estimates(tickets: Sequence[Seen], p: Parameters, learned: set[date]) -> Iterator[str]:
    yield (
        f"\n{'told at the issue':<34}{'tickets':>9}{'covered':>9}{'too low':>9}{'MAE':>9}"
        f"{'ZMS MAE':>9}{'ratio':>9}{'ZMS low':>9}{'width':>9}"
    )
    groups: list[tuple[str, Callable[[date], bool]]] = [
        *_kinds_of_days(p),
        ("learned (5th day on)", learned.__contains__),
        ("rough (first four days)", lambda day: day not in learned),
    ]
    for days, wanted in groups:
        for kind, name in CLASSES:
            those = [one for one in tickets if one.kind == kind and wanted(one.day)]
            if those:
                yield _estimate_line(f"{name}, {days}", those)
    for name in sorted({one.counter_id.split("-")[1] for one in tickets}):
        those = [
            one
            for one in tickets
            if one.kind == TicketKind.WALK_IN and one.counter_id.endswith(f"-{name}")
        ]
        yield _estimate_line(f"walk-in, {name}", those)
    yield "(too low: called over 5 minutes after the upper end, ZMS: after its one figure; aims: ratio .7, .07)"


def _estimate_line(name: str, those: Sequence[Seen]) -> str:
    ours = _mean(abs(one.middle - one.waited) for one in those)
    naive = _mean(abs(one.zms - one.waited) for one in those)
    covered = _mean(one.low <= one.waited <= one.high for one in those)
    low = _mean(one.waited > one.high + SOON for one in those)
    zms_low = _mean(one.waited > one.zms + SOON for one in those)
    width = _mean(one.high - one.low for one in those)
    ratio = ours / naive if naive else float("nan")
    return (
        f"{name:<34}{len(those):>9}{covered:>9.3f}{low:>9.3f}{ours:>9.2f}"
        f"{naive:>9.2f}{ratio:>9.3f}{zms_low:>9.3f}{width:>9.1f}"
    )


def _near(followers: Sequence[Warned]) -> Iterator[str]:
    yield (
        f"\n{'followers who had 5 minutes':<34}{'number':>9}{'at once':>9}{'notices':>9}{'≥ 5 min':>9}"
        f"{'p10':>9}{'median':>9}{'p90':>9}{'in time':>9}{'silent':>9}"
    )
    by_mark: dict[str, list[Warned]] = defaultdict(list)
    for one in followers:
        by_mark[one.mark].append(one)
    first = [one for one in followers if one.mark != "city: 2 people before"]
    for name, those in [("all, first warning", first), *sorted(by_mark.items())]:
        yield _near_line(name, [one for one in those if one.could >= SOON])
    short = sum(one.could < SOON for one in first)
    yield (
        f"(≥ 5 min: of the notices, aim .95; in time: at least as many minutes before as wished; "
        f"silent: called without a word; {short} of {len(first)} were called within 5 minutes of following)"
    )


def _near_line(name: str, those: Sequence[Warned]) -> str:
    later = [one for one in those if not one.at_once]
    leads = [one.lead or 0.0 for one in later]
    timed = [one for one in later if one.wish.kind in IN_MINUTES]
    kept = [(one.lead or 0.0) >= min(one.wish.value, one.could) for one in timed]
    in_time = f"{_mean(kept):>9.3f}" if timed else f"{'':>9}"
    return (
        f"{name:<34}{len(those):>9}{len(those) - len(later):>9}{len(later):>9}"
        f"{_mean(lead >= SOON for lead in leads):>9.3f}{quantile(leads, 0.1):>9.1f}"
        f"{quantile(leads, 0.5):>9.1f}{quantile(leads, 0.9):>9.1f}{in_time}"
        f"{sum(one.lead is None for one in later):>9}"
    )


def _fairness(session: Session, tickets: list[Seen], p: Parameters) -> Iterator[str]:
    yield f"\n{'walk-ins by k':<34}{'longest':>9}{'p99':>9}{'median':>9}{'longest, ordinary days':>24}"
    for run, name in ((1, "1"), (3, "3"), (UNBOUNDED, "unbounded")):
        by_day = seen.fairness(session, tickets, run)
        every = [wait for waits in by_day.values() for wait in waits]
        ordinary = [w for day, waits in by_day.items() if _is_ordinary(day, p) for w in waits]
        yield (
            f"{'k = ' + name:<34}{max(every):>9.1f}{quantile(every, 0.99):>9.1f}"
            f"{quantile(every, 0.5):>9.1f}{max(ordinary, default=float('nan')):>24.1f}"
        )
    yield "(the month's calls at their moments, given to others as each rule says: domain/what_if.py)"


def _kinds_of_days(p: Parameters) -> list[tuple[str, Callable[[date], bool]]]:
    return [
        ("all days", lambda _: True),
        ("ordinary days", lambda day: _is_ordinary(day, p)),
        ("surge day", lambda day: day == p.surge_day),
    ]


def _is_ordinary(day: date, p: Parameters) -> bool:
    return day not in (p.surge_day, p.down_day)


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return sum(found) / len(found) if found else float("nan")
