"""LINE's platform seen from a test: people, failures, counts, and webhooks signed as LINE signs them."""

import base64
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from typing import Any

import urllib3

CHANNEL_SECRET = "channel secret of the proofs"
CHANNEL_TOKEN = "access-token-of-the-proofs"
BOT = "U8e742f61d673b39c7fff3cecb7536ef0"
NOT_ANSWERED = 0
TIMEOUT_S = 30.0

Event = dict[str, Any]
_POOL = urllib3.PoolManager(num_pools=16, maxsize=64, retries=False)


@dataclass(frozen=True)
class Platform:
    """An emulator that runs alone, at *url*."""

    url: str

    def people(self, number: int) -> list[str]:
        """So many new friends; their user ids."""
        ids = [f"U{secrets.token_hex(16)}" for _ in range(number)]
        for person_id in ids:
            self._post("/people", {"id": person_id, "name": "市民", "silent": True})
        return ids

    def crowd(self, count: int, first: int = 0) -> None:
        """So many friends at once, with the ids of `emulator.crowd_api`."""
        self._post("/crowd", {"count": count, "first": first})

    def crowd_received(self) -> dict[str, Any]:
        """How many of the crowd got so many requests, and how many the same one twice."""
        told: dict[str, Any] = self._get("/crowd")
        return told

    def arrivals(self) -> list[tuple[float, int]]:
        """When requests to many were accepted, in seconds, and to how many people."""
        return [(at, people) for at, people in self._get("/crowd/arrivals")]

    def tokens(self, person_id: str, number: int) -> list[str]:
        """Reply tokens for events that a test posts itself."""
        told = self._post(
            "/reply-tokens", {"person": person_id, "count": number, "seconds": 20 * 60}
        )
        tokens: list[str] = told["tokens"]
        return tokens

    def faults(self, **wishes: Any) -> None:
        """Let requests fail from now on."""
        self._post("/faults", wishes)

    def chat(self, person_id: str) -> list[dict[str, Any]]:
        """The messages the bot has sent to a person, in order."""
        told = self._get(f"/people/{person_id}/messages")
        return [one["message"] for one in told["messages"] if one["from"] == "bot"]

    def accepted(self, person_id: str) -> list[dict[str, Any]]:
        """The requests that reached a person, in order."""
        told: list[dict[str, Any]] = self._get(f"/people/{person_id}/accepted")
        return told

    def counts(self, *, people: bool = True) -> dict[str, Any]:
        """What was seen on the wire; with *people* also what reached each of them, in order."""
        told: dict[str, Any] = self._get(f"/counts?people={int(people)}")
        return told

    def _get(self, path: str) -> Any:
        return _POOL.request("GET", f"{self.url}/api{path}", timeout=TIMEOUT_S).json()

    def _post(self, path: str, wish: dict[str, Any]) -> dict[str, Any]:
        answer = _POOL.request("POST", f"{self.url}/api{path}", json=wish, timeout=TIMEOUT_S)
        assert answer.status < 300, f"{path} answered {answer.status}: {answer.data[:200]!r}"
        told: dict[str, Any] = answer.json()
        return told


def event(person_id: str, token: str | None, at_ms: int, **what: Any) -> Event:
    """A webhook event with an id of its own; *what* is for example ``type="postback", postback=…``."""
    return {
        **what,
        "webhookEventId": secrets.token_hex(13).upper(),
        "deliveryContext": {"isRedelivery": False},
        "timestamp": at_ms,
        "mode": "active",
        "source": {"type": "user", "userId": person_id},
    } | ({"replyToken": token} if token else {})


def says(person_id: str, token: str | None, at_ms: int, text: str) -> Event:
    """Somebody writes *text*."""
    message = {"type": "text", "id": secrets.token_hex(9), "quoteToken": "q", "text": text}
    return event(person_id, token, at_ms, type="message", message=message)


def taps(person_id: str, token: str | None, at_ms: int, data: str) -> Event:
    """Somebody taps a button that carries *data*."""
    return event(person_id, token, at_ms, type="postback", postback={"data": data})


def body_of(events: list[Event]) -> bytes:
    """The body of one webhook POST."""
    return json.dumps({"destination": BOT, "events": events}, ensure_ascii=False).encode()


def signature_of(body: bytes) -> str:
    """What LINE would put into ``x-line-signature``."""
    return base64.b64encode(hmac.digest(CHANNEL_SECRET.encode(), body, hashlib.sha256)).decode()


def post(base: str, events: list[Event], *, timeout_s: float = 2.0) -> int:
    """Post *events* to the service at *base*; the HTTP status, or ``NOT_ANSWERED``."""
    body = body_of(events)
    headers = {"Content-Type": "application/json", "x-line-signature": signature_of(body)}
    try:
        answer = _POOL.request(
            "POST", f"{base}/line/webhook", body=body, headers=headers, timeout=timeout_s
        )
    except urllib3.exceptions.HTTPError:
        return NOT_ANSWERED
    return int(answer.status)
