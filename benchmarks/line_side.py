"""LINE's side of the wire in one asyncio process: many citizens' phones, and the emulator's platform.

Webhooks leave over kept connections; what the service sends comes in here, is checked by the
emulator's own rules, and wakes the citizen who waits for it. Nothing here waits for a lock, so the
figures are the service's.
"""

import asyncio
import json
import re
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from http import HTTPStatus
from typing import Any

from emulator import EmulatorConfig
from emulator.call import Call
from emulator.platform import Platform
from emulator.wire import handle
from tests.support import platform as line

Messages = list[dict[str, Any]]
HEARD_WITHIN_S = 60.0
TOKEN_S = 20 * 60.0
POSTS_OF_A_CONNECTION = 25
"""Then another one is opened: the server's processes share connections, not requests."""
_LENGTH = re.compile(rb"content-length:\s*(\d+)", re.IGNORECASE)


class LineSide:
    """The platform and its phones. *now* is the clock of the service; *heard* is told of whatever arrives."""

    def __init__(
        self,
        port: int,
        webhook: str,
        now: Callable[[], datetime],
        heard: Callable[[str, Messages], None] = lambda _person, _messages: None,
    ) -> None:
        self._port = port
        self._webhook = webhook
        self._now = now
        self._platform = _Telling(self._arrived, webhook)
        self._heard = heard
        self._waiting: dict[str, asyncio.Future[Messages]] = {}
        self._idle: list[_Connection] = []
        self.posted_at = 0.0

    @asynccontextmanager
    async def serving(self) -> AsyncIterator[None]:
        """Answer the service's requests while the block runs."""
        loop = asyncio.get_running_loop()
        server = await loop.create_server(lambda: _Api(self._platform), "127.0.0.1", self._port)
        try:
            yield
        finally:
            server.close()
            for connection in self._idle:
                connection.close()

    def friends(self, number: int) -> list[str]:
        """So many new friends; their user ids."""
        return [self._platform.add_person("市民", "ja").id for _ in range(number)]

    def tapped(self, person: str, data: str) -> line.Event:
        """The event of a tapped button."""
        token = self._platform.tokens.issue(person, TOKEN_S)
        return line.taps(person, token, round(self._now().timestamp() * 1000), data)

    async def post(self, events: list[line.Event]) -> float:
        """Post a webhook; the seconds until it was answered with 200."""
        body = line.body_of(events)
        began = time.perf_counter()
        connection = self._idle.pop() if self._idle else await _connect(self._webhook)
        status = await connection.post(body, line.signature_of(body))
        if connection.posts < POSTS_OF_A_CONNECTION:
            self._idle.append(connection)
        else:
            connection.close()
        assert status == 200, f"the webhook was answered with {status}"
        return time.perf_counter() - began

    async def turn(
        self, person: str, data: str, gate: asyncio.Semaphore | None = None
    ) -> tuple[float, float, Messages]:
        """Tap a button and wait for what the bot says: seconds to the 200, to the reply; the reply.

        A *gate* lets so many webhooks leave at once; nobody waits there for a reply.
        """
        heard: asyncio.Future[Messages] = asyncio.get_running_loop().create_future()
        self._waiting[person] = heard
        async with gate or asyncio.Semaphore():
            event = self.tapped(person, data)
            began = time.perf_counter()
            acknowledged = await self.post([event])
            self.posted_at = time.perf_counter()
        messages = await asyncio.wait_for(heard, HEARD_WITHIN_S)
        return acknowledged, time.perf_counter() - began, messages

    def _arrived(self, person: str, messages: Messages) -> None:
        self._heard(person, messages)
        heard = self._waiting.pop(person, None)
        if heard is not None and not heard.done():
            heard.set_result(messages)


class _Telling(Platform):
    """The emulator's platform, which tells who was brought what."""

    def __init__(self, arrived: Callable[[str, Messages], None], webhook: str) -> None:
        super().__init__(
            EmulatorConfig(
                channel_secret=line.CHANNEL_SECRET,
                access_token=line.CHANNEL_TOKEN,
                webhook_url=webhook,
                strict_sdk=False,
                keep_messages=2,
            )
        )
        self._arrived = arrived

    def deliver(self, person_ids: list[str], messages: Messages, **more: Any) -> Any:
        """As the platform does; then the citizens look at their phones."""
        sent = super().deliver(person_ids, messages, **more)
        for person_id in person_ids:
            self._arrived(person_id, messages)
        return sent


class _Http(asyncio.Protocol):
    """Cuts a stream into HTTP messages with a content length."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self.transport: Any = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Some bytes came; whole messages are passed on."""
        self._bytes += data
        while (end := self._bytes.find(b"\r\n\r\n")) >= 0:
            length = _LENGTH.search(self._bytes, 0, end)
            whole = end + 4 + (int(length[1]) if length else 0)
            if len(self._bytes) < whole:
                return
            head, body = bytes(self._bytes[:end]), bytes(self._bytes[end + 4 : whole])
            del self._bytes[:whole]
            self.came(head, body)

    def came(self, head: bytes, body: bytes) -> None:
        """One whole message."""
        raise NotImplementedError


class _Api(_Http):
    """LINE's API."""

    def __init__(self, platform: Platform) -> None:
        super().__init__()
        self._platform = platform

    def came(self, head: bytes, body: bytes) -> None:
        """Answer a request by the emulator's rules."""
        first, *lines = head.decode("latin-1").split("\r\n")
        method, path, _ = first.split(" ", 2)
        headers = {
            name.lower(): value.strip() for name, _, value in (x.partition(":") for x in lines)
        }
        answer, _fate = handle(self._platform, Call(method, path, headers, body))
        payload = json.dumps(answer.body).encode()
        reason = HTTPStatus(answer.status).phrase
        self.transport.write(
            f"HTTP/1.1 {answer.status} {reason}\r\ncontent-type: application/json\r\n"
            f"content-length: {len(payload)}\r\n\r\n".encode()
            + payload
        )


class _Connection(_Http):
    """A kept connection to the webhook."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: asyncio.Future[int] | None = None
        self.posts = 0

    async def post(self, body: bytes, signature: str) -> int:
        """Post one body; the status of the answer."""
        self.posts += 1
        self._answer = asyncio.get_running_loop().create_future()
        self.transport.write(
            f"POST /line/webhook HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\n"
            f"x-line-signature: {signature}\r\ncontent-length: {len(body)}\r\n\r\n".encode()
            + body
        )
        return await self._answer

    def came(self, head: bytes, body: bytes) -> None:  # noqa: ARG002  # an answer's body is empty
        """The answer."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(int(head.split(b" ", 2)[1]))

    def connection_lost(self, exc: Exception | None) -> None:
        """Who waits is told."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(exc or ConnectionError("the service closed the connection"))

    def close(self) -> None:
        """Hang up."""
        self.transport.close()


async def _connect(webhook: str) -> _Connection:
    port = int(webhook.rsplit(":", 1)[1].split("/", 1)[0])
    loop = asyncio.get_running_loop()
    return (await loop.create_connection(_Connection, "127.0.0.1", port))[1]
