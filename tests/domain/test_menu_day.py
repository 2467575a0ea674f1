"""Rich menus as a state machine: whatever happens in whatever order, everybody sees the menu of their state."""

from collections.abc import Sequence
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule, run_state_machine_as_test
from sqlalchemy import delete, select, update

import locales
from domain import bookings, citizens, following, menu_states, pickups, tickets, tokyo
from domain.db import make_engine, table_of, transaction
from domain.menu_links import Answer, Heard
from domain.refusal import Refused
from domain.tables import Citizen, MenuLink, Pickup, PickupStatus, Ticket, TicketFollower
from scheduler.menu_links import Linker
from tests.domain.counter_day import CounterDay, which, whom
from tests.domain.offices import citizen
from tests.support.databases import Backend, Databases

CITIZEN, LINK = table_of(Citizen), table_of(MenuLink)
ALIASES = [
    menu_states.alias(locale, state, tab)
    for locale in locales.LOCALES
    for state in menu_states.State
    for tab in menu_states.Tab
]


class FakeLine:
    """LINE's memory of who sees which menu; it may be out of order, and menus are made anew."""

    def __init__(self) -> None:
        self.shown: dict[str, str] = {}
        self.failing = 0
        self.version = 1

    def aliases(self) -> dict[str, str]:
        """The menus that stand."""
        return {name: f"{name}@{self.version}" for name in ALIASES}

    def show(self, menu_id: str | None, line_user_ids: Sequence[str]) -> Heard:
        """Link people, now and then not."""
        if self.failing:
            self.failing -= 1
            return Heard(Answer.LATER, "503", timedelta(0))
        if menu_id is not None and menu_id not in self.aliases().values():
            return Heard(Answer.GONE, "404")
        for one in line_user_ids:
            self.shown.pop(one, None)
            if menu_id is not None:
                self.shown[one] = menu_id
        return Heard(Answer.SHOWN)


class MenuDay(CounterDay):
    """The day of a counter, with languages, families, a linker, and LINE at the other end."""

    def __init__(self) -> None:
        with transaction(self.engine) as session:
            session.execute(delete(LINK))
            session.execute(delete(table_of(TicketFollower)))
            session.execute(delete(table_of(Pickup)))
        super().__init__()
        with transaction(self.engine) as session:
            session.execute(update(CITIZEN).values(locale="ja", blocked_at=None))
        self.line = FakeLine()
        self.linker = Linker(
            engine=self.engine, line=self.line, now=lambda: self.now, requests_per_s=1e9
        )

    @rule(who=whom, locale=st.sampled_from(locales.LOCALES))
    def speak(self, who: int, locale: str) -> None:
        """A citizen chooses a language."""
        with transaction(self.engine) as session:
            mine = citizen(session, f"U{who}")
            citizens.set_locale(session, citizen_id=mine, locale=locale, now=self.now)

    @rule(who=whom, index=which, stops=st.booleans())
    def follow(self, who: int, index: int, *, stops: bool) -> None:
        """A citizen follows a ticket of the family, or stops."""
        ticket = self.one_of(Ticket, index)
        if ticket is None or ticket.id is None:
            return
        with transaction(self.engine) as session:
            mine = citizen(session, f"U{who}")
            if stops:
                following.unfollow(session, ticket_id=ticket.id, citizen_id=mine, now=self.now)
                return
            following.follow(
                session,
                ticket_id=ticket.id,
                citizen_id=mine,
                now=self.now,
                within=lambda _wish: None,
            )

    @rule(index=which, desk=st.integers(1, 2))
    def papers(self, index: int, desk: int) -> None:
        """What was applied for moves on: it is prepared, can be collected, is collected."""
        ticket = self.one_of(Ticket, index)
        if ticket is None or ticket.id is None:
            return
        with transaction(self.engine) as session:
            given = session.get(Pickup, ticket.id)
            try:
                if given is None:
                    pickups.hand_in(session, ticket_id=ticket.id, now=self.now)
                elif given.status == PickupStatus.PREPARING:
                    pickups.make_ready(session, ticket_id=ticket.id, desk=desk, now=self.now)
                else:
                    pickups.collect(session, ticket_id=ticket.id, now=self.now)
            except Refused as no:
                self.expected(no, "ticket_moved_on", "pickup_moved_on")

    @rule(who=whom)
    def go_and_return(self, who: int) -> None:
        """A citizen blocks the account, whereby LINE forgets their menu, and comes back."""
        with transaction(self.engine) as session:
            mine = citizen(session, f"U{who}")
            citizens.block(session, citizen_id=mine, now=self.now)
        self.line.shown.pop(f"U{who}", None)
        with transaction(self.engine) as session:
            citizens.unblock(session, citizen_id=mine, now=self.now)

    @rule()
    def next_morning(self) -> None:
        """A night goes by, and the tick of the morning runs."""
        self.now = tokyo.at(
            tokyo.office_day(self.now) + timedelta(days=1), tokyo.local(self.now).time()
        )
        with transaction(self.engine) as session:
            menu_states.sweep(session, now=self.now)

    @rule(times=st.integers(1, 3))
    def line_fails(self, times: int) -> None:
        """LINE is out of order for some requests."""
        self.line.failing = times
        self.linker.drain()

    @rule()
    def menus_are_deployed(self) -> None:
        """All menus get new ids, and the old ones are deleted."""
        self.line.version += 1

    @rule()
    def link(self) -> None:
        """The linker does its work: LINE shows everybody what they should see."""
        self.line.failing = 0
        while self.linker.drain():
            pass
        for name, alias in self.should_see().items():
            expected = f"{alias}@{self.line.version}" if alias else None
            assert self.line.shown.get(name) == expected, name
        with transaction(self.engine) as session:
            for row in session.execute(select(LINK)):
                assert row.linked == row.wanted

    @invariant()
    def what_is_wanted_follows_from_the_facts(self) -> None:
        """Who holds or follows a running ticket, who has a booking of today, and who speaks which language."""
        with transaction(self.engine) as session:
            wanted = {
                row.line_user_id: row.wanted
                for row in session.execute(
                    select(CITIZEN.c.line_user_id, LINK.c.wanted).join(
                        LINK, LINK.c.citizen_id == CITIZEN.c.id
                    )
                )
            }
        for name, alias in self.should_see().items():
            assert wanted.get(name, "") == alias, name

    def should_see(self) -> dict[str, str]:
        """The alias for each citizen, computed from what the chat itself would show them."""
        seen = {}
        today = tokyo.office_day(self.now)
        with transaction(self.engine) as session:
            for one in session.execute(select(Citizen)).scalars():
                mine = one.id or 0
                booked = bookings.open_of(session, citizen_id=mine, now=self.now)
                if tickets.of_citizen(session, citizen_id=mine, now=self.now):
                    alias = f"menu-{one.locale}-ticket-now"
                elif any(tokyo.office_day(each.starts_at) == today for each in booked):
                    alias = f"menu-{one.locale}-booking-book"
                else:
                    alias = "" if one.locale == "ja" else f"menu-{one.locale}-plain-book"
                seen[one.line_user_id] = alias
        return seen


@pytest.mark.parametrize("backend", ["sqlite", "postgresql"])
def test_everybody_sees_the_menu_of_their_state(backend: Backend, databases: Databases) -> None:
    database = databases.new(backend, "seeded")
    engine = make_engine(database.url)
    MenuDay.engine = engine
    try:
        run_state_machine_as_test(
            MenuDay,
            settings=settings(
                max_examples=8 if backend == "sqlite" else 3,
                stateful_step_count=25,
                deadline=None,
                suppress_health_check=list(HealthCheck),
            ),
        )
    finally:
        engine.dispose()
        databases.drop(database)
