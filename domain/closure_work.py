"""The work of closures, in small steps that may be cut off anywhere: who is hit gets one notice and one kept place.

Each step is one transaction of the caller. What it finds is what is left to do; nothing is remembered elsewhere. The
lock order is: the closure's row, citizens, bookings, the counter's line, replacements, slots.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Table, and_, select, update
from sqlmodel import Session

from domain import closed, closure_back, closure_waiting, openings, replacements
from domain.closed import CLOSURE, Shut
from domain.directory import Directory
from domain.offers import BOOKING, REPLACEMENT, told
from domain.rules import Rules
from domain.slots import SLOT
from domain.tables import BookingStatus, Closure, ClosureStatus, ReplacementStatus
from domain.walk_ins import Hours

BATCH = 100
"""Bookings of one step: a transaction of a few tenths of a second."""


def due(session: Session, *, now: datetime) -> list[int]:
    """The closures that may have something to do: told from ``send_at`` on, and until they are over.

    And those that ended early, while people have not heard of it.
    """
    c = CLOSURE.c
    found = set(
        session.execute(
            select(c.id).where(
                c.send_at <= now,
                (c.status == ClosureStatus.PLANNED)
                | and_(c.status == ClosureStatus.ANNOUNCED, closed.in_force(), c.ends_at > now),
            )
        ).scalars()
    )
    return sorted(found.union(closure_back.due(session, now=now)))


def step(
    session: Session,
    *,
    directory: Directory,
    closure_id: int,
    now: datetime,
    rules: Rules,
    limit: int = BATCH,
) -> int:
    """The next piece of a closure's work; returns for how many people something was done, 0 when nothing is left.

    Another worker that has the closure in hand is left alone: then 0, too.
    """
    found: Closure | None = session.execute(
        select(Closure)
        .where(CLOSURE.c.id == closure_id, CLOSURE.c.send_at <= now)
        .with_for_update(key_share=True, skip_locked=True),
        execution_options={"populate_existing": True},
    ).scalar_one_or_none()
    if found is None or found.status == ClosureStatus.WITHDRAWN:
        return 0
    shut = Shut(
        closure_id,
        found.ward_id,
        found.counter_id,
        found.starts_at,
        found.ends_at,
        found.reason,
        dict(found.note),
    )
    work = _Work(session, directory, shut, now, rules, limit)
    if done := closure_back.step(
        session, directory=directory, closure_id=closure_id, now=now, rules=rules, limit=limit
    ):
        return done
    if shut.starts_at < shut.ends_at and shut.ends_at > now:
        done = work.waiting() or work.kept() or work.booked()
        if done or work.left():
            return done
    if found.status == ClosureStatus.PLANNED:
        session.execute(
            update(CLOSURE)
            .where(CLOSURE.c.id == closure_id, CLOSURE.c.status == ClosureStatus.PLANNED)
            .values(status=ClosureStatus.ANNOUNCED, announced_at=now)
        )
        return 1
    return 0


@dataclass(frozen=True, slots=True)
class _Work:
    """One step at one closure."""

    session: Session
    directory: Directory
    shut: Shut
    now: datetime
    rules: Rules
    limit: int

    def waiting(self) -> int:
        """People who wait at a counter that is closed now; one line a step."""
        if self.now < self.shut.starts_at:
            return 0
        for counter_id in closure_waiting.counters(self.session, shut=self.shut, now=self.now):
            ended, labels = closure_waiting.send_home(
                self.session,
                shut=self.shut,
                counter_id=counter_id,
                opens=self._opens(),
                now=self.now,
            )
            self._offer(list(labels), labels)
            if ended:
                return ended
        return 0

    def kept(self) -> int:
        """Places kept for others that this closure lies over: each gets another one, and a notice of it."""
        r = REPLACEMENT.c
        query = (
            select(r.booking_id)
            .join(SLOT, SLOT.c.id == r.slot_id)
            .where(r.status == ReplacementStatus.HELD, self._over(SLOT))
            .order_by(r.id)
            .limit(self.limit)
        )
        ids = list(self.session.execute(query).scalars())
        return self._offer(ids, exchange=True) if ids else 0

    def booked(self) -> int:
        """Bookings under the closure that have no offer yet."""
        query = select(BOOKING.c.id).where(self._unoffered())
        ordered = query.order_by(BOOKING.c.starts_at, BOOKING.c.id).limit(self.limit)
        ids = self.session.execute(ordered).scalars().all()
        return self._offer(list(ids)) if ids else 0

    def left(self) -> bool:
        """Whether bookings remain whose citizens were busy."""
        query = select(BOOKING.c.id).where(self._unoffered()).limit(1)
        return self.session.execute(query).first() is not None

    def _offer(
        self,
        booking_ids: list[int],
        labels: Mapping[int, str] | None = None,
        *,
        exchange: bool = False,
    ) -> int:
        if not booking_ids:
            return 0
        return replacements.offer(
            self.session,
            directory=self.directory,
            booking_ids=booking_ids,
            closure_id=self.shut.closure_id,
            now=self.now,
            rules=self.rules,
            why={"reason": self.shut.reason, "note": dict(self.shut.note)},
            after=self.shut.ends_at,
            labels=labels,
            exchange=exchange,
        )

    def _unoffered(self) -> ColumnElement[bool]:
        return and_(BOOKING.c.status == BookingStatus.BOOKED, self._over(BOOKING), ~told())

    def _over(self, table: Table) -> ColumnElement[bool]:
        """That a slot's or booking's half hour lies under the closure."""
        c, length = table.c, timedelta(minutes=self.rules.slot_minutes)
        fits = [
            c.ward_id == self.shut.ward_id,
            c.starts_at > self.shut.starts_at - length,
            c.starts_at < self.shut.ends_at,
        ]
        if self.shut.counter_id is not None:
            fits.append(c.counter_id == self.shut.counter_id)
        return and_(*fits)

    def _opens(self) -> datetime | None:
        """When the ward office serves people again, as far as is known."""
        until = self.shut.ends_at
        hours: list[Hours] = openings.upcoming(
            self.directory.calendar, ward_id=self.shut.ward_id, now=until, most=1
        )
        return max(hours[0].opens, until) if hours else None
