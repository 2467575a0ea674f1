"""The topics one can hear of: a row for each, with a mark and a word for what is so, and a tap that changes it."""

from collections.abc import Mapping
from typing import Any

from bot import actions, flex, postback
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say


def card(say: Say, reader: Reader) -> Flex:
    """The list; whoever hears of nothing yet reads that nothing is sent without being asked for."""
    told: Any = say.params.get("topics") or ()
    return flex.bubble(
        parts.lead(say, reader),
        flex.column(*(_row(one, reader) for one in told), spacing="md"),
        flex.quiet(reader.text("topics-promise")),
        title=reader.text("topics-title"),
        footer=parts.buttons_of(say, reader, first_is_primary=False),
    )


def _row(one: Mapping[str, Any], reader: Reader) -> Flex:
    on, name = bool(one["on"]), str(reader.of(one["names"]))
    key = "topics-stop" if on else "topics-take"
    data = postback.command("topics", {"t": str(one["id"]), "on": "0" if on else "1"})
    mark = reader.text("topics-marked" if on else "topics-unmarked")
    row = parts.tap_row(
        actions.postback(reader.text(key, topic=name), data),
        flex.strong(name, color=flex.BLUE),
        flex.quiet(str(reader.of(one["descriptions"]))),
        flex.strong(mark, color=flex.BLUE if on else flex.QUIET),
    )
    ground = flex.BLUE_PALE if on else flex.WHITE
    return flex.Voiced({**row, "spacing": "xs", "backgroundColor": ground}, f"{mark} {name}")
