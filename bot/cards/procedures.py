"""The procedure picker: a carousel of categories; each procedure with a way to what one brings."""

from bot import actions, flex, postback
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from domain.tables import Procedure

MOST_BUBBLES = 12


def card(say: Say, reader: Reader) -> Flex:
    """One bubble a category; what cannot be booked here says so and still tells what to bring."""
    step = str(say.params.get("step") or "procedure")
    wanted = say.params.get("procedure_ids")
    only = say.params.get("category")
    shelves = []
    for category in reader.directory.categories.values():
        rows = [
            _row(procedure, step, reader)
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


def _row(procedure: Procedure, step: str, reader: Reader) -> Flex:
    name = str(reader.of(procedure.names))
    about = parts.command(reader, "card-bring-link", "bring", p=procedure.id)
    about["label"] = actions.cut(reader.text("card-bring-of", name=name), actions.FLEX_LABEL)
    about["displayText"] = reader.text("card-bring-of", name=name)
    link = flex.column(
        flex.line(
            reader.text("card-bring-link"), size="sm", color=flex.BLUE, decoration="underline"
        ),
        height=flex.TOUCH,
        justifyContent="center",
        paddingStart="14px",
        action=about,
    )
    if not reader.directory.bookable(procedure.id):
        closed = flex.column(
            flex.text(name),
            flex.quiet(reader.text("card-not-bookable")),
            backgroundColor=flex.GRAY_PALE,
            cornerRadius="8px",
            paddingAll="14px",
            spacing="xs",
        )
        return flex.column(closed, link)
    chosen = actions.postback(name, reader.answer(step, procedure.id))
    return flex.column(parts.tap_row(chosen, flex.strong(name, color=flex.BLUE)), link)


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
