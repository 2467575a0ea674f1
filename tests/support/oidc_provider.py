"""A small OpenID provider on loopback: discovery, keys, codes with PKCE, signed ID tokens; it can be told to lie."""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import OctKey, RSAKey
from werkzeug.serving import make_server
from werkzeug.wrappers import Response as AnyResponse

CLIENT_ID, CLIENT_SECRET = "madoguchi", "client-secret-of-this-test-0123456789"


@dataclass
class Provider:
    """Whoever comes is *subject*. ``claims`` are put over those of the token."""

    issuer: str = ""
    subject: str = "staff-0001"
    claims: dict[str, Any] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    """Claims that are left out."""
    algorithm: str = "RS256"
    foreign_key: bool = False
    """Sign with a key that is not among the published ones, under the name of one that is."""
    denies: bool = False
    said_issuer: str = ""
    asked: list[dict[str, str]] = field(default_factory=list)
    """What browsers were sent here with."""

    def __post_init__(self) -> None:
        self.keys = [self._new_key("one")]
        self._codes: dict[str, dict[str, str]] = {}

    def rotate(self) -> None:
        """From now on another key signs."""
        self.keys = [self._new_key(f"key-{secrets.token_hex(4)}")]

    def serve(self) -> Flask:
        """The provider as a Flask application."""
        app = Flask("provider", static_folder=None)
        app.add_url_rule("/.well-known/openid-configuration", view_func=self._metadata)
        app.add_url_rule("/keys", view_func=self._published)
        app.add_url_rule("/authorize", view_func=self._authorize)
        app.add_url_rule("/token", view_func=self._token, methods=["POST"])
        return app

    def _new_key(self, name: str) -> RSAKey:
        return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})

    def _metadata(self) -> Response:
        return jsonify(
            issuer=self.said_issuer or self.issuer,
            authorization_endpoint=f"{self.issuer}/authorize",
            token_endpoint=f"{self.issuer}/token",
            jwks_uri=f"{self.issuer}/keys",
            response_types_supported=["code"],
            id_token_signing_alg_values_supported=["RS256", "HS256", "none"],
            code_challenge_methods_supported=["S256"],
        )

    def _published(self) -> Response:
        return jsonify(keys=[key.as_dict(private=False) for key in self.keys])

    def _authorize(self) -> AnyResponse:
        asked = request.args.to_dict()
        self.asked.append(asked)
        if self.denies:
            said = {"error": "access_denied", "state": asked["state"]}
            return redirect(f"{asked['redirect_uri']}?{urlencode(said)}")
        code = secrets.token_urlsafe(16)
        self._codes[code] = asked
        said = {"code": code, "state": asked["state"]}
        return redirect(f"{asked['redirect_uri']}?{urlencode(said)}")

    def _token(self) -> tuple[Response, int]:
        asked = self._codes.pop(request.form.get("code", ""), None)
        given = request.authorization
        known = given is not None and (given.username, given.password) == (CLIENT_ID, CLIENT_SECRET)
        verifier = hashlib.sha256(request.form.get("code_verifier", "").encode()).digest()
        challenge = base64.urlsafe_b64encode(verifier).rstrip(b"=").decode()
        good = (
            asked is not None
            and asked["code_challenge_method"] == "S256"
            and asked["code_challenge"] == challenge
            and asked["redirect_uri"] == request.form.get("redirect_uri")
        )
        if not known or not good or asked is None:
            return jsonify(error="invalid_grant" if known else "invalid_client"), 400
        token = {"access_token": "a", "token_type": "Bearer", "expires_in": 60}
        return jsonify(**token, id_token=self._id_token(asked["nonce"])), 200

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "sub": self.subject,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 60,
            "nonce": nonce,
        }
        claims = {**claims, **self.claims}
        claims = {name: value for name, value in claims.items() if name not in self.without}
        name = self.keys[0].kid
        header = {"alg": self.algorithm, "kid": name}
        if self.algorithm == "HS256":  # the public key taken for a secret
            key: Any = OctKey.import_key(str(self.keys[0].as_dict(private=False)["n"]))
            return jwt.encode(header, claims, key, algorithms=["HS256"])
        if self.algorithm == "none":
            parts = [_encoded(header), _encoded(claims), ""]
            return ".".join(parts)
        return jwt.encode(
            header, claims, self._new_key(str(name)) if self.foreign_key else self.keys[0]
        )


def _encoded(value: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


@contextmanager
def running() -> Iterator[Provider]:
    """A provider that answers at ``issuer``."""
    provider = Provider()
    server = make_server("127.0.0.1", 0, provider.serve(), threaded=True)
    provider.issuer = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever)
    thread.start()
    yield provider
    server.shutdown()
    thread.join()
    server.server_close()
