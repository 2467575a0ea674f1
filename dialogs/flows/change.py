"""The flow that moves a booking to another day or time."""

from collections.abc import Mapping, Sequence

from dialogs import hearing
from dialogs.context import Ctx
from dialogs.flow import Answers, Dialog, Flow, Reask, Step, Stop
from dialogs.flows import buttons, visit_days, visit_times
from dialogs.flows.book import OTHER_TIME, read_yes
from dialogs.flows.own_booking import ask_booking, chosen, only_one, read_booking
from dialogs.flows.saying import booking_card
from dialogs.flows.visit import Visit, outdated
from dialogs.says import Choice, Json, Say
from domain.refusal import Refused


def _find(ctx: Ctx, answers: Answers) -> Visit:
    booking = chosen(ctx, answers)
    return Visit(ctx.directory.counters[booking.counter_id], booking.procedure_id, booking)


def _ask_confirm(ctx: Ctx, answers: Answers) -> Say:
    booking, visit = chosen(ctx, answers), _find(ctx, answers)
    starts_at = visit_times.start(answers)
    if starts_at == booking.starts_at:
        same: dict[str, Json] = {"starts_at": starts_at.isoformat()}
        raise Reask(Say("change-same-time", same), step="time")
    params: dict[str, Json] = {
        "starts_at": visit_times.hold(ctx, visit, answers, booking.id),
        "before": booking.starts_at.isoformat(),
        "ward_id": booking.ward_id,
        "counter_id": booking.counter_id,
        "procedure_id": booking.procedure_id,
    }
    yes = Choice("change-confirm-yes", step="confirm", value="yes")
    choices = (yes, OTHER_TIME, buttons.BACK, buttons.CANCEL)
    return Say("change-confirm", params, choices, card="confirm")


def _read_yes(ctx: Ctx, answers: Answers, raw: str) -> str | None:
    if hearing.yes_or_no(raw, to="change") == "yes":
        return "yes"
    return read_yes(ctx, answers, raw)


def _finish(ctx: Ctx, dialog: Dialog) -> Sequence[Say]:
    answers = dialog.answers
    booking, visit = chosen(ctx, answers), _find(ctx, answers)
    try:
        moved = ctx.office.change(booking.id or 0, visit_times.start(answers))
    except Refused as no:
        if no.code.startswith("booking_"):
            raise Stop(Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))) from no
        raise visit_times.lost(ctx, visit, answers, no) from no
    return [booking_card(ctx, "change-done", moved)]


def _spot(ctx: Ctx, text: str) -> Mapping[str, str]:
    """Day and time; ward and procedure of a booking stay as they are."""
    heard = hearing.spot_visit(ctx, text)
    when = {name: raw for name, raw in heard.items() if name in ("day", "part", "time")}
    return {**only_one(ctx, text), **when}


CHANGE = Flow(
    name="change",
    steps=(
        Step(
            "booking",
            ask_booking("booking-change-already-here"),
            read_booking,
            missed="booking-missed",
        ),
        *visit_days.steps(_find, ("booking",)),
        *visit_times.steps(_find, ("booking",)),
        Step(
            "confirm",
            _ask_confirm,
            _read_yes,
            needs=("booking", "day", "time"),
            missed="change-missed-confirm",
            exact=True,
        ),
    ),
    spot=_spot,
    finish=_finish,
    outdated=outdated,
)
