"""A bot that writes down what the emulator posts to it, and answers as it is told."""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask, Response, request

from tests.support.serving import serving


@dataclass
class Bot:
    """What arrived, in order: raw bodies, headers and events."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    signatures: list[str] = field(default_factory=list)
    events: list[dict[str, Any]] = field(default_factory=list)
    statuses: list[int] = field(default_factory=list)
    sleep: float = 0.0

    def take(self) -> Response:
        """Write down one webhook POST; answers the next of `statuses`, else 200."""
        body = request.get_data()
        self.bodies.append(body)
        self.signatures.append(request.headers.get("x-line-signature", ""))
        self.events.extend(json.loads(body)["events"])
        time.sleep(self.sleep)
        return Response(status=self.statuses.pop(0) if self.statuses else 200)

    def wait_for(self, count: int) -> list[dict[str, Any]]:
        """The events, once there are at least so many."""
        until(lambda: len(self.events) >= count)
        return self.events


def until(done: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait for something that happens in another thread."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise AssertionError("it did not happen")
        time.sleep(0.005)


@contextmanager
def running_bot() -> Iterator[Bot]:
    """A bot with a webhook at /line/webhook."""
    bot = Bot()
    app = Flask("bot")
    app.add_url_rule("/line/webhook", "webhook", bot.take, methods=["POST"])
    with serving(app) as base:
        bot.url = f"{base}/line/webhook"
        yield bot
