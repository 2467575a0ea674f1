"""A counter is closed from the chat: which one, how long, why; then what it would hit, and one more tap.

Every button carries what was chosen before it, and the last one a key of its own: pressed twice, it closes once.
What it confirms is what was shown a moment ago: pressed later, or after the closure was taken back, it asks again.
"""

import secrets
from collections.abc import Mapping
from datetime import datetime, timedelta

from dialogs.says import Choice, Json, Say
from dialogs.staff_member import Member
from dialogs.staff_words import COMMAND
from domain import audit, closure_hits, closures, tokyo
from domain.calendar import Opening
from domain.closures import Place, Plan
from domain.refusal import Refused
from domain.tables import Closure, ClosureStatus, Counter

Args = Mapping[str, str]
MINUTES = (30, 60, 120)
TODAY = "day"
REASONS = ("system", "power", "staff", "facility", "other")
"""Why a single counter closes; whole offices are closed in the console."""
_KEY = 16
FRESH = timedelta(minutes=5)
"""So long the confirmation's button closes at once."""


def step(member: Member, args: Args) -> list[Say]:
    """The next question, the confirmation, or the closure itself."""
    counter = _counter(member, args)
    if counter is None:
        ward_id = member.ward(args)
        if ward_id is None:
            return [member.which_ward("close", {})]
        return [_which_counter(member, ward_id)]
    kept = {"d": "close", "t": counter.id}
    if args.get("m") not in {TODAY, *map(str, MINUTES)}:
        return [_how_long(kept, counter)]
    kept["m"] = args["m"]
    if args.get("r") not in REASONS:
        return [_why(kept, counter)]
    kept["r"] = args["r"]
    key = args.get("k", "")
    made = closures.of_batch(member.session, batch=_batch(key)) if len(key) == _KEY else []
    if any(_stands(one, member.ctx.now) for one in made):
        return [_closed(member, counter, made[0], key)]
    if made or len(key) != _KEY or not _fresh(args.get("a", ""), member.ctx.now):
        return [_confirm(member, counter, kept)]
    return [_close(member, counter, args, key)]


def undo(member: Member, args: Args) -> list[Say]:
    """Take a closure back that nobody has heard of yet."""
    batch = _batch(args.get("k", ""))
    made = closures.of_batch(member.session, batch=batch)
    if not made or not all(member.may_enter(one.ward_id) for one in made):
        raise Refused("closure_unknown")
    if any(one.status != ClosureStatus.WITHDRAWN for one in made):
        closures.withdraw(member.session, batch=batch, now=member.ctx.now, rules=member.ctx.rules)
        _record(member, "closure.withdrawn", made[0].ward_id, batch)
    return [Say("staff-close-undone")]


def _counter(member: Member, args: Args) -> Counter | None:
    counter = member.ctx.directory.counters.get(args.get("t", ""))
    return counter if counter is not None and member.may_enter(counter.ward_id) else None


def _which_counter(member: Member, ward_id: str) -> Say:
    choices = tuple(
        Choice(
            "staff-choice-counter",
            {"counter_id": one.id},
            command=COMMAND,
            args={"d": "close", "t": one.id},
        )
        for one in member.ctx.directory.counters_of(ward_id)
    )
    return Say("staff-close-which", {"ward_id": ward_id}, choices)


def _how_long(kept: Args, counter: Counter) -> Say:
    choices = [
        Choice(
            "staff-choice-minutes",
            {"minutes": minutes},
            command=COMMAND,
            args={**kept, "m": str(minutes)},
        )
        for minutes in MINUTES
    ]
    choices.append(Choice("staff-choice-today", command=COMMAND, args={**kept, "m": TODAY}))
    return Say("staff-close-how-long", {"counter_id": counter.id}, tuple(choices))


def _why(kept: Args, counter: Counter) -> Say:
    choices = tuple(
        Choice(f"staff-reason-{one}", command=COMMAND, args={**kept, "r": one}) for one in REASONS
    )
    return Say("staff-close-why", {"counter_id": counter.id}, choices)


def _confirm(member: Member, counter: Counter, kept: Args) -> Say:
    now, rules = member.ctx.now, member.ctx.rules
    wanted = _plan(member, counter, kept)
    plan = closures.check(wanted, directory=member.ctx.directory, now=now, rules=rules)
    found = closure_hits.preview(member.session, plan=plan, now=now, rules=rules)
    params: dict[str, Json] = {
        "ward_id": counter.ward_id,
        "counter_id": counter.id,
        "until": plan.ends_at.isoformat(),
        "bookings": found.bookings,
        "waiting": sum(found.waiting.values()),
        "unreachable": found.unreachable,
    }
    key = secrets.token_hex(_KEY // 2)
    shown = {**kept, "k": key, "a": str(int(now.timestamp()))}
    choices = (
        Choice("staff-button-close-now", command=COMMAND, args=shown),
        Choice("staff-button-not", command=COMMAND, args={"d": "menu"}),
    )
    return Say("staff-close-confirm", params, choices)


def _close(member: Member, counter: Counter, args: Args, key: str) -> Say:
    batch = _batch(key)
    made = closures.announce(
        member.session,
        directory=member.ctx.directory,
        plan=_plan(member, counter, args),
        batch=batch,
        staff_id=member.staff.id,
        now=member.ctx.now,
        rules=member.ctx.rules,
    )
    _record(member, "closure.announced", counter.ward_id, batch)
    return _closed(member, counter, made[0], key)


def _closed(member: Member, counter: Counter, made: Closure, key: str) -> Say:
    """It is closed, and can be taken back until people hear of it."""
    where: dict[str, Json] = {"ward_id": counter.ward_id, "counter_id": counter.id}
    if made.send_at <= member.ctx.now:
        return Say("staff-closed-already", {**where, "until": made.ends_at.isoformat()})
    minutes = int(member.ctx.rules.closure_undo.total_seconds() // 60)
    back = Choice("staff-button-undo", command=COMMAND, args={"d": "undo", "k": key})
    return Say("staff-closed", {**where, "minutes": minutes}, (back,))


def _batch(key: str) -> str:
    return f"line-{key}"


def _stands(made: Closure, now: datetime) -> bool:
    return made.status != ClosureStatus.WITHDRAWN and made.ends_at > now


def _fresh(shown_at: str, now: datetime) -> bool:
    """Whether the confirmation was shown a moment ago."""
    if not (shown_at.isascii() and shown_at.isdigit() and len(shown_at) <= _KEY):
        return False
    return timedelta(0) <= timedelta(seconds=int(now.timestamp()) - int(shown_at)) <= FRESH


def _plan(member: Member, counter: Counter, args: Args) -> Plan:
    now = member.ctx.now
    return Plan(
        (Place(counter.ward_id, counter.id),),
        now,
        _until(member, counter, args["m"], now),
        args["r"],
        {},
    )


def _until(member: Member, counter: Counter, chosen: str, now: datetime) -> datetime:
    """The end: so many minutes from now, or when the office closes today."""
    if chosen != TODAY:
        return now + timedelta(minutes=int(chosen))
    day = tokyo.office_day(now)
    opening = member.ctx.directory.calendar.opening(counter.ward_id, day)
    if isinstance(opening, Opening):
        return tokyo.at(day, opening.closes)
    return tokyo.day_bounds(day)[1]


def _record(member: Member, action: str, ward_id: str, batch: str) -> None:
    audit.record(
        member.session,
        by=member.staff,
        action=action,
        subject=f"closure:{batch}",
        now=member.ctx.now,
        ward_id=ward_id,
        detail={"from": "line"},
    )
