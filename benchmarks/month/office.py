"""One counter on one day, as simpy sees it: people come, clerks call, serve, call again and go to lunch."""

import random
from collections.abc import Generator
from typing import Any

import simpy

from benchmarks.month import shifts
from benchmarks.month.house import House
from benchmarks.month.parameters import WORK
from benchmarks.month.shifts import Shift
from benchmarks.month.visits import CLOSES, MACHINE_FROM, OPENS, Visit
from domain.tables import Counter

Steps = Generator[simpy.Event, Any, None]
PEAK = (10 * 60.0, 12 * 60.0)


class Office:
    """A counter's day. ``env.now`` is the minute of the day."""

    def __init__(self, env: simpy.Environment, house: House, counter: Counter) -> None:
        self.env, self.house, self.counter = env, house, counter
        self.p = house.parameters
        self.waiting = 0
        self.logged_in: set[int] = set()
        self.staffed = self.busy = 0.0
        self._inside: dict[int, Visit] = {}
        self._follows: dict[int, int] = {}
        self._back: set[int] = set()
        self._news = env.event()
        self._die = random.Random(f"{self.p.seed} {counter.id} {house.day} desks")
        self._down = house.day == self.p.down_day and counter.id == self.p.down_counter
        self._surge = house.day == self.p.surge_day

    def open(self, visits: list[tuple[Visit, int | None]]) -> None:
        """Let the day begin: *visits* with the booking each has."""
        speeds = {
            desk: self._die.lognormvariate(0.0, self.p.clerk_spread) for desk in self.counter.desks
        }
        self.env.process(self._door(visits))
        day = shifts.plan(self.counter.desks, self.p, surge=self._surge)
        for desk, speed in speeds.items():
            self.env.process(self._day([one for one in day if one.desk == desk], speed))
        reserve = shifts.reserve(self.counter.desks, surge=self._surge)
        if reserve:
            self.env.process(self._supervise(reserve, speeds))

    def _door(self, visits: list[tuple[Visit, int | None]]) -> Steps:
        coming = sorted(
            ((self._admitted(visit), visit.name, visit, booking_id) for visit, booking_id in visits)
        )
        for minute, _, visit, booking_id in coming:
            yield self.env.timeout(max(0.0, minute - self.env.now))
            self._admit(visit, booking_id)

    def _admitted(self, visit: Visit) -> float:
        """When somebody stands before the machine and it gives them a ticket."""
        assert visit.comes_at is not None
        earliest = MACHINE_FROM
        if visit.slot is not None:
            early = self.house.rules.check_in_early.total_seconds() / 60.0
            earliest = max(earliest, OPENS + visit.slot * 30.0 - early)
        return min(max(visit.comes_at, earliest), CLOSES - 1.0)

    def _admit(self, visit: Visit, booking_id: int | None) -> None:
        now, clerks = self.env.now, len(self.logged_in)
        if booking_id is None:
            ticket_id = self.house.walk_in(self.counter, now, clerks)
            if visit.follows_after is not None:
                self.env.process(self._follow(ticket_id, visit, visit.follows_after))
        else:
            ticket_id = self.house.check_in(self.counter, booking_id, visit, now, clerks)
        self._inside[ticket_id] = visit
        self._one_more()

    def _follow(self, ticket_id: int, visit: Visit, after: float) -> Steps:
        yield self.env.timeout(after)
        citizen_id = self.house.follow(ticket_id, visit, self.env.now)
        if citizen_id is not None:
            self._follows[ticket_id] = citizen_id

    def _one_more(self) -> None:
        self.waiting += 1
        news, self._news = self._news, self.env.event()
        news.succeed()

    def _supervise(self, reserve: list[int], speeds: dict[int, float]) -> Steps:
        env, p = self.env, self.p
        yield env.timeout(OPENS + p.supervised_every - env.now)
        while env.now < CLOSES:
            free = [desk for desk in reserve if desk not in self.logged_in]
            if free and self.waiting > p.reserve_at * max(1, len(self.logged_in)):
                env.process(
                    self._desk(Shift(free[0], env.now, CLOSES), speeds[free[0]], reserve=True)
                )
            yield env.timeout(p.supervised_every)

    def _day(self, those: list[Shift], speed: float) -> Steps:
        """One desk, shift after shift: who is late for lunch comes back later."""
        for shift in those:
            yield from self._desk(shift, speed)

    def _desk(self, shift: Shift, speed: float, *, reserve: bool = False) -> Steps:
        env, p = self.env, self.p
        yield env.timeout(max(0.0, shift.begins - env.now))
        begun = env.now
        self.logged_in.add(shift.desk)
        served: int | None = None
        while not self._goes(shift, begun, reserve=reserve):
            if self._down and p.down_from <= env.now < p.down_until:
                yield env.timeout(p.down_until - env.now)
                continue
            if not self.waiting:
                if served is not None:
                    self.house.finish(served, env.now)
                    served = None
                if shift.ends > env.now:
                    yield self._news | env.timeout(shift.ends - env.now)
                continue
            called = self.house.call(self.counter, shift.desk, env.now)
            assert called is not None, "somebody waits"
            self.waiting -= 1
            started, served = env.now, called[0]
            waited = (self.house.at(env.now) - called[1]).total_seconds() / 60.0
            visit = self._inside[served]
            if self._is_absent(served, visit, waited):
                yield from self._miss(served, visit)
                served = None
            else:
                yield from self._serve(served, visit, speed)
            self._worked(started, env.now)
            if self._die.random() < p.other_work:
                yield env.timeout(self._die.expovariate(1.0 / p.other_work_minutes))
        if served is not None:
            self.house.finish(served, env.now)
        self.logged_in.discard(shift.desk)
        self.staffed += env.now - begun
        self._stood(begun, env.now)

    def _goes(self, shift: Shift, begun: float, *, reserve: bool) -> bool:
        now, p = self.env.now, self.p
        if now >= shift.ends:
            return not (shift.last and self.waiting)
        few = self.waiting < p.reserve_until * max(1, len(self.logged_in))
        return reserve and few and now - begun >= p.reserve_stays

    def _is_absent(self, ticket_id: int, visit: Visit, waited: float) -> bool:
        share = self.p.absent_after_long if waited > self.p.long else self.p.absent
        return visit.present < share and ticket_id not in self._back

    def _miss(self, ticket_id: int, visit: Visit) -> Steps:
        yield self.env.timeout(self.p.recall_after)
        self.house.recall(ticket_id, self.env.now)
        yield self.env.timeout(self.p.skip_after - self.p.recall_after)
        self.house.skip(ticket_id, self.env.now)
        after = visit.returns_after
        if after is not None and self.env.now + after < CLOSES:
            self.env.process(self._return(ticket_id, after))

    def _return(self, ticket_id: int, after: float) -> Steps:
        yield self.env.timeout(after)
        self.house.come_back(ticket_id, self._follows.get(ticket_id), self.env.now)
        self._back.add(ticket_id)
        self._one_more()

    def _serve(self, ticket_id: int, visit: Visit, speed: float) -> Steps:
        yield self.env.timeout(visit.walking)
        self.house.serve(ticket_id, self.env.now)
        wrap_up = self._die.expovariate(1.0 / WORK[self.counter.kind].wrap_up)
        yield self.env.timeout(visit.service * speed + wrap_up)

    def _worked(self, begun: float, ended: float) -> None:
        self.busy += ended - begun
        self._peak(begun, ended, busy=True)

    def _stood(self, begun: float, ended: float) -> None:
        self._peak(begun, ended, busy=False)

    def _peak(self, begun: float, ended: float, *, busy: bool) -> None:
        if self._surge or self._down:
            return
        inside = max(0.0, min(ended, PEAK[1]) - max(begun, PEAK[0]))
        if inside:
            self.house.kept.peaks.append((inside, 0.0) if busy else (0.0, inside))
