"""What can be done about an answer: a way without a visit first, then booking, what to bring, calling, a page."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from dialogs.context import Ctx
from dialogs.faq_desk import Shown
from dialogs.faq_thread import Thread
from dialogs.says import Choice, Json, Params, Say
from domain import facts

MOST = 5
AT_HOME = ("online", "convenience")
"""What is answered about a procedure that needs no visit."""

BOOK = Choice("faq-talk-book", command="start", args={"flow": "book"})
_ADDED = re.compile(r"\s*[（(][^（）()]*[）)]$")
_NAMED = {"faq-talk-bring": "faq-talk-bring-of", "faq-talk-book-this": "faq-talk-book-of"}

Way = dict[str, Json]
"""A button: ``{"choice": …}``, ``{"call": a number}`` or ``{"open": an address, "label": its key}``."""


def ways(ctx: Ctx, shown: Shown, locale: str) -> Iterator[Way]:
    """The buttons under an answer, the one most will want first; each once."""
    made: list[Way] = []
    for way in (
        *_at_home(ctx, shown, locale, wholly=True),
        *_written(ctx, shown, locale),
        *_of(ctx, shown, locale),
        *_at_home(ctx, shown, locale, wholly=False),
    ):
        if way not in made:
            made.append(way)
    yield from made[:MOST]


def offers(ctx: Ctx, heard: Mapping[str, str], locale: str) -> tuple[Choice, ...]:
    """What can be offered where no answer was found: what was *heard* may be a procedure, or what a booking needs.

    Nothing on the card says which procedure is meant, so the buttons name it.
    """
    procedure_id = heard.get("procedure", "")
    if procedure_id in ctx.directory.procedures:
        book = [way["choice"] for way in _book(ctx, procedure_id) if "choice" in way]
        made = [Choice.from_json(cast("dict[str, Json]", one)) for one in book]
        names = ctx.directory.procedures[procedure_id].names
        named: Params = {"procedure": {one: _short(one, name) for one, name in names.items()}}
        return tuple(
            replace(one, label=_NAMED[one.label], params=named)
            for one in (_bring(ctx, procedure_id, locale), *made)
        )
    return (BOOK,) if heard else ()


def _short(locale: str, name: str) -> str:
    """A name without what is added in brackets: easy Japanese has readings there."""
    return name if locale == "ja-easy" else _ADDED.sub("", name)


def without_booking(say: Say) -> Say:
    """*say* without the buttons of an answer that begin a booking."""
    listed = say.params.get("ways")
    if not isinstance(listed, list):
        return say
    left = [way for way in listed if not _begins(cast("Way", way))]
    return replace(say, params={**say.params, "ways": left})


def _begins(way: Way) -> bool:
    return isinstance(way.get("choice"), dict) and cast("Way", way["choice"])["command"] == "start"


def _at_home(ctx: Ctx, shown: Shown, locale: str, *, wholly: bool) -> Iterator[Way]:
    """Online or at a convenience store, as far as that is confirmed and answered; *wholly*: no visit is needed."""
    procedure = ctx.directory.procedures.get(shown.procedure_id or "")
    if procedure is None or shown.facet in AT_HOME:
        return
    online = facts.online_for(procedure, locale) is not None
    possible = {
        "online": online and (procedure.online["value"] == "yes") is wholly,
        "convenience": facts.at_convenience_stores(procedure) and wholly,
    }
    answered = ctx.office.questions.facets(procedure.id) if any(possible.values()) else {}
    for facet in AT_HOME:
        if possible[facet] and facet in answered:
            args = Thread(ctx.locale, locale).args(q=answered[facet])
            yield _tap(Choice(f"faq-talk-{facet}", command="faq", args=args))


def _written(ctx: Ctx, shown: Shown, locale: str) -> Iterator[Way]:
    """The buttons that the base names."""
    for button in shown.buttons:
        match button.get("do"):
            case "book":
                yield from _book(ctx, button.get("procedure"))
            case "bring" if button.get("procedure", "") in ctx.directory.procedures:
                yield _tap(_bring(ctx, button["procedure"], locale))
            case "congestion":
                yield _tap(Choice("faq-talk-congestion", command="congestion"))
            case "call" if ctx.telephone:
                yield {"call": ctx.telephone}
            case "open":
                yield _page(button)


def _of(ctx: Ctx, shown: Shown, locale: str) -> Iterator[Way]:
    """What every answer about a procedure offers."""
    if shown.procedure_id in ctx.directory.procedures:
        yield from _book(ctx, shown.procedure_id)
        if shown.facet != "bring":
            yield _tap(_bring(ctx, shown.procedure_id, locale))


def _book(ctx: Ctx, procedure_id: str | None) -> Iterator[Way]:
    """To the booking, of the procedure where one is named; of what cannot be booked, the telephone."""
    if procedure_id is None:
        yield _tap(BOOK)
    elif procedure_id in ctx.directory.procedures and ctx.directory.bookable(procedure_id):
        args = {"flow": "book", "procedure": procedure_id}
        yield _tap(Choice("faq-talk-book-this", command="start", args=args))
    elif ctx.telephone:
        yield {"call": ctx.telephone}


def _bring(ctx: Ctx, procedure_id: str, locale: str) -> Choice:
    """What to bring: the card of the chat or, for somebody who asks in another language, the answer in it."""
    if locale != ctx.locale and (entry := ctx.office.questions.facets(procedure_id).get("bring")):
        args = Thread(ctx.locale, locale).args(q=entry)
        return Choice("faq-talk-bring", command="faq", args=args)
    return Choice("faq-talk-bring", command="bring", args={"p": procedure_id})


def _page(button: Mapping[str, str]) -> Way:
    return {"open": button.get("url", ""), "label": button.get("label_key") or "faq-talk-page"}


def _tap(choice: Choice) -> Way:
    return {"choice": choice.to_json()}
