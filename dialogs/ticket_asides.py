"""Answers about tickets: how they stand, following a paper, when to be told, and the way back after a missed call."""

from collections.abc import Mapping, Sequence
from typing import Any

from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.hall import Followed
from dialogs.says import Choice, Json, Say
from dialogs.wish_words import wish_params
from domain import tokyo
from domain.calendar import Opening
from domain.refusal import Refused
from domain.tables import Ticket, TicketStatus

Args = Mapping[str, str]
MOST_CARDS = 3
FOLLOW_PAPER = Choice("ticket-follow-paper", command="follow")


def ticket(ctx: Ctx, args: Args) -> list[Say]:
    """The citizen's running tickets, the most urgent first; without one, how to get one."""
    mine = ctx.office.hall.tickets()
    wanted = number(args.get("t"))
    shown = [one for one in mine if one.ticket.id == wanted] or mine
    if not shown:
        choices = (buttons.BOOK, FOLLOW_PAPER, buttons.CONGESTION, buttons.MENU)
        return [Say("ticket-none", choices=choices)]
    others = [other(one.ticket) for one in shown[MOST_CARDS:]]
    cards = [card(ctx, "ticket-yours", one) for one in shown[:MOST_CARDS]]
    return [*cards[:-1], _with(cards[-1], others)]


def follow(ctx: Ctx, args: Args) -> list[Say]:
    """Follow the ticket that a paper's code or number names; without either, how to do it.

    A code says which ticket is meant. A number is asked about once more, for every ward has its own.
    """
    hall, label = ctx.office.hall, args.get("n", "")
    if not label and not args.get("code"):
        return [Say("follow-how", choices=(buttons.MENU,))]
    try:
        if args.get("code"):
            return _follow(ctx, hall.by_code(args["code"]))
        _check_day(ctx, label, args.get("d"))
        wards = [args["w"]] if args.get("w") in ctx.directory.wards else []
        found = hall.by_label(label, wards)
        if len(found) > 1:
            return [_which_ward(ctx, label, found)]
        if args.get("ok"):
            return _follow(ctx, found[0])
        hall.check(found[0])
        return [_confirm(ctx, hall.look(found[0]))]
    except Refused as no:
        return [_refused(no)]


def stop_following(ctx: Ctx, args: Args) -> list[Say]:
    """Be told nothing more of a ticket; which one, when there are several and none is named."""
    mine = ctx.office.hall.tickets()
    wanted = number(args.get("t")) or (mine[0].ticket.id or 0 if len(mine) == 1 else 0)
    if not wanted:
        if not mine:
            return [Say("ticket-none", choices=(FOLLOW_PAPER, buttons.TOPICS, buttons.MENU))]
        return [Say("wish-which-ticket", choices=tuple(_stop(one.ticket) for one in mine))]
    try:
        gone = ctx.office.hall.unfollow(wanted)
    except Refused as no:
        return [_refused(no)]
    again = Choice("follow-again", command="follow", args=_this(gone))
    return [Say("follow-stopped", {"label": gone.label}, (again, buttons.MENU))]


def rejoin(ctx: Ctx, args: Args) -> list[Say]:
    """The citizen missed the call and is at the counter now: the ticket waits again."""
    mine = {one.ticket.id or 0: one for one in ctx.office.hall.tickets()}
    skipped = [key for key, one in mine.items() if one.state == TicketStatus.SKIPPED]
    wanted = number(args.get("t")) or next(iter(skipped or mine), 0)
    if not wanted:
        return ticket(ctx, {})
    try:
        back = ctx.office.hall.look(ctx.office.hall.come_back(wanted))
    except Refused as no:
        if no.code == "ticket_moved_on" and wanted in mine:
            return [_not_skipped(ctx, mine[wanted])]
        return [_refused(no)]
    return [card(ctx, "rejoin-done", back)]


def card(
    ctx: Ctx, key: str, one: Followed, choices: Sequence[Choice] | None = None, **more: Json
) -> Say:
    """A ticket's card under the sentence *key*, with what can be done about it."""
    present = ctx.office.congestion(one.ticket.ward_id).counters
    calling = next((now.calling for now in present if now.counter_id == one.ticket.counter_id), ())
    over = one.state == TicketStatus.WAITING and _closed_for_today(ctx, one.ticket.ward_id)
    waiting = one.pickup is None
    params: dict[str, Any] = {
        "ticket_id": one.ticket.id,
        "label": one.ticket.label,
        "kind": str(one.ticket.kind),
        "state": one.state,
        "desk": one.ticket.desk if waiting or one.pickup is None else one.pickup.desk,
        "ahead": one.ahead or 0,
        "ward_id": one.ticket.ward_id,
        "counter_id": one.ticket.counter_id,
        "calling": [[call.label, call.desk] for call in calling if not over],
        "over": over,
        "at": ctx.now.isoformat(),
        **more,
    }
    if one.wait is not None and not over:
        params |= {"basis": str(one.wait.basis), "low": one.wait.low, "high": one.wait.high}
    if one.wish is not None and one.state == TicketStatus.WAITING and not over:
        params |= wish_params(one.wish, ctx.rules)
    return Say(key, params, tuple(_own(one) if choices is None else choices), card="ticket")


def _closed_for_today(ctx: Ctx, ward_id: str) -> bool:
    """Whether the ward office was open today and has closed."""
    today = tokyo.office_day(ctx.now)
    opening = ctx.directory.calendar.opening(ward_id, today)
    return isinstance(opening, Opening) and tokyo.at(today, opening.closes) <= ctx.now


def other(one: Ticket) -> Choice:
    """A button that shows another ticket."""
    return Choice("ticket-other", {"label": one.label}, command="ticket", args={"t": str(one.id)})


def number(raw: str | None) -> int:
    """The id *raw* names; 0, which nothing has, when it is none."""
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 10 else 0


def _follow(ctx: Ctx, found: Ticket) -> list[Say]:
    new = ctx.office.hall.follow(found)
    return [card(ctx, "follow-done" if new else "follow-already", ctx.office.hall.look(found))]


def _this(one: Ticket) -> Mapping[str, str]:
    """What a button says that means exactly this ticket: its number is another's tomorrow."""
    return {"n": one.label, "w": one.ward_id, "d": one.day.isoformat(), "ok": "1"}


def _check_day(ctx: Ctx, label: str, day: str | None) -> None:
    """Refuses ``ticket_of_other_day`` for a button that was made on another day than today."""
    if day and day != tokyo.office_day(ctx.now).isoformat():
        raise Refused("ticket_of_other_day", label=label, day=day)


def _confirm(ctx: Ctx, one: Followed) -> Say:
    """Whose line it is, and whether that is the paper in the citizen's hand; one they follow is shown at once."""
    if one.wish is not None:
        return card(ctx, "ticket-yours", one)
    yes = Choice("follow-confirm-yes", command="follow", args=_this(one.ticket))
    no = Choice("follow-confirm-other", command="follow")
    return card(ctx, "follow-confirm", one, (yes, no))


def _which_ward(ctx: Ctx, label: str, found: Sequence[Ticket]) -> Say:
    """The wards in which such a number was given today, the one used last first."""
    order = list(ctx.directory.wards)
    listed = sorted(found, key=lambda one: (one.ward_id != ctx.ward_id, order.index(one.ward_id)))
    choices = tuple(
        Choice(
            "follow-of-ward",
            {"ward_id": one.ward_id, "counter_id": one.counter_id},
            command="follow",
            args=_this(one),
        )
        for one in listed
    )
    return Say("follow-which-ward", {"label": label}, (*choices, buttons.MENU))


def _not_skipped(ctx: Ctx, one: Followed) -> Say:
    if one.state == TicketStatus.CALLED:
        return card(ctx, "rejoin-called-now", one)
    return card(ctx, "rejoin-not-needed" if one.ahead is not None else "ticket-yours", one)


def _own(one: Followed) -> list[Choice]:
    """What can be done about a ticket in its state; the first button is the one most are looking for."""
    named = {"t": str(one.ticket.id)}
    refresh = Choice("card-refresh", command="ticket", args=named)
    made = [refresh]
    if one.state == TicketStatus.SKIPPED:
        made = [Choice("rejoin-back", command="rejoin", args=named), refresh]
    if one.state == TicketStatus.WAITING:
        made.append(Choice("wish-change", command="wish", args=named))
    return [*made, _stop_quietly(named)]


def _stop(one: Ticket) -> Choice:
    named = {"t": str(one.id)}
    return Choice("ticket-label", {"label": one.label}, command="stop-following", args=named)


def _stop_quietly(named: Mapping[str, str]) -> Choice:
    return Choice("follow-stop", command="stop-following", args=named)


def _with(say: Say, more: Sequence[Choice]) -> Say:
    return Say(say.key, say.params, (*say.choices, *more), say.card)


def _refused(no: Refused) -> Say:
    return Say(no.key, dict(no.params), (buttons.TICKET, FOLLOW_PAPER, buttons.MENU))
