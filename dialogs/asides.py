"""Answers to what is asked in between: bookings, tickets, congestion, questions, language, menu."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import locales
from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.flows.saying import booking_card, bookings_list, late
from dialogs.flows.visit import telephone
from dialogs.says import Choice, Json, Say
from domain.refusal import Refused
from domain.tables import Booking, Ticket

Args = Mapping[str, str]
MOST_OFFERED = 8
LANGUAGES = {"ja": "language-ja", "en": "language-en"}


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
        return [Say("bookings-none", choices=(buttons.BOOK, buttons.MENU))]
    if len(mine) == 1:
        return _yours(ctx, mine[0])
    return [bookings_list(mine)]


def booking(ctx: Ctx, args: Args) -> list[Say]:
    """One booking with its QR code, as long as it can be checked in."""
    try:
        return _yours(ctx, ctx.office.usable(_number(args.get("b"))))
    except Refused as no:
        return [Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))]


def _yours(ctx: Ctx, one: Booking, key: str = "booking-yours") -> list[Say]:
    """The booking's card; when its key is locked, with the way to a new one; first what being late means."""
    card, word = booking_card(ctx, key, one), late(ctx, one)
    if one.pin_tries >= ctx.rules.pin_tries:
        renew = Choice("booking-new-key", command="new-key", args={"b": str(one.id)})
        card = replace(card, choices=(renew, *card.choices))
    return [word, card] if word else [card]


def new_key(ctx: Ctx, args: Args) -> list[Say]:
    """A new authentication key for a booking, on its card."""
    try:
        renewed = ctx.office.new_key(_number(args.get("b")))
        return _yours(ctx, renewed, "booking-key-renewed")
    except Refused as no:
        return [Say(no.key, choices=(buttons.BOOKINGS, buttons.MENU))]


def ticket(ctx: Ctx, args: Args) -> list[Say]:
    """The citizen's running tickets; without one, how to get one."""
    mine = ctx.office.tickets()
    wanted = _number(args.get("t"))
    shown = [(one, ahead) for one, ahead in mine if one.id == wanted] or mine
    if not shown:
        choices = (buttons.BOOK, buttons.CONGESTION, buttons.MENU)
        return [Say("ticket-none", choices=choices)]
    return [_ticket(ctx, one, ahead) for one, ahead in shown]


def _ticket(ctx: Ctx, one: Ticket, ahead: int) -> Say:
    now = {entry.counter_id: entry for entry in ctx.office.congestion(one.ward_id).counters}
    calling = now[one.counter_id].calling if one.counter_id in now else ()
    params: dict[str, Any] = {
        "ticket_id": one.id,
        "label": one.label,
        "kind": str(one.kind),
        "state": str(one.status),
        "desk": one.desk,
        "ahead": ahead,
        "ward_id": one.ward_id,
        "counter_id": one.counter_id,
        "calling": [[call.label, call.desk] for call in calling],
        "at": ctx.now.isoformat(),
    }
    return Say("ticket-yours", params, card="ticket")


def congestion(ctx: Ctx, args: Args) -> list[Say]:
    """How full a ward office is now; the ward asked last time when none is named."""
    wards = ctx.directory.wards
    ward_id = args.get("w") or ctx.ward_id or ""
    if ward_id not in wards:
        choices = tuple(buttons.congestion(other) for other in wards)
        return [Say("congestion-which-ward", choices=choices)]
    ctx.office.remember_ward(ward_id)
    counters: list[Json] = [
        {
            "counter_id": entry.counter_id,
            "waiting": entry.waiting_count,
            "calling": [[call.label, call.desk] for call in entry.calling],
        }
        for entry in ctx.office.congestion(ward_id).counters
    ]
    params: dict[str, Json] = {
        "ward_id": ward_id,
        "at": ctx.now.isoformat(),
        "counters": counters,
    }
    choices = (
        Choice("congestion-refresh", command="congestion", args={"w": ward_id}),
        Choice("congestion-other-ward", command="congestion", args={"w": "?"}),
        Choice("menu-book", command="start", args={"flow": "book", "ward": ward_id}),
    )
    return [Say("congestion-now", params, choices, card="congestion")]


def faq(ctx: Ctx, args: Args) -> list[Say]:
    """The groups of questions, the questions of one group, or an answer."""
    if entry := ctx.office.faq_entry(args.get("q", "")):
        back = Choice("faq-back", command="faq", args={"k": entry.category_id})
        answer: dict[str, Any] = {"question": entry.questions, "answer": entry.answers}
        return [Say("faq-answer", answer, (back, buttons.MENU), card="faq")]
    groups = ctx.office.faq_categories()
    entries = ctx.office.faq_entries(args["k"]) if "k" in args else []
    if entries:
        listed: list[Any] = [{"id": one.id, "questions": one.questions} for one in entries]
        others = (Choice("faq-other-categories", command="faq"), buttons.MENU)
        return [Say("faq-which-question", {"entries": listed}, others, card="faq")]
    named: list[Any] = [{"id": one.id, "names": one.names} for one in groups]
    return [Say("faq-which-category", {"categories": named}, (buttons.MENU,), card="faq")]


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
    if wanted in locales.LOCALES:
        ctx.office.set_locale(wanted)
        return [Say("language-set", choices=(buttons.LANGUAGE, buttons.MENU))]
    return [Say("language-ask", choices=(*_languages(), buttons.MENU))]


def _languages() -> tuple[Choice, ...]:
    """A button for each language, named in itself."""
    return tuple(
        Choice(LANGUAGES[locale], command="language", args={"to": locale})
        for locale in locales.LOCALES
        if locale in LANGUAGES
    )


def phone(ctx: Ctx, args: Args) -> list[Say]:
    """Whom to call."""
    told = telephone(ctx, args.get("w") or ctx.ward_id)
    return [Say("dialog-telephone", told, (buttons.MENU,))]


def _number(raw: str | None) -> int:
    """The id *raw* names; 0, which nothing has, when it is none."""
    return int(raw) if raw and raw.isascii() and raw.isdigit() and len(raw) < 10 else 0


ASIDES: Mapping[str, Callable[[Ctx, Args], list[Say]]] = {
    "menu": menu,
    "greeting": greeting,
    "bookings": bookings,
    "booking": booking,
    "new-key": new_key,
    "ticket": ticket,
    "congestion": congestion,
    "faq": faq,
    "bring": bring,
    "language": language,
    "phone": phone,
}
