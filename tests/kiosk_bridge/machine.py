"""A ward with a ticket machine, for tests: books visits, moves the clock, and asks the API as the machine would."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from werkzeug.test import TestResponse

from domain import (
    bookings,
    check_in_token,
    citizens,
    directory,
    kiosks,
    pin,
    signing_keys,
    tokyo,
)
from domain.check_in_token import Claims
from domain.db import transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Booking, Citizen
from kiosk_bridge.routes import blueprint
from tests.support.moments import NOW
from web import http

SECRET = b"a secret of these tests"
RULES = Rules()
CITY = "12100"
PUBLIC = "https://madoguchi.example.jp"
KEYS = signing_keys.parse(
    "v=7,3:" + "B" * 43 + "=,2:" + "C" * 43 + "=",
    city_code=CITY,
)
SLOT = tokyo.at(tokyo.office_day(NOW) + timedelta(days=1), time(10, 30))
ON_TIME = SLOT - timedelta(minutes=10)


@dataclass
class Machine:
    """The machine K1 of Chuo Ward and what it needs. ``now`` is the server's clock."""

    engine: Engine
    offices: Directory
    key: str
    kiosk_id: int
    app: Flask
    clock: dict[str, datetime]
    woken: list[int] = field(default_factory=list)

    @property
    def client(self) -> FlaskClient:
        """A fresh client: threads do not share one."""
        return self.app.test_client()

    def at(self, moment: datetime) -> "Machine":
        """The same machine, later or earlier."""
        self.clock["now"] = moment
        return self

    def post(
        self,
        path: str,
        body: object,
        *,
        key: str | None = None,
        once: str | None = None,
        language: str | None = None,
    ) -> TestResponse:
        """Ask ``/kiosk/v1/<path>`` with the machine's device key (or *key*)."""
        headers = {"Authorization": f"Bearer {key or self.key}"}
        if once is not None:
            headers["Idempotency-Key"] = once
        if language is not None:
            headers["Accept-Language"] = language
        raw = json.dumps(body)
        return self.client.post(
            f"/kiosk/v1/{path}", data=raw, headers=headers, content_type="application/json"
        )

    def get(self, path: str) -> TestResponse:
        """Read ``/kiosk/v1/<path>`` with the machine's device key."""
        return self.client.get(f"/kiosk/v1/{path}", headers={"Authorization": f"Bearer {self.key}"})

    def scan(self, booking: Booking, **more: Any) -> TestResponse:
        """Hold the QR of *booking* over the reader."""
        return self.post("check-ins", {"token": token(booking)}, **more)

    def type(self, number: str, pin_typed: str, **more: Any) -> TestResponse:
        """Type a booking number and an authentication key."""
        return self.post("check-ins", {"booking_number": number, "pin": pin_typed}, **more)

    def book(
        self,
        who: str = "Ua",
        *,
        at: datetime = SLOT,
        counter: str = "chuo-juumin",
        locale: str = "ja",
    ) -> Booking:
        """A booking of a citizen, made at ``NOW``."""
        with transaction(self.engine) as session:
            citizen = citizens.get_and_lock(session, line_user_id=who, now=NOW)
            assert citizen.id is not None
            citizens.set_locale(session, citizen_id=citizen.id, locale=locale, now=NOW)
            return bookings.book(
                session,
                directory=self.offices,
                citizen_id=citizen.id,
                procedure_id="tennyu",
                counter=self.offices.counters[counter],
                starts_at=at,
                idempotency_key=f"{who}:{at.isoformat()}:{counter}",
                now=NOW,
                rules=RULES,
                secret=SECRET,
            )

    def cancel(self, booking: Booking) -> None:
        """The citizen cancels."""
        assert booking.id is not None
        with transaction(self.engine) as session:
            bookings.cancel(session, booking_id=booking.id, citizen_id=booking.citizen_id, now=NOW)

    def new_key(self, booking: Booking) -> str:
        """The citizen asks for a new authentication key in the chat."""
        assert booking.id is not None
        with transaction(self.engine) as session:
            fresh = bookings.reissue_pin(
                session,
                booking_id=booking.id,
                citizen_id=booking.citizen_id,
                now=NOW,
                secret=SECRET,
            )
            return pin.derive(SECRET, fresh.nonce, fresh.pin_version)

    def language_of(self, booking: Booking, locale: str) -> None:
        """The citizen chooses another language."""
        with transaction(self.engine) as session:
            citizen = session.get(Citizen, booking.citizen_id)
            assert citizen is not None
            citizen.locale = locale


def token(booking: Booking, keys: KeySet = KEYS, **other: int) -> str:
    """The text of the booking's QR code."""
    claims = Claims(
        nonce=other.get("nonce", booking.nonce), ward=1, counter=2, starts_at=booking.starts_at
    )
    return check_in_token.sign(keys.current, claims)


def key_of(booking: Booking) -> str:
    """The booking's authentication key."""
    return pin.derive(SECRET, booking.nonce, booking.pin_version)


def wrong_key_of(booking: Booking) -> str:
    """Six digits that are not the booking's."""
    return f"{(int(key_of(booking)) + 1) % 1_000_000:06d}"


def build(engine: Engine) -> Machine:
    """The application with the kiosk's addresses, and machine K1."""
    with transaction(engine) as session:
        offices = directory.load(session)
        kiosk, key = kiosks.add(session, ward_id="chuo", name="K1", now=NOW)
    assert kiosk.id is not None
    clock = {"now": NOW}
    app = Flask("tests.kiosk_bridge")
    app.testing = True
    app.config["PROPAGATE_EXCEPTIONS"] = False
    http.install(app, secure=False)
    machine = Machine(engine, offices, key, kiosk.id, app, clock)
    app.register_blueprint(
        blueprint(
            engine=engine,
            directory=lambda: offices,
            keys=KEYS,
            rules=lambda: RULES,
            secret=SECRET,
            now=lambda: clock["now"],
            on_commit=lambda: machine.woken.append(1),
            public_base_url=PUBLIC,
        )
    )
    return machine


def body_of(answer: TestResponse) -> Mapping[str, Any]:
    """The JSON of an answer."""
    body = answer.get_json(force=True)
    assert isinstance(body, dict)
    return body
