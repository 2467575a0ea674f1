"""The flow that cancels a booking, after asking once more."""

from collections.abc import Mapping, Sequence

from dialogs import hearing
from dialogs.context import Ctx
from dialogs.flow import Answers, Dialog, Flow, Step, Stop
from dialogs.flows import buttons
from dialogs.flows.own_booking import ask_booking, chosen, only_one, read_booking
from dialogs.says import Choice, Json, Say
from domain.refusal import Refused


def _ask_confirm(ctx: Ctx, answers: Answers) -> Say:
    booking = chosen(ctx, answers)
    params: dict[str, Json] = {
        "starts_at": booking.starts_at.isoformat(),
        "ward_id": booking.ward_id,
        "counter_id": booking.counter_id,
        "procedure_id": booking.procedure_id,
    }
    yes = Choice("cancel-confirm-yes", step="confirm", value="yes")
    no = Choice("cancel-confirm-no", step="confirm", value="no")
    return Say("cancel-confirm", params, (yes, no, buttons.MENU), card="confirm")


def _read_yes(ctx: Ctx, answers: Answers, raw: str) -> str | None:
    heard = hearing.yes_or_no(raw, to="cancel")
    if heard == "no":
        booking = chosen(ctx, answers)
        kept = Say("cancel-kept", {"starts_at": booking.starts_at.isoformat()}, (buttons.MENU,))
        raise Stop(kept)
    return heard


def _finish(ctx: Ctx, dialog: Dialog) -> Sequence[Say]:
    booking = chosen(ctx, dialog.answers)
    try:
        ctx.office.cancel(booking.id or 0)
    except Refused as no:
        raise Stop(Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))) from no
    params: dict[str, Json] = {
        "starts_at": booking.starts_at.isoformat(),
        "procedure_id": booking.procedure_id,
    }
    return [Say("cancel-done", params, (buttons.BOOK, buttons.MENU))]


def _spot(ctx: Ctx, text: str) -> Mapping[str, str]:
    return only_one(ctx, text)


CANCEL_BOOKING = Flow(
    name="cancel-booking",
    steps=(
        Step("booking", ask_booking("booking-already-here"), read_booking, missed="booking-missed"),
        Step(
            "confirm",
            _ask_confirm,
            _read_yes,
            needs=("booking",),
            missed="cancel-missed-confirm",
            exact=True,
        ),
    ),
    spot=_spot,
    finish=_finish,
)
