"""What the LINE API answers: status, JSON body, headers, and the texts of its errors."""

import json
from dataclasses import dataclass, field

from emulator.config import Json

UNAUTHENTICATED = (
    "Authentication failed. Confirm that the access token in the authorization header is valid."
)
WRONG_BEARER = (
    "Authentication failed due to the following reason: invalid token. "
    "Confirm that the access token in the authorization header is valid."
)
REPLY_REFUSED = "Invalid reply token"
RETRY_KEY_ACCEPTED = "The retry key is already accepted"
INVALID_RETRY_KEY = "The retry key is invalid"
RETRY_KEY_NOT_SUPPORTED = "The retry key is not supported by this API"
MONTHLY_LIMIT = "You have reached your monthly limit."
RATE_LIMIT = "The API rate limit has been exceeded. Try again later."
NOT_FOUND = "Not found"
INTERNAL = "Internal Server Error"
TOO_LARGE = "Request entity too large"


@dataclass
class Answer:
    """One answer of the LINE API. `raw` and `content_type` serve pictures."""

    status: int = 200
    body: Json = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    raw: bytes | None = None
    content_type: str = "application/json"

    def payload(self) -> bytes:
        """The bytes of the body."""
        if self.raw is not None:
            return self.raw
        text = json.dumps(self.body, ensure_ascii=False, separators=(",", ":"))
        return text.encode(errors="replace")


class Refusal(Exception):
    """The request is refused with one of LINE's error texts."""

    def __init__(
        self,
        status: int,
        message: str,
        details: list[dict[str, str]] | None = None,
        *,
        headers: dict[str, str] | None = None,
        extra: Json | None = None,
    ) -> None:
        super().__init__(message)
        body: Json = {"message": message}
        if details:
            body["details"] = details
        body.update(extra or {})
        self.answer = Answer(status, body, headers or {})


def invalid_property(name: str) -> Refusal:
    """400 for a property of the wrong kind, in LINE's words."""
    text = f"The property, '{name}', in the request body is invalid (line: -, column: -)"
    return Refusal(400, text)
