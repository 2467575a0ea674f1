"""The question which booking is meant, for the flows that change or cancel one."""

from collections.abc import Mapping

from dialogs.context import Ctx
from dialogs.flow import Answers, Ask, Stop
from dialogs.flows import buttons
from dialogs.flows.saying import bookings_list
from dialogs.says import Choice, Say
from domain.refusal import Refused
from domain.tables import Booking


def only_one(ctx: Ctx, text: str) -> Mapping[str, str]:
    """At the start of a flow (no text yet): the citizen's booking, when there is only one."""
    if text:
        return {}
    mine = ctx.office.bookings()
    return {"booking": str(mine[0].id)} if len(mine) == 1 else {}


def ask_booking(already_here: str) -> Ask:
    """Which of the open bookings; without any the flow ends.

    *already_here* is what is said to somebody who has checked in and holds a ticket instead.
    """

    def ask(ctx: Ctx, _answers: Answers) -> Say:
        mine = ctx.office.bookings()
        if not mine:
            raise Stop(_checked_in(ctx, already_here) or _none())
        listed = bookings_list(mine)
        choices = tuple(
            Choice(
                "booking-choice",
                {"starts_at": booking.starts_at.isoformat(), "procedure_id": booking.procedure_id},
                step="booking",
                value=str(booking.id),
            )
            for booking in mine
        )
        said = {"count": listed.params["count"]}
        return Say("booking-ask-which", said, (*choices, buttons.CANCEL))

    return ask


def _checked_in(ctx: Ctx, key: str) -> Say | None:
    """What the holder of a ticket of their own booking is told, with what they can do about it."""
    own = next((one for one in ctx.office.hall.tickets() if one.own and one.wish), None)
    if own is None:
        return None
    named = {"t": str(own.ticket.id)}
    show = Choice("follow-open", command="ticket", args=named)
    stop = Choice("follow-stop", command="stop-following", args=named)
    return Say(key, {"label": own.ticket.label}, (show, stop, buttons.MENU))


def _none() -> Say:
    """There is nothing to change or to cancel; also how that is done."""
    return Say("bookings-none-how", choices=(buttons.BOOK, buttons.MENU))


def read_booking(ctx: Ctx, _answers: Answers, raw: str) -> str | None:
    """The booking's id, as long as it is the citizen's own and open."""
    if not (raw.isascii() and raw.isdigit() and len(raw) < 10):
        return None
    return str(_own(ctx, int(raw)).id)


def chosen(ctx: Ctx, answers: Answers) -> Booking:
    """The booking that was answered; the flow ends when it is no longer open."""
    return _own(ctx, int(answers["booking"]))


def _own(ctx: Ctx, booking_id: int) -> Booking:
    try:
        return ctx.office.booking(booking_id)
    except Refused as no:
        raise Stop(Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))) from no
