"""One request to the LINE API as its handlers see it: method, path, headers, body."""

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs

from emulator.answer import Refusal, invalid_property
from emulator.config import Json


@dataclass
class Call:
    """A request. Header names are in lower case; `parts` are the variable parts of the path."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    query: str = ""
    parts: tuple[str, ...] = ()
    request_id: str = field(default_factory=lambda: str(uuid.uuid4()))

    def argument(self, name: str) -> str | None:
        """A value of the query string."""
        return parse_qs(self.query).get(name, [None])[0]

    def json(self) -> Json:
        """The body as a JSON object; LINE's refusals for everything else."""
        kind = self.headers.get("content-type", "")
        if not kind.lower().startswith("application/json"):
            raise Refusal(415, f"The content type, {kind or 'none'}, is not supported")
        try:
            value: Any = json.loads(self.body)
        except json.JSONDecodeError as error:
            where = f"line: {error.lineno}, column: {error.colno}"
            text = f"The request body could not be parsed as JSON ({where})"
            raise Refusal(400, text) from None
        except UnicodeDecodeError:
            text = "The request body could not be parsed as JSON (line: 1, column: 1)"
            raise Refusal(400, text) from None
        if not isinstance(value, dict):
            raise invalid_property("-")
        return value
