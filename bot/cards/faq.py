"""Questions and answers: the categories, the questions of one, and an answer."""

from collections.abc import Mapping
from typing import Any

from bot import actions, flex, postback
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say


def card(say: Say, reader: Reader) -> Flex:
    """Whichever the say brings: an answer, questions to tap, or categories to tap."""
    params: Mapping[str, Any] = say.params
    if params.get("answer"):
        told = [
            flex.strong(str(reader.of(params["question"])), size="lg"),
            flex.text(str(reader.of(params["answer"]))),
        ]
    else:
        told = [
            parts.lead(say, reader),
            *(_row("k", item["id"], item["names"], reader) for item in _list(params, "categories")),
            *(
                _row("q", item["id"], item["questions"], reader)
                for item in _list(params, "entries")
            ),
        ]
    return flex.bubble(
        *told,
        title=reader.text("card-faq"),
        footer=parts.buttons_of(say, reader, first_is_primary=False),
    )


def _list(params: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    return list(params.get(name) or ())


def _row(argument: str, key: str, words: Mapping[str, str], reader: Reader) -> Flex:
    told = str(reader.of(words))
    data = postback.command("faq", {argument: str(key)})
    return parts.tap_row(actions.postback(told, data), flex.strong(told, color=flex.BLUE))
