"""The half hours of a day, two side by side, each with its mark."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from bot import actions, flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from locales.dates import day_label, time_label

NOON = time(12)


def card(say: Say, reader: Reader) -> Flex:
    """The day's half hours by morning and afternoon; what is full cannot be tapped."""
    params: Mapping[str, Any] = say.params
    day = date.fromisoformat(params["day"])
    step = str(params.get("step") or "time")
    halves = []
    for part, key in (("am", "common-morning"), ("pm", "common-afternoon")):
        cells = [
            _cell(slot, step, reader)
            for slot in params["slots"]
            if (time.fromisoformat(slot["at"]) < NOON) == (part == "am")
            and params.get("part") in (None, "", part)
        ]
        if cells:
            pairs = [cells[at : at + 2] for at in range(0, len(cells), 2)]
            rows = [flex.row(*pair, *_filler(pair), spacing="md") for pair in pairs]
            halves.append(
                flex.column(flex.strong(reader.text(key), size="sm"), *rows, spacing="md")
            )
    stars = int(params.get("star") or 0)
    crowd = flex.quiet(reader.text("card-stars", stars="☆" * stars)) if stars else None
    return flex.bubble(
        parts.lead(say, reader),
        flex.strong(day_label(day, reader.locale), size="lg"),
        crowd,
        *halves,
        _why_closed(params, reader),
        flex.quiet(reader.text("card-times-legend")),
        footer=parts.buttons_of(say, reader, first_is_primary=False),
    )


def _cell(slot: Mapping[str, Any], step: str, reader: Reader) -> Flex:
    at, mark = str(slot["at"]), str(slot["mark"])
    clock = time_label(time.fromisoformat(at), reader.locale)
    word = reader.text("closure-mark" if mark == "closed" else f"card-mark-{mark}")
    action = actions.postback(
        reader.text("card-times-cell", clock=clock, word=word),
        reader.answer(step, at),
        shown=clock,
    )
    tappable = mark in ("open", "few")
    ink = parts.MARKS[mark][0]
    named = flex.line(clock, weight="bold", align="center", color=ink, size="lg")
    return parts.mark_cell(mark, reader, action if tappable else None, named, word=word)


def _why_closed(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    reason = params.get("reason_key")
    return flex.text(reader.text("closure-times-note", reason_key=reason)) if reason else None


def _filler(pair: list[Flex]) -> list[Flex]:
    return [flex.column(flex=1)] if len(pair) == 1 else []
