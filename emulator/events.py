"""Webhook events exactly as LINE builds them."""

import secrets
import time
from typing import Any

from emulator.config import Json
from emulator.people import Person
from emulator.platform import Platform

_CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

PERSON_LOCATION: Json = {
    "title": "中央区役所",
    "address": "千葉県千葉市中央区中央4-5-1",
    "latitude": 35.6075,
    "longitude": 140.1063,
}


def ulid() -> str:
    """A 26-character id that sorts by the moment it was made, as webhookEventId does."""
    value = (int(time.time() * 1000) << 80) | secrets.randbits(80)
    return "".join(_CROCKFORD[(value >> shift) & 31] for shift in range(125, -1, -5))


def event(platform: Platform, person: Person, kind: str, *, reply: bool, **parts: Any) -> Json:
    """An event of one person; with a fresh reply token when it can be answered."""
    made: Json = {
        "type": kind,
        **parts,
        "webhookEventId": ulid(),
        "deliveryContext": {"isRedelivery": False},
        "timestamp": platform.milliseconds(),
        "source": {"type": "user", "userId": person.id},
    }
    if reply:
        made["replyToken"] = platform.tokens.issue(person.id)
    made["mode"] = "active"
    return made


def follow(platform: Platform, person: Person, *, unblocked: bool) -> Json:
    """Somebody became a friend, or a friend again."""
    return event(platform, person, "follow", reply=True, follow={"isUnblocked": unblocked})


def unfollow(platform: Platform, person: Person) -> Json:
    """Somebody blocked the account; nothing can be answered."""
    return event(platform, person, "unfollow", reply=False)


def unsend(platform: Platform, person: Person, message_id: str) -> Json:
    """Somebody took a message back."""
    return event(platform, person, "unsend", reply=False, unsend={"messageId": message_id})


def postback(platform: Platform, person: Person, data: str, params: Json | None) -> Json:
    """A button with data was tapped."""
    inside: Json = {"data": data}
    if params:
        inside["params"] = params
    return event(platform, person, "postback", reply=True, postback=inside)


def message(platform: Platform, person: Person, content: Json, message_id: str) -> Json:
    """Somebody wrote, or sent a sticker, a picture, a voice message or a place."""
    inside = {"type": content["type"], "id": message_id, **content}
    if content["type"] in {"text", "sticker", "image", "video"}:
        inside["quoteToken"] = secrets.token_urlsafe(24)
    return event(platform, person, "message", reply=True, message=inside)


def content_of(said: Json) -> Json:
    """The message object for what the page or a test says; ValueError when it says nothing."""
    if "text" in said:
        return {"type": "text", "text": str(said["text"])}
    if said.get("sticker"):
        return {
            "type": "sticker",
            "packageId": "446",
            "stickerId": "1988",
            "stickerResourceType": "ANIMATION",
            "keywords": ["ok"],
        }
    if said.get("image"):
        return {"type": "image", "contentProvider": {"type": "line"}}
    if said.get("video"):
        return {"type": "video", "duration": 12000, "contentProvider": {"type": "line"}}
    if said.get("audio"):
        return {"type": "audio", "duration": 3000, "contentProvider": {"type": "line"}}
    if said.get("file"):
        return {"type": "file", "fileName": "memo.pdf", "fileSize": 2138}
    if "location" in said:
        place = said["location"] if isinstance(said["location"], dict) else {}
        return {"type": "location", **PERSON_LOCATION, **place}
    raise ValueError("say one of: text, sticker, image, video, audio, file, location")
