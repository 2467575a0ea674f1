"""Closures: the offer of another time, the end of a wait, and an offer that has lapsed."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import flex
from bot.cards import parts, tickets
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from locales.dates import day_time_label

REASON = "closure-reason-"
FEWER_PLACES = "places"
"""Nothing is closed: more people booked a half hour than there are places for now, and some are asked to move."""


def offer(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The closed booking, the time that is kept instead, and three ways to answer."""
    kept = bool(params.get("starts_at"))
    if params.get("reason") == FEWER_PLACES:
        return _asked(params, reader, kept=kept)
    return flex.bubble(
        flex.strong(_because("notice-closure-lead", params, reader)),
        _label(params, reader),
        note(params, reader),
        flex.fact(reader.text("notice-closure-was"), *_was(params, reader)),
        _kept(params, reader) if kept else flex.strong(reader.text("notice-closure-none")),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        flex.quiet(reader.text("notice-closure-same")) if kept else None,
        title=reader.text("notice-closure"),
        ground=flex.ORANGE,
        footer=_answers(params, reader, kept=kept),
    )


def _asked(params: Mapping[str, Any], reader: Reader, *, kept: bool) -> Flex:
    """Asked to come at another time; the booking stays good for whoever cannot."""
    when = day_time_label(datetime.fromisoformat(params["was_at"]), reader.locale)
    return flex.bubble(
        flex.strong(reader.text("notice-places-lead")),
        flex.fact(reader.text("notice-places-was"), flex.text(when)),
        _kept(params, reader) if kept else None,
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        flex.text(reader.text("notice-places-stay")),
        title=reader.text("notice-places"),
        ground=flex.ORANGE,
        footer=_answers(params, reader, kept=kept),
    )


def card(say: Say, reader: Reader) -> Flex:
    """An offer that waits for an answer, shown again."""
    return offer(say.params, reader)


def waiting(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The number is not called any more; when the office opens next, and a booking."""
    later = reader.text("notice-closure-waiting-later")
    if params.get("opens"):
        later = reader.text("notice-closure-waiting-opens", opens=params["opens"])
    book = parts.command(reader, "menu-book", "start", flow="book", ward=str(params["ward_id"]))
    return flex.bubble(
        flex.strong(_because("notice-closure-waiting-lead", params, reader)),
        tickets.number(params, reader),
        note(params, reader),
        flex.text(later),
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        title=reader.text("notice-closure-waiting"),
        ground=flex.ORANGE,
        footer=[flex.button(book, primary=True)],
    )


def lapsed(params: Mapping[str, Any], reader: Reader) -> Flex:
    """Nobody answered in time; what can be done now."""
    over = bool(params.get("over"))
    hint = "notice-closure-lapsed-over" if over else "notice-closure-lapsed-open"
    booking = str(params.get("booking_id") or "")
    actions = [parts.command(reader, "menu-book", "start", flow="book")]
    if not over:
        actions = [
            parts.command(reader, "closure-other", "change", b=booking),
            parts.command(reader, "closure-cancel", "cancel-booking", b=booking),
        ]
    return flex.bubble(
        flex.strong(reader.text("notice-closure-lapsed-lead")),
        flex.fact(reader.text("notice-closure-was"), *_was(params, reader)),
        flex.text(reader.text(hint)),
        title=reader.text("notice-closure-lapsed"),
        ground=flex.ORANGE,
        footer=flex.buttons(actions),
    )


def back(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The closure ended early: the booking takes place at its own time."""
    card = parts.command(
        reader, "notice-reminder-card", "booking", b=str(params.get("booking_id") or "")
    )
    hidden = reader.settings.hide_procedures
    shown = {name: value for name, value in params.items() if name != "procedure_id"}
    return flex.bubble(
        flex.strong(reader.text("notice-closure-back-lead")),
        *parts.visit(shown if hidden else params, reader),
        title=reader.text("notice-closure-back"),
        ground=flex.GREEN,
        footer=[flex.button(card, primary=True)],
    )


def to_come(one: Mapping[str, Any], reader: Reader) -> Flex:
    """A closure that has not begun, of a counter or the whole office, in one line."""
    told = reader.text(
        "closure-ahead", **{name: one[name] for name in ("reason_key", "from", "until")}
    )
    if one.get("counter_id"):
        name = reader.counter(str(one["counter_id"]))
        told = reader.text("closure-of-counter", counter=name, told=told)
    return flex.text(told, color=flex.ORANGE, weight="bold")


def _kept(params: Mapping[str, Any], reader: Reader) -> Flex:
    when = day_time_label(datetime.fromisoformat(params["starts_at"]), reader.locale)
    return flex.column(
        flex.fact(reader.text("notice-closure-offer"), flex.strong(when, size="xl")),
        flex.text(reader.text("notice-closure-until", until=params["until"])),
        spacing="md",
        backgroundColor=flex.BLUE_PALE,
        cornerRadius="8px",
        paddingAll="16px",
    )


def _answers(params: Mapping[str, Any], reader: Reader, *, kept: bool) -> list[Flex]:
    booking = str(params.get("booking_id") or "")
    actions = [
        parts.command(reader, "closure-other", "change", b=booking),
        parts.command(reader, "closure-cancel", "cancel-booking", b=booking),
    ]
    if kept:
        offer_id = str(params.get("offer_id") or "")
        actions.insert(0, parts.command(reader, "closure-take", "take-offer", o=offer_id))
    return flex.buttons(actions)


def _was(params: Mapping[str, Any], reader: Reader) -> list[Flex]:
    when = day_time_label(datetime.fromisoformat(params["was_at"]), reader.locale)
    named = [flex.text(when, decoration="line-through")]
    if not reader.settings.hide_procedures:
        named.append(flex.text(reader.procedure(params["procedure_id"])))
    return named


def _label(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    label = params.get("label")
    return flex.text(reader.text("notice-closure-label", label=str(label))) if label else None


def note(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    """The office's own words on the closure, where there are any in a language that is read."""
    words = str(reader.of(params.get("note") or {}))
    return flex.text(words) if words else None


def _because(key: str, params: Mapping[str, Any], reader: Reader) -> str:
    return reader.text(key, reason_key=f"{REASON}{params['reason']}")
