"""The procedure picker: a carousel of categories; each procedure with a way to what one brings."""

from collections.abc import Mapping
from typing import Any

from bot import actions, flex, postback
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from domain.tables import Procedure

MOST_BUBBLES = 12


def card(say: Say, reader: Reader) -> Flex:
    """One bubble a category; what cannot be booked here says so and still tells what to bring."""
    wanted = say.params.get("procedure_ids")
    only = say.params.get("category")
    row = _asking_row if say.params.get("intent") == "bring" else _row
    shelves = []
    for category in reader.directory.categories.values():
        rows = [
            row(procedure, say.params, reader)
            for procedure in reader.directory.procedures.values()
            if procedure.category == category.id
            and only in (None, category.id)
            and (not isinstance(wanted, list) or procedure.id in wanted)
        ]
        if rows:
            title = str(reader.of(category.names))
            shelves.append(flex.bubble(*rows, title=title))
    if not shelves:
        return flex.bubble(parts.lead(say, reader), footer=parts.buttons_of(say, reader))
    return flex.carousel(shelves[:MOST_BUBBLES])


def _row(procedure: Procedure, params: Mapping[str, Any], reader: Reader) -> Flex:
    """A procedure to choose, and under it the way to what one brings."""
    name = str(reader.of(procedure.names))
    link = flex.column(
        flex.line(
            reader.text("card-bring-link"), size="sm", color=flex.BLUE, decoration="underline"
        ),
        height=flex.TOUCH,
        justifyContent="center",
        paddingStart="14px",
        action=_bring(procedure, reader),
    )
    if not reader.directory.bookable(procedure.id, params.get("ward_id")):
        closed = flex.column(
            flex.text(name),
            flex.quiet(reader.text("card-not-bookable")),
            backgroundColor=flex.GRAY_PALE,
            cornerRadius="8px",
            paddingAll="14px",
            spacing="xs",
        )
        return flex.column(closed, link)
    step = str(params.get("step") or "procedure")
    chosen = actions.postback(name, reader.answer(step, procedure.id))
    return flex.column(parts.tap_row(chosen, flex.strong(name, color=flex.BLUE)), link)


def _asking_row(procedure: Procedure, _params: Mapping[str, Any], reader: Reader) -> Flex:
    """A procedure to ask about."""
    name = str(reader.of(procedure.names))
    return parts.tap_row(_bring(procedure, reader), flex.strong(name, color=flex.BLUE))


def _bring(procedure: Procedure, reader: Reader) -> Flex:
    label = reader.text("card-bring-of", name=str(reader.of(procedure.names)))
    return actions.postback(label, postback.command("bring", {"p": procedure.id}))


def bring(say: Say, reader: Reader) -> Flex:
    """What to bring to a procedure, who may come, the deadline; only what is confirmed."""
    procedure = reader.directory.procedures[str(say.params["procedure_id"])]
    told = parts.details(procedure, reader)
    own = parts.buttons_of(say, reader)
    if not own and reader.directory.bookable(procedure.id):
        own = [flex.button(_book(procedure, reader), primary=True)]
    return flex.bubble(
        *told, title=reader.text("card-bring-of", name=reader.procedure(procedure.id)), footer=own
    )


def _book(procedure: Procedure, reader: Reader) -> Flex:
    data = postback.command("start", {"flow": "book", "procedure": procedure.id})
    return actions.postback(reader.text("card-book-this"), data)
