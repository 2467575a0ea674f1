"""Eight clerks call from one counter at once: every ticket once, in the order of the rule, each follower told."""

import threading
from datetime import timedelta

from sqlalchemy import Engine, func, select

from domain import directory as directories
from domain import queue
from domain.db import table_of, transaction
from domain.rules import Rules
from domain.tables import Notification
from tests.races import calls
from tests.support.moments import NOW

CLERKS = 8
TICKETS = 120
NOTICE = table_of(Notification)


def test_eight_clerks_call_every_ticket_once_and_by_the_rule(seeded: Engine) -> None:
    people = [f"U{number:032x}" for number in range(TICKETS)]
    calls.line_up(seeded, people, now=NOW, desks=CLERKS)
    with transaction(seeded) as session:
        counter = directories.load(session).counters[calls.COUNTER]
    clock, ticking = iter(range(10_000)), threading.Lock()
    failures: list[BaseException] = []

    def clerk(desk: int) -> None:
        try:
            while True:
                with ticking:
                    now = NOW + timedelta(milliseconds=next(clock))
                with transaction(seeded) as session:
                    place = queue.call_next(
                        session, counter=counter, desk=desk, now=now, rules=Rules()
                    )
                    if place is None:
                        return
                    queue.serve(session, ticket_id=place.ticket.id or 0, now=now)
        except BaseException as failure:  # noqa: BLE001  # told by the test below
            failures.append(failure)

    clerks = [threading.Thread(target=clerk, args=(desk,)) for desk in range(1, CLERKS + 1)]
    for one in clerks:
        one.start()
    for one in clerks:
        one.join()
    assert failures == []
    order = [label for label, _ in calls.called(seeded)]
    assert len(order) == len(set(order)) == TICKETS
    assert order == calls.by_the_rule(seeded)
    with transaction(seeded) as session:
        told = session.execute(
            select(NOTICE.c.citizen_id, func.count())
            .where(NOTICE.c.kind == "call")
            .group_by(NOTICE.c.citizen_id)
        ).all()
    assert len(told) == TICKETS
    assert {number for _, number in told} == {1}
