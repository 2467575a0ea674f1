"""How busy a ward office is now and in the days to come, with times to book; and which of them is quietest."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from itertools import groupby
from typing import Any

from bot import actions, flex, postback
from bot.cards import closures, parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from locales.dates import day_label, time_label

FULL_BAR = 15
"""So many people waiting fill a counter's bar."""
BAR = "10px"
HALF_COLUMNS = 10
"""Half-width columns that a ward's name may have beside another one's."""
HALF_HOUR = 30


def card(say: Say, reader: Reader) -> Flex:
    """Three bubbles: the counters now, what is expected, and the other ward offices."""
    params: Mapping[str, Any] = say.params
    ward = reader.ward(str(params["ward_id"]))
    at = time_label(datetime.fromisoformat(params["at"]), reader.locale)
    told = any(entry.get("basis") for entry in params["counters"])
    now = flex.bubble(
        parts.lead(say, reader),
        flex.text(reader.text("congestion-updated", at=at)),
        closures.note(params, reader),
        *(closures.to_come(one, reader) for one in params.get("to_come") or ()),
        flex.quiet(reader.text("congestion-swipe")),
        *(_counter(entry, reader) for entry in params["counters"]),
        flex.quiet(reader.text("congestion-wait-note")) if told else None,
        title=reader.text("card-congestion", ward=ward),
        footer=parts.buttons_of(say, reader),
    )
    days = [_day(day, str(params["ward_id"]), reader) for day in params["days"]]
    ahead = flex.bubble(
        *(days or [flex.text(reader.text("congestion-no-days"))]),
        flex.quiet(reader.text(_source(params["days"]))),
        title=reader.text("congestion-ahead", ward=ward),
    )
    return flex.carousel([now, ahead, _others(reader, without=str(params["ward_id"]))])


def wards(say: Say, reader: Reader) -> Flex:
    """The choice of a ward office to look at."""
    return flex.bubble(parts.lead(say, reader), _cells(reader), footer=_quietest(reader))


def quietest(say: Say, reader: Reader) -> Flex:
    """All open ward offices, the one with the fewest people waiting first; each can be tapped."""
    params: Mapping[str, Any] = say.params
    at = time_label(datetime.fromisoformat(params["at"]), reader.locale)
    about = params.get("procedure_id")
    full = max(FULL_BAR, *(int(row["waiting"]) for row in params["rows"]))
    return flex.bubble(
        parts.lead(say, reader),
        flex.text(reader.text("congestion-updated", at=at)),
        flex.strong(reader.text("congestion-quietest-at", procedure_id=about)) if about else None,
        flex.column(*(_compared(row, full, reader) for row in params["rows"]), spacing="md"),
        flex.quiet(reader.text("congestion-quietest-note")),
        title=reader.text("congestion-quietest-title"),
    )


def wait_words(entry: Mapping[str, Any], reader: Reader) -> str | None:
    """The wait in words: a range, a rough one, or that figures are awaited; None when there is none to tell."""
    if entry.get("basis") is None:
        return None
    if entry["basis"] == "stale" or entry.get("high") is None:
        return reader.text("congestion-wait-stale")
    low, high = int(entry.get("low") or 0), int(entry["high"])
    key = f"congestion-wait-{entry['basis']}" if low else f"congestion-wait-{entry['basis']}-short"
    return reader.text(key, low=low, high=high)


def _counter(entry: Mapping[str, Any], reader: Reader) -> Flex:
    waiting, told = int(entry["waiting"]), wait_words(entry, reader)
    if entry.get("reason_key"):
        shut = {"reason_key": entry["reason_key"], "until": entry["until"]}
        told = reader.text("closure-counter", **shut)
    return flex.column(
        flex.strong(reader.counter(entry["counter_id"])),
        flex.text(reader.text("card-waiting", count=waiting), size="lg"),
        flex.text(told) if told else None,
        flex.Voiced(_bar(waiting)),
        _numbers("card-calling", entry.get("calling") or (), reader),
        _numbers("congestion-pickups", entry.get("pickups") or (), reader),
        spacing="sm",
        borderColor=flex.RULE,
        borderWidth="1px",
        cornerRadius="8px",
        paddingAll="12px",
    )


def _bar(waiting: int, full: int = FULL_BAR) -> Flex:
    """As long as people wait, *full* people at most; the words above it say the same."""
    filled = min(waiting, full)
    shape = {"height": BAR, "cornerRadius": "5px"}
    pieces = [
        flex.column(flex=share, backgroundColor=colour, **shape)
        for share, colour in ((filled, flex.BLUE), (full - filled, flex.GRAY_PALE))
        if share
    ]
    return flex.row(*pieces, **shape, backgroundColor=flex.GRAY_PALE)


def _numbers(key: str, numbers: Any, reader: Reader) -> Flex | None:
    told = [
        reader.text("card-calling-one", label=str(label), desk=str(desk))
        if desk is not None
        else str(label)
        for label, desk in numbers
    ]
    joined = reader.text("common-list-separator").join(told)
    return flex.text(reader.text(key, numbers=joined), size="sm") if told else None


def _day(view: Mapping[str, Any], ward_id: str, reader: Reader) -> Flex:
    day = date.fromisoformat(view["day"])
    named = day_label(day, reader.locale)
    heading = reader.text("congestion-today", day=named) if view["today"] else named
    best = [_book(day, str(at), ward_id, reader) for at in view["best"]]
    kind = "congestion-best" if view["measured"] else "congestion-most-free"
    return flex.column(
        flex.strong(heading, size="lg"),
        flex.text(_stars(int(view["star"]), reader)),
        *(flex.text(line, size="sm") for line in _spans(view["half_hours"], reader)),
        flex.quiet(reader.text(kind)) if best else None,
        flex.row(*best, spacing="md") if best else None,
        spacing="sm",
        borderColor=flex.RULE,
        borderWidth="1px",
        cornerRadius="8px",
        paddingAll="12px",
    )


def _stars(stars: int, reader: Reader, key: str = "congestion-star") -> str:
    """☆ and the word for it; what is quiet has the word alone."""
    return f"{'☆' * stars} {reader.text(f'{key}-{stars}')}".strip()


def _spans(half_hours: Any, reader: Reader) -> Iterator[str]:
    """Neighbouring half hours that are alike, as one line: 「10:00～11:30 ☆☆ 混む」."""
    for stars, group in groupby(half_hours, key=lambda one: one[1]):
        clocks = [time.fromisoformat(at) for at, _ in group]
        ends = clocks[-1].hour * 60 + clocks[-1].minute + HALF_HOUR
        end = time(ends // 60 % 24, ends % 60)
        yield reader.text(
            "congestion-span",
            begin=time_label(clocks[0], reader.locale),
            end=time_label(end, reader.locale),
            expected=_stars(int(stars), reader, "congestion-half-hour"),
        )


def _book(day: date, at: str, ward_id: str, reader: Reader) -> Flex:
    clock = time_label(time.fromisoformat(at), reader.locale)
    action = actions.postback(
        reader.text("congestion-book-at", day=day_label(day, reader.locale), clock=clock),
        postback.command(
            "start", {"flow": "book", "ward": ward_id, "day": day.isoformat(), "time": at}
        ),
    )
    words = flex.line(clock, weight="bold", color=flex.BLUE, align="center")
    return _cell(action, words)


def _source(days: Any) -> str:
    measured = any(day["measured"] for day in days)
    return "congestion-from-figures" if measured else "congestion-from-calendar"


def _others(reader: Reader, *, without: str) -> Flex:
    return flex.bubble(
        _cells(reader, without=without),
        title=reader.text("congestion-others"),
        footer=_quietest(reader),
    )


def _quietest(reader: Reader) -> list[Flex]:
    action = parts.command(reader, "congestion-which-quietest", "quietest")
    return [flex.button(action, primary=True)]


def _cells(reader: Reader, *, without: str = "") -> Flex:
    cells, widest = [], 0
    for ward in reader.directory.wards.values():
        if ward.id != without:
            name = str(reader.of(ward.names))
            words = flex.text(name, weight="bold", color=flex.BLUE, align="center")
            action = actions.postback(name, postback.command("congestion", {"w": ward.id}))
            cells.append(_cell(action, words))
            widest = max(widest, flex.columns(name))
    if widest > HALF_COLUMNS:
        return flex.column(*cells, spacing="md")
    pairs = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    rows = [
        flex.row(*pair, *([flex.column(flex=1)] if len(pair) == 1 else []), spacing="md")
        for pair in pairs
    ]
    return flex.column(*rows, spacing="md")


def _cell(action: Flex, words: Flex) -> Flex:
    return flex.touch(
        action,
        words,
        backgroundColor=flex.BLUE_PALE,
        borderColor=flex.BLUE,
        borderWidth="1px",
        paddingAll="12px",
        flex=1,
    )


def _compared(row: Mapping[str, Any], full: int, reader: Reader) -> Flex:
    ward_id, waiting = str(row["ward_id"]), int(row["waiting"])
    told = reader.text("card-waiting", count=waiting)
    if row["stale"]:
        told = reader.text("congestion-waiting-stale", waiting=told)
    name = reader.ward(ward_id)
    label = reader.text("congestion-compared", ward=name, waiting=told)
    action = actions.postback(label, postback.command("congestion", {"w": ward_id}), shown=name)
    return flex.column(
        flex.strong(name, color=flex.BLUE),
        flex.text(told),
        flex.Voiced(_bar(waiting, full)),
        spacing="sm",
        borderColor=flex.BORDER,
        borderWidth="1px",
        cornerRadius="8px",
        paddingAll="14px",
        action=action,
    )
