"""Webhook events as nobody should send them, and conversations of a few citizens as they do."""

import json
import random
from typing import Any

from tests.support import platform
from tests.support.moments import NOW

SCRAPS: tuple[Any, ...] = (
    None, True, 0, -1, 2**70, 1.5, "", "x", "\x00", "\ud800", "𠮷" * 40, "0" * 6_000, [], {}, [[]],
    {"type": "text"}, ["a", 1], "2026-02-31", "a=1&s=2", "c=start&flow=book", "c=booking&b=x",
)  # fmt: skip
KINDS = ("message", "postback", "follow", "unfollow", "unsend", "join", "beacon", "", "brand-new")
WORDS = (
    "予約", "中央区", "明日の10時に花見川区で転入届", "10時半", "はい", "戻る", "やめる", "予約の確認", "英語",
    "English", "混雑状況", "住民票", "来週の火曜", "２月３１日", "🙂", "あ" * 5_000, "番号札", "日本語",
)  # fmt: skip
TAPS = (
    "c=start&flow=book", "c=menu", "c=bookings", "c=congestion&w=chuo", "c=faq", "c=ticket", "c=back",
    "c=cancel", "c=restart", "c=language&l=en", "a=gone&s=ward&v=chuo", "c=nobody-knows-this", "",
)  # fmt: skip


def body(die: random.Random) -> bytes:
    """A body that is anything: bytes, JSON of any shape, or up to a hundred strange events."""
    match die.randrange(8):
        case 0:
            return die.randbytes(die.randrange(200))
        case 1:
            return json.dumps(die.choice(SCRAPS)).encode()
        case 2:
            return json.dumps({"destination": "x", "events": die.choice(SCRAPS)}).encode()
    events = [strange(die) for _ in range(die.choice((1, 1, 2, 5, 100)))]
    return json.dumps({"destination": platform.BOT, "events": events}).encode()


def strange(die: random.Random) -> Any:
    """An event with a few parts of the wrong kind, missing, or unheard of."""
    event: Any = any_event(die, "U" + f"{die.randrange(5):032x}", die.randrange(10**6))
    for _ in range(die.randrange(4)):
        where = event
        while isinstance(where, dict) and where:
            name = die.choice(list(where))
            if isinstance(where[name], dict) and where[name] and die.random() < 0.7:
                where = where[name]
                continue
            if die.random() < 0.3:
                del where[name]
            else:
                where[name] = die.choice((*SCRAPS, *KINDS))
            break
    return event


def any_event(die: random.Random, person: str, at: int) -> platform.Event:
    """What a citizen does, *at* milliseconds after the tests' moment."""
    when = round(NOW.timestamp() * 1000) - 10**6 + at
    token = f"{die.getrandbits(128):032x}"
    match die.randrange(10):
        case 0 | 1 | 2 | 3 | 4:
            return platform.says(person, token, when, die.choice(WORDS))
        case 5 | 6 | 7:
            return platform.taps(person, token, when, die.choice(TAPS))
        case 8:
            kind = die.choice(("sticker", "image", "audio", "location", "hologram"))
            message = {"type": kind, "id": str(at)}
            return platform.event(person, token, when, type="message", message=message)
    kind = die.choice(("follow", "unfollow", "accountLink", "videoPlayComplete"))
    return platform.event(person, token, when, type=kind)
