"""The /v2/bot routes: who is asked, which fate it meets, what is answered."""

import re
import time
from collections.abc import Callable

from emulator import account, menus, sending
from emulator.answer import (
    INTERNAL,
    NOT_FOUND,
    RATE_LIMIT,
    RETRY_KEY_NOT_SUPPORTED,
    TOO_LARGE,
    UNAUTHENTICATED,
    WRONG_BEARER,
    Answer,
    Refusal,
)
from emulator.call import Call
from emulator.config import MAX_BODY
from emulator.faults import BEFORE, Fate
from emulator.platform import Platform

Handler = Callable[[Platform, Call], Answer]
Route = tuple[str, Handler]

WITH_RETRY_KEY = {"push", "multicast", "narrowcast", "broadcast"}

EXACT: dict[tuple[str, str], Route] = {
    ("POST", "/v2/bot/message/reply"): ("reply", sending.reply),
    ("POST", "/v2/bot/message/push"): ("push", sending.push),
    ("POST", "/v2/bot/message/multicast"): ("multicast", sending.multicast),
    ("POST", "/v2/bot/message/narrowcast"): ("narrowcast", sending.narrowcast),
    ("POST", "/v2/bot/message/broadcast"): ("broadcast", sending.broadcast),
    ("GET", "/v2/bot/message/progress/narrowcast"): ("progress", sending.narrowcast_progress),
    ("GET", "/v2/bot/message/quota"): ("quota", account.quota),
    ("GET", "/v2/bot/message/quota/consumption"): ("consumption", account.consumption),
    ("POST", "/v2/bot/chat/loading/start"): ("loading", account.loading),
    ("GET", "/v2/bot/info"): ("info", account.info),
    ("GET", "/v2/bot/followers/ids"): ("followers", account.followers),
    ("GET", "/v2/bot/channel/webhook/endpoint"): ("webhook", account.webhook_endpoint),
    ("POST", "/v2/bot/richmenu"): ("richmenu_create", menus.create),
    ("POST", "/v2/bot/richmenu/validate"): ("richmenu_validate", menus.validate),
    ("GET", "/v2/bot/richmenu/list"): ("richmenu_list", menus.listing),
    ("POST", "/v2/bot/richmenu/bulk/link"): ("richmenu_bulk_link", menus.bulk_link),
    ("POST", "/v2/bot/richmenu/bulk/unlink"): ("richmenu_bulk_unlink", menus.bulk_unlink),
    ("POST", "/v2/bot/richmenu/alias"): ("alias_create", menus.create_alias),
    ("GET", "/v2/bot/richmenu/alias/list"): ("alias_list", menus.list_aliases),
    ("GET", "/v2/bot/user/all/richmenu"): ("richmenu_default", menus.get_default),
    ("DELETE", "/v2/bot/user/all/richmenu"): ("richmenu_default", menus.clear_default),
}

_ONE = r"([^/]+)"

PATTERNS: list[tuple[str, re.Pattern[str], Route]] = [
    (method, re.compile(path), (endpoint, handler))
    for method, path, endpoint, handler in (
        (
            "POST",
            r"/v2/bot/message/validate/(?:reply|push|multicast|narrowcast|broadcast)",
            "validate",
            sending.validate,
        ),
        ("GET", rf"/v2/bot/profile/{_ONE}", "profile", account.profile),
        ("GET", rf"/v2/bot/message/{_ONE}/content", "content", account.message_content),
        ("POST", rf"/v2/bot/richmenu/{_ONE}/content", "richmenu_upload", menus.upload),
        ("GET", rf"/v2/bot/richmenu/{_ONE}/content", "richmenu_download", menus.download),
        ("GET", rf"/v2/bot/richmenu/alias/{_ONE}", "alias", menus.show_alias),
        ("POST", rf"/v2/bot/richmenu/alias/{_ONE}", "alias", menus.update_alias),
        ("DELETE", rf"/v2/bot/richmenu/alias/{_ONE}", "alias", menus.delete_alias),
        ("GET", rf"/v2/bot/richmenu/{_ONE}", "richmenu", menus.show),
        ("DELETE", rf"/v2/bot/richmenu/{_ONE}", "richmenu_delete", menus.delete),
        ("POST", rf"/v2/bot/user/all/richmenu/{_ONE}", "richmenu_default", menus.set_default),
        ("POST", rf"/v2/bot/user/{_ONE}/richmenu/{_ONE}", "richmenu_link", menus.link),
        ("GET", rf"/v2/bot/user/{_ONE}/richmenu", "richmenu_link", menus.linked),
        ("DELETE", rf"/v2/bot/user/{_ONE}/richmenu", "richmenu_link", menus.unlink),
    )
]


def handle(platform: Platform, call: Call) -> tuple[Answer, Fate]:
    """The answer to a request and the fate it meets; the caller drops or holds the connection."""
    endpoint, handler = _find(call)
    fate = platform.faults.draw(endpoint)
    if platform.faults.plan.delay_ms:
        time.sleep(platform.faults.plan.delay_ms / 1000)
    try:
        answer = _handle(platform, call, endpoint, handler, fate)
    except Refusal as refusal:
        answer = refusal.answer
    if fate is Fate.STATUS_500_AFTER:
        answer = Answer(500, {"message": INTERNAL})
    answer.headers["x-line-request-id"] = call.request_id
    platform.counters.answered(
        endpoint, answer.status, answer.body.get("message") if answer.status >= 400 else None, fate
    )
    return answer, fate


def _handle(
    platform: Platform, call: Call, endpoint: str, handler: Handler | None, fate: Fate
) -> Answer:
    given = call.headers.get("authorization")
    if not given:
        raise Refusal(401, UNAUTHENTICATED)
    if given != f"Bearer {platform.config.access_token}":
        raise Refusal(401, WRONG_BEARER)
    if handler is None:
        raise Refusal(404, NOT_FOUND)
    if fate is Fate.STATUS_429 or (
        platform.config.rate_limits and platform.rates.exceeded(endpoint)
    ):
        raise Refusal(429, RATE_LIMIT)
    if fate in BEFORE:
        raise Refusal(500, INTERNAL)
    if len(call.body) > MAX_BODY:
        raise Refusal(413, TOO_LARGE)
    if "x-line-retry-key" in call.headers and endpoint not in WITH_RETRY_KEY:
        raise Refusal(400, RETRY_KEY_NOT_SUPPORTED)
    return handler(platform, call)


def _find(call: Call) -> tuple[str, Handler | None]:
    found = EXACT.get((call.method, call.path))
    if found:
        return found
    for method, path, route in PATTERNS:
        match = path.fullmatch(call.path) if method == call.method else None
        if match:
            call.parts = match.groups()
            return route
    return "unknown", None
