"""Danger and distress: the number first, a few calm words, and buttons that call."""

from collections.abc import Mapping
from typing import Any

from bot import actions, flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.care_answers import DISTRESS
from dialogs.says import Say


def card(say: Say, reader: Reader) -> Flex:
    """What to do now, at once with the button that does it; in danger also that nobody is called from here."""
    params: Mapping[str, Any] = say.params
    danger = params["kind"] not in DISTRESS
    calls = [
        actions.telephone(
            reader.text(f"care-call-{one['name']}", number=one["number"]), one["number"]
        )
        for one in params["calls"]
    ]
    first, *others = flex.buttons(calls)
    return flex.bubble(
        flex.strong(reader.text(say.key), size="lg"),
        first,
        flex.text(reader.text(f"{say.key}-more")),
        flex.strong(reader.text("care-not-sent")) if danger else None,
        flex.quiet(reader.text("care-otherwise")),
        title=reader.text("care-title-danger" if danger else "care-title-talk"),
        ground=flex.RED if danger else flex.BLUE,
        footer=[*others, *parts.buttons_of(say, reader, first_is_primary=False)],
    )
