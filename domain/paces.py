"""The learned paces of all lines, read from their table: which pace a line has now, with the stated fallbacks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import exp

from sqlalchemy import select
from sqlmodel import Session

from domain.db import table_of
from domain.tables import Counter, WaitPace
from domain.waits import DEFAULT_PACE, Pace

PACE = table_of(WaitPace)
CITY = "city"
"""The scope of all lines together."""


@dataclass(frozen=True, slots=True)
class Paces:
    """Paces by scope (a counter's id, ``kind:<counter kind>`` or ``city``) and ticket kind."""

    known: Mapping[tuple[str, str], Pace] = field(default_factory=dict)

    def of(self, counter: Counter, ticket_kind: str) -> Pace:
        """The counter's own pace; else, told as a rough figure, that of its kind, of the city, or the default."""
        return self.find(counter.id, counter.kind, ticket_kind)

    def find(self, line: str, kind: str, ticket_kind: str) -> Pace:
        """The same for the *line* of a counter of this *kind*."""
        own = self.known.get((line, ticket_kind))
        if own is not None:
            return own
        for scope in (kind_scope(kind), CITY):
            found = self.known.get((scope, ticket_kind))
            if found is not None:
                return found._replace(learned=False)
        return DEFAULT_PACE


def kind_scope(kind: str) -> str:
    """The scope of all counters of a kind together."""
    return f"kind:{kind}"


def load(session: Session, *, counter: Counter | None = None, learned_after: int = 4) -> Paces:
    """Read all paces, or those that *counter* may need; one query.

    A pace from fewer than *learned_after* days (``rules.learned_after``) is told as a rough figure.
    """
    query = select(PACE)
    if counter is not None:
        query = query.where(PACE.c.scope.in_((counter.id, kind_scope(counter.kind), CITY)))
    return Paces(
        {
            (row.scope, row.ticket_kind): Pace(
                exp(row.log_pace),
                tuple(row.lows),
                tuple(row.highs),
                learned=row.days >= learned_after,
                power=row.power,
                mids=tuple(row.mids),
            )
            for row in session.execute(query)
        }
    )
