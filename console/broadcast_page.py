"""One broadcast: what it says and to whom, the moves on it, how far sending has come, and its report."""

from collections.abc import Callable
from datetime import datetime

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from sqlalchemy import select
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import broadcast_access, broadcast_plan, broadcast_words, guard
from console.broadcast_access import Room
from console.broadcast_form import LANGUAGES
from console.office import LARGEST_ID
from console.words import LOCALE
from domain import broadcast_report, broadcasts, editions, quiet_hours, tokyo
from domain.db import reading, table_of, transaction
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import AuditEntry, Broadcast, BroadcastStatus, Staff
from locales.dates import day_time_label

ONE = f"/broadcasts/<int(max={LARGEST_ID}):broadcast_id>"
BEGUN = (BroadcastStatus.SENDING, BroadcastStatus.STOPPED, BroadcastStatus.SENT)
ENTRY, STAFF = table_of(AuditEntry), table_of(Staff)
MOST_STEPS = 50
OF_AN_EDITION = ("approve", "start")
"""Moves on what was read: they are refused when somebody has changed it since the page was made."""
Move = Callable[[Session, int, datetime], Broadcast]


def add(bp: Blueprint, room: Room) -> None:
    """Add ``/broadcasts/<id>`` and its moves to the console."""
    _add_page(bp, room)
    _add_writers_moves(bp, room)
    _add_senders_moves(bp, room)


def _add_page(bp: Blueprint, room: Room) -> None:
    @bp.get(f"{ONE}/")
    @guard.needs(Right.SEE_BROADCASTS)
    def broadcast(broadcast_id: int) -> str:
        with reading(room.office.engine) as session:
            found = broadcast_access.find(session, broadcast_id)
        part = request.headers.get("X-Requested-With") is not None
        return _page(room, found, part=part)


def _add_writers_moves(bp: Blueprint, room: Room) -> None:
    @bp.post(f"{ONE}/submit")
    @guard.needs(Right.WRITE_BROADCASTS)
    def submit_broadcast(broadcast_id: int) -> AnyResponse:
        with reading(room.office.engine) as session:
            found = broadcast_access.find(session, broadcast_id)
            named = broadcast_access.topic_names(session, found)
        if any(preview.problems for preview in broadcast_access.previews(room, found, named)):
            flash(locales.text(LOCALE, "broadcasts-mend-first"), "refused")
            return redirect(url_for("console.edit_broadcast", broadcast_id=broadcast_id))

        def submit(session: Session, number: int, now: datetime) -> Broadcast:
            return broadcasts.submit(session, broadcast_id=number, by=g.staff, now=now)

        return _move(room, broadcast_id, submit, "broadcasts-done-submit")

    @bp.post(f"{ONE}/test")
    @guard.needs(Right.WRITE_BROADCASTS)
    def test_broadcast(broadcast_id: int) -> AnyResponse:
        wanted = request.form.get("locale", LOCALE)

        def test(session: Session, number: int, now: datetime) -> Broadcast:
            found = broadcast_access.find(session, number)
            chosen = wanted if wanted in LANGUAGES else LOCALE
            broadcasts.test_to(session, broadcast=found, staff=g.staff, locale=chosen, now=now)
            return found

        return _move(room, broadcast_id, test, "broadcasts-done-test")


def _add_senders_moves(bp: Blueprint, room: Room) -> None:
    @bp.post(f"{ONE}/send-back")
    @guard.needs(Right.SEND_BROADCASTS)
    def send_back_broadcast(broadcast_id: int) -> AnyResponse:
        why = request.form.get("why", "").replace("\x00", "").strip()
        if not why:
            flash(locales.text(LOCALE, "broadcasts-say-why"), "refused")
            return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))

        def send_back(session: Session, number: int, now: datetime) -> Broadcast:
            return broadcasts.send_back(session, broadcast_id=number, by=g.staff, now=now, why=why)

        return _move(room, broadcast_id, send_back, "broadcasts-done-send-back")

    @bp.post(f"{ONE}/schedule")
    @guard.needs(Right.SEND_BROADCASTS)
    def schedule_broadcast(broadcast_id: int) -> AnyResponse:
        given = request.form.get("at", "").strip()
        at = _moment(given)
        if given and at is None:
            flash(locales.text(LOCALE, "broadcasts-no-moment"), "refused")
            return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))

        def schedule(session: Session, number: int, now: datetime) -> Broadcast:
            return broadcasts.schedule(
                session,
                broadcast_id=number,
                edition=_edition(),
                by=g.staff,
                send_at=at,
                now=now,
            )

        done = "broadcasts-done-schedule" if at else "broadcasts-done-unschedule"
        return _move(room, broadcast_id, schedule, done)

    @bp.post(f"{ONE}/<any(approve,start,stop,resume,cancel):verb>")
    @guard.needs(Right.SEND_BROADCASTS)
    def move_broadcast(broadcast_id: int, verb: str) -> AnyResponse:
        moves: dict[str, Callable[..., Broadcast]] = {
            "approve": broadcasts.approve,
            "start": broadcasts.start,
            "stop": broadcasts.stop,
            "resume": broadcasts.resume,
            "cancel": broadcasts.cancel,
        }

        def move(session: Session, number: int, now: datetime) -> Broadcast:
            read = {"edition": _edition()} if verb in OF_AN_EDITION else {}
            return moves[verb](session, broadcast_id=number, by=g.staff, now=now, **read)

        return _move(room, broadcast_id, move, f"broadcasts-done-{verb}")


def _move(room: Room, broadcast_id: int, move: Move, done: str) -> AnyResponse:
    with reading(room.office.engine) as session:
        broadcast_access.find(session, broadcast_id)
    try:
        with transaction(room.office.engine) as session:
            move(session, broadcast_id, room.office.now())
    except Refused as refusal:
        if refusal.code == "broadcast_unknown":
            abort(404)
        flash(broadcast_words.refused(refusal), "refused")
    else:
        flash(locales.text(LOCALE, done), "done")
        room.office.wake()
    return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))


def _page(room: Room, found: Broadcast, *, part: bool) -> str:
    quota, now = room.quota(), room.office.now()
    begun = found.status in BEGUN or found.started_at is not None
    with reading(room.office.engine) as session:
        plan = None
        if not begun:
            plan = broadcast_plan.of(session, found, sending=room.sending, quota=quota, now=now)
        report = broadcast_report.of(session, broadcast_id=found.id or 0) if begun else None
        named = broadcast_access.topic_names(session, found)
        steps = _steps(session, found)
        edition = editions.number(session, subject=broadcasts.subject(found.id))
        writer = session.get(Staff, found.staff_id) if found.staff_id else None
        approver = session.get(Staff, found.approved_by) if found.approved_by else None
    return render_template(
        "console/broadcast_progress.html" if part else "console/broadcast.html",
        broadcast=found,
        edition=edition,
        status=broadcast_access.status_of(found),
        plan=plan,
        report=report,
        rate=broadcast_words.rate(report),
        held_up=broadcast_words.held_up(report),
        steps=steps,
        writer=writer.name if writer else "",
        approver=approver.name if approver else "",
        previews=[] if part else broadcast_access.previews(room, found, named),
        audience=broadcast_words.audience(found, room.office.directory(), named.get(LOCALE, {})),
        quiet=quiet_hours.is_quiet(now) and not found.urgent,
        send_at=day_time_label(found.send_at, LOCALE) if found.send_at else None,
        at_value=_local(found.send_at or quiet_hours.next_allowed(now)),
        editable=found.status in broadcast_access.EDITABLE,
        stopped_why=broadcast_words.stopped(found),
        linked=g.staff.citizen_id is not None,
        languages=[(one, broadcast_plan.name_of(one)) for one in LANGUAGES],
        updated=day_time_label(now, LOCALE),
    )


def _steps(session: Session, found: Broadcast) -> list[tuple[str, str, str]]:
    """What happened to it: when, who, what; the latest first."""
    rows = session.execute(
        select(ENTRY.c.at, ENTRY.c.action, ENTRY.c.who, STAFF.c.name)
        .select_from(ENTRY.outerjoin(STAFF, STAFF.c.id == ENTRY.c.staff_id))
        .where(ENTRY.c.subject == broadcasts.subject(found.id))
        .order_by(ENTRY.c.id.desc())
        .limit(MOST_STEPS)
    )
    told: list[tuple[str, str, str]] = []
    for row in rows:
        who = row.name or locales.text(LOCALE, "broadcasts-by-itself")
        what = broadcast_words.step(row.action)
        if not told or told[-1][1:] != (
            who,
            what,
        ):  # each pause in writing is an entry: the last one tells
            told.append((day_time_label(row.at, LOCALE), who, what))
    return told


def _edition() -> int:
    """The edition that the page showed; none is no edition that there is."""
    given = request.form.get("edition", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


def _moment(given: str) -> datetime | None:
    """The instant of a ``datetime-local`` field, on the office's clock."""
    try:
        wall = datetime.fromisoformat(given)
    except ValueError:
        return None
    return None if wall.tzinfo else tokyo.at(wall.date(), wall.time())


def _local(at: datetime) -> str:
    return tokyo.local(at).strftime("%Y-%m-%dT%H:%M")
