"""Recurring ticks: each only asks the domain "what is due?". Two schedulers by mistake do no harm.

APScheduler keeps nothing: what must happen later is a row (a reminder, a hold, a booking), never a stored job.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from apscheduler.schedulers.background import BackgroundScheduler
from sqlalchemy import Engine
from sqlmodel import Session

from domain import (
    booking_ends,
    closure_slots,
    directory,
    figures_nights,
    half_hours,
    holds,
    horizon,
    menu_states,
    near_turns,
    outbox,
    pace_nights,
    purge,
    queue,
    replacement_answers,
    seed,
)
from domain.db import reading, transaction
from domain.directory import Directory
from domain.faq import memory
from domain.rules import Rules
from scheduler import broadcasts, closures, faq_nights

log = logging.getLogger("madoguchi.scheduler")


@dataclass(frozen=True)
class Work:
    """What the ticks need: the database, the rules, the clock, the directory and the city's files."""

    engine: Engine
    current_rules: Callable[[], Rules]
    now: Callable[[], datetime]
    directory: Callable[[], Directory]
    written: Callable[[], None] = lambda: None
    """Called after a tick that did something: it may have written notices."""
    city_data: Path | None = None
    """The folder of the city's seed files; Chiba's when None."""

    @property
    def rules(self) -> Rules:
        """The rules as they are set now."""
        return self.current_rules()


@dataclass(frozen=True, slots=True)
class Tick:
    """One recurring piece of work, safe to run twice at the same time.

    ``run`` works in one transaction; ``apart`` instead opens its own, for what would hold one for seconds. ``slow``: it
    takes so long that whoever runs all ticks at once does not wait for it.
    """

    name: str
    every: timedelta
    run: Callable[[Session, Work, datetime], int] | None = None
    apart: Callable[[Work, datetime], int] | None = None
    slow: bool = False


def _free_holds(session: Session, _work: Work, now: datetime) -> int:
    return holds.sweep(session, now=now)


def _lapse_offers(session: Session, _work: Work, now: datetime) -> int:
    return replacement_answers.lapse(session, now=now)


def _work_off_closures(work: Work, now: datetime) -> int:
    return closures.work_off(
        work.engine, directory=work.directory, rules=work.rules, now=now, written=work.written
    )


def _expire_notices(session: Session, _work: Work, now: datetime) -> int:
    return outbox.expire(session, now=now)


def _open_slots(session: Session, work: Work, now: datetime) -> int:
    # Not the directory that is kept for a while, and not beside a change of the set-up: what was set a moment ago must
    # not be undone.
    closure_slots.lock(session, now=now)
    offices = directory.load(session)
    return horizon.open_horizon(session, directory=offices, now=now, rules=work.rules)


def _end_days(session: Session, _work: Work, now: datetime) -> int:
    return booking_ends.expire_due(session, now=now) + queue.close_past_days(session, now=now)


def _near_turns(session: Session, work: Work, now: datetime) -> int:
    return near_turns.tell_all(session, now=now, rules=work.rules)


def _write_history(session: Session, work: Work, now: datetime) -> int:
    return half_hours.write(session, directory=work.directory(), now=now)


def _extend_calendar(session: Session, work: Work, now: datetime) -> int:
    return seed.extend_calendar(session, now=now, folder=work.city_data)


def _learn_paces(session: Session, work: Work, now: datetime) -> int:
    return pace_nights.work(session, now=now, rules=work.rules)


def _gather_memory(work: Work, now: datetime) -> int:
    with reading(work.engine) as session:
        counted = memory.count(session)
    if not counted:
        return 0
    with transaction(work.engine) as session:
        return memory.gather(session, counted, now=now)


def _learn_ranker(work: Work, now: datetime) -> int:
    return faq_nights.learn(
        work.engine, directory=work.directory, city_data=work.city_data, now=now
    )


def _count_figures(work: Work, now: datetime) -> int:
    with reading(work.engine) as session:
        days = figures_nights.due(session, now=now)
    written = 0
    for day in days:  # each by itself: whoever is cut off goes on from there
        with transaction(work.engine) as session:
            written += figures_nights.count(session, day=day, now=now)
    return written


def _start_broadcasts(work: Work, now: datetime) -> int:
    return broadcasts.start_due(work.engine, now=now)


def _purge(session: Session, _work: Work, now: datetime) -> int:
    return purge.purge(session, now=now)


def _sweep_menus(session: Session, _work: Work, now: datetime) -> int:
    return menu_states.sweep(session, now=now)


TICKS = (
    Tick("free_holds", timedelta(seconds=20), _free_holds),
    Tick("broadcasts", timedelta(seconds=10), apart=_start_broadcasts),
    Tick("closures", timedelta(seconds=5), apart=_work_off_closures),
    Tick("lapse_offers", timedelta(seconds=30), _lapse_offers),
    Tick("near_turns", timedelta(seconds=30), _near_turns),
    Tick("expire_notices", timedelta(seconds=30), _expire_notices),
    Tick("menus", timedelta(minutes=1), _sweep_menus),
    Tick("end_days", timedelta(minutes=5), _end_days),
    Tick("write_history", timedelta(minutes=5), _write_history),
    Tick("extend_calendar", timedelta(hours=6), _extend_calendar),  # before the slots of its days
    Tick("open_slots", timedelta(minutes=5), _open_slots),
    Tick("learn_paces", timedelta(minutes=15), _learn_paces),  # once a night: others find it done
    Tick("gather_memory", timedelta(minutes=10), apart=_gather_memory),
    Tick(
        "learn_ranker", timedelta(minutes=15), apart=_learn_ranker, slow=True
    ),  # once a night as well
    Tick("figures", timedelta(minutes=15), apart=_count_figures),  # before people are forgotten
    Tick("purge", timedelta(hours=6), _purge),
)


def run(tick: Tick, work: Work) -> int:
    """Run one tick by itself; returns how much it did. An error is logged, not raised."""
    try:
        done = _work(tick, work)
    except Exception:
        log.exception("tick failed", extra={"tick": tick.name})
        return 0
    if done:
        log.info("tick", extra={"tick": tick.name, "done": done})
        work.written()
    return done


def _work(tick: Tick, work: Work) -> int:
    done = tick.apart(work, work.now()) if tick.apart else 0
    if tick.run:
        with transaction(work.engine) as session:
            done += tick.run(session, work, work.now())
    return done


def run_all(work: Work) -> None:
    """Run every tick once, in order: at the start, and after the demo's clock was moved.

    What is slow is left to its turn: somebody waits for this to end.
    """
    for tick in TICKS:
        if not tick.slow:
            run(tick, work)


def start(work: Work) -> BackgroundScheduler:
    """A running scheduler with all ticks; missed runs are made up once, none overlaps itself."""
    scheduler = BackgroundScheduler(timezone="UTC")
    for tick in TICKS:
        scheduler.add_job(
            run,
            "interval",
            args=(tick, work),
            id=tick.name,
            seconds=tick.every.total_seconds(),
            coalesce=True,
            misfire_grace_time=None,
            max_instances=1,
        )
    scheduler.start()
    return scheduler
