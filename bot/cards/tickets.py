"""Tickets of today: the card with the number and people ahead."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from locales.dates import time_label


def card(say: Say, reader: Reader) -> Flex:
    """One ticket as it stands: number, state, people ahead, the wait, and the numbers being called."""
    params: Mapping[str, Any] = say.params
    state = str(params.get("state") or params.get("status") or "waiting")
    return flex.bubble(
        parts.lead(say, reader),
        number(params, reader),
        _standing(state, params, reader),
        wait(params, reader) if state == "waiting" else None,
        flex.text(reader.text("card-preparing-hint")) if state == "preparing" else None,
        flex.fact(reader.text("card-where"), *parts.place(params, reader)),
        _calls(params.get("calling") or (), reader),
        _told(params, reader),
        title=reader.text("card-ticket"),
        footer=parts.buttons_of(say, reader)
        or [flex.button(parts.command(reader, "card-refresh", "ticket", t=_id(params)))],
    )


def wait(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    """The wait as a range; that it is rough, or that there is no news, is said in words."""
    basis = params.get("basis")
    if basis == "stale":
        return flex.text(reader.text("card-range-stale"), align="center")
    if basis is None or params.get("high") is None:
        return None
    key = "card-range" if basis == "learned" else "card-range-rough"
    key = key if params.get("low") else f"{key}-short"
    told = {name: str(params[name] or 0) for name in ("low", "high")}
    return flex.text(reader.text(key, **told), align="center")


def number(params: Mapping[str, Any], reader: Reader) -> Flex:
    """The ticket's number, large enough to read at arm's length."""
    return flex.column(
        flex.quiet(reader.text("card-ticket-number"), align="center"),
        flex.line(str(params["label"]), size="4xl", weight="bold", align="center"),
        spacing="xs",
    )


def _told(params: Mapping[str, Any], reader: Reader) -> Flex | None:
    """When the citizen will be told, and of what moment all of this is."""
    lines = []
    if params.get("wish"):
        said = {name: params[name] for name in ("first", "last", "value") if name in params}
        lines.append(flex.quiet(reader.text(f"wish-now-{params['wish']}", **said)))
    if params.get("at"):
        at = time_label(datetime.fromisoformat(params["at"]), reader.locale)
        lines.append(flex.quiet(reader.text("card-as-of", at=at)))
    return flex.column(*lines, spacing="xs") if lines else None


def _standing(state: str, params: Mapping[str, Any], reader: Reader) -> Flex:
    if params.get("over"):
        return flex.strong(reader.text("card-state-over"), align="center")
    if state == "waiting":
        ahead = int(params.get("ahead") or 0)
        return flex.strong(reader.text("card-ahead", count=ahead), size="lg", align="center")
    if state == "called" and params.get("desk"):
        words = reader.text("card-go-to-desk", desk=str(params["desk"]))
        return flex.strong(words, size="xl", align="center", color=flex.RED)
    if state == "ready" and params.get("desk"):
        words = reader.text("card-pickup-desk", desk=str(params["desk"]))
        return flex.strong(words, size="xl", align="center", color=flex.RED)
    return flex.strong(reader.text(f"card-state-{state.replace('_', '-')}"), align="center")


def _calls(calling: Any, reader: Reader) -> Flex | None:
    if not calling:
        return None
    told = [
        reader.text("card-calling-one", label=str(label), desk=str(desk))
        if desk is not None
        else str(label)
        for label, desk in calling
    ]
    joined = reader.text("common-list-separator").join(told)
    return flex.quiet(reader.text("card-calling", numbers=joined))


def _id(params: Mapping[str, Any]) -> str:
    return str(params.get("ticket_id") or "")
