"""What an incoming event means for the dialog: an answer, a command, an aside, or small talk."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dialogs import hearing, postback
from dialogs.asides import ASIDES, greeting
from dialogs.context import Ctx
from dialogs.engine import MENU, Turn, advance, alive
from dialogs.flow import Aside, Dialog, Event, Start, Tap, Text
from dialogs.flows.saying import booking_card
from dialogs.flows.table import FLOWS
from dialogs.postback import STEERING, Command
from dialogs.says import Say

UNSUPPORTED = frozenset({"sticker", "image", "video", "audio", "file", "location"})
ABOUT = (
    ("bring", "p", "procedure"),
    ("congestion", "w", "ward"),
    ("quietest", "p", "procedure"),
)
"""What a question in between is about, when it does not say so: the answer to a step."""


@dataclass(frozen=True)
class Incoming:
    """An event as the dialogs see it.

    *kind*: ``text`` (*text*), ``postback`` (*data*, and *picked*: the ISO date of a date picker),
    ``follow``, or ``unsupported`` (*text*: ``sticker``, ``image``, ``audio``, ``location`` …).
    """

    kind: str
    text: str = ""
    data: str = ""
    picked: str | None = None


def converse(dialog: Dialog | None, event: Incoming, ctx: Ctx) -> Turn:
    """The dialog after *event* and what to say; the domain is reached through *ctx* alone."""
    if event.kind == "follow":
        return advance(FLOWS, None, Aside(tuple(greeting(ctx, {}))), ctx)
    if event.kind == "postback":
        return _pressed(dialog, postback.decode(event.data, event.picked), ctx)
    if event.kind == "text" and event.text.strip():
        return _said(dialog, event.text.strip(), ctx)
    kind = event.text if event.text in UNSUPPORTED else "other"
    return _aside(dialog, [Say(f"unsupported-{kind}", choices=MENU)], ctx)


def _pressed(dialog: Dialog | None, pressed: Event | Command | None, ctx: Ctx) -> Turn:
    if pressed is None:
        return _aside(dialog, [Say("dialog-old-button", choices=MENU)], ctx)
    if isinstance(pressed, Command):
        return _command(dialog, pressed, ctx)
    if isinstance(pressed, Tap) and (dialog is None or dialog.id != pressed.dialog):
        made = ctx.office.booked(pressed.dialog) if pressed.step == "confirm" else None
        if made is not None:
            return _aside(dialog, [booking_card(ctx, "book-already-done", made)], ctx)
    return advance(FLOWS, dialog, pressed, ctx)


def _said(dialog: Dialog | None, text: str, ctx: Ctx) -> Turn:
    running = dialog if dialog and alive(FLOWS, dialog, ctx) else None
    command = hearing.command(ctx, text)
    if command is not None and not _continues(running, command):
        if command.name in STEERING:
            return _steered(dialog, running, command.name, text, ctx)
        return _command(running, command, ctx, text)
    if talk := hearing.small_talk(text):
        return _aside(running, [Say(talk, choices=MENU)], ctx)
    if running is not None:
        says_more = FLOWS[running.flow].spot(ctx, text) or hearing.yes_or_no(text)
        if command is not None and not says_more:
            return advance(FLOWS, running, Aside(()), ctx)
        return advance(FLOWS, running, Text(text), ctx)
    late = [Say("dialog-timed-out", choices=MENU)] if dialog else []
    if procedure := hearing.asks_about(ctx, text):
        return _command(None, Command("bring", {"p": procedure}), ctx)
    if hearing.starts_a_booking(ctx, text):
        after, says = _start("book", ctx, text)
        return after, [*late, *says]
    return None, late or advance(FLOWS, None, Text(text), ctx)[1]


def _steered(dialog: Dialog | None, running: Dialog | None, name: str, text: str, ctx: Ctx) -> Turn:
    """Back, restart or stop, typed. Stop means two things while a booking is being cancelled."""
    if running is not None:
        unclear = hearing.is_one_of("cancel-words-unclear", text)
        if running.flow == "cancel-booking" and name == "cancel" and unclear:
            return _aside(running, [Say("cancel-missed-confirm")], ctx)
        return advance(FLOWS, running, STEERING[name](), ctx)
    if dialog is None and name == "cancel":
        return _command(None, Command("bookings"), ctx)
    return advance(FLOWS, dialog, STEERING[name](), ctx)


def _continues(running: Dialog | None, command: Command) -> bool:
    """Whether the words that would start a flow are said within that very flow."""
    flow = command.args.get("flow") if command.name == "start" else command.name
    return running is not None and running.flow == flow


def _command(dialog: Dialog | None, command: Command, ctx: Ctx, text: str = "") -> Turn:
    args = dict(command.args)
    if command.name == "start" and args.get("flow") in FLOWS:
        name = args.pop("flow")
        known = {step.name for step in FLOWS[name].steps}
        return _start(name, ctx, text, {k: v for k, v in args.items() if k in known})
    if command.name in FLOWS:
        return _start(command.name, ctx, text, {"booking": args["b"]} if args.get("b") else {})
    if command.name == "resume":
        if dialog is None or not alive(FLOWS, dialog, ctx):
            return None, [Say("dialog-timed-out" if dialog else "dialog-button-over", choices=MENU)]
        return _aside(dialog, (), ctx)
    if command.name not in ASIDES:
        return _aside(dialog, [Say("dialog-old-button", choices=MENU)], ctx)
    for name, arg, step in ABOUT:
        if command.name == name and dialog and step in dialog.answers:
            args.setdefault(arg, dialog.answers[step])
    return _aside(dialog, ASIDES[command.name](ctx, args), ctx)


def _start(flow: str, ctx: Ctx, text: str, given: Mapping[str, str] | None = None) -> Turn:
    return advance(FLOWS, None, Start(flow, secrets.token_hex(8), text, given or {}), ctx)


def _aside(dialog: Dialog | None, says: Sequence[Say], ctx: Ctx) -> Turn:
    return advance(FLOWS, dialog, Aside(tuple(says)), ctx)
