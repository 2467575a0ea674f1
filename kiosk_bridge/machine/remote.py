"""Speaks ``/kiosk/v1`` over HTTP, within a time limit, and tells a refusal from a network that is gone."""

import json
import time
from dataclasses import dataclass
from typing import Any

import urllib3
from urllib3.exceptions import ConnectTimeoutError, HTTPError, NewConnectionError

MOST_BYTES = 8 * 1024 * 1024
CHUNK = 64 * 1024
LOST = (408, 500, 501, 502, 503, 504)
"""Statuses that say nothing on whether the request was done; a proxy gives them too."""


class Unreachable(Exception):
    """No usable answer. ``maybe_done`` is False when the request cannot have arrived."""

    def __init__(self, reason: str, *, maybe_done: bool) -> None:
        super().__init__(reason)
        self.maybe_done = maybe_done


@dataclass(frozen=True, slots=True)
class Reply:
    """A status and its JSON; ``etag`` when the server gave one."""

    status: int
    body: dict[str, Any]
    etag: str | None = None

    @property
    def refused(self) -> bool:
        """Whether it is a problem document."""
        return self.status >= 400


class Remote:
    """The server at *base_url* (``https://…``), asked with the device key. Any thread may call."""

    def __init__(self, base_url: str, device_key: str, *, seconds: float = 3.0) -> None:
        self.plugged = True
        """False stands for a pulled network cable (the demo's button)."""
        self._base = base_url.rstrip("/") + "/kiosk/v1"
        self._seconds = seconds
        self._headers = {"Authorization": f"Bearer {device_key}", "Accept": "application/json"}
        self._pool = urllib3.PoolManager(maxsize=4, retries=False)

    def get(self, path: str, *, etag: str | None = None) -> Reply:
        """Read ``path``; 304 comes back as such. Raises Unreachable."""
        return self._call("GET", path, None, {"If-None-Match": etag} if etag else {})

    def post(
        self, path: str, body: object, *, once: str | None = None, seconds: float | None = None
    ) -> Reply:
        """Send *body*; ``once`` is the Idempotency-Key, *seconds* the longest wait if it is another one.

        Raises Unreachable.
        """
        headers = {"Content-Type": "application/json"}
        if once is not None:
            headers["Idempotency-Key"] = once
        return self._call("POST", path, json.dumps(body).encode(), headers, seconds)

    def _call(
        self,
        method: str,
        path: str,
        body: bytes | None,
        more: dict[str, str],
        seconds: float | None = None,
    ) -> Reply:
        if not self.plugged:
            raise Unreachable("unplugged", maybe_done=False)
        until = time.monotonic() + (seconds or self._seconds)
        limit = urllib3.Timeout(connect=self._seconds, read=seconds or self._seconds)
        try:
            answer = self._pool.request(
                method,
                self._base + path,
                body=body,
                headers={**self._headers, **more},
                timeout=limit,
                redirect=False,
                preload_content=False,
            )
            try:
                heap = _read(answer, until)
            finally:
                answer.release_conn()
        except (NewConnectionError, ConnectTimeoutError) as error:
            raise Unreachable(type(error).__name__, maybe_done=False) from error
        except (HTTPError, OSError) as error:
            raise Unreachable(type(error).__name__, maybe_done=True) from error
        return _understood(answer.status, heap, answer.headers.get("ETag"))


def _read(answer: urllib3.BaseHTTPResponse, until: float) -> bytes:
    heap = bytearray()
    for chunk in answer.stream(CHUNK):
        heap += chunk
        if len(heap) > MOST_BYTES or time.monotonic() > until:
            answer.close()
            raise HTTPError("the answer is too long or too slow")
    return bytes(heap)


def _understood(status: int, heap: bytes, etag: str | None) -> Reply:
    if status == 304:
        return Reply(status, {}, etag)
    try:
        body = json.loads(heap)
    except ValueError:
        body = None
    speaks = isinstance(body, dict) and (status < 300 or "code" in body)
    if status in LOST or 300 <= status < 400 or not speaks:
        raise Unreachable(f"status {status}", maybe_done=True)
    return Reply(status, body, etag)
