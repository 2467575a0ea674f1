"""Two at once: one code counts once, two managers cannot stop each other, and the audit log stays one chain."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import Engine, text, update

from domain import audit, audit_log, citizens, second_factor, staff, staff_changes, staff_links
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.second_factor import Answer
from domain.tables import Staff
from tests.support.moments import NOW

KEY, SECRET = b"a key of this test", "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "a password of this test"


def hire(engine: Engine, *logins: str) -> list[Staff]:
    """City managers with a second factor."""
    with transaction(engine) as session:
        made = [
            staff.add(session, login=login, name=login, password=PASSWORD, now=NOW)
            for login in logins
        ]
        for one in made:
            second_factor.put(session, staff_id=one.id or 0, secret=SECRET, key=KEY)
    return made


def at_once(*acts: Callable[[], str]) -> list[str]:
    """What becomes of acts that begin together."""
    start = Barrier(len(acts))

    def run(act: Callable[[], str]) -> str:
        start.wait()
        return act()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(run, acts))


def test_a_code_typed_in_two_browsers_counts_once(engine: Engine) -> None:
    (boss,) = hire(engine, "boss")
    code = second_factor.code_at(SECRET, NOW)

    def prove() -> str:
        with transaction(engine) as session:
            return second_factor.prove(session, member=boss, code=code, key=KEY, now=NOW)

    assert at_once(*[prove] * 4) == [Answer.SHOWN, *[Answer.USED] * 3]


def test_two_managers_who_stop_each_other_leave_one(engine: Engine) -> None:
    one, other = hire(engine, "one", "other")

    def stop(by: Staff, whom: Staff) -> Callable[[], str]:
        def act() -> str:
            try:
                with transaction(engine) as session:
                    staff_changes.disable(session, by=by, staff_id=whom.id or 0, now=NOW)
            except Refused as refusal:
                return refusal.code
            return "done"

        return act

    assert at_once(stop(one, other), stop(other, one)) == ["done", "last_city_manager"]


def test_entries_that_are_written_together_are_one_chain(engine: Engine) -> None:
    def write() -> str:
        for number in range(5):
            with transaction(engine) as session:
                audit.record(session, by=None, action="a.b", subject=f"c:{number}", now=NOW)
        return "written"

    at_once(*[write] * 4)
    with reading(engine) as session:
        assert audit_log.verify(session)[:2] == (True, 20)


def test_who_works_while_their_line_account_is_linked_waits_and_nobody_is_thrown_out(
    engine: Engine,
) -> None:
    (boss,) = hire(engine, "boss")
    with transaction(engine) as session:
        citizen = citizens.get_and_lock(session, line_user_id="U1", now=NOW)
        audit.record(session, by=boss, action="a.b", subject="c:0", now=NOW)

    def work() -> None:
        with transaction(engine) as session:
            audit.record(session, by=boss, action="a.b", subject="c:1", now=NOW)

    with ThreadPoolExecutor(1) as pool:
        with transaction(engine) as session:
            values = {"citizen_id": citizen.id}
            session.execute(update(Staff).where(staff_links.STAFF.c.id == boss.id).values(values))
            working = pool.submit(work)
            while not (working.done() or waits(engine)):
                pass
            audit.record(session, by=boss, action="staff.linked", subject="staff:1", now=NOW)
        working.result()
    with reading(engine) as session:
        assert audit_log.verify(session)[:2] == (True, 3)


def waits(engine: Engine) -> bool:
    """Whether a transaction of this database waits for another; SQLite lets one write at a time anyway."""
    if engine.dialect.name == "sqlite":
        return True
    asked = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    with reading(engine) as session:
        return session.execute(text(asked)).first() is not None
