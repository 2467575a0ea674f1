"""What the pages at the console's door share: log-in, second factor, own account, people, audit log."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from flask_limiter import Limiter
from sqlalchemy import Engine


@dataclass(frozen=True)
class SignOn:
    """The city's single sign-on by OpenID Connect. *back* is the address it leads back to."""

    issuer: str
    client_id: str
    client_secret: str
    back: str
    label: str = ""
    second_factor: frozenset[str] = frozenset()
    """Values of ``amr`` and ``acr`` that count as a second factor."""


@dataclass(frozen=True)
class Door:
    """The engine, the real clock, SECRET_KEY, and how tries are counted."""

    engine: Engine
    now: Callable[[], datetime]
    secret: bytes
    limiter: Limiter
    sign_on: SignOn | None = None
    code_page: str = ""
    """The demo's page that shows the present code of the second factor; empty elsewhere."""


class OidcSettings(Protocol):
    """What is set of the single sign-on."""

    oidc_issuer: str
    oidc_client_id: str
    oidc_client_secret: str
    oidc_label: str
    oidc_second_factor: str
    public_base_url: str


def sign_on(given: OidcSettings) -> SignOn | None:
    """The console's single sign-on, where one is set."""
    if not given.oidc_issuer:
        return None
    counting = given.oidc_second_factor.split(",")
    return SignOn(
        issuer=given.oidc_issuer,
        client_id=given.oidc_client_id,
        client_secret=given.oidc_client_secret,
        back=f"{given.public_base_url}/console/sign-on/back",
        label=given.oidc_label,
        second_factor=frozenset(one.strip() for one in counting if one.strip()),
    )
