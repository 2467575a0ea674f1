"""The HTTP server: gunicorn with threads, the application made in each process after the fork."""

import signal
from collections.abc import Callable
from types import FrameType
from typing import Any

from gunicorn.app.base import BaseApplication


def before_stop(act: Callable[[], None]) -> None:
    """Do *act* when this worker process is told to stop, before it waits for what is under way."""
    before = signal.getsignal(signal.SIGTERM)

    def told(number: int, frame: FrameType | None) -> None:
        act()
        if callable(before):
            before(number, frame)

    signal.signal(signal.SIGTERM, told)


class Server(BaseApplication):
    """Runs *make* in every worker process. Engines, LINE clients and threads never cross a fork."""

    def __init__(self, make: Callable[[], Any], **options: Any) -> None:
        self._make = make
        self._options = {
            "worker_class": "gthread",
            "worker_connections": 1000,
            "keepalive": 75,
            "timeout": 60,
            "graceful_timeout": 10,
            "loglevel": "warning",
            **options,
        }
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The WSGI application of this process."""
        return self._make()
