"""Answers to what is asked in between: bookings, tickets, questions, language, menu; the table of all of them."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import locales
from dialogs import closures, congestion, faq_asides
from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.flows.saying import booking_card, bookings_list, late
from dialogs.flows.visit import telephone
from dialogs.says import Choice, Say
from dialogs.ticket_asides import follow, number, rejoin, stop_following, ticket
from dialogs.topic_asides import topics
from dialogs.wish_asides import wish
from domain import tokyo
from domain.refusal import Refused
from domain.tables import Booking

Args = Mapping[str, str]
MOST_OFFERED = 8
LANGUAGES = {one: f"language-{one}" for one in locales.CHAT_LOCALES}


def menu(_ctx: Ctx, _args: Args) -> list[Say]:
    """Everything one can do here."""
    return [Say("menu-lead", card="menu")]


def greeting(_ctx: Ctx, _args: Args) -> list[Say]:
    """Welcome to a new friend, in every language, each with its button."""
    return [Say("greeting", choices=_languages(), card="greeting"), Say("menu-lead", card="menu")]


def bookings(ctx: Ctx, _args: Args) -> list[Say]:
    """The open bookings: one as its card, several as a list."""
    mine = ctx.office.bookings()
    if not mine:
        return [Say("bookings-none", choices=(*_ticket_button(ctx), buttons.BOOK, buttons.MENU))]
    if len(mine) == 1:
        return _yours(ctx, mine[0])
    return [bookings_list(mine)]


def today(ctx: Ctx, args: Args) -> list[Say]:
    """The bookings of today with their QR codes; without one, what is booked at all."""
    day = tokyo.office_day(ctx.now)
    mine = [one for one in ctx.office.bookings() if tokyo.office_day(one.starts_at) == day]
    return [say for one in mine for say in _yours(ctx, one)] or bookings(ctx, args)


def alter(ctx: Ctx, args: Args) -> list[Say]:
    """Whether a booking is to be moved or cancelled; without one, how to book."""
    if not ctx.office.bookings():
        return bookings(ctx, args)
    choices = (
        Choice("richmenu-alter-change", command="change"),
        Choice("richmenu-alter-cancel", command="cancel-booking"),
        buttons.BOOKINGS,
        buttons.MENU,
    )
    return [Say("richmenu-alter-ask", choices=choices)]


def how_to(_ctx: Ctx, _args: Args) -> list[Say]:
    """How all this is used, in a few sentences."""
    return [
        Say(
            "richmenu-how-to-text",
            choices=(buttons.BOOK, buttons.FAQ, buttons.TOPICS, buttons.MENU),
        )
    ]


def _ticket_button(ctx: Ctx) -> tuple[Choice, ...]:
    """After the check-in the booking is a ticket."""
    return (buttons.TICKET,) if ctx.office.hall.tickets() else ()


def booking(ctx: Ctx, args: Args) -> list[Say]:
    """One booking with its QR code, as long as it can be checked in."""
    try:
        return _yours(ctx, ctx.office.usable(number(args.get("b"))))
    except Refused as no:
        return [Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))]


def _yours(ctx: Ctx, one: Booking, key: str = "booking-yours") -> list[Say]:
    """The booking's card; when its key is locked, with the way to a new one; first what being late means."""
    card, word = booking_card(ctx, key, one), closures.of_booking(ctx, one) or late(ctx, one)
    if one.pin_tries >= ctx.rules.pin_tries:
        renew = Choice("booking-new-key", command="new-key", args={"b": str(one.id)})
        card = replace(card, choices=(renew, *card.choices))
    return [word, card] if word else [card]


def new_key(ctx: Ctx, args: Args) -> list[Say]:
    """A new authentication key for a booking, on its card."""
    try:
        renewed = ctx.office.new_key(number(args.get("b")))
        return _yours(ctx, renewed, "booking-key-renewed")
    except Refused as no:
        return [Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))]


def bring(ctx: Ctx, args: Args) -> list[Say]:
    """What to bring to a procedure."""
    procedure_id = args.get("p", "")
    if procedure_id not in ctx.directory.procedures:
        first = list(ctx.directory.procedures)[:MOST_OFFERED]
        choices = tuple(
            Choice("choice-procedure", {"procedure_id": one}, command="bring", args={"p": one})
            for one in first
        )
        return [Say("bring-which", choices=(*choices, buttons.MENU))]
    return [Say("bring", {"procedure_id": procedure_id}, (buttons.MENU,), card="bring")]


def language(ctx: Ctx, args: Args) -> list[Say]:
    """Switch to another language, or ask which."""
    wanted = args.get("to", "")
    if wanted in locales.CHAT_LOCALES:
        ctx.office.set_locale(wanted)
        return [Say("language-set", choices=(buttons.LANGUAGE, buttons.MENU))]
    return [Say("language-ask", choices=(*_languages(), buttons.MENU))]


def _languages() -> tuple[Choice, ...]:
    """A button for each language, named in itself."""
    return tuple(
        Choice(label, command="language", args={"to": locale})
        for locale, label in LANGUAGES.items()
    )


def phone(ctx: Ctx, args: Args) -> list[Say]:
    """Whom to call, and when the counters are open."""
    told = telephone(ctx, args.get("w") or ctx.ward_id)
    opened = faq_asides.hours(ctx)
    centre = told["telephone"] == ctx.telephone
    params = {**told, **opened, "call": "faq-talk-call-centre" if centre else "card-call-office"}
    return [Say("dialog-telephone", params, (buttons.MENU,), card="telephone")]


ASIDES: Mapping[str, Callable[[Ctx, Args], list[Say]]] = {
    "menu": menu,
    "greeting": greeting,
    "bookings": bookings,
    "today": today,
    "alter": alter,
    "how-to": how_to,
    "booking": booking,
    "new-key": new_key,
    "take-offer": closures.take_offer,
    "offers": closures.offers,
    "ticket": ticket,
    "follow": follow,
    "stop-following": stop_following,
    "rejoin": rejoin,
    "wish": wish,
    "congestion": congestion.congestion,
    "quietest": congestion.quietest,
    "faq": faq_asides.faq,
    "faq-others": faq_asides.others,
    "faq-none": faq_asides.none,
    "faq-solved": faq_asides.solved,
    "bring": bring,
    "topics": topics,
    "language": language,
    "phone": phone,
}
