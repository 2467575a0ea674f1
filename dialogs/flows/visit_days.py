"""The question for the day: a week of the grid, pages to turn, and days that cannot be."""

from datetime import date, timedelta

from dialogs.closures import reason_on, told
from dialogs.context import Ctx
from dialogs.flow import WAITING, Answers, Ask, Read, Reask, Step
from dialogs.flows import buttons
from dialogs.flows.visit import Find, Visit, as_day, as_time, next_open, telephone, why_not
from dialogs.says import Choice, Json, Say
from domain import horizon, tokyo
from domain.slots import CLOSURE, NOON, Availability, DayView

WEEK = timedelta(days=7)
FREE = (Availability.OPEN, Availability.FEW)
CLOSED = Availability.CLOSED


def steps(find: Find, needs: tuple[str, ...]) -> tuple[Step, Step]:
    """The week that is shown (optional) and the day."""
    return (
        Step("week", _never, _read_week, needs=needs, optional=True),
        Step("day", _ask(find), _read(find), needs=(*needs, "week"), missed="book-missed-day"),
    )


def _never(_ctx: Ctx, _answers: Answers) -> Say:
    raise AssertionError("an optional step is never asked")


def _read_week(ctx: Ctx, _answers: Answers, raw: str) -> str | None:
    """The first day of the page, kept within what can be booked."""
    start = as_day(raw)
    first, last = horizon.span(ctx.now, ctx.rules)
    return min(max(start, first), last).isoformat() if start else None


def _ask(find: Find) -> Ask:
    def ask(ctx: Ctx, answers: Answers) -> Say:
        visit = find(ctx, answers)
        if ctx.holding:
            ctx.office.release()  # the place kept so far is free to be chosen again
        first, last = horizon.span(ctx.now, ctx.rules)
        start = max(as_day(answers.get("week", "")) or first, first)
        days: list[Json] = [
            {
                "day": view.day.isoformat(),
                "open": view.open,
                "reason": view.reason,
                "am": str(view.am),
                "pm": str(view.pm),
                "star": ctx.office.star(visit.counter, view.day) if view.open else 0,
                **_why_shut(ctx, visit, view),
            }
            for view in ctx.office.week(visit.counter, start)
        ]
        params: dict[str, Json] = {
            "step": "day",
            "page_step": "week",
            "ward_id": visit.counter.ward_id,
            "counter_id": visit.counter.id,
            "procedure_id": visit.procedure_id,
            "from_day": start.isoformat(),
            "days": days,
            "previous": start > first,
            "next": start + WEEK <= last,
            "horizon": {"min": first.isoformat(), "max": last.isoformat()},
        }
        key, waiting = "book-ask-day", answers.get(f"{WAITING}time")
        if waiting and as_time(waiting):
            key, params["time"] = "book-ask-day-at", waiting
        if visit.moved is not None:
            key = key.replace("book-", "change-", 1)
            params["before"] = visit.moved.starts_at.isoformat()
        return Say(key, params, (buttons.BACK, buttons.CANCEL), card="week")

    return ask


def _read(find: Find) -> Read:
    def read(ctx: Ctx, answers: Answers, raw: str) -> str | None:
        visit = find(ctx, answers)
        if raw.startswith("!"):
            raise _unclear(ctx, visit, raw[1:])
        day = as_day(raw)
        if day is None:
            return None
        ward_id = visit.counter.ward_id
        if reason := why_not(ctx, ward_id, day):
            raise Reask(reason, offers=_next_open(ctx, ward_id, day))
        free = [view for view in ctx.office.times(visit.counter, day) if view.mark in FREE]
        if not free:
            shut = [v for v in ctx.office.times(visit.counter, day) if v.mark == CLOSED]
            if shut:
                why = told(reason_on(ctx, visit.counter, day))
                raise Reask(
                    Say("closure-day", {"day": day.isoformat(), **why}),
                    offers=_nearest_days(ctx, visit, day),
                )
            over = day == tokyo.office_day(ctx.now) and not ctx.office.times(visit.counter, day)
            key = "book-day-over" if over else "book-day-full"
            raise Reask(
                Say(key, {"day": day.isoformat(), **telephone(ctx, ward_id)}),
                offers=_nearest_days(ctx, visit, day),
            )
        return raw

    return read


def _why_shut(ctx: Ctx, visit: Visit, view: DayView) -> dict[str, Json]:
    return told(reason_on(ctx, visit.counter, view.day)) if view.reason == CLOSURE else {}


def _unclear(ctx: Ctx, visit: Visit, problem: str) -> Reask:
    """Why the words about the day are no answer: ``no_such_day``, ``past:<day>``, ``ambiguous:…``."""
    kind, _, hint = problem.partition(":")
    first, _ = horizon.span(ctx.now, ctx.rules)
    day = as_day(hint)
    if kind == "past" and day and day < first:
        says = Say("refused-day-past", {"day": hint})
        return Reask(says, offers=_next_open(ctx, visit.counter.ward_id, first))
    if kind == "ambiguous" and day and day >= first:
        return Reask(Say("book-day-unclear"), offers=_these(ctx, visit, day))
    key = "book-no-such-day" if kind == "no_such_day" else "book-day-unclear"
    return Reask(Say(key), offers=_next_open(ctx, visit.counter.ward_id, first))


def _next_open(ctx: Ctx, ward_id: str, after: date) -> list[Choice]:
    """The next open day as a button; beyond the horizon the last one before it."""
    first, last = horizon.span(ctx.now, ctx.rules)
    day = next_open(ctx, ward_id, after)
    while day is None and last >= first:
        day = next_open(ctx, ward_id, last)
        last -= timedelta(days=1)
    return [buttons.day(day)] if day else []


def _these(ctx: Ctx, visit: Visit, start: date) -> list[Choice]:
    """The first open days from *start* on, to choose from."""
    found: list[Choice] = []
    day = next_open(ctx, visit.counter.ward_id, start)
    while day and len(found) < 3:
        found.append(buttons.day(day))
        day = next_open(ctx, visit.counter.ward_id, day + timedelta(days=1))
    return found


def _nearest_days(ctx: Ctx, visit: Visit, day: date) -> list[Choice]:
    """Days near *day* with a free place."""
    noon = tokyo.at(day, NOON)
    found = {tokyo.local(start).date() for start in ctx.office.nearest(visit.counter, noon)}
    return [buttons.day(other) for other in sorted(found - {day})]
