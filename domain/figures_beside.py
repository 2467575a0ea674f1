"""Figures that are kept elsewhere and shown beside the counts: how good estimates were, what the chat answered."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from domain import facts, tokyo
from domain.db import table_of
from domain.directory import Directory
from domain.faq.asked import ASKED
from domain.figures import Asked
from domain.figures_sums import share
from domain.half_hours import HALF_HOUR
from domain.tables import FaqEntry, FaqTier
from domain.wait_records import RECORD

ENTRY = table_of(FaqEntry)
WITHOUT_A_VISIT = ("online", "convenience")
"""Facets of procedures that tell how it is done without coming."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of so many tickets that were told a range, those called within it."""

    tickets: int
    covered: int

    @property
    def share(self) -> float | None:
        """Made to be 80 % and, rounded outwards, a little more."""
        return share(self.covered, self.tickets)


@dataclass(frozen=True, slots=True)
class Questions:
    """Questions asked in the chat, in the whole city: a question counts once, however often one person sends it."""

    asked: int
    direct: int
    """Answered at once."""
    unanswered: int
    solved: int
    not_solved: int
    without_a_visit: int
    """Solved by the answer that this can be done online or in a convenience store: maybe a visit less, maybe not."""

    @property
    def solved_share(self) -> float | None:
        """Of those who said whether it helped."""
        return share(self.solved, self.solved + self.not_solved)


def coverage(
    session: Session, asked: Asked, days: Sequence[date] | None = None
) -> dict[str, Coverage]:
    """How many calls were within the range that was told, by counter; not told apart by procedure.

    *days*: of these instead.
    """
    r = RECORD.c
    found = session.execute(
        select(r.counter_id, func.sum(r.tickets), func.sum(r.covered))
        .where(
            r.counter_id.in_(asked.counter_ids), r.day.in_(asked.days() if days is None else days)
        )
        .group_by(r.counter_id)
    )
    return {counter_id: Coverage(int(all_), int(covered)) for counter_id, all_, covered in found}


def together(found: Mapping[str, Coverage], counter_ids: Collection[str]) -> Coverage:
    """Of some counters together."""
    mine = [one for counter_id, one in found.items() if counter_id in counter_ids]
    return Coverage(sum(one.tickets for one in mine), sum(one.covered for one in mine))


def questions(session: Session, directory: Directory, days: Sequence[date]) -> Questions:
    """What was asked on *days* (questions are kept for 180 days)."""
    if not days:
        return Questions(0, 0, 0, 0, 0, 0)
    begin, end = tokyo.day_bounds(days[0])[0], tokyo.day_bounds(days[-1])[1]
    wanted = set(days)
    spare = _without_a_visit(session, directory)
    asked = direct = unanswered = solved = not_solved = without = 0
    for at, tier, said, tapped in session.execute(
        select(ASKED.c.asked_at, ASKED.c.tier, ASKED.c.solved, ASKED.c.tapped).where(
            ASKED.c.asked_at >= begin, ASKED.c.asked_at < end
        )
    ):
        if tokyo.office_day(at) not in wanted:
            continue
        asked += 1
        direct += tier == FaqTier.DIRECT
        unanswered += tier == FaqTier.FLOOR
        solved += said is True
        not_solved += said is False
        without += said is True and tapped in spare
    return Questions(asked, direct, unanswered, solved, not_solved, without)


def loads(session: Session, asked: Asked) -> dict[tuple[int, int], float]:
    """The most people who waited at once at a counter, on average, by weekday and half hour of the day."""
    days = asked.days()
    if not days:
        return {}
    wanted = set(days)
    begin, end = tokyo.day_bounds(days[0])[0], tokyo.day_bounds(days[-1])[1]
    h = HALF_HOUR.c
    peaks: dict[tuple[int, int], list[int]] = {}
    for at, peak in session.execute(
        select(h.starts_at, func.sum(h.peak_waiting))
        .where(h.counter_id.in_(asked.counter_ids), h.starts_at >= begin, h.starts_at < end)
        .group_by(h.starts_at)
    ):
        wall = tokyo.local(at)
        if wall.date() in wanted:
            place = (wall.weekday(), wall.hour * 2 + wall.minute // 30)
            peaks.setdefault(place, []).append(int(peak))
    return {place: sum(seen) / len(seen) for place, seen in peaks.items()}


def _without_a_visit(session: Session, directory: Directory) -> set[str]:
    rows = session.execute(
        select(ENTRY.c.id, ENTRY.c.procedure_id, ENTRY.c.facet).where(
            ENTRY.c.facet.in_(WITHOUT_A_VISIT)
        )
    )
    found = set()
    for entry_id, procedure_id, facet in rows:
        procedure = directory.procedures.get(procedure_id)
        if procedure is None:
            continue
        online = facet == "online" and facts.online_for(procedure, "ja") is not None
        store = facet == "convenience" and facts.at_convenience_stores(procedure)
        if online or store:
            found.add(entry_id)
    return found
