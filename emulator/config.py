"""What an emulator is told when it starts: secrets, addresses, clock and strictness."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

Json = dict[str, Any]
"""A JSON object as it came over the wire."""

MAX_BODY = 2 * 1024 * 1024
"""LINE refuses request bodies above 2 MB."""


def real_clock() -> datetime:
    """The present moment in UTC; the clock of an emulator that stands alone."""
    return datetime.now(UTC)


def origin(url: str) -> str:
    """`scheme://host:port` of an address, in lower case."""
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def is_loopback(url: str) -> bool:
    """Whether an address lies on this machine, decided without asking a name server."""
    host = urlsplit(url).hostname or ""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False


@dataclass(frozen=True, kw_only=True)
class EmulatorConfig:
    """Settings of one emulator; addresses it calls must be on the loopback interface.

    `now` moves with the demo's time travel and stamps what people see; `elapsed` is a monotonic
    clock in seconds, so that travelling in time kills no reply token.
    """

    channel_secret: str
    access_token: str
    webhook_url: str
    app_url: str = "http://127.0.0.1:8000"
    public_base_url: str = "https://localhost:8000"
    console_url: str | None = None
    machine_url: str | None = None
    kiosk_url: str | None = None
    kiosk_key: str = ""
    staff_hint: str = ""
    wards: list[Json] | None = None
    demo_clock: bool = True
    bot_user_id: str = "U8e742f61d673b39c7fff3cecb7536ef0"
    bot_name: str = "まどぐち"
    now: Callable[[], datetime] = real_clock
    elapsed: Callable[[], float] = time.monotonic
    quota: int | None = None
    strict_sdk: bool = True
    rate_limits: bool = False
    webhook_senders: int = 4
    webhook_batch: int = 1
    webhook_timeout: float = 2.0
    redelivery_delays: tuple[float, ...] = ()
    keep_messages: int = 500
    max_streams: int = 6
    hang_seconds: float = 20.0
    seed: int = 0

    def __post_init__(self) -> None:
        for url in (self.webhook_url, self.app_url):
            if not is_loopback(url):
                raise ValueError(f"the emulator speaks to this machine only, not to {url}")
