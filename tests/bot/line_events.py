"""Webhook events and bodies as LINE sends them."""

import base64
import hashlib
import hmac
import json
from datetime import datetime
from itertools import count
from typing import Any

from tests.support.moments import NOW

SECRET = "secret of the channel in tests"
SATO = "U" + "1" * 32
SUZUKI = "U" + "2" * 32
_NUMBERS = count(1)


def event(kind: str, *, user: str = SATO, at: datetime = NOW, **more: Any) -> dict[str, Any]:
    """An event of a citizen; every call has an id of its own."""
    number = next(_NUMBERS)
    return {
        "type": kind,
        "webhookEventId": f"01EVENT{number:019d}",
        "deliveryContext": {"isRedelivery": False},
        "timestamp": round(at.timestamp() * 1000),
        "mode": "active",
        "source": {"type": "user", "userId": user},
        "replyToken": f"reply-token-{number}",
        **more,
    }


def said(words: str = "こんにちは", **more: Any) -> dict[str, Any]:
    """A text message."""
    told = {"type": "text", "id": str(next(_NUMBERS)), "quoteToken": "q", "text": words}
    return event("message", message=told, **more)


def sent(kind: str, **more: Any) -> dict[str, Any]:
    """A message that is no text."""
    return event("message", message={"type": kind, "id": str(next(_NUMBERS)), **more})


def tapped(data: str, *, params: dict[str, str] | None = None, **more: Any) -> dict[str, Any]:
    """A button, maybe a date picker."""
    postback = {"data": data} | ({"params": params} if params else {})
    return event("postback", postback=postback, **more)


def body_of(*events: Any) -> bytes:
    """The body of a webhook POST."""
    told = {"destination": "U" + "d" * 32, "events": list(events)}
    return json.dumps(told, ensure_ascii=False).encode()


def signed(body: bytes, secret: str = SECRET) -> str:
    """The signature LINE would send with *body*."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()
