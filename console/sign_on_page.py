"""Single sign-on: the way to the city's provider and back, and the linking of an account by its owner."""

from urllib.parse import urlsplit

from flask import Blueprint, abort, g, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, throttle
from console.door import Door
from console.oidc import Person, Provider, SignOnFailed
from console.words import LOCALE, refusal_text
from domain import audit, staff, staff_changes, staff_sessions
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right

AFTER, LINKING = "sign_on_next", "sign_on_subject"


def add(bp: Blueprint, door: Door) -> None:
    """Add ``sign-on`` and the address it leads back to; without the setting both are not there."""
    provider = Provider(bp, door.sign_on) if door.sign_on else None

    @bp.get("/sign-on")
    @door.limiter.limit(throttle.FROM_ONE_ADDRESS)
    def sign_on() -> AnyResponse | tuple[str, int]:
        if provider is None:
            abort(404)
        try:
            led = provider.ask(again="again" in request.args)
        except SignOnFailed as failed:
            return _failed(failed.kind)
        session[AFTER] = guard.then()
        return led

    @bp.get("/sign-on/back")
    @door.limiter.limit(throttle.FROM_ONE_ADDRESS)
    def signed_on() -> AnyResponse | tuple[str, int]:
        if provider is None:
            abort(404)
        try:
            person = provider.answer(door.now())
        except SignOnFailed as failed:
            _record(door, "login.failed", detail={"sign_on": failed.kind})
            return _failed(failed.kind)
        return _arrived(door, person)

    @bp.post("/own/sign-on")
    @guard.needs(Right.OWN)
    @door.limiter.limit(
        throttle.WRONG_FOR_ONE_MEMBER, key_func=throttle.member, deduct_when=throttle.was_wrong
    )
    def link_sign_on() -> AnyResponse | tuple[str, int]:
        subject = session.get(LINKING)
        if door.sign_on is None or not subject:
            abort(404)
        with reading(door.engine) as db:
            proven = staff.hash_of(db, login=g.staff.login)
        if not staff.fits(proven, request.form.get("password", "")):
            return _link(locales.text(LOCALE, "own-password-wrong")), throttle.WRONG
        try:
            with transaction(door.engine) as db:
                staff_changes.link_sign_on(
                    db, by=g.staff, staff_id=g.staff.id, subject=subject, now=door.now()
                )
        except Refused as refusal:
            return _link(refusal_text(refusal)), 409
        session.pop(LINKING)
        return redirect(url_for("console.own"))


def _arrived(door: Door, person: Person) -> AnyResponse | tuple[str, int]:
    """A new session for who is known; who is logged in may link the account; all others are told what to do."""
    now, own, token = door.now(), guard.own_token(), ""
    with transaction(door.engine) as db:
        member = staff.by_subject(db, subject=person.subject)
        if member is not None:
            staff_sessions.end(db, token=own)
            token = staff_sessions.begin(
                db, staff_id=member.id or 0, now=now, second_at=person.second_at
            )
            audit.record(
                db,
                by=member,
                action="login.done",
                subject=f"staff:{member.id}",
                ward_id=member.ward_id,
                detail={"sign_on": True, "second_factor": person.second_at is not None},
                now=now,
            )
        opened = staff_sessions.find(db, token=own, now=now) if own else None
    if member is not None:
        then = session.get(AFTER) or url_for("console.home")
        led = redirect(then if guard.is_own_page(then) else "/console/")
        return guard.begin(led, token, signed_on=member.id)
    if opened is not None and opened.member.temporary_until is None:
        session[LINKING] = person.subject
        g.staff = opened.member
        return _link(), 200
    _record(door, "login.failed", detail={"sign_on": "unknown"})
    subject = person.subject.partition(" ")[2]
    return render_template("console/sign_on_unknown.html", subject=subject), 403


def _link(wrong: str = "") -> str:
    issuer, _, subject = session[LINKING].partition(" ")
    return render_template(
        "console/sign_on_link.html", host=urlsplit(issuer).netloc, subject=subject, wrong=wrong
    )


def _failed(kind: str) -> tuple[str, int]:
    page = render_template("console/sign_on_failed.html", told=f"sign-on-{kind}")
    return page, 502 if kind == "away" else 400


def _record(door: Door, action: str, *, detail: dict[str, object]) -> None:
    with transaction(door.engine) as db:
        audit.record(
            db, by=None, action=action, subject="staff:unknown", detail=detail, now=door.now()
        )
