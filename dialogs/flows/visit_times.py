"""The question for the time: the half hours of a day, and the nearest ones when one cannot be."""

from datetime import datetime, time

from dialogs.closures import reason_at, reason_on, told
from dialogs.context import Ctx
from dialogs.flow import Answers, Ask, Read, Reask, Step
from dialogs.flows import buttons
from dialogs.flows.visit import PARTS, Find, Visit, as_time, on, part_of
from dialogs.flows.visit_days import CLOSED, FREE
from dialogs.says import Choice, Json, Say
from domain import tokyo
from domain.refusal import Refused
from domain.slots import TimeView

OTHER_DAY = Choice("book-other-day", step="day", value="")


def steps(find: Find, needs: tuple[str, ...]) -> tuple[Step, Step]:
    """The part of the day that is shown (optional) and the time."""
    return (
        Step("part", _never, _read_part, needs=("day",), optional=True),
        Step(
            "time",
            _ask(find),
            _read(find),
            needs=(*needs, "day", "part"),
            missed="book-missed-time",
        ),
    )


def start(answers: Answers) -> datetime:
    """The moment (UTC) of the day and time that were answered."""
    return tokyo.at(on(answers), time.fromisoformat(answers["time"]))


def hold(ctx: Ctx, visit: Visit, answers: Answers, moved: int | None = None) -> str:
    """Keep the chosen place while the citizen reads the confirmation; returns its start (ISO).

    *moved* is the booking that is to be moved there, if it is one.
    """
    starts_at = start(answers)
    if any(b.starts_at == starts_at and b.id != moved for b in ctx.office.bookings()):
        raise lost(ctx, visit, answers, Refused("same_time"))
    try:
        ctx.office.hold(visit.counter, starts_at)
    except Refused as no:
        raise lost(ctx, visit, answers, no) from no
    return starts_at.isoformat()


def lost(ctx: Ctx, visit: Visit, answers: Answers, no: Refused) -> Reask:
    """The chosen time is gone (or never was): why, and the nearest free ones as buttons."""
    mine = {booking.starts_at for booking in ctx.office.bookings()}
    nearest = [at for at in ctx.office.nearest(visit.counter, start(answers)) if at not in mine]
    offers = buttons.starts(on(answers), nearest)
    say = Say(no.key, {"day": on(answers).isoformat(), "time": answers["time"]})
    return Reask(say, step="time", offers=offers)


def _never(_ctx: Ctx, _answers: Answers) -> Say:
    raise AssertionError("an optional step is never asked")


def _read_part(_ctx: Ctx, _answers: Answers, raw: str) -> str | None:
    return raw if raw in (*PARTS, "all") else None


def _ask(find: Find) -> Ask:
    def ask(ctx: Ctx, answers: Answers) -> Say:
        visit, day = find(ctx, answers), on(answers)
        if ctx.holding:
            ctx.office.release()  # the place kept so far is free to be chosen again
        views = ctx.office.times(visit.counter, day)
        if not any(view.mark in FREE for view in views):
            why = Say("book-day-full", {"day": day.isoformat()})
            raise Reask(why, step="day")
        part = part_of(answers)
        shown = [view for view in views if part in (None, _half(view))]
        key, choices = "book-ask-time", [OTHER_DAY]
        if not any(view.mark in FREE for view in shown):
            key, part, shown = "book-ask-time-other-part", None, views
        elif part:
            other = "pm" if part == "am" else "am"
            choices.insert(0, Choice(f"book-part-{other}", step="part", value=other))
        params: dict[str, Json] = {
            "step": "time",
            "day": day.isoformat(),
            "ward_id": visit.counter.ward_id,
            "counter_id": visit.counter.id,
            "procedure_id": visit.procedure_id,
            "star": ctx.office.star(visit.counter, day),
            "part": part,
            "slots": [{"at": _wall(view), "mark": str(view.mark)} for view in shown],
        }
        if any(view.mark == CLOSED for view in shown):
            params.update(told(reason_on(ctx, visit.counter, day)))
        return Say(key, params, (*choices, buttons.BACK, buttons.CANCEL), card="times")

    return ask


def _read(find: Find) -> Read:
    def read(ctx: Ctx, answers: Answers, raw: str) -> str | None:
        visit, day = find(ctx, answers), on(answers)
        if raw.startswith("!"):
            raise _unclear(ctx, visit, answers, raw[1:])
        wanted = as_time(raw)
        if wanted is None:
            return None
        wall = wanted.strftime("%H:%M")
        if wall == answers.get("time"):
            return wall
        views = ctx.office.times(visit.counter, day)
        view = next((one for one in views if _wall(one) == wall), None)
        if view is not None and view.mark in FREE:
            return wall
        starts_at = tokyo.at(day, wanted)
        nearest = ctx.office.nearest(visit.counter, starts_at)
        params: dict[str, Json] = {"day": day.isoformat(), "time": wall}
        if view is not None and view.mark == CLOSED:
            key, why = "closure-time", told(reason_at(ctx, visit.counter, starts_at))
            params.update(why)
        elif view is not None:
            key = "refused-slot-full"
        elif starts_at <= ctx.now:
            key = "refused-slot-past"
        else:
            key = "book-time-outside" if _outside(views, starts_at) else "book-time-between"
        raise Reask(Say(key, params), offers=buttons.starts(day, nearest))

    return read


def _unclear(ctx: Ctx, visit: Visit, answers: Answers, problem: str) -> Reask:
    """Why the words about the time are no answer: ``no_such_time`` or ``ambiguous:10:00``."""
    kind, _, hint = problem.partition(":")
    wanted, day = as_time(hint), on(answers)
    if kind == "no_such_time" or wanted is None:
        return Reask(Say("book-no-such-time"))
    nearest = ctx.office.nearest(visit.counter, tokyo.at(day, wanted))
    return Reask(Say("book-time-unclear"), offers=buttons.starts(day, nearest))


def _outside(views: list[TimeView], starts_at: datetime) -> bool:
    starts = [view.starts_at for view in views]
    return not starts or not (min(starts) <= starts_at <= max(starts))


def _half(view: TimeView) -> str:
    return "am" if tokyo.local(view.starts_at).hour < 12 else "pm"


def _wall(view: TimeView) -> str:
    return tokyo.local(view.starts_at).strftime("%H:%M")
