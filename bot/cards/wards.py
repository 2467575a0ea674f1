"""The choice of a ward office, and the menu of what one can do here."""

import locales
from bot import actions, choices, flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Choice, Say

MENU = (
    Choice("card-menu-book", command="start", args={"flow": "book"}),
    Choice("card-menu-bookings", command="bookings"),
    Choice("card-menu-congestion", command="congestion"),
    Choice("card-menu-ticket", command="ticket"),
    Choice("card-menu-faq", command="faq"),
    Choice("card-menu-topics", command="topics"),
    Choice("card-menu-language", command="language"),
)


def card(say: Say, reader: Reader) -> Flex:
    """Two wards side by side, in the city's order."""
    step = str(say.params.get("step") or "ward")
    wanted = say.params.get("ward_ids")
    cells = [
        flex.touch(
            actions.postback(str(reader.of(ward.names)), reader.answer(step, ward.id)),
            flex.text(str(reader.of(ward.names)), weight="bold", color=flex.BLUE, align="center"),
            backgroundColor=flex.BLUE_PALE,
            borderColor=flex.BLUE,
            borderWidth="1px",
            paddingAll="12px",
            flex=1,
        )
        for ward in reader.directory.wards.values()
        if not isinstance(wanted, list) or ward.id in wanted
    ]
    rows = [flex.row(*cells[at : at + 2], spacing="md") for at in range(0, len(cells), 2)]
    return flex.bubble(
        parts.lead(say, reader),
        flex.column(*rows, spacing="md"),
        footer=parts.buttons_of(say, reader, first_is_primary=False),
    )


def menu(say: Say, reader: Reader) -> Flex:
    """The menu, for those who see no rich menu (a PC, or a new friend)."""
    own = choices.answering(say.choices) or MENU
    return flex.bubble(
        parts.lead(say, reader), footer=parts.listed(own, reader, first_is_primary=True)
    )


def greeting(say: Say, reader: Reader) -> Flex:
    """The welcome: what this account is, in short in the other languages too, and a button for each."""
    own = choices.answering(say.choices) or MENU[-1:]
    others = [locales.text(other, "greeting-short") for other in locales.CHAT_LOCALES]
    here = reader.text("greeting-short")
    return flex.bubble(
        flex.text(reader.text(say.key, **say.params)),
        *(flex.text(words) for words in others if words != here),
        title=reader.text("card-greeting"),
        footer=parts.listed(own, reader, first_is_primary=False),
    )
