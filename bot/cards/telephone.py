"""Whom to call: a person at the telephone, one tap away, and when the counters are open."""

from collections.abc import Mapping
from typing import Any

from bot import actions, flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say


def card(say: Say, reader: Reader) -> Flex:
    """The sentence, the hours where they are known, and a button that calls."""
    params: Mapping[str, Any] = say.params
    number = str(params["telephone"])
    label = reader.text(str(params["call"]), number=number)
    hours = reader.text("faq-talk-hours", **params) if "opens" in params else None
    return flex.bubble(
        parts.lead(say, reader),
        flex.quiet(hours) if hours else None,
        footer=[
            *flex.buttons([actions.telephone(label, number)]),
            *parts.buttons_of(say, reader, first_is_primary=False),
        ],
    )
