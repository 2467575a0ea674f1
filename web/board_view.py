"""A waiting-room board as it is shown: the words of each call, and the same in the languages it is spoken in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import locales
from domain import closed
from domain.board import Board, Call, Line
from domain.congestion import Calling, WardNow
from domain.directory import Directory
from locales.dates import day_label, time_label
from web import wording

MOST_CALLS = 7
"""Numbers on the board at the same time, the largest first."""
MOST_PICKUPS = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """What one board needs: the ward's board and its congestion, read together."""

    board: Board
    now: WardNow

    def __eq__(self, other: object) -> bool:
        """Equal when nobody could see a difference: the moment of reading does not count, its minute does."""
        return isinstance(other, Shown) and self._seen() == other._seen()

    def __hash__(self) -> int:
        return hash(self._seen())

    def _seen(self) -> tuple[Any, ...]:
        board, now = self.board, self.now
        minute = board.at.replace(second=0, microsecond=0)
        return (
            board.calls,
            board.lines,
            board.absent,
            now.open,
            now.counters,
            now.shut,
            minute,
        )


def page(
    shown: Shown, *, offices: Directory, languages: Sequence[str], only: frozenset[str]
) -> dict[str, Any]:
    """What the template shows of the ward, for boards of *only* some counters' ids (empty: all)."""
    counters = {
        counter.id: counter
        for counter in offices.counters_of(shown.board.ward_id)
        if not only or counter.id in only
    }
    present = {one.counter_id: one for one in shown.now.counters if shown.now.open}
    calls = _latest_of_each_desk(call for call in shown.board.calls if call.counter_id in counters)
    pickups = [
        pickup for one in shown.now.counters if one.counter_id in counters for pickup in one.pickups
    ]
    prefixes = {counter.prefix for counter in counters.values()}
    lines = [line for line in shown.board.lines if line.counter_id in counters]
    return {
        "calls": calls[:MOST_CALLS],
        "counters": counters,
        "lines": [
            (counters[line.counter_id], line, _wait(present, line.counter_id, languages))
            for line in lines
        ],
        "pickups": pickups[:MOST_PICKUPS],
        "absent": [label for label in shown.board.absent if label.partition("-")[0] in prefixes],
        "closed": None if shown.now.open else [_closed(shown, offices, one) for one in languages],
        "over": _over(shown, offices, lines),
        "updated": time_label(shown.board.at, languages[0]),
    }


def announcements(
    shown: Shown, *, languages: Sequence[str], only: frozenset[str]
) -> list[dict[str, Any]]:
    """What is to be called out, the oldest first: whoever has heard a key says it no more."""
    calls = [
        call
        for call in reversed(shown.board.calls)
        if call.awaited and (not only or call.counter_id in only)
    ]
    spoken = [{"key": call.key, "say": [_spoken(call, one) for one in languages]} for call in calls]
    ready = [
        pickup
        for one in shown.now.counters
        if not only or one.counter_id in only
        for pickup in one.pickups
    ]
    return spoken + [
        {"key": f"pickup-{pickup.label}", "say": [_pickup(pickup, one) for one in languages]}
        for pickup in ready
    ]


def _latest_of_each_desk(calls: Iterable[Call]) -> list[Call]:
    """*calls*, those first whose holder is awaited, without those whose desk has called somebody since.

    Who is being served stands behind: their number is not called out. Nobody should go to a desk with an older one.
    """
    taken: set[int] = set()
    found = []
    for call in sorted(calls, key=lambda call: not call.awaited):
        if call.awaited or call.desk not in taken:
            found.append(call)
        if call.desk is not None:
            taken.add(call.desk)
    return found


def _spoken(call: Call, locale: str) -> dict[str, str]:
    key = "board-say" if call.desk else "board-say-no-desk"
    return _say(locale, key, call.label, call.desk)


def _pickup(pickup: Calling, locale: str) -> dict[str, str]:
    key = "board-say-pickup" if pickup.desk else "board-say-pickup-no-desk"
    return _say(locale, key, pickup.label, pickup.desk)


def _say(locale: str, key: str, label: str, desk: int | None) -> dict[str, str]:
    """The sentence with the number in two parts, so that a voice reads B-102 as letter and number."""
    prefix, _, number = label.partition("-")
    where = {} if desk is None else {"desk": str(desk)}
    text = locales.text(locale, key, prefix=prefix, number=number, **where)
    return {"lang": wording.html_language(locale), "text": text}


def _wait(present: dict[str, Any], counter_id: str, languages: Sequence[str]) -> list[str]:
    found = present.get(counter_id)
    if found is not None and found.shut is not None:
        return [locales.text(one, "closure-word") for one in languages]
    if found is None or found.wait is None:
        return []
    return [wording.wait(found.wait, one) for one in languages]


def _over(shown: Shown, offices: Directory, lines: Iterable[Line]) -> bool:
    """Whether the office has closed for the day while somebody still waits."""
    waiting = any(line.waiting_count for line in lines)
    return waiting and wording.is_over(offices, shown.board.ward_id, shown.board.at)


def _closed(shown: Shown, offices: Directory, locale: str) -> str:
    """That the counters are closed now, and when they open again."""
    shut = closed.whole(shown.now.shut, now=shown.board.at)
    if shut is not None:
        return wording.shut(shut, offices, shown.board.at, locale)
    opens = wording.next_opening(offices, shown.board.ward_id, shown.board.at)
    if opens is None:
        return locales.text(locale, "board-closed")
    return locales.text(
        locale, "board-closed-until", day=day_label(opens, locale), time=time_label(opens, locale)
    )
