"""A short way to speak to an emulator in a test, without a network."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from emulator import EmulatorConfig, create_app
from emulator.people import Person
from emulator.platform import Platform

SECRET = "8c570fa6dd201bb328f1c1eac23a96d8"
TOKEN = "token-of-the-tests"
NOWHERE = "http://127.0.0.1:9/line/webhook"
NOON = datetime(2026, 12, 1, 3, 0, tzinfo=UTC)
KEY = "123e4567-e89b-12d3-a456-426614174000"
STRANGER = "U" + "f" * 32


@dataclass
class Clock:
    """A monotonic clock that a test moves by hand."""

    seconds: float = 1000.0

    def __call__(self) -> float:
        """The present second."""
        return self.seconds


def text(words: str = "こんにちは") -> dict[str, Any]:
    """A text message."""
    return {"type": "text", "text": words}


class Line:
    """One emulator and a client that holds its access token."""

    def __init__(self, **settings: Any) -> None:
        self.clock = Clock()
        given: dict[str, Any] = {
            "channel_secret": SECRET,
            "access_token": TOKEN,
            "webhook_url": NOWHERE,
            "strict_sdk": False,
            "now": lambda: NOON,
            "elapsed": self.clock,
            **settings,
        }
        self.app: Flask = create_app(EmulatorConfig(**given))
        self.platform: Platform = self.app.extensions["platform"]
        self.web: FlaskClient = self.app.test_client()

    def friend(self, name: str = "佐藤") -> Person:
        """A new friend, without a follow event."""
        return self.platform.add_person(name, "ja")

    def token(self, person: Person) -> str:
        """A reply token of this person."""
        return self.platform.tokens.issue(person.id)

    def post(self, path: str, body: Any, **headers: str) -> TestResponse:
        """POST to the LINE API."""
        return self.web.post(f"/v2/bot{path}", json=body, headers=self._headers(headers))

    def get(self, path: str) -> TestResponse:
        """GET from the LINE API."""
        return self.web.get(f"/v2/bot{path}", headers=self._headers({}))

    def delete(self, path: str) -> TestResponse:
        """DELETE in the LINE API."""
        return self.web.delete(f"/v2/bot{path}", headers=self._headers({}))

    def push(self, person: Person | str, *messages: Any, key: str | None = None) -> TestResponse:
        """Push messages (a text if none is given) to a person."""
        to = person if isinstance(person, str) else person.id
        headers = {"X-Line-Retry-Key": key} if key else {}
        return self.post(
            "/message/push", {"to": to, "messages": list(messages) or [text()]}, **headers
        )

    def reply(self, token: str, *messages: Any, **headers: str) -> TestResponse:
        """Reply messages (a text if none is given) with a token."""
        body = {"replyToken": token, "messages": list(messages) or [text()]}
        return self.post("/message/reply", body, **headers)

    def validate(self, *messages: Any) -> TestResponse:
        """Ask whether messages are good."""
        return self.post("/message/validate/push", {"messages": list(messages)})

    def chat(self, person: Person) -> list[Any]:
        """The bubbles of a chat as the phone page gets them."""
        answer = self.web.get(f"/api/people/{person.id}/messages").json
        assert answer is not None
        bubbles: list[Any] = answer["messages"]
        return bubbles

    def counts(self) -> dict[str, Any]:
        """All counters."""
        answer: dict[str, Any] | None = self.web.get("/api/counts").json
        assert answer is not None
        return answer

    def faults(self, **wishes: Any) -> TestResponse:
        """Order failures."""
        return self.web.post("/api/faults", json=wishes)

    def _headers(self, more: dict[str, str]) -> dict[str, str]:
        return {"Authorization": f"Bearer {TOKEN}", **more}


def problem(answer: TestResponse) -> tuple[str, str]:
    """Property and message of the first detail of a refusal."""
    assert answer.status_code == 400, answer.text
    assert answer.json is not None
    detail = answer.json["details"][0]
    return detail["property"], detail["message"]
