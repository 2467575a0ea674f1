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
    footer = parts.buttons_of(say, reader, first_is_primary=bool(asked))
    if number:
        footer.insert(0, flex.button(call(str(number), reader)))
    return flex.bubble(
        parts.lead(say, reader),
        flex.quiet(reader.text("faq-talk-noted")) if params.get("noted") else None,
        flex.strong(str(asked), size="lg") if asked else None,
        flex.column(*rows, spacing="md") if rows else None,
        flex.quiet(reader.text("faq-talk-call")) if number else None,
        _hours(params, reader),
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


def _hours(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    if "opens" not in params:
        return None
    told = reader.text("faq-talk-hours", opens=params["opens"], closes=params["closes"])
    return flex.quiet(told)
