"""Whatever clerks, followers and the tick do: a mark is told once, each call once, and nothing after a call."""

from collections import Counter, defaultdict
from collections.abc import Callable
from contextlib import suppress
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import coming_back, following, near_turns, papers, queue, tickets
from domain.db import transaction
from domain.directory import Directory
from domain.near_wishes import CITY, NearKind, Wish
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Notification, Ticket, TicketStatus
from tests.domain.offices import COUNTER, citizen, walk_in
from tests.support.moments import NOW

RULES = Rules()
WISHES = (
    CITY,
    Wish(NearKind.PEOPLE, 3),
    Wish(NearKind.PEOPLE, 1),
    Wish(NearKind.MINUTES, 10),
    Wish(NearKind.TRAVEL, 5),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            ("walk in", "call", "call", "call", "skip", "back", "tick", "wish", "follow", "stop")
        ),
        st.integers(0, 7),
        st.integers(0, len(WISHES) - 1),
    ),
    min_size=10,
    max_size=40,
)


class Undone(Exception):
    """Ends a walk, so that the next one begins on the same office."""


class Walk:
    """One day at one counter with two followers, and what happened there, in order."""

    def __init__(self, session: Session, offices: Directory) -> None:
        self.session, self.offices = session, offices
        self.queued = [walk_in(session, offices) for _ in range(8)]
        self.family = [citizen(session, who) for who in ("Ua", "Ub")]
        self.wished: Counter[tuple[int, int]] = Counter()
        self.happened: defaultdict[int | None, list[str]] = defaultdict(list)
        self._seen = 0

    def step(self, name: str, which: int, wish: int) -> None:
        """One thing happens; what is refused changes nothing."""
        ticket, me = self.queued[which], self.family[wish % 2]
        given: dict[str, Any] = {"now": NOW, "rules": RULES}
        number = ticket.id or 0
        act: dict[str, Callable[[], Any]] = {
            "walk in": lambda: walk_in(self.session, self.offices),
            "call": lambda: self._call(given),
            "skip": lambda: queue.skip(self.session, ticket_id=number, now=NOW),
            "back": lambda: coming_back.come_back(
                self.session, ticket_id=number, citizen_id=me, **given
            ),
            "tick": lambda: near_turns.tell_all(self.session, **given),
            "wish": lambda: near_turns.choose(
                self.session, ticket=ticket, citizen_id=me, wish=WISHES[wish], **given
            ),
            "follow": lambda: papers.take_up(self.session, ticket=ticket, citizen_id=me, **given),
            "stop": lambda: following.unfollow(
                self.session, ticket_id=number, citizen_id=me, now=NOW
            ),
        }
        with suppress(Refused):
            act[name]()
            if name in ("wish", "follow"):
                self.wished[number, me] += 1
        self._look()

    def _call(self, given: dict[str, Any]) -> None:
        for ticket in tickets.in_hand(self.session, counter_id=COUNTER, now=NOW):
            if ticket.number % 3 == 0 and ticket.status == TicketStatus.CALLED:
                queue.skip(self.session, ticket_id=ticket.id or 0, now=NOW)
            elif ticket.status == TicketStatus.CALLED:
                queue.serve(self.session, ticket_id=ticket.id or 0, now=NOW)
        counter = self.offices.counters[COUNTER]
        queue.call_next(self.session, counter=counter, desk=5, **given)

    def _look(self) -> None:
        """Each new notice fits how its ticket stands at this very moment."""
        self.session.expire_all()
        fresh = self.session.exec(
            select(Notification).where(Notification.id > self._seen).order_by("id")  # type: ignore[operator]  # a column
        ).all()
        for row in fresh:
            self._seen = row.id or 0
            ticket = self.session.get_one(Ticket, row.ticket_id)
            if row.kind in following.NEAR:
                assert ticket.status == TicketStatus.WAITING, f"{row.kind} after the call"
            self.happened[row.citizen_id].append(f"{row.kind} {row.ticket_id} {row.dedupe_key}")


@settings(max_examples=12, deadline=None)
@given(steps=STEPS)
def test_every_walk_tells_once_and_in_time(
    seeded: Engine, offices: Directory, steps: list[tuple[str, int, int]]
) -> None:
    with suppress(Undone), transaction(seeded) as session:
        walk = Walk(session, offices)
        for step in steps:
            walk.step(*step)
        _check(session, walk)
        raise Undone


def _check(session: Session, walk: Walk) -> None:
    rows = session.exec(select(Notification)).all()
    called = Counter(
        (row.citizen_id, row.ticket_id, row.params["desk"]) for row in rows if row.kind == "call"
    )
    assert all(times == 1 for times in called.values()), "the first call is told once"
    near = Counter(
        (row.ticket_id, row.citizen_id, row.kind) for row in rows if row.kind in following.NEAR
    )
    for (ticket_id, citizen_id, _), times in near.items():
        allowed = len(RULES.near_turn_at) * max(1, walk.wished[ticket_id or 0, citizen_id])
        assert times <= allowed, "a mark is told once a wish"
    for row in rows:
        ticket = session.get_one(Ticket, row.ticket_id)
        if row.kind in following.NEAR and row.status == "pending":
            assert ticket.status == TicketStatus.WAITING, "the call takes back what still waits"
