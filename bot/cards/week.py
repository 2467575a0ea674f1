"""The week: a row a day with date, weekday and ☆, morning and afternoon marked ○ △ ×."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot import actions, flex, postback
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from locales.dates import day_label, short_day_label

DAYS = timedelta(days=7)
DATES = "92px"
"""Width of the column of dates: the cells beside it stand in line on open and closed days."""


def card(say: Say, reader: Reader) -> Flex:
    """Seven days to tap, arrows to the weeks around, and a calendar for a day further off."""
    params: Mapping[str, Any] = say.params
    rows = [_row(day, str(params.get("step") or "date"), reader) for day in params["days"]]
    head = flex.row(
        flex.column(width=DATES, flex=0),
        *(
            flex.line(reader.text(key), flex=1, align="center", weight="bold", size="sm")
            for key in ("common-morning", "common-afternoon")
        ),
        spacing="sm",
    )
    return flex.bubble(
        parts.lead(say, reader),
        flex.column(flex.Voiced(head), *rows, spacing="sm"),
        flex.quiet(reader.text("card-week-legend")),
        footer=[*_turning(params, reader), *parts.buttons_of(say, reader, first_is_primary=False)],
        size="giga",
    )


def _row(view: Mapping[str, Any], step: str, reader: Reader) -> Flex:
    day = date.fromisoformat(view["day"])
    stars = int(view.get("star") or 0)
    dated = flex.column(
        flex.line(short_day_label(day, reader.locale), weight="bold"),
        flex.line("☆" * stars, size="sm", color=flex.ORANGE) if stars and view["open"] else None,
        width=DATES,
        flex=0,
        justifyContent="center",
    )
    if not view["open"]:
        why = flex.line(_reason(view, day, reader), size="sm", color=flex.QUIET, align="center")
        shut = flex.column(
            why,
            backgroundColor=flex.GRAY_PALE,
            cornerRadius="8px",
            justifyContent="center",
            height=flex.TOUCH,
            flex=1,
            paddingAll="4px",
        )
        return flex.row(dated, shut, spacing="sm")
    cells = [_cell(view, part, step, reader) for part in ("am", "pm")]
    return flex.row(flex.Voiced(dated), *cells, spacing="sm")


def _cell(view: Mapping[str, Any], part: str, step: str, reader: Reader) -> Flex:
    day, mark = date.fromisoformat(view["day"]), str(view[part])
    stars = "☆" * int(view.get("star") or 0)
    named = day_label(day, reader.locale)
    half = reader.text("common-morning" if part == "am" else "common-afternoon")
    word = reader.text(f"card-mark-{mark}")
    action = actions.postback(
        reader.text("card-week-cell", named=named, half=half, word=word, stars=stars).strip(),
        reader.answer(step, f"{day.isoformat()}/{part}"),
        shown=reader.text("card-week-chosen", named=named, half=half),
    )
    if mark in ("open", "few"):
        return parts.mark_cell(mark, reader, action)
    return flex.Voiced(parts.mark_cell(mark, reader, None), action["label"])


def _reason(view: Mapping[str, Any], day: date, reader: Reader) -> str:
    reason = str(view.get("reason") or "weekend")
    if reason == "closed_day":
        closed = reader.directory.calendar.closed.get((None, day))
        if closed is not None and closed.verified:
            return str(reader.of(closed.reasons))
    if reason == "closure" and view.get("reason_key"):
        return reader.text("card-closed-closure-because", reason_key=view["reason_key"])
    return reader.text("card-closed-" + reason.replace("_", "-"))


def _turning(params: Mapping[str, Any], reader: Reader) -> list[Flex]:
    """Earlier and later weeks side by side, then the phone's own calendar."""
    start = date.fromisoformat(params["from_day"])
    turns = [
        flex.column(flex.button(_page(key, start + offset, params, reader)), flex=1)
        for name, key, offset in (
            ("previous", "card-week-previous", -DAYS),
            ("next", "card-week-next", DAYS),
        )
        if params.get(name)
    ]
    footer = [flex.row(*turns, spacing="md")] if turns else []
    horizon = params.get("horizon")
    if horizon:
        picker = actions.date_picker(
            reader.text("card-week-calendar"),
            reader.answer(str(params.get("step") or "date"), None),
            first=date.fromisoformat(horizon["min"]),
            last=date.fromisoformat(horizon["max"]),
            initial=start,
        )
        footer.append(flex.button(picker))
    return footer


def _page(key: str, start: date, params: Mapping[str, Any], reader: Reader) -> Flex:
    label = reader.text(key)
    step = params.get("page_step")
    if step:
        data = reader.answer(str(step), start.isoformat())
    else:
        name = str(params.get("page_command") or "week")
        data = postback.command(name, {"from": start.isoformat()})
    return actions.postback(label, data)
