"""The work of closures, step by step: each step is a transaction, so that a kill loses nothing and repeats nothing."""

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Engine

from domain import closure_work
from domain.db import reading, transaction
from domain.directory import Directory
from domain.rules import Rules


def work_off(
    engine: Engine,
    *,
    directory: Callable[[], Directory],
    rules: Rules,
    now: datetime,
    written: Callable[[], None],
) -> int:
    """Tell everybody whom closures hit and keep a place for them; returns for how many that was done.

    *written* is called after each step, so that the first are told while the last are being looked at.
    """
    with reading(engine) as session:
        due = closure_work.due(session, now=now)
    done = 0
    for closure_id in due:
        while made := _step(engine, directory(), closure_id, now, rules):
            done += made
            written()
    return done


def _step(
    engine: Engine, directory: Directory, closure_id: int, now: datetime, rules: Rules
) -> int:
    with transaction(engine) as session:
        return closure_work.step(
            session, directory=directory, closure_id=closure_id, now=now, rules=rules
        )
