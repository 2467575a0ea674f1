"""Settings from the environment: all mistakes at once, and no default secret outside the demo."""

import re
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import SettingsConfigDict
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

import data
from config_sign_on import SignOnSettings
from domain import signing_keys
from domain.rules import Rules
from domain.signing_keys import KeySet

DEMO_SECRET = "demo-" + "secret-not-for-production"
DEMO_CHANNEL_SECRET = "demo-channel-secret"  # noqa: S105  # refused outside the demo
DEMO_ACCESS_TOKEN = "demo-access-token"  # noqa: S105  # refused outside the demo
DEMO_SIGNING_KEY = "1:ZGVtby1rZXktZGVtby1rZXktZGVtby1rZXktZGVtbyE="
DEMO_KIOSK_KEY = "mk_demo_chuo_K1_not_for_production"
LINE = "https://api.line.me"
SHORTEST_SECRET = 32
DATABASES = "must be sqlite:///path/to/file or postgresql://user:password@host/name"


class SettingsError(Exception):
    """One or more settings are missing or wrong; the text names each and says what to do."""


class Settings(SignOnSettings):
    """Everything an operator may set. Names in the environment are these in capitals."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore")

    database_url: str = "sqlite:///var/madoguchi.sqlite3"
    line_channel_secret: str = DEMO_CHANNEL_SECRET
    line_channel_access_token: str = DEMO_ACCESS_TOKEN
    line_api_base: str | None = None
    """Where LINE's API is; None: the real platform, or the emulator in the demo."""
    public_base_url: str = ""
    """The HTTPS address citizens and LINE reach this service under."""
    line_basic_id: str = ""
    """The LINE account's basic id (``@…``): the page of a paper ticket opens LINE with it; without it, it says how."""
    secret_key: str = DEMO_SECRET
    """Authentication keys, sessions and picture addresses hang on it: 32 characters or more, kept."""
    check_in_keys: str = DEMO_SIGNING_KEY
    """``<id>:<base64 seed>[,…]``, newest first; ``madoguchi keys new`` makes one."""
    city_code: str = "12100"
    """The city's code, part of what check-in tokens are signed for."""
    city_data: Path = Field(default_factory=data.city_folder)
    """The folder with the city's seed files."""
    faq_folder: Path | None = None
    """Where the index of questions lies, shared by the processes of a machine; None: among temporary files."""
    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)
    web_workers: int = Field(default=2, ge=1, le=64)
    web_threads: int = Field(default=16, ge=1, le=256)
    trusted_proxies: int = Field(default=1, ge=0, le=9)
    """How many reverse proxies stand in front and tell the client's address; the demo has none."""
    ratelimit_storage_uri: str = "memory://"
    """Where log-in tries are counted: in each process, or for all in ``redis://host`` (``pip install redis``)."""
    demo_now: datetime | None = None
    """The demo's clock starts here, for example 2026-12-01T09:00:00+09:00."""
    menu_requests_per_second: float = Field(default=50, gt=0, le=1000)
    """Requests a worker may make to change people's rich menus; LINE takes 2,000, each for up to 500 people."""
    broadcast_yen_per_message: float | None = Field(default=None, ge=0, le=1000)
    """What one message of a broadcast costs; unset: the LINE plan has no price per message."""
    webhooks_per_second: int = Field(default=100, ge=1, le=100_000)
    """Taps a second that this service was measured to hold: the peak after a broadcast is planned with it."""
    hide_procedure_in_notices: bool = False
    """Notices then say "your appointment" without naming the procedure."""

    max_open_bookings: int = Field(default=2, ge=1)
    hold_minutes: int = Field(default=10, ge=1)
    check_in_early_minutes: int = Field(default=15, ge=0)
    check_in_late_minutes: int = Field(default=15, ge=0)
    priority_run: int = Field(default=3, ge=1)
    long_wait_minutes: int = Field(default=60, ge=1)
    leave_margin_minutes: int = Field(default=5, ge=0, le=10)
    max_followers: int = Field(default=20, ge=1)
    rejoins: int = Field(default=2, ge=0)

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: str) -> str:
        try:
            parsed = make_url(value)
        except ArgumentError:
            raise ValueError(DATABASES) from None
        if parsed.get_backend_name() not in ("sqlite", "postgresql", "postgres"):
            raise ValueError(DATABASES)
        if parsed.get_backend_name() == "sqlite" and parsed.database in (None, "", ":memory:"):
            raise ValueError("SQLite needs a file, for example sqlite:///var/madoguchi.sqlite3")
        return value

    @field_validator("check_in_keys")
    @classmethod
    def _readable_keys(cls, value: str) -> str:
        signing_keys.parse(value, city_code="")
        return value

    @field_validator("demo_now")
    @classmethod
    def _with_zone(cls, value: datetime | None) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("needs a time zone, for example 2026-12-01T09:00:00+09:00")
        return value

    @field_validator("line_basic_id")
    @classmethod
    def _basic_id(cls, value: str) -> str:
        if value and not re.fullmatch(r"@[\w.-]{1,40}", value, re.ASCII):
            raise ValueError("must begin with @, for example @123abcde")
        return value

    @field_validator("public_base_url", "line_api_base", "oidc_issuer")
    @classmethod
    def _address(cls, value: str | None) -> str | None:
        if value and not re.match(r"https?://[^/\s]+", value):
            raise ValueError("must be an address such as https://madoguchi.example.jp")
        return value.rstrip("/") if value else value

    @property
    def broadcast_plan(self) -> tuple[float | None, int]:
        """What the figures of a broadcast are made with: the price of a message, and the peak that is held."""
        return self.broadcast_yen_per_message, self.webhooks_per_second

    @cached_property
    def rules(self) -> Rules:
        """The domain's rules with this deployment's choices."""
        return Rules(
            max_open_bookings=self.max_open_bookings,
            hold=timedelta(minutes=self.hold_minutes),
            check_in_early=timedelta(minutes=self.check_in_early_minutes),
            check_in_late=timedelta(minutes=self.check_in_late_minutes),
            priority_run=self.priority_run,
            long_wait=timedelta(minutes=self.long_wait_minutes),
            leave_margin_minutes=self.leave_margin_minutes,
            max_followers=self.max_followers,
            rejoins=self.rejoins,
        )

    @cached_property
    def keys(self) -> KeySet:
        """The signing keys of check-in tokens."""
        return signing_keys.parse(self.check_in_keys, city_code=self.city_code)

    @property
    def secret(self) -> bytes:
        """``secret_key`` as the domain takes it."""
        return self.secret_key.encode()

    @property
    def papers_url(self) -> str:
        """Where the QR codes on papers lead: ``public_base_url``, but an address a browser can open in the demo."""
        if self.public_base_url == self._pretended:
            return f"http://127.0.0.1:{self.port}"
        return self.public_base_url

    @property
    def _pretended(self) -> str:
        """The HTTPS address that the demo tells the emulator, which shows pictures of no other."""
        return f"https://localhost:{self.port}"

    def for_demo(self) -> "Settings":
        """These settings with what the demo fills in: its own emulator, and an address for pictures."""
        own = f"http://127.0.0.1:{self.port}/emulator"
        return self.model_copy(
            update={
                "line_api_base": self.line_api_base or own,
                "public_base_url": self.public_base_url or self._pretended,
                "trusted_proxies": 0,
            }
        )

    def for_production(self) -> "Settings":
        """These settings, checked for production. Raises SettingsError naming everything to mend."""
        wrong = self.missing()
        if wrong:
            raise SettingsError("\n".join(wrong))
        return self.model_copy(update={"line_api_base": self.line_api_base or LINE})

    def missing(self) -> list[str]:
        """What production needs and these settings lack, a sentence each."""
        wrong = [
            f"{name.upper()} is not set: {what}"
            for name, default, what in (
                (
                    "line_channel_secret",
                    DEMO_CHANNEL_SECRET,
                    "see the channel's basic settings at LINE",
                ),
                ("line_channel_access_token", DEMO_ACCESS_TOKEN, "issue one in the LINE console"),
                ("secret_key", DEMO_SECRET, "`madoguchi keys secret` prints a fresh one"),
                ("check_in_keys", DEMO_SIGNING_KEY, "`madoguchi keys new` prints a fresh one"),
            )
            if getattr(self, name) in ("", default)
        ]
        if self.secret_key not in ("", DEMO_SECRET) and len(self.secret_key) < SHORTEST_SECRET:
            wrong.append(f"SECRET_KEY is too short: {SHORTEST_SECRET} characters or more")
        if not self.public_base_url.startswith("https://"):
            wrong.append(
                "PUBLIC_BASE_URL must be the service's https:// address: LINE loads pictures from it"
            )
        wrong += self.wrong_about_sign_on()
        if self.demo_now is not None:
            wrong.append("DEMO_NOW is only for the demo: take it away")
        return wrong


def load() -> Settings:
    """Read the environment. Raises SettingsError with every value that cannot be read."""
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError("\n".join(_unreadable(error).values())) from None


def load_for_production() -> Settings:
    """Read the environment for production. Raises SettingsError with all that is unreadable, unset or a default."""
    try:
        return Settings().for_production()
    except ValidationError as error:
        unreadable = _unreadable(error)
    fields = Settings.model_fields
    defaults = {name: fields[name].get_default(call_default_factory=True) for name in unreadable}
    readable = Settings(**defaults)
    others = [
        sentence
        for sentence in readable.missing()
        if not sentence.startswith(tuple(name.upper() for name in unreadable))
    ]
    raise SettingsError("\n".join([*unreadable.values(), *others]))


def _unreadable(error: ValidationError) -> dict[str, str]:
    """A sentence for each setting that cannot be read; values are not repeated, they may be secret."""
    return {
        (name := str(one["loc"][0])): f"{name.upper()}: {one['msg'].removeprefix('Value error, ')}"
        for one in error.errors(include_url=False, include_input=False)
    }
