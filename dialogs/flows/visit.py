"""The visit that a flow arranges: at which counter, for what; and why something cannot be."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date, time

from dialogs.context import Ctx
from dialogs.flow import Answers
from dialogs.says import Json, Say
from domain import facts, horizon
from domain.calendar import Closed
from domain.refusal import Refused
from domain.tables import Booking, Counter


@dataclass(frozen=True)
class Visit:
    """A counter and the procedure to be done there."""

    counter: Counter
    procedure_id: str
    moved: Booking | None = None
    """The booking that is being moved, if it is one."""


Find = Callable[[Ctx, Answers], Visit]


PARTS = ("am", "pm")


def on(answers: Answers) -> date:
    """The day that was answered."""
    return date.fromisoformat(answers["day"].partition("/")[0])


def part_of(answers: Answers) -> str | None:
    """The part of the day the citizen wants to see: ``am``, ``pm``, or None for all of it."""
    part = answers.get("part") or answers["day"].partition("/")[2]
    return part if part in PARTS else None


def as_day(raw: str) -> date | None:
    """The day that *raw* (ISO, maybe with a part: ``2026-12-01/pm``) names, or None."""
    day, slash, part = raw.partition("/")
    if slash and part not in PARTS:
        return None
    try:
        return date.fromisoformat(day)
    except ValueError:
        return None


def outdated(waiting: Answers, heard: Answers) -> Collection[str]:
    """A day chosen with its half: what was said before about the half, or a time outside of it."""
    part = heard.get("day", "").partition("/")[2]
    if part not in PARTS:
        return ()
    clock = as_time(waiting.get("time", ""))
    outside = clock is not None and (clock.hour < 12) != (part == "am")
    return ("part", "time") if outside else ("part",)


def as_time(raw: str) -> time | None:
    """The time of day that *raw* (ISO) names, or None."""
    try:
        return time.fromisoformat(raw)
    except ValueError:
        return None


def next_open(ctx: Ctx, ward_id: str, after: date) -> date | None:
    """The first day from *after* on on which the ward office is open."""
    return horizon.next_open_day(
        ctx.directory, ward_id=ward_id, after=after, now=ctx.now, rules=ctx.rules
    )


def why_not(ctx: Ctx, ward_id: str, day: date) -> Say | None:
    """Why *day* cannot be booked in this ward, or None when it can."""
    try:
        horizon.check_day(ctx.directory, ward_id=ward_id, day=day, now=ctx.now, rules=ctx.rules)
    except Refused as no:
        params: dict[str, Json] = {"day": day.isoformat(), **telephone(ctx, ward_id)}
        if no.code == "day_too_far":
            params["last"] = str(no.params["last"])
            params["days"] = ctx.rules.horizon_days
        opening = ctx.directory.calendar.opening(ward_id, day)
        if no.code == "day_closed" and isinstance(opening, Closed):
            params["reason"] = {**opening.names}
            return Say(f"book-closed-{opening.reason.replace('_', '-')}", params)
        return Say(no.key, params)
    return None


def telephone(ctx: Ctx, ward_id: str | None) -> dict[str, Json]:
    """Whom to call: the ward's counter where that is confirmed, else the city's call centre."""
    ward = ctx.directory.wards.get(ward_id or "")
    return {"telephone": facts.telephone_for(ward).number if ward else ctx.telephone}
