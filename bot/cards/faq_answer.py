"""An answer: the question it answers, what can be done about it, and whether it helped."""

from collections.abc import Iterable, Mapping
from typing import Any

from bot import actions, choices, flex
from bot.cards import parts
from bot.cards.faq import call
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Choice, Say

LONGEST = 2_000
"""UTF-16 units that LINE takes in one text of a card; the base holds no longer answers."""


def card(say: Say, reader: Reader) -> Flex:
    """The answer as it stands in the base; one that is too long all the same ends with where to read on."""
    params: Mapping[str, Any] = say.params
    answer, cut = _fitting(str(params["answer"]))
    buttons = [_way(way, reader) for way in params.get("ways") or ()]
    calls = any("call" in way for way in params.get("ways") or ())
    if cut and not calls and params.get("telephone"):
        buttons.append(call(str(params["telephone"]), reader))
    return flex.bubble(
        flex.strong(str(params["question"]), size="lg"),
        flex.quiet(reader.text(params["answer_in"])) if params.get("answer_in") else None,
        flex.text(answer),
        flex.quiet(reader.text("faq-talk-cut")) if cut else None,
        title=reader.text("faq-talk-answer-title"),
        footer=[
            *flex.buttons(buttons, first_is_primary=True),
            *_helped(params.get("feedback") or (), reader),
            *parts.buttons_of(say, reader, first_is_primary=False),
        ],
    )


def _way(way: Mapping[str, Any], reader: Reader) -> Flex:
    if "call" in way:
        return call(str(way["call"]), reader)
    if "open" in way:
        return actions.uri(reader.text(str(way["label"])), str(way["open"]))
    return choices.action(Choice.from_json(way["choice"]), reader)


def _helped(raw: Iterable[Mapping[str, Any]], reader: Reader) -> list[Flex]:
    """「解決した」 and 「解決しない」 side by side."""
    made = [choices.action(Choice.from_json(one), reader) for one in raw]
    if not made:
        return []
    cells = [
        flex.touch(
            action,
            flex.text(action["label"], align="center", color=flex.BLUE),
            borderColor=flex.BORDER,
            borderWidth="1px",
            paddingAll="14px",
            flex=1,
        )
        for action in made
    ]
    return [flex.quiet(reader.text("faq-talk-helped")), flex.row(*cells, spacing="md")]


def _fitting(words: str) -> tuple[str, bool]:
    """As much of *words* as fits, and whether something is missing."""
    raw = words.encode("utf-16-le")
    if len(raw) <= LONGEST * 2:
        return words, False
    return raw[: (LONGEST - 1) * 2].decode("utf-16-le", errors="ignore") + flex.CUT, True
