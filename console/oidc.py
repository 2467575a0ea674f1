"""OpenID Connect as the console uses it: code flow with PKCE, state and nonce, and an ID token that is checked.

Authlib speaks the protocol. What it leaves open is closed here: the issuer must be the one that was set, the token
must be for this client, and it is signed with an asymmetric algorithm.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, cast

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState
from joserfc.errors import JoseError
from werkzeug.wrappers import Response as AnyResponse

from console.door import SignOn
from domain.staff_sessions import LONGEST

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
TIMEOUT_S = 10
LEEWAY_S = 60
WRONG = (AuthlibBaseError, JoseError, ValueError, KeyError, TypeError, RuntimeError)
"""What the libraries raise for an answer that does not hold."""


class SignOnFailed(Exception):
    """The provider cannot be reached, or what it says does not hold. ``kind``: ``away`` or ``refused``."""

    def __init__(self, kind: str) -> None:
        super().__init__(kind)
        self.kind = kind


@dataclass(frozen=True, slots=True)
class Person:
    """Who signed on: ``<issuer> <subject>``, and since when a second factor is proven, if it is."""

    subject: str
    second_at: datetime | None


class Provider:
    """The city's provider."""

    def __init__(self, bp: Blueprint, given: SignOn) -> None:
        self._given = given
        self._oauth = OAuth()
        self._oauth.register(
            "city",
            client_id=given.client_id,
            client_secret=given.client_secret,
            server_metadata_url=f"{given.issuer}/.well-known/openid-configuration",
            client_kwargs={
                "scope": "openid",
                "code_challenge_method": "S256",
                "default_timeout": TIMEOUT_S,
            },
        )

        def install(state: BlueprintSetupState) -> None:
            self._oauth.init_app(cast(Flask, state.app))

        bp.record_once(install)

    def ask(self, *, again: bool) -> AnyResponse:
        """Lead the browser to the provider; *again*: who is signed on there proves it anew. Raises SignOnFailed."""
        more: dict[str, Any] = {"prompt": "login", "max_age": "0"} if again else {}
        try:
            self._metadata()
            led: AnyResponse = self._oauth.city.authorize_redirect(self._given.back, **more)
        except requests.RequestException as error:
            raise SignOnFailed("away") from error
        except WRONG as error:
            raise SignOnFailed("refused") from error
        return led

    def answer(self, now: datetime) -> Person:
        """Who comes back. Raises SignOnFailed."""
        try:
            options = {
                "iss": {"essential": True, "value": self._metadata()},
                "aud": {"essential": True, "value": self._given.client_id},
            }
            token = self._oauth.city.authorize_access_token(claims_options=options, leeway=LEEWAY_S)
            return self._person(token["userinfo"], now)
        except requests.RequestException as error:
            raise SignOnFailed("away") from error
        except WRONG as error:
            raise SignOnFailed("refused") from error

    def _metadata(self) -> str:
        """The issuer as the provider spells it in its own description: the one that was set, but for a last slash."""
        metadata = self._oauth.city.load_server_metadata()
        if str(metadata["issuer"]).rstrip("/") != self._given.issuer:
            raise SignOnFailed("refused")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [
            one for one in offered if one in ALGORITHMS
        ]
        return str(metadata["issuer"])

    def _person(self, claims: dict[str, Any], now: datetime) -> Person:
        shown = {*(claims.get("amr") or []), claims.get("acr")}
        second_at = None
        if shown & self._given.second_factor:
            shown_at = _moment(claims.get("auth_time"), now)
            # One of before this working day would open everything for as long as the session lives.
            second_at = shown_at if shown_at > now - LONGEST else None
        return Person(f"{self._given.issuer} {claims['sub']}", second_at)


def _moment(said: Any, now: datetime) -> datetime:
    """When the provider says that somebody proved who they are; now when it does not say."""
    if said is None:
        return now
    try:
        return min(now, datetime.fromtimestamp(said, UTC))
    except (OverflowError, OSError) as error:
        raise ValueError("auth_time is no moment") from error
