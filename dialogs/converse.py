"""What an incoming event means for the dialog: an answer, a command, an aside, or small talk."""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from dialogs import (
    asking,
    care_answers,
    facet_words,
    faq_asides,
    faq_ways,
    hearing,
    opening,
    postback,
    small_talk,
)
from dialogs.asides import ASIDES, greeting
from dialogs.context import Ctx
from dialogs.engine import MENU, Turn, advance, alive, nothing_open
from dialogs.faq_desk import Asked
from dialogs.faq_thread import Thread
from dialogs.flow import Aside, Dialog, Event, Start, Tap, Text
from dialogs.flows.saying import booking_card
from dialogs.flows.table import FLOWS
from dialogs.postback import STEERING, Command
from dialogs.says import Say
from domain.tables import FaqTier

UNSUPPORTED = frozenset({"sticker", "image", "video", "audio", "file", "location"})
ABOUT = (
    ("bring", "p", "procedure"),
    ("congestion", "w", "ward"),
    ("quietest", "p", "procedure"),
)
"""What a question in between is about, when it does not say so: the answer to a step."""

TOLD = frozenset({"bring", "congestion", "quietest", "phone"})
"""Commands that only tell something; so does a flow that does not begin, since there is no booking to cancel."""


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
        running = dialog if dialog and alive(FLOWS, dialog, ctx) else None
        if says := care_answers.answered(event.text, running, ctx):
            return dialog, says
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
    asked: Asked | None = None
    if command is not None and asking.is_about_else(ctx, text, command):
        asked = _ask(ctx, text)
        if asked is not None and asked.tier is not FaqTier.FLOOR:
            return _told(running, faq_asides.found(ctx, asked), ctx)
    if command is not None and not _continues(running, command):
        if command.name in STEERING:
            return _steered(dialog, running, command.name, text, ctx)
        after, says = _command(running, command, ctx, text)
        tells = command.name in TOLD or (after is None and command.name in FLOWS)
        return after, _in_its_language(says, text, ctx) if tells else says
    late = [Say("dialog-timed-out", choices=MENU)] if dialog and not running else []
    if late and hearing.yes_or_no(text):
        return None, late
    if talk := small_talk.says(text, ctx, asked=running is not None):
        return _aside(running, talk, ctx)
    if running is not None and (told := _of_chosen(running, text, ctx)):
        return _told(running, told, ctx)
    if told := _opening(running, text, ctx):
        return _aside(running, [*late, *told], ctx)
    if running is not None:
        says_more = FLOWS[running.flow].spot(ctx, text) or hearing.yes_or_no(text)
        if command is not None and not says_more:
            return advance(FLOWS, running, Aside(()), ctx)
        return _answered(running, text, ctx, asked)
    wanted = asking.wants(ctx, text)
    if wanted is asking.Wants.ERRAND and hearing.starts_a_booking(ctx, text):
        after, says = _start("book", ctx, text)
        return after, [*late, *says]
    return _asked(text, late, ctx)


def _of_chosen(running: Dialog, text: str, ctx: Ctx) -> list[Say]:
    """What is asked of the procedure that was chosen already, without naming it: 「料金は？」."""
    procedure_id, facet = running.answers.get("procedure"), facet_words.facet(text)
    if procedure_id is None or facet is None:
        return []
    entry = ctx.office.questions.facets(procedure_id).get(facet)
    if entry is None:
        return []
    thread = Thread(ctx.locale, ctx.office.questions.language(text))
    return faq_asides.faq(ctx, thread.args(q=entry))


def _opening(running: Dialog | None, text: str, ctx: Ctx) -> list[Say]:
    """Whether the office is open on the day that *text* asks about; where a day is asked for, only if that is sure."""
    about = opening.asked(ctx, text)
    if about is None:
        return []
    step = FLOWS[running.flow].first_open(running.answers) if running else None
    if step is not None and step.name in asking.MOMENT and not about.sure:
        return []
    locale = ctx.office.questions.language(text)
    return opening.says(ctx, about, locale, offer=running is None)


def _asked(text: str, late: list[Say], ctx: Ctx) -> Turn:
    """A question out of the blue. While nothing can be found, what the text names is answered from the directory."""
    if not asking.can_be_searched(text):
        return None, late or [nothing_open(Text(text))]
    asked = _ask(ctx, text)
    if asked is not None:
        if late and asked.tier is FaqTier.FLOOR:
            return None, late
        offers = faq_ways.offers(ctx, hearing.spot_visit(ctx, text), asked.locale)
        return None, [*late, *faq_asides.found(ctx, asked, offers)]
    if procedure := hearing.asks_about(ctx, text):
        return _command(None, Command("bring", {"p": procedure}), ctx)
    if hearing.starts_a_booking(ctx, text):
        after, says = _start("book", ctx, text)
        return after, [*late, *says]
    thread = Thread(ctx.locale, ctx.office.questions.language(text))
    return None, late or [faq_asides.nothing(ctx, "faq-talk-not-ready", thread)]


def _answered(running: Dialog, text: str, ctx: Ctx, asked: Asked | None) -> Turn:
    """A text is an answer to the open step first; what is clearly a question and no answer is answered in between.

    What only tells what happened is answered where that is sure.
    *asked*: what it found, if it was looked up already; nobody's question is noted twice.
    """
    flow = FLOWS[running.flow]
    heard, step = flow.spot(ctx, text), flow.first_open(running.answers)
    if asked is None and asking.tells(text, heard):
        asked = _ask(ctx, text)
        if asked is not None and asked.tier is FaqTier.DIRECT:
            return _told(running, faq_asides.found(ctx, asked), ctx)
    if not asking.between(text, heard, step.name if step else None):
        return advance(FLOWS, running, Text(text), ctx)
    turn = advance(FLOWS, running, Text(text), ctx) if not heard else None
    if turn is not None and (turn[0] is None or turn[0].misses == 0):
        return turn
    asked = asked or _ask(ctx, text)
    if asked is not None and asked.tier is not FaqTier.FLOOR:
        return _told(running, faq_asides.found(ctx, asked), ctx)
    return turn or advance(FLOWS, running, Text(text), ctx)


def _ask(ctx: Ctx, text: str) -> Asked | None:
    if not asking.can_be_searched(text):
        return None
    return ctx.office.questions.ask(text[: hearing.LONGEST])


def _in_its_language(says: list[Say], text: str, ctx: Ctx) -> list[Say]:
    """What was asked for in another language is told in it, without changing that of the chat."""
    locale = ctx.office.questions.language(text)
    return says if locale == ctx.locale else [replace(say, locale=locale) for say in says]


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
    return _told(dialog, ASIDES[command.name](ctx, args), ctx)


def _start(flow: str, ctx: Ctx, text: str, given: Mapping[str, str] | None = None) -> Turn:
    return advance(FLOWS, None, Start(flow, secrets.token_hex(8), text, given or {}), ctx)


def _told(dialog: Dialog | None, says: Sequence[Say], ctx: Ctx) -> Turn:
    """Answers in between do not offer to begin another booking: the open one would be lost by a tap."""
    if dialog is not None and alive(FLOWS, dialog, ctx):
        says = [faq_ways.without_booking(say) for say in says]
    return _aside(dialog, says, ctx)


def _aside(dialog: Dialog | None, says: Sequence[Say], ctx: Ctx) -> Turn:
    return advance(FLOWS, dialog, Aside(tuple(says)), ctx)
