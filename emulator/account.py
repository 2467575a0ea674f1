"""Profile, quota, bot info, loading dots, followers and the webhook endpoint of the account."""

import re

from emulator.answer import NOT_FOUND, Answer, Refusal, invalid_property
from emulator.call import Call
from emulator.checking import check
from emulator.platform import Platform
from emulator.schema import integer, pattern, record

FOLLOWERS_PAGE = 300

_USER_ID = re.compile(r"U[0-9a-f]{32}")


def profile(platform: Platform, call: Call) -> Answer:
    """Name and language of a friend; 404 for strangers and for those who blocked the account."""
    if not _USER_ID.fullmatch(call.parts[0]):
        raise Refusal(400, "The value for the 'userId' parameter is invalid")
    with platform.lock:
        person = platform.people.get(call.parts[0])
        if person is None or person.blocked:
            raise Refusal(404, NOT_FOUND)
        return Answer(
            200,
            {"userId": person.id, "displayName": person.name, "language": person.language},
        )


def quota(platform: Platform, _call: Call) -> Answer:
    """The month's limit of recipients."""
    limit = platform.quota()
    return Answer(200, {"type": "none"} if limit is None else {"type": "limited", "value": limit})


def consumption(platform: Platform, _call: Call) -> Answer:
    """How many recipients of the month were charged."""
    return Answer(200, {"totalUsage": platform.consumption})


def info(platform: Platform, _call: Call) -> Answer:
    """Who the bot is."""
    return Answer(
        200,
        {
            "userId": platform.config.bot_user_id,
            "basicId": "@000demo0",
            "displayName": platform.config.bot_name,
            "chatMode": "bot",
            "markAsReadMode": "auto",
        },
    )


def followers(platform: Platform, call: Call) -> Answer:
    """Ids of friends, a page at a time; `next` leads to the following page."""
    friends = platform.friends()
    start = call.argument("start")
    if start is not None and not start.isdigit():
        raise Refusal(400, "The value for the 'start' parameter is invalid")
    begin = int(start or 0)
    page = friends[begin : begin + FOLLOWERS_PAGE]
    more = begin + FOLLOWERS_PAGE < len(friends)
    body: dict[str, object] = {"userIds": page}
    if more:
        body["next"] = str(begin + FOLLOWERS_PAGE)
    return Answer(200, body)


_loading = record(
    {"chatId": pattern(r"U[0-9a-f]{32}", "invalid chatId")}, {"loadingSeconds": integer(5, 60)}
)


def loading(platform: Platform, call: Call) -> Answer:
    """Show the loading dots for 5 to 60 seconds, in steps of 5."""
    body = check(_loading, call.json())
    seconds: int = body.get("loadingSeconds", 20)
    if seconds % 5:
        raise invalid_property("loadingSeconds")
    platform.typing(body["chatId"], seconds)
    return Answer(202, {})


def webhook_endpoint(platform: Platform, _call: Call) -> Answer:
    """Where events go."""
    return Answer(200, {"endpoint": platform.config.webhook_url, "active": True})


def message_content(platform: Platform, call: Call) -> Answer:
    """The bytes of a picture or voice message a person sent: a tiny stand-in."""
    with platform.lock:
        known = any(
            entry.message_id == call.parts[0] and entry.sender == "person"
            for person in platform.people.values()
            for entry in person.entries
        )
    if not known:
        raise Refusal(404, NOT_FOUND)
    return Answer(200, raw=_PIXEL, content_type="image/png")


_PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
