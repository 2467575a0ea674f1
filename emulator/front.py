"""The door of the emulator: LINE API requests go straight to the wire, pages go to Flask."""

import errno
import socket
import time
from collections.abc import Iterable
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from emulator.call import Call
from emulator.config import MAX_BODY
from emulator.faults import DROPS, HANGS
from emulator.platform import Platform
from emulator.wire import handle

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

PREFIX = "/emulator"


class DroppedConnection(ConnectionError):
    """The emulator closed the connection on purpose; there is nothing to answer."""


class Front:
    """A WSGI application: with or without the prefix /emulator in front of its paths."""

    def __init__(self, platform: Platform, pages: "WSGIApplication") -> None:
        self._platform = platform
        self._pages = pages

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        """Answer one request."""
        path: str = environ.get("PATH_INFO", "")
        if path == PREFIX or path.startswith(PREFIX + "/"):
            environ["SCRIPT_NAME"] = environ.get("SCRIPT_NAME", "") + PREFIX
            environ["PATH_INFO"] = path = path[len(PREFIX) :] or "/"
        if path.startswith("/v2/bot/"):
            return self._wire(path, environ, start_response)
        return self._pages(environ, start_response)

    def _wire(
        self, path: str, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        call = Call(
            method=environ["REQUEST_METHOD"],
            path=path,
            headers=_headers(environ),
            body=_body(environ),
            query=environ.get("QUERY_STRING", ""),
        )
        answer, fate = handle(self._platform, call)
        if fate in HANGS:
            time.sleep(self._platform.faults.plan.hang_seconds)
        if fate in HANGS | DROPS:
            _close(environ)
        payload = answer.payload()
        status = HTTPStatus(answer.status)
        start_response(
            f"{status.value} {status.phrase}",
            [
                ("Content-Type", answer.content_type),
                ("Content-Length", str(len(payload))),
                *answer.headers.items(),
            ],
        )
        return [payload]


def _headers(environ: "WSGIEnvironment") -> dict[str, str]:
    headers = {
        name[5:].replace("_", "-").lower(): value
        for name, value in environ.items()
        if name.startswith("HTTP_")
    }
    headers["content-type"] = environ.get("CONTENT_TYPE", "")
    return headers


def _body(environ: "WSGIEnvironment") -> bytes:
    length = environ.get("CONTENT_LENGTH")
    if length and length.isdigit():
        size = min(int(length), MAX_BODY + 1)
    elif environ.get("wsgi.input_terminated"):
        size = MAX_BODY + 1
    else:
        return b""
    data: bytes = environ["wsgi.input"].read(size)
    return data


def _close(environ: "WSGIEnvironment") -> None:
    """Close the connection under the server's feet, so that no answer can leave."""
    connection: Any = environ.get("gunicorn.socket") or environ.get("werkzeug.socket")
    if connection is not None:
        connection.shutdown(socket.SHUT_RDWR)
    # With this number servers take it for a client that has gone, and write no traceback.
    raise DroppedConnection(errno.ECONNRESET, "dropped on purpose")
