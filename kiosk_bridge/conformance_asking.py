"""How the conformance test asks, and how a check says what it expected."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

BASE = "/kiosk/v1"


@dataclass(frozen=True, slots=True)
class Reply:
    """A status, the headers (looked up without regard to case) and the body as it came."""

    status: int
    headers: Mapping[str, str]
    data: bytes

    @property
    def body(self) -> Any:
        """The JSON of the body. Raises ValueError."""
        return json.loads(self.data)


Wire = Callable[[str, str, Mapping[str, str], bytes | None], Reply]
"""Method, path (from ``/kiosk/v1`` on), headers and body to a reply; raises OSError when there is none."""


class Failed(Exception):
    """The answer is not what the contract says; the text tells what was expected."""


@dataclass
class Asker:
    """Asks as the machine with this device key; ``known`` is what checks hand on to later ones."""

    wire: Wire
    key: str
    known: dict[str, Any] = field(default_factory=dict)

    def get(self, path: str, **headers: str) -> Reply:
        """Read ``/kiosk/v1<path>``."""
        return self.wire("GET", BASE + path, self._headers(headers), None)

    def post(self, path: str, body: object, *, once: str | None = None) -> Reply:
        """Send JSON, or bytes as they are; *once* is the Idempotency-Key."""
        more = {"Content-Type": "application/json"}
        if once is not None:
            more["Idempotency-Key"] = once
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.wire("POST", BASE + path, self._headers(more), raw)

    def _headers(self, more: Mapping[str, str]) -> dict[str, str]:
        named = {name.replace("_", "-"): value for name, value in more.items()}
        return {"Authorization": f"Bearer {self.key}"} | named


Check = Callable[[Asker], None]
"""One check; its docstring's first line is its name. Raises Failed."""


def expect(so: object, what: str) -> None:
    """Raise Failed with *what* was expected unless it is *so*."""
    if not so:
        raise Failed(what)


def expect_problem(reply: Reply, status: int, code: str) -> dict[str, Any]:
    """The problem document, which must have this status and code, and a sentence in every language."""
    body = reply.body if reply.data else {}
    found = f"got {reply.status} {body.get('code', '') if isinstance(body, dict) else ''}".rstrip()
    expect(reply.status == status, f"expected {status} {code}, {found}")
    kind = reply.headers.get("Content-Type", "").partition(";")[0]
    expect(kind == "application/problem+json", f"expected application/problem+json, got {kind}")
    expect(body["code"] == code, f"expected code {code}, {found}")
    expect(body["status"] == status, "expected the status in the document too")
    expect(body["message"] in body["messages"].values(), "expected message among messages")
    expect({"ja", "en"} <= set(body["messages"]), "expected messages in ja and en at least")
    return dict(body)
