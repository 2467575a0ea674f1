"""Questions about a few days find them by an index: tickets are kept as figures, and there are soon millions."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session

from domain import menu_states, near_turns, papers, past_waits, queue, tickets, tokyo
from domain.directory import Directory
from domain.refusal import Refused
from tests.domain.offices import RULES, citizen, walk_in
from tests.support.moments import NOW

TODAY = tokyo.office_day(NOW)


def looked_through(engine: Engine, session: Session) -> list[str]:
    """The steps of the questions' plans that go through all tickets there ever were."""
    asked: list[tuple[str, Any]] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_c: Any, _cursor: Any, statement: str, given: Any, _ctx: Any, _many: Any) -> None:
        asked.append((statement, given))

    near_turns.tell_all(session, now=NOW, rules=RULES)
    queue.close_past_days(session, now=NOW)
    past_waits.of_days(session, days=past_waits.open_days(session, before=TODAY, most=8))
    past_waits.of_days(session, days=[TODAY - timedelta(days=1), TODAY])
    tickets.of_citizen(session, citizen_id=1, now=NOW)
    menu_states.refresh(session, citizen_ids=[1], now=NOW)
    for label in ("B-101", "B-999"):
        try:
            papers.by_label(session, label=label, now=NOW)
        except Refused:
            continue
    event.remove(engine, "before_cursor_execute", note)
    plans = [
        row[3]
        for statement, given in asked
        if statement.lstrip().startswith(("SELECT", "INSERT", "UPDATE"))
        for row in session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", given)
    ]
    assert any("SEARCH ticket " in step for step in plans)
    return [step for step in plans if step.startswith("SCAN ticket") and "follower" not in step]


def test_no_question_about_a_day_looks_at_all_tickets_there_ever_were(
    seeded: Engine, session: Session, offices: Directory
) -> None:
    ticket = walk_in(session, offices)
    papers.take_up(session, ticket=ticket, citizen_id=citizen(session, "Ua"), now=NOW, rules=RULES)
    if seeded.dialect.name == "sqlite":  # its plans can be read; PostgreSQL has the same indexes
        assert looked_through(seeded, session) == []
    else:
        assert papers.by_label(session, label=ticket.label, now=NOW) == [ticket]
