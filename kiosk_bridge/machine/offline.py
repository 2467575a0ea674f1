"""Judges a scanned token without the server: with the public keys, the downloaded list and the machine's clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from domain import check_in_token
from domain.check_in_token import Claims, TokenError
from kiosk_bridge.machine.known import Known

OFFICE = ZoneInfo("Asia/Tokyo")


class Declined(Exception):
    """The machine says no; ``code`` is one of the server's, or of its own, ``params`` are for the sentence."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


@dataclass(frozen=True, slots=True)
class Admitted:
    """The booking gets a ticket here: its counter, and whether its time has passed."""

    nonce: str
    counter: dict[str, Any]
    late: bool
    procedure: str | None
    locale: str | None
    ticket: str | None
    """The label it has already, according to the list."""


def office_day(moment: datetime) -> date:
    """The office's calendar day at *moment* (aware)."""
    return moment.astimezone(OFFICE).date()


def claims_of(token: str, known: Known) -> Claims:
    """What a token says. Declines ``token_invalid``, ``token_key_unknown`` (also when there is no key at all)."""
    if known.keys is None:
        raise Declined("token_key_unknown")
    try:
        return check_in_token.read(token, known.keys)
    except TokenError as error:
        raise Declined(
            "token_key_unknown" if error.code == "unknown_key" else "token_invalid"
        ) from error


def admit(
    claims: Claims,
    *,
    known: Known,
    listed: Callable[[str], dict[str, Any] | None],
    now: datetime,
) -> Admitted:
    """Judge the booking as the server would, as far as the list tells.

    A booking that is not on the list was made after it: its signature is enough, and the server decides later.
    Declines ``wrong_ward``, ``booking_cancelled``, ``booking_over``, ``too_early``, ``counter_unknown``.
    """
    if claims.ward != known.ward.get("number"):
        raise Declined("wrong_ward")
    nonce = str(claims.nonce)
    booking = listed(nonce)
    starts_at = datetime.fromisoformat(booking["starts_at"]) if booking else claims.starts_at
    if booking and booking["status"] == "cancelled":
        raise Declined("booking_cancelled")
    if office_day(starts_at) < office_day(now):
        raise Declined("booking_over")
    opens = starts_at - known.early
    if now < opens:
        raise Declined("too_early", opens=opens)
    counter = known.counter(booking["counter"]) if booking else None
    counter = counter or known.counter_numbered(claims.counter)
    if counter is None:
        raise Declined("counter_unknown")
    return Admitted(
        nonce=nonce,
        counter=counter,
        late=now > starts_at + known.late,
        procedure=booking["procedure"] if booking else None,
        locale=booking["locale"] if booking else None,
        ticket=booking["ticket"] if booking and booking["status"] == "checked_in" else None,
    )
