"""Notices that nobody asked for at that moment: calls, near turns, reminders, check-in."""

from collections.abc import Callable, Mapping
from typing import Any

from bot import flex
from bot.cards import booking_notices, closures, parts, tickets
from bot.flex import Flex
from bot.reader import Reader
from locales.dates import span_label

Notice = Callable[[Mapping[str, Any], Reader], Flex]


def called(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The call: which number, to which desk, in the largest letters of all."""
    return _call(params, reader, "notice-call", "notice-call-hint")


def recalled(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The second call."""
    hint = "notice-recall-hint-back" if params.get("back") else "notice-recall-hint"
    return _call(params, reader, "notice-recall", hint)


def near_turn(params: Mapping[str, Any], reader: Reader) -> Flex:
    """A few people ahead: time to come back to the counter."""
    return _soon(params, reader, "notice-near-turn")


def leave_now(params: Mapping[str, Any], reader: Reader) -> Flex:
    """For somebody who told how far away they are: time to leave."""
    return _soon(params, reader, "notice-leave-now")


def transferred(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The ticket waits at another counter now."""
    return _soon(params, reader, "notice-transferred")


def checked_in(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The ticket that the machine has just printed."""
    late = "notice-checked-in-late" if params.get("late") else "notice-checked-in-lead"
    hint = "notice-checked-in-hint" if params.get("near_turn") else "notice-checked-in-hint-soon"
    ahead = params.get("ahead")
    return flex.bubble(
        flex.strong(reader.text(late)),
        tickets.number(params, reader),
        None
        if ahead is None
        else flex.strong(reader.text("card-ahead", count=int(ahead)), size="lg", align="center"),
        tickets.wait({"basis": "learned", **params}, reader),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        flex.text(reader.text(hint)),
        title=reader.text("notice-checked-in"),
        ground=flex.GREEN,
        footer=[_ticket_button(params, reader)],
    )


def skipped(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The number was called and nobody came; the way back, and the button that goes it."""
    way = reader.text("notice-skipped-way-back-no-desk")
    if params.get("desk"):
        way = reader.text("notice-skipped-way-back", desk=str(params["desk"]))
    back = parts.command(reader, "rejoin-back", "rejoin", t=str(params.get("ticket_id") or ""))
    return flex.bubble(
        flex.strong(reader.text("notice-skipped-lead")),
        tickets.number(params, reader),
        flex.text(way),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        title=reader.text("notice-skipped"),
        ground=flex.ORANGE,
        footer=[flex.button(back, primary=True), _ticket_button(params, reader)],
    )


def pickup_ready(params: Mapping[str, Any], reader: Reader) -> Flex:
    """What was applied for can be collected."""
    return _pickup(params, reader, "notice-pickup-ready")


def pickup_again(params: Mapping[str, Any], reader: Reader) -> Flex:
    """It still waits to be collected."""
    return _pickup(params, reader, "notice-pickup-again")


def reminder_evening(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The evening before: tomorrow's visit and what to bring."""
    title = reader.text("notice-reminder-evening")
    return _reminder(params, reader, title, "notice-reminder-evening-lead")


def reminder_before(params: Mapping[str, Any], reader: Reader) -> Flex:
    """Shortly before the visit."""
    lead = params.get("lead_minutes")
    title = reader.text("notice-reminder-before-soon")
    if lead:
        told = span_label(int(lead), reader.locale)
        title = reader.text("notice-reminder-before", lead=told)
    return _reminder(params, reader, title, "notice-reminder-before-lead")


def _call(params: Mapping[str, Any], reader: Reader, title: str, hint: str) -> Flex:
    return flex.bubble(
        tickets.number(params, reader),
        flex.strong(
            reader.text("card-go-to-desk", desk=str(params["desk"])),
            size="xxl",
            align="center",
            color=flex.RED,
        ),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        flex.text(reader.text(hint, desk=str(params["desk"]))),
        title=reader.text(title),
        ground=flex.RED,
    )


def _soon(params: Mapping[str, Any], reader: Reader, key: str) -> Flex:
    ahead = int(params.get("ahead") or 0)
    return flex.bubble(
        flex.strong(reader.text(f"{key}-lead"), size="lg"),
        tickets.number(params, reader),
        flex.strong(reader.text("card-ahead", count=ahead), size="lg", align="center"),
        tickets.wait(params, reader),
        flex.text(reader.text(f"{key}-hint")),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        title=reader.text(key),
        ground=flex.ORANGE,
        footer=[_ticket_button(params, reader)],
    )


def _pickup(params: Mapping[str, Any], reader: Reader, title: str) -> Flex:
    return flex.bubble(
        tickets.number(params, reader),
        flex.strong(
            reader.text("card-pickup-desk", desk=str(params["desk"])),
            size="xl",
            align="center",
            color=flex.GREEN,
        ),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        flex.text(reader.text("notice-pickup-hint")),
        flex.text(reader.text("notice-pickup-when")),
        title=reader.text(title),
        ground=flex.GREEN,
        footer=[_ticket_button(params, reader)],
    )


def _reminder(params: Mapping[str, Any], reader: Reader, title: str, lead: str) -> Flex:
    hidden = reader.settings.hide_procedures
    shown = {name: value for name, value in params.items() if name != "procedure_id"}
    bring = [] if hidden else parts.bring_list(str(params["procedure_id"]), reader)
    ward = reader.directory.wards.get(str(params["ward_id"]))
    card = parts.command(
        reader, "notice-reminder-card", "booking", b=str(params.get("booking_id") or "")
    )
    cancel = parts.command(
        reader, "card-booking-cancel", "cancel-booking", b=str(params.get("booking_id") or "")
    )
    ways = parts.map_and_telephone(ward, reader)[:1] if ward else []
    return flex.bubble(
        flex.strong(reader.text(lead)),
        *parts.visit(shown if hidden else params, reader),
        flex.fact(reader.text("card-bring"), *bring) if bring else None,
        title=title,
        footer=flex.buttons([card, *ways, cancel]),
    )


def _ticket_button(params: Mapping[str, Any], reader: Reader) -> Flex:
    action = parts.command(
        reader, "notice-ticket-card", "ticket", t=str(params.get("ticket_id") or "")
    )
    return flex.button(action)


NOTICES: dict[str, Notice] = {
    "call": called,
    "recall": recalled,
    "near_turn": near_turn,
    "leave_now": leave_now,
    "checked_in": checked_in,
    "skipped": skipped,
    "transferred": transferred,
    "pickup_ready": pickup_ready,
    "pickup_again": pickup_again,
    "closure": closures.offer,
    "closure_waiting": closures.waiting,
    "closure_lapsed": closures.lapsed,
    "closure_back": closures.back,
    "reminder_evening": reminder_evening,
    "reminder_before": reminder_before,
    "booking_card": booking_notices.booking_card,
    "booking_moved": booking_notices.booking_moved,
    "booking_cancelled": booking_notices.booking_cancelled,
}
"""The notices by ``Notification.kind``; ``reply`` and ``apology`` are rendered in `bot.render`."""
