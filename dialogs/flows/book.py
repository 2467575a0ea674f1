"""The flow that books a visit: ward, procedure, day, time, confirmation."""

from collections.abc import Mapping, Sequence

from dialogs import hearing
from dialogs.context import Ctx
from dialogs.flow import Answers, Dialog, Flow, Reask, Step, Stop
from dialogs.flows import buttons, visit_days, visit_times
from dialogs.flows.saying import booking_card, bookings_list
from dialogs.flows.visit import Visit, outdated, telephone
from dialogs.says import Choice, Json, Say
from domain import facts
from domain.refusal import Refused

OTHER_TIME = Choice("book-other-time", step="day", value="")
OTHER_PROCEDURE = Choice("book-other-procedure", step="procedure", value="")
OTHER_WARD = Choice("book-other-ward", step="ward", value="")


def _opening(ctx: Ctx, _given: Mapping[str, str]) -> Sequence[Say]:
    """Who has as many open bookings as allowed sees them instead of the first question."""
    mine = ctx.office.bookings()
    if len(mine) < ctx.rules.max_open_bookings:
        return ()
    refusal = Say("refused-too-many-bookings", {"limit": ctx.rules.max_open_bookings})
    return [refusal, bookings_list(mine)]


def _ask_ward(ctx: Ctx, _answers: Answers) -> Say:
    last = ctx.directory.wards.get(ctx.ward_id or "")
    if last is None:
        return Say("book-ask-ward", {"step": "ward"}, (buttons.CANCEL,), card="wards")
    again = Choice("book-ward-again", {"ward_id": last.id}, step="ward", value=last.id)
    params: dict[str, Json] = {"step": "ward", "ward_id": last.id}
    return Say("book-ask-ward-again", params, (again, buttons.CANCEL), card="wards")


def _read_ward(ctx: Ctx, _answers: Answers, raw: str) -> str | None:
    if raw.startswith("?"):
        named = [ward_id for ward_id in raw[1:].split(",") if ward_id in ctx.directory.wards]
        listed: dict[str, Json] = {"step": "ward", "ward_ids": [*named]}
        asked = Say("book-which-ward", listed, (buttons.BACK, buttons.CANCEL), card="wards")
        raise Reask(asked, asks=True)
    return raw if raw in ctx.directory.wards else None


def _ask_procedure(_ctx: Ctx, answers: Answers) -> Say:
    params: dict[str, Json] = {"step": "procedure", "ward_id": answers["ward"]}
    steering = (buttons.BACK, buttons.CANCEL)
    return Say("book-ask-procedure", params, steering, card="procedures")


def _read_procedure(ctx: Ctx, answers: Answers, raw: str) -> str | None:
    known = ctx.directory.procedures
    if raw.startswith("?"):
        named = [one for one in raw[1:].split(",") if one in known]
        listed: dict[str, Json] = {"step": "procedure", "procedure_ids": [*named]}
        steering = (buttons.BACK, buttons.CANCEL)
        raise Reask(Say("book-which-procedure", listed, steering, card="procedures"), asks=True)
    if raw not in known:
        return None
    if not ctx.directory.bookable(raw, answers.get("ward")):
        raise Reask(*_not_bookable(ctx, answers.get("ward"), raw))
    return raw


def _not_bookable(ctx: Ctx, ward_id: str | None, procedure_id: str) -> list[Say]:
    """Please call; and what can be done without a visit, where that is confirmed."""
    procedure = ctx.directory.procedures[procedure_id]
    told: dict[str, Json] = {"procedure_id": procedure_id, **telephone(ctx, ward_id)}
    says = [Say("book-please-call", told, (buttons.bring(procedure_id),))]
    if facts.at_convenience_stores(procedure):
        says.append(Say("book-convenience-store", {"procedure_id": procedure_id}))
    elif facts.online_for(procedure, ctx.locale):
        says.append(Say("book-online", {"procedure_id": procedure_id}))
    return says


def _find(ctx: Ctx, answers: Answers) -> Visit:
    ward_id, procedure_id = answers["ward"], answers["procedure"]
    counter = ctx.directory.counter_for(ward_id, procedure_id)
    if counter is None or not ctx.directory.bookable(procedure_id, ward_id):
        raise Reask(*_not_bookable(ctx, ward_id, procedure_id), step="procedure")
    return Visit(counter, procedure_id)


def _ask_confirm(ctx: Ctx, answers: Answers) -> Say:
    visit = _find(ctx, answers)
    params: dict[str, Json] = {
        "starts_at": visit_times.hold(ctx, visit, answers),
        "ward_id": visit.counter.ward_id,
        "counter_id": visit.counter.id,
        "procedure_id": visit.procedure_id,
        "minutes": int(ctx.rules.hold.total_seconds() // 60),
    }
    yes = Choice("book-confirm-yes", step="confirm", value="yes")
    choices = (yes, OTHER_TIME, OTHER_PROCEDURE, OTHER_WARD, buttons.BACK, buttons.CANCEL)
    return Say("book-confirm", params, choices, card="confirm")


def read_yes(_ctx: Ctx, _answers: Answers, raw: str) -> str | None:
    """``yes`` for a yes; a no asks what should be different."""
    heard = hearing.yes_or_no(raw)
    if heard == "no":
        raise Reask(Say("book-what-else"))
    return heard


def _finish(ctx: Ctx, dialog: Dialog) -> Sequence[Say]:
    answers = dialog.answers
    visit = _find(ctx, answers)
    try:
        booking = ctx.office.book(
            dialog.id, visit.procedure_id, visit.counter, visit_times.start(answers)
        )
    except Refused as no:
        if no.code == "too_many_bookings":
            refusal = Say(no.key, {"limit": ctx.rules.max_open_bookings})
            raise Stop(refusal, bookings_list(ctx.office.bookings())) from no
        raise visit_times.lost(ctx, visit, answers, no) from no
    ctx.office.remember_ward(visit.counter.ward_id)
    return [booking_card(ctx, "book-done", booking)]


NEEDS = ("ward", "procedure")
BOOK = Flow(
    name="book",
    steps=(
        Step("ward", _ask_ward, _read_ward, missed="book-missed-ward"),
        Step("procedure", _ask_procedure, _read_procedure, missed="book-missed-procedure"),
        *visit_days.steps(_find, NEEDS),
        *visit_times.steps(_find, NEEDS),
        Step(
            "confirm",
            _ask_confirm,
            read_yes,
            needs=(*NEEDS, "day", "time"),
            missed="book-missed-confirm",
            exact=True,
        ),
    ),
    spot=hearing.spot_visit,
    finish=_finish,
    opening=_opening,
    outdated=outdated,
)
