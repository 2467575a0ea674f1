"""What an event says to the dialogs; our plain reading and the SDK's parser agree."""

from typing import Any

import pytest
from linebot.v3.webhooks import Event

from bot import incoming
from dialogs.respond import Incoming
from tests.bot.line_events import event, said, sent, tapped

PROVIDER = {"contentProvider": {"type": "line"}}
KNOWN: dict[str, tuple[dict[str, Any], Incoming]] = {
    "text": (said("明日の10時半"), Incoming("text", text="明日の10時半")),
    "blank text": (said(" \n"), Incoming("unsupported", text="text")),
    "button": (tapped("c=menu"), Incoming("postback", data="c=menu")),
    "picked date": (
        tapped("a=1&s=day", params={"date": "2026-12-01"}),
        Incoming("postback", data="a=1&s=day", picked="2026-12-01"),
    ),
    "picked moment": (
        tapped("a=1", params={"datetime": "2026-12-01T10:30"}),
        Incoming("postback", data="a=1", picked="2026-12-01T10:30"),
    ),
    "follow": (event("follow", follow={"isUnblocked": True}), Incoming("follow")),
    "sticker": (
        sent(
            "sticker",
            quoteToken="q",
            packageId="1",
            stickerId="2",
            stickerResourceType="STATIC",
        ),
        Incoming("unsupported", text="sticker"),
    ),
    "image": (sent("image", quoteToken="q", **PROVIDER), Incoming("unsupported", text="image")),
    "video": (sent("video", quoteToken="q", **PROVIDER), Incoming("unsupported", text="video")),
    "audio": (sent("audio", **PROVIDER), Incoming("unsupported", text="audio")),
    "file": (sent("file", fileName="a.pdf", fileSize=1), Incoming("unsupported", text="file")),
    "location": (
        sent("location", latitude=35.6, longitude=140.1),
        Incoming("unsupported", text="location"),
    ),
}
UNKNOWN_TO_THE_SDK: dict[str, tuple[dict[str, Any], Incoming]] = {
    "text without quote token": (
        event("message", message={"type": "text", "id": "1", "text": "はい"}),
        Incoming("text", text="はい"),
    ),
    "new kind of sticker": (
        sent("sticker", quoteToken="q", packageId="1", stickerId="2", stickerResourceType="NEW"),
        Incoming("unsupported", text="sticker"),
    ),
    "new kind of message": (sent("hologram"), Incoming("unsupported", text="hologram")),
    "follow without more": (event("follow"), Incoming("follow")),
    "text that is a list": (
        event("message", message={"type": "text", "id": "1", "quoteToken": "q", "text": ["x"]}),
        Incoming("unsupported", text="text"),
    ),
    "postback that is a word": (event("postback", postback="x"), Incoming("postback")),
}


@pytest.mark.parametrize("name", [*KNOWN, *UNKNOWN_TO_THE_SDK])
def test_an_event_is_read(name: str) -> None:
    payload, wanted = {**KNOWN, **UNKNOWN_TO_THE_SDK}[name]
    assert incoming.read(payload) == wanted
    assert incoming.kind_of(payload) == "dialog"


@pytest.mark.parametrize("name", KNOWN)
def test_the_sdk_reads_the_same(name: str) -> None:
    payload, ours = KNOWN[name]
    theirs: Any = Event.from_dict(payload)
    message: Any
    message, postback = getattr(theirs, "message", None), getattr(theirs, "postback", None)
    assert theirs.reply_token == incoming.reply_token(payload)
    assert getattr(postback, "data", "") == ours.data
    params = getattr(postback, "params", None) or {}
    assert next((params[name] for name in incoming.PICKED if name in params), None) == ours.picked
    if ours.kind == "text":
        assert message.text == ours.text
    elif message is not None:
        assert message.type == ours.text


@pytest.mark.parametrize("name", UNKNOWN_TO_THE_SDK)
def test_the_sdk_would_have_lost_these(name: str) -> None:
    with pytest.raises(ValueError, match=r"."):  # pydantic's ValidationError is one, too
        Event.from_dict(UNKNOWN_TO_THE_SDK[name][0])


def test_what_is_no_object_is_read_as_nothing() -> None:
    assert incoming.read(event("message", message="x")) == Incoming("unsupported")
    listed = event("postback", postback={"data": "c=menu", "params": []})
    assert incoming.read(listed) == Incoming("postback", data="c=menu")


def test_other_events_are_nothing_to_the_dialogs() -> None:
    assert incoming.kind_of(event("unfollow")) == "unfollow"
    switch = tapped(
        "c=tab", params={"newRichMenuAliasId": "menu-ja-plain-now", "status": "SUCCESS"}
    )
    for payload in (event("join"), event("telepathy"), {}, {"type": 7}, switch):
        assert incoming.kind_of(payload) == "nothing"


def test_an_event_may_come_without_a_reply_token() -> None:
    assert incoming.reply_token({"type": "message"}) is None
    assert incoming.reply_token({"replyToken": ""}) is None
