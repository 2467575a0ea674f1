"""Questions to tap: suggestions, 「もしかして」, the groups and the questions of one; and whom to call instead."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bot import actions, choices, flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Choice, Say

HALF, WHOLE = 16, 34
"""Half-width columns that fit a cell of half a bubble, and of a whole one, in one line."""
_PIECE = re.compile(r".+?(?:[\u30fb\u3001 ]|\u306e(?=[^\u3040-\u309f])|$)")
"""What stays in one line of a cell: a word; Japanese names part after a dot, a comma, or the particle `no`."""


def card(say: Say, reader: Reader) -> Flex:
    """The sentence, what can be tapped, and the telephone where nothing was found."""
    params: Mapping[str, Any] = say.params
    asked, number = params.get("question"), params.get("telephone")
    rows = [_row(Choice.from_json(raw), reader) for raw in params.get("rows") or ()]
    cells = _cells([Choice.from_json(raw) for raw in params.get("cells") or ()], reader)
    footer = parts.buttons_of(say, reader, first_is_primary=bool(asked))
    return flex.bubble(
        parts.lead(say, reader),
        flex.quiet(reader.text("faq-talk-noted")) if params.get("noted") else None,
        flex.strong(str(asked), size="lg") if asked else None,
        flex.column(*_to_call(str(number), params, reader), spacing="sm") if number else None,
        flex.column(*rows, *cells, spacing="md") if rows or cells else None,
        title=reader.text(str(params.get("title") or "faq-talk-title")),
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


def _cells(groups: Sequence[Choice], reader: Reader) -> list[Flex]:
    """Groups: two stand side by side, so that the whole card stays on a phone; a long word gets the whole width."""
    rows: list[list[Choice]] = []
    for choice in groups:
        pairs = rows and len(rows[-1]) == 1 and _is_narrow(rows[-1][0], reader)
        if pairs and _is_narrow(choice, reader):
            rows[-1].append(choice)
        else:
            rows.append([choice])
    return [_side_by_side(one, HALF if len(one) > 1 else WHOLE, reader) for one in rows]


def _is_narrow(group: Choice, reader: Reader) -> bool:
    """Whether each word of the group's name fits half a bubble."""
    pieces = _PIECE.findall(reader.text(group.label, **group.params))
    return all(flex.columns(piece.strip()) <= HALF for piece in pieces)


def _side_by_side(groups: Sequence[Choice], width: int, reader: Reader) -> Flex:
    """A row of cells, each *width* columns wide."""
    cells = [
        _cell(choices.action(one, reader), _broken(reader.text(one.label, **one.params), width))
        for one in groups
    ]
    return flex.row(*cells, spacing="md")


def _cell(action: Flex, words: str) -> Flex:
    return flex.touch(
        action,
        flex.text(words, size="sm", weight="bold", color=flex.BLUE, align="center"),
        backgroundColor=flex.BLUE_PALE,
        borderColor=flex.BLUE,
        borderWidth="1px",
        paddingAll="14px",
        paddingStart="4px",
        paddingEnd="4px",
        flex=1,
    )


def _broken(name: str, width: int) -> str:
    """*name* with a new line where a cell is too narrow for the next piece: 「結婚・出生・」「おくやみ」."""
    lines = [""]
    for piece in _PIECE.findall(name):
        if lines[-1] and flex.columns((lines[-1] + piece).strip()) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(line.strip() for line in lines)


def _to_call(number: str, params: Mapping[str, Any], reader: Reader) -> list[Flex]:
    """That one can call, with a button, and when the counters are open."""
    told = [flex.quiet(reader.text("faq-talk-call")), flex.button(call(number, reader))]
    if "opens" in params:
        hours = reader.text("faq-talk-hours", opens=params["opens"], closes=params["closes"])
        told.append(flex.quiet(hours))
    return told
