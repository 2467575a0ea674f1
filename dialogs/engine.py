"""The engine: a dialog and an event in, the next dialog and what to say out. Pure and small."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from dialogs.context import Ctx
from dialogs.flow import (
    WAITING,
    Aside,
    Back,
    Cancel,
    Dialog,
    Event,
    Flow,
    Reask,
    Restart,
    Start,
    Stop,
    Tap,
    Text,
)
from dialogs.postback import STEERING
from dialogs.says import Choice, Say

Turn = tuple[Dialog | None, list[Say]]
Lead = Sequence[Say]
Offers = tuple[Choice, ...]


def advance(flows: Mapping[str, Flow], dialog: Dialog | None, event: Event, ctx: Ctx) -> Turn:
    """Return the dialog after *event* and what to say; change nothing else."""
    try:
        if isinstance(event, Start):
            return _start(flows[event.flow], event, ctx)
        if isinstance(event, Aside):
            if dialog is None or not alive(flows, dialog, ctx):
                return None, list(event.says)
            return _beside(flows[dialog.flow], dialog, event, ctx)
        if dialog is None:
            return None, [nothing_open(event)]
        if not alive(flows, dialog, ctx):
            return None, [Say("dialog-timed-out", choices=MENU)]
        return _steer(flows[dialog.flow], dialog, event, ctx)
    except Stop as end:
        return None, list(end.says)


def alive(flows: Mapping[str, Flow], dialog: Dialog, ctx: Ctx) -> bool:
    """Whether the dialog still runs: its flow exists and it was touched within the flow's ttl."""
    flow = flows.get(dialog.flow)
    return flow is not None and ctx.now - dialog.touched_at <= flow.ttl


def _start(flow: Flow, event: Start, ctx: Ctx) -> Turn:
    if refusal := flow.opening(ctx, event.given):
        return None, list(refusal)
    fresh = Dialog(flow.name, event.dialog, ctx.now)
    spotted = {**flow.spot(ctx, ""), **flow.spot(ctx, event.text)}
    return fill(flow, fresh, {**spotted, **event.given}, ctx)


def _steer(flow: Flow, dialog: Dialog, event: Event, ctx: Ctx) -> Turn:
    if _is_old(flow, dialog, event):
        return go_on(flow, dialog, ctx, lead=[Say("dialog-old-button")])
    match event:
        case Cancel():
            return None, [Say("dialog-cancelled", choices=MENU)]
        case Restart():
            return fill(flow, dialog.answered({}), flow.spot(ctx, ""), ctx)
        case Back():
            lead = [] if dialog.snapshots else [Say("dialog-nothing-to-undo")]
            return go_on(flow, dialog.undone(), ctx, lead=lead)
        case Tap():
            return fill(flow, dialog, {event.step: event.value}, ctx)  # an older one corrects
        case Text():
            step = flow.first_open(dialog.answers)
            spotted = flow.spot(ctx, event.text)
            if step is None or step.name in spotted:
                return fill(flow, dialog, spotted, ctx)
            return fill(flow, dialog, {step.name: event.text, **spotted}, ctx, whole=step.name)
    return go_on(flow, dialog, ctx)


def _is_old(flow: Flow, dialog: Dialog, event: Event) -> bool:
    """Whether *event* is a button that may no longer be counted."""
    match event:
        case Tap():
            step = flow.step(event.step)
            moved = step is not None and step.exact and event.fingerprint != dialog.fingerprint
            return event.dialog != dialog.id or step is None or moved
        case Back() | Restart():
            other = event.dialog is not None and event.dialog != dialog.id
            return other or event.fingerprint not in (None, dialog.fingerprint)
        case Cancel():
            return event.dialog is not None and event.dialog != dialog.id
    return False


def fill(
    flow: Flow, dialog: Dialog, heard: Mapping[str, str], ctx: Ctx, whole: str | None = None
) -> Turn:
    """Read what was heard in step order; a changed answer drops the answers that needed it.

    What is heard before its time (a day before the ward is known) waits, but not the *whole*
    text given to the open step. A reason against one answer leaves the others standing.
    """
    answers = {key: v for key, v in dialog.answers.items() if not key.startswith(WAITING)}
    waiting = {key[1:]: v for key, v in dialog.answers.items() if key.startswith(WAITING)}
    kept = {key: v for key, v in waiting.items() if key not in flow.outdated(waiting, heard)}
    heard_all, understood = {**kept, **heard}, not heard
    lead: list[Say] = []
    offers: Offers = ()
    asked = False
    for step in flow.steps:
        raw = heard_all.get(step.name)
        if raw is None or (step.exact and (lead or answers != _settled(dialog.answers))):
            continue
        if raw == "":
            answers, understood = flow.without(answers, step.name), True
        elif not flow.ready(step, answers):
            if step.name != whole and not (step.exact or step.optional):
                answers[WAITING + step.name], understood = raw, True
        else:
            try:
                value = step.read(ctx, answers, raw)
            except Reask as why:
                lead, offers, understood = [*lead, *why.says], why.offers, True
                asked = why.asks
                answers = flow.without(answers, why.step) if why.step else answers
                continue
            if value is None:
                continue
            understood = True
            if step.optional or value != answers.get(step.name):
                answers = flow.without(answers, step.name) | {step.name: value}
    if not understood:
        return _missed(flow, dialog, ctx)
    dialog = dialog.answered(answers)
    if asked:
        return replace(dialog, touched_at=ctx.now), lead
    return go_on(flow, dialog, ctx, lead=lead, offers=offers)


def go_on(flow: Flow, dialog: Dialog, ctx: Ctx, lead: Lead = (), offers: Offers = ()) -> Turn:
    """Ask the first open question, or finish; either may send the dialog back to a step."""
    said = list(lead)
    for _ in range(2 * len(flow.steps) + 1):
        step = flow.first_open(dialog.answers)
        try:
            if step is None:
                return None, [*said, *flow.finish(ctx, dialog)]
            question = step.ask(ctx, dialog.answers)
        except Reask as why:
            said, offers = [*said, *why.says], why.offers
            back_to = why.step or flow.steps[0].name
            dialog = replace(dialog, answers=flow.without(dialog.answers, back_to))
        else:
            offered = tuple(choice for choice in offers if choice not in question.choices)
            question = replace(question, choices=(*offered, *question.choices))
            return replace(dialog, touched_at=ctx.now), [*said, question]
    return None, [*said, Say("dialog-trouble", choices=MENU)]


def _beside(flow: Flow, dialog: Dialog, event: Aside, ctx: Ctx) -> Turn:
    """What was asked in between, then the open question; after a card one line with a button that shows it again.

    The answer would scroll away above a long question on a small phone.
    """
    after, says = go_on(flow, dialog, ctx, lead=event.says)
    if after is None or after.answers != dialog.answers or not any(say.card for say in event.says):
        return after, says
    steering = tuple(choice for choice in says[-1].choices if choice.command in STEERING)
    show = Choice("dialog-show-question", command="resume")
    return after, [*event.says, Say(f"dialog-pending-{flow.name}", choices=(show, *steering))]


def nothing_open(event: Event) -> Say:
    """What to say when no dialog runs: a button is old, anything else finds the menu."""
    button = isinstance(event, Tap) or (
        isinstance(event, Back | Restart | Cancel) and event.dialog is not None
    )
    return Say("dialog-button-over" if button else "dialog-none-open", choices=MENU)


def _missed(flow: Flow, dialog: Dialog, ctx: Ctx) -> Turn:
    """Name what was expected; the second time in a row offer the menu and the telephone."""
    missed = replace(dialog, misses=dialog.misses + 1)
    step = flow.first_open(dialog.answers)
    if missed.misses < 2 or step is None:
        key = step.missed if step else "dialog-not-understood"
        return go_on(flow, missed, ctx, lead=[Say(key)])
    help_lines = Say("dialog-not-understood-again", {"telephone": ctx.telephone})
    return go_on(flow, missed, ctx, lead=[help_lines], offers=MENU)


def _settled(answers: Mapping[str, str]) -> dict[str, str]:
    return {key: value for key, value in answers.items() if not key.startswith(WAITING)}


MENU: Offers = (Choice("dialog-to-menu", command="menu"),)
