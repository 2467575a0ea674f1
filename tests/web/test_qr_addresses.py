"""QR pictures stand under addresses that cannot be guessed, and go when the booking does."""

import io
from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
import zxingcpp
from flask import Flask
from flask.testing import FlaskClient
from PIL import Image
from sqlalchemy import Engine

from domain import bookings, check_in_token, citizens, directory, signing_keys, tokyo
from domain.db import reading, transaction
from domain.rules import Rules
from domain.tables import Booking, BookingStatus
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http, pictures

KEYS = signing_keys.parse("3:" + "B" * 43 + "=", city_code="12100")
SLOT = tokyo.at(tokyo.office_day(NOW) + timedelta(days=1), time(10, 30))


class Album:
    """The pictures' addresses, and bookings to make them of."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        with reading(engine) as session:
            self.offices = directory.load(session)
        app = Flask("album", static_folder=None)
        http.install(app, secure=False)
        app.register_blueprint(
            pictures.blueprint(engine, keys=KEYS, directory=lambda: self.offices)
        )
        public_pages(app, engine, self.offices)
        self.web: FlaskClient = app.test_client()

    def book(self, at: datetime = SLOT) -> Booking:
        with transaction(self.engine) as session:
            citizen = citizens.get_and_lock(session, line_user_id="Ua", now=NOW)
            assert citizen.id is not None
            return bookings.book(
                session,
                directory=self.offices,
                citizen_id=citizen.id,
                procedure_id="tennyu",
                counter=self.offices.counters["chuo-juumin"],
                starts_at=at,
                idempotency_key=at.isoformat(),
                now=NOW,
                rules=Rules(),
                secret=b"a secret of this test",
            )

    def becomes(self, booking: Booking, status: BookingStatus) -> None:
        with transaction(self.engine) as session:
            found = session.get(Booking, booking.id)
            assert found is not None
            found.status = status

    def status(self, secret: str) -> int:
        return self.web.get(f"/qr/{secret}.png").status_code


@pytest.fixture
def album(seeded: Engine) -> Album:
    return Album(seeded)


def test_the_picture_holds_a_token_of_the_booking_and_nothing_else(album: Album) -> None:
    booking = album.book()
    answer = album.web.get(f"/qr/{booking.qr_secret}.png")
    assert answer.status_code == 200
    assert answer.mimetype == "image/png"
    (code,) = zxingcpp.read_barcodes(Image.open(io.BytesIO(answer.data)))
    claims = check_in_token.read(code.text, KEYS)
    assert claims.nonce == booking.nonce
    assert booking.number not in code.text


def test_a_picture_is_kept_by_one_phone_and_for_a_minute_only(album: Album) -> None:
    answer = album.web.get(f"/qr/{album.book().qr_secret}.png")
    assert answer.headers["Cache-Control"] == "private, max-age=60"


@pytest.mark.parametrize(
    "change",
    [
        lambda secret: secret[:-1],
        lambda secret: secret + "A",
        lambda secret: secret[:-1] + ("A" if secret[-1] != "A" else "B"),
        lambda secret: secret.swapcase(),
        lambda _: "A" * 32,
        lambda _: "%" * 32,
        lambda _: "x" * 3000,
    ],
)
def test_an_address_that_is_not_quite_right_shows_nothing(
    album: Album, change: Callable[[str], str]
) -> None:
    assert album.status(change(album.book().qr_secret)) == 404


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (BookingStatus.BOOKED, 200),
        (BookingStatus.CHECKED_IN, 200),
        (BookingStatus.SERVED, 404),
        (BookingStatus.CANCELLED, 404),
        (BookingStatus.EXPIRED, 404),
        (BookingStatus.NO_SHOW, 404),
    ],
)
def test_the_picture_goes_when_the_booking_is_over(
    album: Album, status: BookingStatus, expected: int
) -> None:
    booking = album.book()
    album.becomes(booking, status)
    assert album.status(booking.qr_secret) == expected


def test_every_booking_has_an_address_of_its_own(album: Album) -> None:
    first, second = album.book(), album.book(SLOT + timedelta(hours=1))
    assert first.qr_secret != second.qr_secret
