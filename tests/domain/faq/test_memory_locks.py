"""Whoever writes what was learned takes the revision first, as seed and import do (PostgreSQL)."""

from collections.abc import Callable

import pytest
from sqlalchemy import Engine, select
from sqlmodel import Session

from domain.db import transaction
from domain.faq import memory, ranker, refit, revision
from domain.faq.memory import MEMORY
from domain.faq.refit import MODEL, Fitted
from tests.domain.faq.questions import A, base, confirm, confirmed, gather, judge, rows
from tests.domain.offices import meanwhile
from tests.domain.test_locks import SECONDS, until_waiting
from tests.support.moments import NOW

pytestmark = pytest.mark.parametrize("backend", ["postgresql"])
SAID = "引っ越した"


def _gather(session: Session) -> None:
    assert memory.gather(session, memory.count(session), now=NOW) == 2


def _approve(session: Session) -> None:
    memory.approve(session, asked_id=rows(session)[0].id or 0, entry_id=A, now=NOW)


def _forget(session: Session) -> None:
    memory.forget(session, question=SAID, entry_id=A)


def _keep(session: Session) -> None:
    fitted = Fitted(ranker.shipped().to_json(), {}, taken=True, reason="")
    assert refit.keep(session, fitted, now=NOW)


@pytest.mark.parametrize("move", [_gather, _approve, _forget, _keep])
def test_who_waits_for_the_revision_keeps_no_row_from_others(
    engine: Engine, move: Callable[[Session], None]
) -> None:
    with transaction(engine) as session:
        base(session)
        confirmed(session, SAID)
        gather(session)
        session.execute(
            MODEL.insert().values(
                fitted_at=NOW.replace(year=2025), weights={}, gold={}, in_use=True, reason=""
            )
        )
        judge(session, confirm(session, SAID, citizen=100), yes=False, citizen=100)
        confirmed(session, "転居")

    def learn() -> None:
        with transaction(engine) as session:
            move(session)

    with transaction(engine) as session:
        revision.lock(session)  # a seed that is about to remove entries
        learning = meanwhile(learn)
        until_waiting(engine)
        for table in (MEMORY, MODEL):
            assert session.execute(select(table).with_for_update(nowait=True)).first() is not None
    learning.result(SECONDS)
