"""The LINE client: line-bot-sdk's own, wrapped once with precise types and time-outs.

The SDK checks and copies every message through its models, 4.5 ms for a week card; its ``ApiClient``
takes the plain dicts for 0.4 ms, connection and answer included (docs/adr/0003). It has no default
time-out and keeps ``last_response`` as shared state: both are dealt with here. Make one client per
process, after the fork.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from linebot.v3.messaging import ApiClient, ApiException, Configuration
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

PUSH = "/v2/bot/message/push"
REPLY = "/v2/bot/message/reply"
MULTICAST = "/v2/bot/message/multicast"
BROADCAST = "/v2/bot/message/broadcast"
QUOTA = "/v2/bot/message/quota"
CONSUMPTION = "/v2/bot/message/quota/consumption"
CONNECT_S = 3.0
READ_S = 10.0
DETAIL = 300

Message = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What LINE answered: HTTP status, the error's text ('' when none), and its request id."""

    status: int
    error: str = ""
    request_id: str = ""
    retry_after: float | None = None


class NotReached(Exception):
    """LINE was not reached: certainly nothing was accepted."""


class NoAnswer(Exception):
    """The request was sent and no answer came: LINE may or may not have accepted it."""


class LineClient:
    """Sends messages. Threads may share it: it keeps *connections* connections open."""

    def __init__(self, *, api_base: str, access_token: str, connections: int = 16) -> None:
        settings = Configuration(host=api_base.rstrip("/"), access_token=access_token)
        settings.connection_pool_maxsize = connections
        settings.retries = False  # a repeat is decided here, with its retry key
        self._api = ApiClient(settings)

    def push(self, *, to: str, messages: list[Message], retry_key: str) -> Answer:
        """Push to one person. Raises NotReached or NoAnswer; every HTTP status is returned."""
        return self._post(PUSH, {"to": to, "messages": messages}, {"X-Line-Retry-Key": retry_key})

    def reply(self, *, token: str, messages: list[Message]) -> Answer:
        """Answer an event with its token: free of quota, once, within a minute. Raises like push."""
        return self._post(REPLY, {"replyToken": token, "messages": messages}, {})

    def multicast(self, *, to: Sequence[str], messages: list[Message], retry_key: str) -> Answer:
        """Send the same to at most 500 people. Raises like push."""
        body = {"to": list(to), "messages": messages}
        return self._post(MULTICAST, body, {"X-Line-Retry-Key": retry_key})

    def broadcast(self, *, messages: list[Message], retry_key: str) -> Answer:
        """Send to everybody who follows the account. Raises like push."""
        return self._post(BROADCAST, {"messages": messages}, {"X-Line-Retry-Key": retry_key})

    def month(self) -> tuple[int | None, int]:
        """Messages this month may have (None: no bound), and has had. Raises OSError when LINE cannot tell."""
        limit, used = self._get(QUOTA), self._get(CONSUMPTION)
        try:
            bound = int(limit["value"]) if limit.get("type") == "limited" else None
            return bound, int(used["totalUsage"])
        except (KeyError, TypeError, ValueError) as strange:
            raise OSError("LINE told no quota") from strange

    def close(self) -> None:
        """Close the connections that are kept."""
        self._api.rest_client.pool_manager.clear()
        self._api.close()

    def _get(self, path: str) -> dict[str, Any]:
        try:
            answer = self._api.call_api(
                path,
                "GET",
                header_params={"Accept": "application/json"},
                response_types_map={},
                auth_settings=["Bearer"],
                _request_timeout=(CONNECT_S, READ_S),
            )
            told = json.loads(answer.raw_data)
        except (ApiException, HTTPError, ValueError) as failure:
            raise OSError(type(failure).__name__) from failure
        return told if isinstance(told, dict) else {}

    def _post(self, path: str, body: Message, headers: Mapping[str, str]) -> Answer:
        try:
            answer = self._api.call_api(
                path,
                "POST",
                header_params={
                    "Content-Type": "application/json",
                    "Accept": "application/json",
                    **headers,
                },
                body=body,
                response_types_map={},
                auth_settings=["Bearer"],
                _request_timeout=(CONNECT_S, READ_S),
            )
        except ApiException as refused:
            return _refusal(refused)
        except (ConnectTimeoutError, NewConnectionError) as failure:
            raise NotReached(type(failure).__name__) from failure
        except (HTTPError, OSError) as failure:
            raise NoAnswer(type(failure).__name__) from failure
        return Answer(
            int(answer.status_code), request_id=_header(answer.headers, "x-line-request-id")
        )


def _refusal(refused: Any) -> Answer:
    """The answer inside the SDK's exception; status 0 is TLS that failed before anything was sent."""
    if not refused.status:
        raise NotReached("SSLError") from refused
    return Answer(
        int(refused.status),
        error=str(refused.body or refused.reason or "")[:DETAIL],
        request_id=_header(refused.headers, "x-line-request-id"),
        retry_after=_seconds(_header(refused.headers, "retry-after")),
    )


def _header(headers: Any, name: str) -> str:
    return str(headers.get(name, "")) if headers is not None else ""


def _seconds(told: str) -> float | None:
    return min(float(told), 300.0) if told.isdigit() else None
