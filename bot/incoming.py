"""Reads a stored webhook event as the dialogs see it; what we do not know is named, never an error.

Plain reading on purpose: the SDK's parser refuses a text without a quote token and a sticker of a new
kind, and a citizen would get no answer. A test compares the two wherever the SDK accepts
(docs/adr/0003).
"""

from typing import Any, Literal

from bot.postback import BROADCAST, parse
from dialogs.respond import Incoming

Kind = Literal["dialog", "unfollow", "nothing"]

PICKED = ("date", "time", "datetime")
SWITCHED = "newRichMenuAliasId"


def kind_of(payload: dict[str, Any]) -> Kind:
    """Whether the event is one for the dialogs, a farewell, or nothing to us.

    A tab of the rich menu is nothing: LINE has shown the other menu already.
    """
    told = payload.get("type")
    if told == "postback" and SWITCHED in _dict(_dict(payload, "postback"), "params"):
        return "nothing"
    if told == "unfollow":
        return "unfollow"
    return "dialog" if told in ("message", "postback", "follow") else "nothing"


def read(payload: dict[str, Any]) -> Incoming:
    """The event for the dialogs; a message without readable text is ``unsupported``."""
    told = payload.get("type")
    if told == "follow":
        return Incoming("follow")
    if told == "postback":
        postback = _dict(payload, "postback")
        return Incoming("postback", data=_text(postback, "data"), picked=_picked(postback))
    message = _dict(payload, "message")
    text = _text(message, "text")
    if message.get("type") == "text" and text.strip():
        return Incoming("text", text=text)
    return Incoming("unsupported", text=_text(message, "type"))


def reply_token(payload: dict[str, Any]) -> str | None:
    """The event's reply token, or None when it has none."""
    return _text(payload, "replyToken") or None


def broadcast_code(payload: dict[str, Any]) -> str | None:
    """The code of the broadcast whose button was tapped, or None."""
    if payload.get("type") != "postback":
        return None
    data = _text(_dict(payload, "postback"), "data")
    return parse(data).get(BROADCAST) if f"{BROADCAST}=" in data else None


def _picked(postback: dict[str, Any]) -> str | None:
    params = _dict(postback, "params")
    return next((_text(params, name) for name in PICKED if _text(params, name)), None)


def _dict(holder: dict[str, Any], name: str) -> dict[str, Any]:
    value = holder.get(name)
    return value if isinstance(value, dict) else {}


def _text(holder: dict[str, Any], name: str) -> str:
    value = holder.get(name)
    return value if isinstance(value, str) else ""
