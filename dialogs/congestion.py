"""How busy ward offices are: one of them now and in the days to come, and which one is quietest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from statistics import fmean

from dialogs.closures import REASON
from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.says import Choice, Json, Say
from domain import closed, tokyo
from domain.closed import Shut
from domain.congestion import Calling, CounterNow, WardNow
from domain.outlook import DayAhead
from domain.waits import Basis

Args = Mapping[str, str]
MOST_SHUT = 3
"""Closures to come that a card has room for."""
MOST_PICKUPS = 6
"""Numbers ready to be collected that a card has room for: the latest."""


def congestion(ctx: Ctx, args: Args) -> list[Say]:
    """How busy a ward office is now and will be; the ward of last time when none is named, else a choice of wards."""
    ward_id = args.get("w") or ctx.ward_id or ""
    if ward_id not in ctx.directory.wards:
        return [Say("congestion-which-ward", card="which-ward")]
    if ward_id != ctx.ward_id:
        ctx.office.remember_ward(ward_id)
    now, ahead = ctx.office.congestion(ward_id), ctx.office.outlook(ward_id)
    today = tokyo.office_day(ctx.now).isoformat()
    params: dict[str, Json] = {
        "ward_id": ward_id,
        "at": now.at.isoformat(),
        "open": now.open,
        "counters": [
            _counter(one, is_open=now.open) for one in now.counters if now.open or one.waiting_count
        ],
        "days": [_day(one, today=one.day.isoformat() == today) for one in ahead.days],
    }
    whole = closed.whole(now.shut, now=now.at)
    if whole is not None:
        params |= {"reason_key": f"{REASON}{whole.reason}", "until": whole.ends_at.isoformat()}
        params["note"] = {**whole.note}
    ahead_of_us = [one for one in now.shut if one.starts_at > now.at][:MOST_SHUT]
    if ahead_of_us:
        params["to_come"] = [_to_come(one) for one in ahead_of_us]
    if not now.open and ahead.next_opening is not None:
        params["opens"] = ahead.next_opening.isoformat()
    choices = (
        Choice("congestion-refresh", command="congestion", args={"w": ward_id}),
        Choice("menu-book", command="start", args={"flow": "book", "ward": ward_id}),
    )
    lead = "closure-congestion" if whole is not None else _lead(now, opens="opens" in params)
    return [Say(lead, params, choices, card="congestion")]


def quietest(ctx: Ctx, args: Args) -> list[Say]:
    """The open ward offices by people waiting, the quietest first; at the counter of a procedure, where one is named.

    Whoever is equal is named together. A ward whose figures are too old (更新待ち) is shown and not compared.
    """
    directory, procedure_id = ctx.directory, args.get("p", "")
    kind = None
    if procedure_id in directory.procedures:
        kind = directory.procedures[procedure_id].counter_kind
    now = [ctx.office.congestion(ward_id) for ward_id in directory.wards]
    rows = [_row(ctx, one, kind) for one in now if one.open]
    if not rows:
        opens = [ctx.office.outlook(ward_id).next_opening for ward_id in directory.wards]
        known = [at for at in opens if at is not None]
        closed: dict[str, Json] = {"opens": min(known).isoformat()} if known else {}
        key = "congestion-all-closed" if known else "congestion-all-closed-for-long"
        return [Say(key, closed, (buttons.BOOK, buttons.MENU))]
    rows.sort(key=lambda row: (row.stale, row.waiting, row.high))
    fresh = [row for row in rows if not row.stale]
    best = [row.ward_id for row in fresh if row.waiting == fresh[0].waiting]
    key = "congestion-quietest"
    if not fresh:
        key = "congestion-quietest-unknown"
    elif len(best) == len(rows) and len(rows) > 1:
        key = "congestion-quietest-all-alike"
    elif len(best) > 1:
        key = "congestion-quietest-several"
    params: dict[str, Json] = {
        "at": min(one.at for one in now).isoformat(),
        "rows": [row.told() for row in rows],
        "ward_ids": [*best],
        "count": fresh[0].waiting if fresh else 0,
    }
    if kind is not None:
        params["procedure_id"] = procedure_id
    return [Say(key, params, (buttons.MENU,), card="quietest")]


def _lead(now: WardNow, *, opens: bool) -> str:
    if now.open:
        return "congestion-now"
    return "congestion-closed" if opens else "congestion-closed-for-long"


def _counter(one: CounterNow, *, is_open: bool) -> dict[str, Json]:
    """A counter; of a closed one only who still waits: its last calls are over, and nobody takes a ticket now."""
    wait = one.wait if is_open else None
    why: dict[str, Json] = {}
    if one.shut is not None:
        why = {"reason_key": f"{REASON}{one.shut.reason}", "until": one.shut.ends_at.isoformat()}
    return {
        **why,
        "counter_id": one.counter_id,
        "waiting": one.waiting_count,
        "basis": str(wait.basis) if wait is not None else None,
        "low": wait.low if wait is not None else None,
        "high": wait.high if wait is not None else None,
        "calling": _numbers(one.calling if is_open else ()),
        "pickups": _numbers(one.pickups[:MOST_PICKUPS] if is_open else ()),
    }


def _to_come(one: Shut) -> dict[str, Json]:
    """A closure that has not begun."""
    return {
        "counter_id": one.counter_id,
        "reason_key": f"{REASON}{one.reason}",
        "from": one.starts_at.isoformat(),
        "until": one.ends_at.isoformat(),
    }


def _numbers(calls: Sequence[Calling]) -> list[Json]:
    return [[call.label, call.desk] for call in calls]


def _day(one: DayAhead, *, today: bool) -> dict[str, Json]:
    """A day ahead; its half hours are told only of today, of other days the best ones are enough.

    The ☆ of today are those of the half hours that are left, so that the two never contradict each other.
    """
    told = [half.stars for half in one.half_hours if today and half.stars is not None]
    return {
        "day": one.day.isoformat(),
        "today": today,
        "star": int(fmean(told) + 0.5) if told else one.stars,
        "measured": one.measured,
        "half_hours": [
            [_wall(half.starts_at), half.stars]
            for half in one.half_hours
            if today and half.stars is not None
        ],
        "best": [_wall(at) for at in one.best],
    }


def _wall(at: datetime) -> str:
    return tokyo.local(at).strftime("%H:%M")


@dataclass(frozen=True, slots=True)
class _Row:
    """One ward office in the comparison: people waiting, and the longest of the waits they are told."""

    ward_id: str
    waiting: int
    high: int
    stale: bool

    def told(self) -> dict[str, Json]:
        """The row as a card gets it."""
        return {"ward_id": self.ward_id, "waiting": self.waiting, "stale": self.stale}


def _row(ctx: Ctx, now: WardNow, kind: str | None) -> _Row:
    counters = [
        one
        for one in now.counters
        if kind is None or ctx.directory.counters[one.counter_id].kind == kind
    ]
    waits = [one.wait for one in counters if one.wait is not None]
    return _Row(
        now.ward_id,
        sum(one.waiting_count for one in counters),
        max((wait.high or 0 for wait in waits), default=0),
        any(wait.basis == Basis.STALE for wait in waits),
    )
