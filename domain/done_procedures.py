"""What was done at a desk: the procedures of a counter, those that were done most often lately first."""

from datetime import date, timedelta

from sqlalchemy import func, select
from sqlmodel import Session

from domain.directory import Directory
from domain.tables import Counter, Procedure
from domain.tickets import TICKET

LATELY = timedelta(days=28)


def of_counter(
    session: Session, *, directory: Directory, counter: Counter, today: date
) -> list[Procedure]:
    """The procedures that the counter takes, by how often they were done there in the last four weeks."""
    done = TICKET.c.done_procedure_id
    found = session.execute(
        select(done, func.count())
        .where(
            TICKET.c.counter_id == counter.id,
            TICKET.c.day.between(today - LATELY, today - timedelta(days=1)),
            done.is_not(None),
        )
        .group_by(done)
    )
    often: dict[str, int] = {row[0]: row[1] for row in found}
    taken = [one for one in directory.procedures.values() if one.counter_kind == counter.kind]
    return sorted(taken, key=lambda one: (-often.get(one.id, 0), one.position))
