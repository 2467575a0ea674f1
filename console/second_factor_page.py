"""The second factor: shown once in a session, for what only it opens; and set up, with a phone beside the screen."""

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, qr_picture, throttle
from console.door import Door
from console.words import LOCALE
from domain import second_factor, staff, staff_sessions
from domain.db import reading, transaction
from domain.rights import Right
from domain.second_factor import Answer

PENDING = "set-up"
"""What a secret is sealed for while it is shown and not yet confirmed."""


def add(bp: Blueprint, door: Door) -> None:
    """Add ``second-factor`` and ``own/second-factor`` to the console."""

    @bp.get("/second-factor")
    @guard.needs(Right.OWN)
    def second_factor() -> str:
        return _ask(door)

    @bp.post("/second-factor")
    @guard.needs(Right.OWN)
    def show_second_factor() -> AnyResponse | tuple[str, int]:
        answer, fresh = _prove(door, request.form.get("code", ""))
        if fresh:
            return guard.renew(redirect(guard.then()), fresh)
        if answer == Answer.NONE:
            return redirect(url_for("console.new_second_factor", next=request.args.get("next")))
        key = f"second-{answer.replace('_', '-')}"
        status = 429 if answer == Answer.TOO_OFTEN else throttle.WRONG
        return _ask(door, locales.text(LOCALE, key)), status

    @bp.get("/own/second-factor")
    @guard.needs(Right.OWN)
    def new_second_factor() -> str:
        return _set_up(door)

    @bp.post("/own/second-factor")
    @guard.needs(Right.OWN)
    @door.limiter.limit(
        throttle.WRONG_FOR_ONE_MEMBER, key_func=throttle.member, deduct_when=throttle.was_wrong
    )
    def set_up_second_factor() -> AnyResponse | tuple[str, int]:
        return _confirm(door)


def _prove(door: Door, code: str) -> tuple[Answer, str]:
    """What became of the code, and the session's new token when it was shown."""
    now = door.now()
    with transaction(door.engine) as session:
        answer = second_factor.prove(session, member=g.staff, code=code, key=door.secret, now=now)
        if answer != Answer.SHOWN:
            return answer, ""
        return answer, staff_sessions.second_shown(session, token=guard.own_token(), now=now)


def _ask(door: Door, refused: str = "") -> str:
    sealed = g.staff.totp_secret
    readable = sealed and second_factor.unseal(sealed, key=door.secret, staff_id=g.staff.id)
    return render_template(
        "console/second_factor.html",
        refused=refused,
        there=bool(readable),
        next=request.args.get("next"),
        code_page=door.code_page,
        sign_on=door.sign_on if door.sign_on and door.sign_on.second_factor else None,
    )


def _set_up(door: Door, *, pending: str = "", wrong: tuple[str, str] = ("", "")) -> str:
    """The QR code of a secret, *pending* or a new one, and the form that confirms it."""
    bound = {"key": door.secret, "staff_id": g.staff.id, "purpose": PENDING}
    secret = second_factor.unseal(pending, **bound) if pending else None
    if secret is None:
        secret = second_factor.new_secret()
        pending = second_factor.seal(secret, **bound)
    issuer = locales.text(LOCALE, "second-issuer")
    address = second_factor.address(secret, login=g.staff.login, issuer=issuer)
    return render_template(
        "console/new_second_factor.html",
        qr=qr_picture.picture(address),
        secret=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        pending=pending,
        replaces=g.staff.totp_secret is not None,
        wrong_at=wrong[0],
        wrong=wrong[1],
        next=request.args.get("next"),
    )


def _confirm(door: Door) -> AnyResponse | tuple[str, int]:
    """Take the new secret: for who knows the password and, where there is one, shows the old second factor."""
    pending = request.form.get("pending", "")
    bound = {"key": door.secret, "staff_id": g.staff.id, "purpose": PENDING}
    secret = second_factor.unseal(pending, **bound)
    if secret is None:
        return redirect(url_for("console.new_second_factor", next=request.args.get("next")))

    def again(field: str, key: str) -> tuple[str, int]:
        told = locales.text(LOCALE, key)
        return _set_up(door, pending=pending, wrong=(field, told)), throttle.WRONG

    with reading(door.engine) as session:
        proven = staff.hash_of(session, login=g.staff.login)
    if not staff.fits(proven, request.form.get("password", "")):
        return again("password", "own-password-wrong")
    now, code = door.now(), request.form.get("code", "")
    if second_factor.step_of(secret, code, now=now) is None:
        return again("code", "refused-code-wrong")
    fresh = ""
    with transaction(door.engine) as session:
        old = second_factor.prove(
            session, member=g.staff, code=request.form.get("old", ""), key=door.secret, now=now
        )
        if old in (Answer.SHOWN, Answer.NONE):
            second_factor.set_up(
                session, member=g.staff, secret=secret, code=code, key=door.secret, now=now
            )
            token = guard.own_token()
            staff_sessions.end_all(session, staff_id=g.staff.id, but=token)
            fresh = staff_sessions.second_shown(session, token=token, now=now)
    if not fresh:  # written down as wrong
        return again("old", f"second-{old.replace('_', '-')}")
    flash(locales.text(LOCALE, "second-is-set-up"), "done")
    return guard.renew(redirect(guard.then("console.own")), fresh)
