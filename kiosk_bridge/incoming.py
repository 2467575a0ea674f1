"""What a machine may send: the bodies as models, and reading them without trusting anything."""

import hashlib
import hmac
import json
from typing import Any, Literal, NoReturn, Self, TypeVar

from flask import Request
from pydantic import (
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)
from werkzeug.exceptions import RequestEntityTooLarge

import locales
from kiosk_bridge.problems import Problem

MOST_BYTES = 16 * 1024
MOST_SWALLOWED, CHUNK = 1024 * 1024, 64 * 1024
LONGEST_KEY = 128

Locale = Literal["ja", "ja-easy", "en", "zh", "ko", "vi"]
"""``locales.PUBLIC_LOCALES``, as the contract's document names them."""


class CheckInBody(BaseModel):
    """A booking as the machine read it: either the QR code's text, or what was typed."""

    model_config = ConfigDict(extra="forbid", str_max_length=1024)

    token: str | None = Field(
        default=None, description="The text of the QR code, as the scanner gave it.", min_length=1
    )
    booking_number: str | None = Field(
        default=None,
        description="The typed booking number: 8 digits, with or without spaces and hyphens.",
        examples=["1234-5672"],
        min_length=1,
    )
    pin: str | None = Field(
        default=None, description="The typed authentication key: 6 digits.", min_length=1
    )
    locale: Locale | None = Field(
        default=None, description="The language chosen at the machine, if one was."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        typed = (self.booking_number, self.pin)
        if self.token is not None:
            if typed != (None, None):
                raise ValueError("send either token, or booking_number and pin, not both")
        elif None in typed:
            raise ValueError("send either token, or booking_number together with pin")
        return self


class TicketBody(BaseModel):
    """Somebody without a booking wants a ticket: for a counter, or for a procedure of `/counters`."""

    model_config = ConfigDict(extra="forbid")

    counter: str | None = Field(
        default=None,
        description="A counter of the machine's ward: its id (chuo-juumin) or its kind (juumin).",
        examples=["juumin"],
        min_length=1,
        max_length=64,
    )
    procedure: str | None = Field(
        default=None,
        description="A procedure's id: its counter of the machine's ward is found.",
        examples=["tennyu"],
        min_length=1,
        max_length=64,
    )
    locale: Locale | None = Field(
        default=None, description="The language chosen at the machine, if one was."
    )

    @model_validator(mode="after")
    def _one_way(self) -> Self:
        if (self.counter is None) == (self.procedure is None):
            raise ValueError("send either counter or procedure")
        return self


class HeartbeatBody(BaseModel):
    """How the machine is. Send one a minute; fields that are not listed here are ignored."""

    model_config = ConfigDict(extra="ignore")

    paper: Literal["ok", "low", "out"] | None = Field(default=None, description="The paper roll.")
    clock: AwareDatetime | None = Field(
        default=None, description="The machine's own time, with its zone."
    )
    version: str | None = Field(
        default=None,
        description="The version of the machine's software.",
        max_length=64,
        pattern=r"^[!-~ ]*$",
    )
    keys_version: int | None = Field(
        default=None, description="The version of the public keys it holds.", ge=0, le=2**31
    )
    printer: Literal["ok", "error"] | None = Field(default=None, description="The printer.")
    mode: Literal["online", "offline"] | None = Field(
        default=None, description="How it served people since its last heartbeat."
    )
    journal_open: int | None = Field(
        default=None, description="How many events its journal still has to send.", ge=0, le=2**31
    )
    journal_oldest: AwareDatetime | None = Field(
        default=None, description="When the oldest of them happened."
    )
    journal_mended: AwareDatetime | None = Field(
        default=None, description="When its journal was found damaged last; staff see it for a day."
    )


Body = TypeVar("Body", bound=BaseModel)


def read(
    request: Request, model: type[Body], *, secret: bytes = b"", most: int = MOST_BYTES
) -> tuple[Body, str]:
    """The body of *request* (*most* bytes) and its fingerprint.

    Raises Problem: 413, 400 ``bad_json`` or 422 ``invalid_request``.

    The fingerprint is kept: it hangs on *secret*, for a bare hash of a typed key is soon guessed. The language is
    no part of it: the same press stays the same when the machine's language was changed before the repeat.
    """
    request.max_content_length = most
    try:
        sent = json.loads(
            request.get_data(cache=False).decode("utf-8-sig"), parse_constant=_no_constant
        )
    except RequestEntityTooLarge as error:
        _swallow(request)
        raise Problem(413, "body_too_large", facts={"limit": most}) from error
    except (ValueError, RecursionError) as error:
        raise Problem(400, "bad_json") from error
    try:
        # As JSON and strictly: what is described as a number is no text of digits, and no time is a number.
        model.model_validate(sent)  # it names the field of a text that is no Unicode
        body = model.model_validate_json(json.dumps(sent), strict=True)
    except ValidationError as error:
        errors = [
            {"field": ".".join(map(str, one["loc"])) or "body", "problem": one["msg"]}
            for one in error.errors(include_url=False, include_input=False)
        ]
        raise Problem(422, "invalid_request", facts={"errors": errors}) from error
    asked = body.model_dump(mode="json", exclude={"locale"})
    same = json.dumps([request.path, asked], sort_keys=True)
    return body, hmac.digest(secret, same.encode(), hashlib.sha256).hex()


def idempotency_key(request: Request) -> str | None:
    """The ``Idempotency-Key`` header, or None. Raises Problem 422 when it is no key."""
    key = request.headers.get("Idempotency-Key")
    if key is None:
        return None
    if not 0 < len(key) <= LONGEST_KEY or not (key.isascii() and key.isprintable()):
        wrong = {"field": "Idempotency-Key", "problem": f"1 to {LONGEST_KEY} printable characters"}
        raise Problem(422, "invalid_request", facts={"errors": [wrong]})
    return key


def language(request: Request, chosen: Any = None) -> str:
    """The language to answer in: what was chosen at the machine, else what ``Accept-Language`` prefers."""
    if chosen in locales.PUBLIC_LOCALES:
        return str(chosen)
    return locales.preferred(request.accept_languages.values(), locales.PUBLIC_LOCALES)


def _swallow(request: Request) -> None:
    """Read on, to a bound: a server that answers while the machine still sends cuts it off before the answer."""
    left = MOST_SWALLOWED
    while left > 0:
        chunk = request.environ["wsgi.input"].read(min(left, CHUNK))
        if not chunk:
            return
        left -= len(chunk)


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
