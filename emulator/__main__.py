"""Runs an emulator alone: `python -m emulator --port 9001 --webhook http://127.0.0.1:8000/…`."""

import argparse
import os
from typing import Any

from gunicorn.app.base import BaseApplication

from emulator.config import EmulatorConfig
from emulator.server import create_app


class Server(BaseApplication):
    """One gunicorn process; the platform's state is in its memory, so there is only one worker."""

    def __init__(self, config: EmulatorConfig, port: int, threads: int) -> None:
        self._emulator = config
        self._options: dict[str, Any] = {
            "bind": f"127.0.0.1:{port}",
            "workers": 1,
            "worker_class": "gthread",
            "threads": threads,
            "worker_connections": 1000,
            "keepalive": 75,
            "timeout": 120,
            "loglevel": "warning",
        }
        super().__init__()

    def load_config(self) -> None:
        """Give gunicorn its settings."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """The application, made after the fork."""
        return create_app(self._emulator).wsgi_app


def arguments() -> argparse.ArgumentParser:
    """The command line; secrets may come from the environment instead."""
    parser = argparse.ArgumentParser(prog="python -m emulator", description=__doc__)
    add = parser.add_argument
    add("--port", type=int, default=9001)
    add("--webhook", default="http://127.0.0.1:8000/line/webhook", help="where events go")
    add("--app-url", default="http://127.0.0.1:8000", help="the service on this machine")
    add("--public-base-url", default="https://localhost:8000", help="origin of its pictures")
    add("--secret", default=os.environ.get("LINE_CHANNEL_SECRET", "demo-secret"))
    add("--token", default=os.environ.get("LINE_CHANNEL_ACCESS_TOKEN", "demo-token"))
    add("--kiosk-key", default=os.environ.get("KIOSK_KEY", ""))
    add("--threads", type=int, default=16)
    add("--quota", type=int, default=None, help="recipients a month; none: unlimited")
    add("--senders", type=int, default=4, help="threads that post webhooks")
    add("--batch", type=int, default=1, help="events in one webhook POST at the most")
    add("--seed", type=int, default=0, help="of the die that draws failures")
    add("--fast", action="store_true", help="limits table only, no round trip through the SDK")
    add("--rate-limits", action="store_true", help="answer 429 above LINE's rates")
    add("--redeliver", action="store_true", help="redeliver events that were not answered")
    return parser


def config_of(given: argparse.Namespace) -> EmulatorConfig:
    """The settings a command line stands for."""
    return EmulatorConfig(
        channel_secret=given.secret,
        access_token=given.token,
        webhook_url=given.webhook,
        app_url=given.app_url,
        public_base_url=given.public_base_url,
        kiosk_key=given.kiosk_key,
        quota=given.quota,
        strict_sdk=not given.fast,
        rate_limits=given.rate_limits,
        webhook_senders=given.senders,
        webhook_batch=given.batch,
        redelivery_delays=(1.0, 5.0, 30.0, 60.0) if given.redeliver else (),
        seed=given.seed,
    )


def main() -> None:
    """Start the server; it runs until it is stopped."""
    given = arguments().parse_args()
    Server(config_of(given), given.port, given.threads).run()


if __name__ == "__main__":
    main()
