"""QR pictures under unguessable addresses, drawn when they are opened, with the key that signs now."""

import re
from collections.abc import Callable

from flask import Blueprint, Response, abort
from sqlalchemy import Engine, select

from domain import check_in_token
from domain.check_in_token import Claims
from domain.db import reading, table_of
from domain.directory import Directory
from domain.signing_keys import KeySet
from domain.tables import Booking, BookingStatus
from web import qr

BOOKING = table_of(Booking)
SECRET = re.compile(r"[A-Za-z0-9_-]{32}")
SIZE_PX = 600


def blueprint(engine: Engine, *, keys: KeySet, directory: Callable[[], Directory]) -> Blueprint:
    """``GET /qr/<secret>.png``: the picture of an open or checked-in booking, else 404."""
    bp = Blueprint("pictures", __name__)

    @bp.get("/qr/<secret>.png")
    def picture(secret: str) -> Response:
        if not SECRET.fullmatch(secret):
            abort(404)
        with reading(engine) as session:
            booking = session.execute(
                select(Booking).where(
                    BOOKING.c.qr_secret == secret,
                    BOOKING.c.status.in_((BookingStatus.BOOKED, BookingStatus.CHECKED_IN)),
                )
            ).scalar_one_or_none()
        if booking is None:
            abort(404)
        response = Response(
            qr.png(token(booking, keys, directory()), size_px=SIZE_PX), mimetype="image/png"
        )
        # Changing a booking or rotating the key redraws the picture: nobody may keep an old one for long.
        response.headers["Cache-Control"] = "private, max-age=60"
        return response

    return bp


def token(booking: Booking, keys: KeySet, offices: Directory) -> str:
    """The check-in token of a booking, signed with the present key."""
    claims = Claims(
        nonce=booking.nonce,
        ward=offices.wards[booking.ward_id].position,
        counter=offices.counters[booking.counter_id].position,
        starts_at=booking.starts_at,
    )
    return check_in_token.sign(keys.current, claims)
