"""What staff want to know of the questions: how many, how sure, how often they helped, and what is learned."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select
from sqlmodel import Session

from domain.db import table_of
from domain.faq import clusters
from domain.faq.asked import ASKED
from domain.faq.clusters import Cluster
from domain.faq.memory import MEMORY
from domain.faq.refit import MEMORY_HARMS
from domain.tables import FaqModel, FaqTier

MODEL = table_of(FaqModel)
SPANS = (7, 28)
"""Days that are reported; voters are known for 28."""
MOST = 10
"""Answers that are named."""
NEWEST = 10
"""Pairs that are named when the memory makes answers worse: the harm most likely came lately."""


@dataclass(frozen=True, slots=True)
class Span:
    """The questions of some days: by tier, how many were judged and helped, and by how many people."""

    days: int
    tiers: Mapping[str, int]
    judged: int
    solved: int
    people: int

    @property
    def asked(self) -> int:
        """All questions."""
        return sum(self.tiers.values())


@dataclass(frozen=True, slots=True)
class Fitted:
    """A ranker that was learned from the memory; ``gold``: its result on the gold set."""

    fitted_at: datetime
    in_use: bool
    reason: str
    gold: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that is told. ``most``: (entry, how many people it answered); ``model``: the one in use, None when
    it is the shipped one; ``last``: the one of the last night; ``doubtful``: (question, entry, since) of the newest
    pairs, when the last night found that the memory does harm."""

    spans: tuple[Span, ...]
    most: tuple[tuple[str, int], ...]
    clusters: tuple[Cluster, ...]
    pairs: int
    approved: int
    model: Fitted | None
    last: Fitted | None
    doubtful: tuple[tuple[str, str, datetime], ...]


def make(session: Session, *, now: datetime) -> Report:
    """The report as of *now*."""
    last = _model(session)
    return Report(
        spans=tuple(_span(session, days, now) for days in SPANS),
        most=_most(session, now - timedelta(days=SPANS[-1]), now),
        clusters=tuple(
            clusters.of(
                clusters.unanswered(session, since=now - timedelta(days=SPANS[-1]), until=now)
            )
        ),
        pairs=session.execute(select(func.count()).select_from(MEMORY)).scalar_one(),
        approved=session.execute(select(func.count()).where(MEMORY.c.approved)).scalar_one(),
        model=_model(session, MODEL.c.in_use),
        last=last,
        doubtful=_newest(session) if last and last.reason.startswith(MEMORY_HARMS) else (),
    )


def _span(session: Session, days: int, now: datetime) -> Span:
    since = (ASKED.c.asked_at >= now - timedelta(days=days), ASKED.c.asked_at < now)
    columns = (ASKED.c.tier, ASKED.c.solved, func.count())
    grouped = session.execute(select(*columns).where(*since).group_by(*columns[:2])).all()
    tiers: Counter[str] = Counter()
    judged: Counter[bool] = Counter()
    for tier, solved, count in grouped:
        tiers[tier] += count
        if solved is not None:
            judged[bool(solved)] += count
    people = session.execute(select(func.count(ASKED.c.voter.distinct())).where(*since))
    return Span(days, tiers, judged.total(), judged[True], people.scalar_one())


def _most(session: Session, since: datetime, until: datetime) -> tuple[tuple[str, int], ...]:
    """The entries that answered most people: tapped, or shown as the answer."""
    columns = (ASKED.c.voter, ASKED.c.id, ASKED.c.tier, ASKED.c.tapped, ASKED.c.shown)
    people: dict[str, set[str]] = defaultdict(set)
    for row in session.execute(
        select(*columns).where(ASKED.c.asked_at >= since, ASKED.c.asked_at < until)
    ):
        direct = row.shown[:1] if row.tier == FaqTier.DIRECT else []
        for entry_id in [row.tapped] if row.tapped else direct:
            people[entry_id].add(row.voter or f"row {row.id}")
    counted = Counter({entry_id: len(who) for entry_id, who in sorted(people.items())})
    return tuple(counted.most_common(MOST))


def _newest(session: Session) -> tuple[tuple[str, str, datetime], ...]:
    """The pairs that people confirmed last and staff did not look at."""
    columns = (MEMORY.c.question, MEMORY.c.entry_id, MEMORY.c.confirmed_at)
    newest = select(*columns).where(~MEMORY.c.approved).order_by(columns[2].desc(), MEMORY.c.id)
    return tuple((row[0], row[1], row[2]) for row in session.execute(newest.limit(NEWEST)))


def _model(session: Session, *where: ColumnElement[bool]) -> Fitted | None:
    columns = (MODEL.c.fitted_at, MODEL.c.in_use, MODEL.c.reason, MODEL.c.gold)
    newest = select(*columns).where(*where).order_by(MODEL.c.id.desc()).limit(1)
    row = session.execute(newest).first()
    return Fitted(*row) if row else None
