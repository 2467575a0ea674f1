"""The own account: who one is here, the password, the second factor, and where one is logged in."""

from collections.abc import Iterator

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, throttle
from console.door import Door
from console.words import LOCALE, refusal_text
from domain import audit, staff, staff_changes, staff_sessions
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right
from locales.dates import day_time_label


def add(bp: Blueprint, door: Door) -> None:
    """Add ``own`` and what belongs to it to the console."""

    @bp.get("/own")
    @guard.needs(Right.OWN)
    def own() -> str:
        return _page(door)

    @bp.post("/own/password")
    @guard.needs(Right.OWN)
    @door.limiter.limit(
        throttle.WRONG_FOR_ONE_MEMBER, key_func=throttle.member, deduct_when=throttle.was_wrong
    )
    def choose_password() -> AnyResponse | tuple[str, int]:
        return _choose(door)

    @bp.post("/own/sessions/end")
    @guard.needs(Right.OWN)
    def end_sessions() -> AnyResponse:
        with transaction(door.engine) as session:
            ended = staff_sessions.end_all(
                session, staff_id=g.staff.id, but=guard.own_token(), mark=request.form.get("mark")
            )
            if ended:
                audit.record(
                    session,
                    by=g.staff,
                    action="session.ended",
                    subject=f"staff:{g.staff.id}",
                    ward_id=g.staff.ward_id,
                    detail={"sessions": ended},
                    now=door.now(),
                )
        flash(locales.text(LOCALE, "own-sessions-ended", count=ended), "done")
        return redirect(url_for("console.own"))

    @bp.post("/own/sign-on/end")
    @guard.needs(Right.OWN)
    def unlink_sign_on() -> AnyResponse:
        if door.sign_on is None:
            abort(404)
        with transaction(door.engine) as session:
            staff_changes.link_sign_on(
                session, by=g.staff, staff_id=g.staff.id, subject=None, now=door.now()
            )
        flash(locales.text(LOCALE, "sign-on-unlinked"), "done")
        return redirect(url_for("console.own"))


def _choose(door: Door) -> AnyResponse | tuple[str, int]:
    password = request.form.get("new", "")
    with reading(door.engine) as session:
        proven = staff.hash_of(session, login=g.staff.login)
    if not staff.fits(proven, request.form.get("password", "")):
        return _page(door, ("password", locales.text(LOCALE, "own-password-wrong"))), throttle.WRONG
    if request.form.get("again") != password:
        return _page(door, ("again", locales.text(LOCALE, "own-password-differs"))), 400
    try:
        with transaction(door.engine) as session:
            staff_changes.choose_password(
                session,
                member=g.staff,
                proven=proven,
                password=password,
                token=guard.own_token(),
                now=door.now(),
            )
    except Refused as refusal:
        return _page(door, ("new", refusal_text(refusal))), 400
    flash(locales.text(LOCALE, "own-password-changed"), "done")
    if g.staff.citizen_id is not None:
        flash(locales.text(LOCALE, "own-line-ended"), "done")
    return redirect(guard.then("console.own"))


def _page(door: Door, wrong: tuple[str, str] = ("", "")) -> str:
    now = door.now()
    with reading(door.engine) as session:
        opened = staff_sessions.of(session, staff_id=g.staff.id, now=now)
    mine = staff_sessions.hashed(guard.own_token())
    return render_template(
        "console/own.html",
        wrong_at=wrong[0],
        wrong=wrong[1],
        sessions=list(_shown(opened, mine)),
        next=request.args.get("next"),
        sign_on=door.sign_on,
        idle=int(staff_sessions.IDLE.total_seconds() // 60),
        longest=int(staff_sessions.LONGEST.total_seconds() // 3600),
    )


def _shown(opened: list[staff_sessions.Shown], mine: str) -> Iterator[dict[str, object]]:
    for one in opened:
        yield {
            "mark": one.mark,
            "own": one.mark == mine,
            "begun": day_time_label(one.begun_at, LOCALE),
            "seen": day_time_label(one.seen_at, LOCALE),
            "second": one.second_at is not None,
        }
