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
from domain.tables import FaqModel, FaqTier

MODEL = table_of(FaqModel)
SPANS = (7, 28)
"""Days that are reported; voters are known for 28."""
MOST = 10
"""Answers that are named."""


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
    it is the shipped one; ``last``: the one of the last night."""

    spans: tuple[Span, ...]
    most: tuple[tuple[str, int], ...]
    clusters: tuple[Cluster, ...]
    pairs: int
    approved: int
    model: Fitted | None
    last: Fitted | None


def make(session: Session, *, now: datetime) -> Report:
    """The report as of *now*."""
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
        last=_model(session),
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


def _model(session: Session, *where: ColumnElement[bool]) -> Fitted | None:
    columns = (MODEL.c.fitted_at, MODEL.c.in_use, MODEL.c.reason, MODEL.c.gold)
    newest = select(*columns).where(*where).order_by(MODEL.c.id.desc()).limit(1)
    row = session.execute(newest).first()
    return Fitted(*row) if row else None
