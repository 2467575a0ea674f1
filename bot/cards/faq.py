"""Questions to tap: suggestions, 「もしかして」, the groups and the questions of one; and whom to call instead."""

from collections.abc import Mapping
from typing import Any

from bot import actions, choices, flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Choice, Say


def card(say: Say, reader: Reader) -> Flex:
    """The sentence, what can be tapped, and the telephone where nothing was found."""
    params: Mapping[str, Any] = say.params
    asked, number = params.get("question"), params.get("telephone")
    rows = [_row(Choice.from_json(raw), reader) for raw in params.get("rows") or ()]
    cells = [_cell(Choice.from_json(raw), reader) for raw in params.get("cells") or ()]
    pairs = [flex.row(*cells[at : at + 2], spacing="md") for at in range(0, len(cells), 2)]
    footer = parts.buttons_of(say, reader, first_is_primary=bool(asked))
    if number:
        footer.insert(0, flex.button(call(str(number), reader)))
    return flex.bubble(
        parts.lead(say, reader),
        flex.quiet(reader.text("faq-talk-noted")) if params.get("noted") else None,
        flex.strong(str(asked), size="lg") if asked else None,
        flex.column(*rows, *pairs, spacing="md") if rows or pairs else None,
        _hours(params, reader) if number else None,
        title=reader.text("faq-talk-title"),
        footer=footer,
    )


def call(number: str, reader: Reader) -> Flex:
    """Calls the city's call centre."""
    return actions.telephone(reader.text("faq-talk-call-centre", number=number), number)


def _row(choice: Choice, reader: Reader) -> Flex:
    action = choices.action(choice, reader)
    return parts.tap_row(
        action, flex.strong(reader.text(choice.label, **choice.params), color=flex.BLUE)
    )


def _cell(choice: Choice, reader: Reader) -> Flex:
    """A group: two of them stand side by side, so that the whole card stays on a phone."""
    words = reader.text(choice.label, **choice.params)
    return flex.touch(
        choices.action(choice, reader),
        flex.text(words, weight="bold", color=flex.BLUE, align="center"),
        backgroundColor=flex.BLUE_PALE,
        borderColor=flex.BLUE,
        borderWidth="1px",
        flex=1,
    )


def _hours(params: Mapping[str, Any], reader: Reader) -> Flex:
    """That one can call, and when the counters are open."""
    told = [flex.quiet(reader.text("faq-talk-call"))]
    if "opens" in params:
        hours = reader.text("faq-talk-hours", opens=params["opens"], closes=params["closes"])
        told.append(flex.quiet(hours))
    return flex.column(*told, spacing="xs")
