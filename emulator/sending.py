"""Reply, push, multicast, narrowcast, broadcast, and their validation without sending."""

import re
from typing import Any

from emulator.answer import (
    INVALID_RETRY_KEY,
    MONTHLY_LIMIT,
    NOT_FOUND,
    REPLY_REFUSED,
    RETRY_KEY_ACCEPTED,
    Answer,
    Refusal,
    invalid_property,
)
from emulator.call import Call
from emulator.checking import check_messages
from emulator.config import Json
from emulator.platform import Platform
from emulator.retry import fingerprint, is_retry_key

MULTICAST_IDS = 500

_USER_ID = re.compile(r"U[0-9a-f]{32}")
_REPLY = {"replyToken", "messages", "notificationDisabled"}
_PUSH = {"to", "messages", "notificationDisabled", "customAggregationUnits"}
_BROADCAST = {"messages", "notificationDisabled"}
_NARROWCAST = {"messages", "notificationDisabled", "recipient", "filter", "limit"}


def reply(platform: Platform, call: Call) -> Answer:
    """Answer an event with its token: free of quota, no retry key."""
    body = _body(call, _REPLY)
    messages = check_messages(body.get("messages"), strict_sdk=platform.config.strict_sdk)
    token = body.get("replyToken")
    person_id = platform.tokens.spend(token) if isinstance(token, str) else None
    if person_id is None:
        raise Refusal(400, REPLY_REFUSED)
    sent = platform.deliver([person_id], messages, endpoint="reply", request_id=call.request_id)
    platform.counters.took("reply")
    return Answer(200, {"sentMessages": sent})


def push(platform: Platform, call: Call) -> Answer:
    """Send to one person."""
    body = _body(call, _PUSH)
    person_id = body.get("to")
    if not _is_user_id(person_id):
        raise invalid_property("to")
    if platform.faults.happens(platform.faults.plan.block):
        platform.block_quietly(str(person_id))
    return _accept(platform, call, "push", body, [str(person_id)])


def multicast(platform: Platform, call: Call) -> Answer:
    """Send to up to 500 people by their ids."""
    body = _body(call, _PUSH)
    person_ids = body.get("to")
    if not isinstance(person_ids, list) or not all(_is_user_id(one) for one in person_ids):
        raise invalid_property("to")
    if not 1 <= len(person_ids) <= MULTICAST_IDS:
        detail = {"message": f"Size must be between 1 and {MULTICAST_IDS}", "property": "to"}
        raise Refusal(400, "The request body has 1 error(s)", [detail])
    return _accept(platform, call, "multicast", body, list(dict.fromkeys(person_ids)))


def broadcast(platform: Platform, call: Call) -> Answer:
    """Send to every friend."""
    return _accept(platform, call, "broadcast", _body(call, _BROADCAST), platform.friends())


def narrowcast(platform: Platform, call: Call) -> Answer:
    """Send to friends by attributes; the emulator knows none, so it reaches every friend."""
    friends = platform.friends()
    answer = _accept(platform, call, "narrowcast", _body(call, _NARROWCAST), friends)
    stamp = platform.stamp()
    platform.narrowcasts[call.request_id] = {
        "phase": "succeeded",
        "successCount": len(friends),
        "failureCount": 0,
        "targetCount": len(friends),
        "acceptedTime": stamp,
        "completedTime": stamp,
    }
    answer.status = 202
    return answer


def narrowcast_progress(platform: Platform, call: Call) -> Answer:
    """How far a narrowcast is; the emulator's are finished at once."""
    progress = platform.narrowcasts.get(call.argument("requestId") or "")
    if progress is None:
        raise Refusal(404, NOT_FOUND)
    return Answer(200, progress)


def validate(platform: Platform, call: Call) -> Answer:
    """Check messages as if they were sent; nothing is sent."""
    check_messages(call.json().get("messages"), strict_sdk=platform.config.strict_sdk)
    return Answer()


def _accept(
    platform: Platform, call: Call, endpoint: str, body: Json, person_ids: list[str]
) -> Answer:
    """Accept a request that takes retry keys: once per key, and within the quota."""
    key = call.headers.get("x-line-retry-key")
    if key is not None and not is_retry_key(key):
        raise Refusal(400, INVALID_RETRY_KEY)
    messages = check_messages(body.get("messages"), strict_sdk=platform.config.strict_sdk)
    mark = fingerprint(endpoint, call.body) if key else b""
    with platform.lock:
        kept = platform.retries.find(key) if key else None
        if kept is not None:
            platform.counters.repeated(same_body=kept.fingerprint == mark)
            raise Refusal(
                409,
                RETRY_KEY_ACCEPTED,
                headers={"x-line-accepted-request-id": kept.request_id},
                extra={"sentMessages": kept.sent_messages} if endpoint == "push" else None,
            )
        _charge(platform, len(person_ids))
        sent = platform.deliver(
            person_ids, messages, endpoint=endpoint, request_id=call.request_id, retry_key=key
        )
        if endpoint != "push":
            platform.counters.arrivals.append((platform.config.elapsed(), len(person_ids)))
        if key:
            platform.retries.keep(key, request_id=call.request_id, body=mark, sent_messages=sent)
    platform.counters.took(endpoint)
    return Answer(200, {"sentMessages": sent} if endpoint == "push" else {})


def _charge(platform: Platform, recipients: int) -> None:
    limit = platform.quota()
    if limit is not None and platform.consumption + recipients > limit:
        raise Refusal(429, MONTHLY_LIMIT)
    platform.consumption += recipients


def _body(call: Call, known: set[str]) -> Json:
    body = call.json()
    for name in body:
        if name not in known:
            detail = {"message": "unknown field", "property": name}
            raise Refusal(400, "The request body has 1 error(s)", [detail])
    if not isinstance(body.get("notificationDisabled", False), bool):
        raise invalid_property("notificationDisabled")
    return body


def _is_user_id(value: Any) -> bool:
    return isinstance(value, str) and bool(_USER_ID.fullmatch(value))
