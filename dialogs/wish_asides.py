"""Answers about near wishes: the choice, and what a chosen one means for a ticket right now."""

from collections.abc import Mapping

from dialogs import wish_words
from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.hall import Followed
from dialogs.says import Choice, Say
from dialogs.ticket_asides import number
from domain import near_wishes
from domain.near_wishes import CITY, IN_MINUTES, NearKind, Wish
from domain.refusal import Refused
from domain.tables import TicketStatus
from domain.waits import Basis

Args = Mapping[str, str]


def wish(ctx: Ctx, args: Args) -> list[Say]:
    """Choose when to be told of a ticket's near turn; it is remembered for the next one.

    Without a waiting ticket it counts from the next one on; with several it is asked which one is meant.
    """
    waiting = [one for one in ctx.office.hall.tickets() if one.state == TicketStatus.WAITING]
    named = [one for one in waiting if one.ticket.id == number(args.get("t"))]
    meant = named or waiting
    if not args.get("k"):
        return [_ask(ctx, meant)]
    try:
        chosen = _chosen(args)
    except Refused as no:
        offers = _offers(ctx, meant)
        return [Say(no.key, dict(no.params), (*offers, buttons.MENU))]
    if len(meant) > 1:
        return [_which(meant, args)]
    ctx.office.hall.remember(chosen)
    if not meant:
        said = wish_words.numbers(chosen, ctx.rules)
        return [
            Say(f"wish-set-{wish_words.name(chosen)}", said),
            Say("wish-remembered", choices=(buttons.TICKET, buttons.MENU)),
        ]
    return _set(ctx, meant[0], chosen)


def _chosen(args: Args) -> Wish:
    """The wish that was tapped or typed. Refuses like ``near_wishes.made``."""
    return CITY if args["k"] == "city" else near_wishes.made(args["k"], number(args.get("n")))


def _set(ctx: Ctx, one: Followed, chosen: Wish) -> list[Say]:
    mark = ctx.office.hall.choose(one.ticket, chosen)
    show = Choice("follow-open", command="ticket", args={"t": str(one.ticket.id)})
    choices = (show, buttons.MENU)
    stale = one.wait is not None and one.wait.basis == Basis.STALE
    key, said = f"wish-set-{wish_words.name(chosen)}", wish_words.numbers(chosen, ctx.rules)
    if stale and chosen.kind in IN_MINUTES:
        key, said = "wish-set-stale", wish_words.numbers(CITY, ctx.rules)
    if mark is None:
        return [Say(key, said, choices)]
    return [Say(_reached(one, chosen), {"ahead": one.ahead or 0}, choices)]


def _reached(one: Followed, chosen: Wish) -> str:
    if not one.ahead:
        return "wish-reached-next"
    return "wish-reached-travel" if chosen.kind == NearKind.TRAVEL else "wish-reached"


def _ask(ctx: Ctx, meant: list[Followed]) -> Say:
    return Say("wish-ask", choices=(*_offers(ctx, meant), buttons.MENU))


def _offers(ctx: Ctx, meant: list[Followed]) -> tuple[Choice, ...]:
    ticket_id = str(meant[0].ticket.id) if len(meant) == 1 else None
    return tuple(wish_words.offer(one, ctx.rules, ticket_id) for one in wish_words.OFFERED)


def _which(meant: list[Followed], args: Args) -> Say:
    choices = tuple(
        Choice(
            "ticket-label",
            {"label": one.ticket.label},
            command="wish",
            args={"k": args["k"], "n": args.get("n", ""), "t": str(one.ticket.id)},
        )
        for one in meant
    )
    return Say("wish-which-ticket", choices=(*choices, buttons.MENU))
