"""All broadcasts, to be found again; a new one from a usual case, a copy of an old one, and reports as files."""

from dataclasses import asdict
from datetime import datetime

from flask import Blueprint, Response, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import (
    broadcast_access,
    broadcast_edit_page,
    broadcast_page,
    broadcast_phone,
    broadcast_plan,
    broadcast_templates,
    broadcast_words,
    guard,
)
from console.broadcast_access import Room
from console.line_side import Sending
from console.office import LARGEST_ID, Office
from console.words import LOCALE
from domain import broadcast_report, broadcasts, csv_cells
from domain.audiences import EVERYONE, SEGMENT
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import OF_ONE_WARD, Right, Role
from domain.tables import Broadcast, BroadcastStatus
from locales.dates import day_time_label

PER_MINUTE = 5000
A_PAGE = 50
MOST_DIGITS = 10
HOLDS_MANY = ("errors", "held_up")
"""What the report holds beside figures."""


def add(bp: Blueprint, office: Office, sending: Sending) -> None:
    """Add all pages of broadcasts to the console."""
    room = Room(office, sending, broadcast_plan.Quotas(sending))
    bp.add_app_template_global(broadcast_phone.looks, "flex_looks")
    bp.add_app_template_global(broadcast_phone.picture, "flex_picture")
    bp.add_app_template_global(broadcast_phone.label, "flex_label")
    broadcast_edit_page.add(bp, room)
    broadcast_page.add(bp, room)

    @bp.get("/broadcasts")
    @guard.needs(Right.SEE_BROADCASTS)
    def broadcasts_page() -> str:
        search = request.args.get("search", "").replace("\x00", "")
        status = request.args.get("status", "")
        statuses = [status] if status in set(BroadcastStatus) else []
        given = request.args.get("from", "")
        start = int(given) if given.isdecimal() and len(given) < MOST_DIGITS else 0
        with reading(office.engine) as session:
            found = broadcasts.list_all(
                session,
                ward_id=g.staff.ward_id,
                search=search,
                statuses=statuses,
                limit=A_PAGE + 1,
                offset=start,
            )
        wards = office.directory().wards
        return render_template(
            "console/broadcasts.html",
            rows=[
                (
                    one,
                    broadcast_access.status_of(one),
                    locales.named(wards[one.ward_id].names, LOCALE) if one.ward_id else None,
                    day_time_label(one.started_at or one.send_at or one.created_at, LOCALE),
                )
                for one in found[:A_PAGE]
            ],
            more=start + A_PAGE if len(found) > A_PAGE else None,
            start=start,
            search=search,
            status=status,
            statuses=[(str(one), f"broadcasts-status-{one}") for one in BroadcastStatus],
        )

    @bp.get("/broadcasts/new")
    @guard.needs(Right.WRITE_BROADCASTS)
    def new_broadcast() -> str:
        return render_template("console/broadcast_new.html", cases=broadcast_templates.shown())

    @bp.post("/broadcasts/new")
    @guard.needs(Right.WRITE_BROADCASTS)
    def begin_broadcast() -> AnyResponse:
        case = request.form.get("case", broadcast_templates.EMPTY)
        title = broadcast_templates.title_of(case) or locales.text(LOCALE, "broadcasts-untitled")
        ward = office.directory().wards.get(g.staff.ward_id or "")
        with transaction(office.engine) as session:
            made = _write(
                session,
                office.now(),
                title=title,
                audience=_own_audience(),
                messages=broadcast_templates.messages(case),
                variables=broadcast_templates.variables(ward, office.now()),
            )
        return redirect(url_for("console.edit_broadcast", broadcast_id=made.id))

    @bp.post(f"/broadcasts/<int(max={LARGEST_ID}):broadcast_id>/copy")
    @guard.needs(Right.WRITE_BROADCASTS)
    def copy_broadcast(broadcast_id: int) -> AnyResponse:
        with reading(office.engine) as session:
            old = broadcast_access.find(session, broadcast_id)
        title = locales.text(LOCALE, "broadcasts-copy-of", title=old.title)
        given: dict[str, object] = {"title": title[: broadcasts.LONGEST_TITLE]}
        given |= {
            "messages": old.messages,
            "variables": old.variables,
            "per_minute": old.per_minute,
        }
        try:
            with transaction(office.engine) as session:
                made = _write(session, office.now(), audience=old.audience, **given)
        except Refused:  # an audience that only its writer may write to
            with transaction(office.engine) as session:
                made = _write(session, office.now(), audience=_own_audience(), **given)
        flash(locales.text(LOCALE, "broadcasts-copied"), "done")
        return redirect(url_for("console.edit_broadcast", broadcast_id=made.id))

    @bp.get(f"/broadcasts/<int(max={LARGEST_ID}):broadcast_id>/report.csv")
    @guard.needs(Right.SEE_BROADCASTS)
    def broadcast_report_file(broadcast_id: int) -> Response:
        with reading(office.engine) as session:
            found = broadcast_access.find(session, broadcast_id)
            report = broadcast_report.of(session, broadcast_id=broadcast_id)
            named = broadcast_access.topic_names(session, found).get(LOCALE, {})
        answer = Response(_csv(found, report, office, named), mimetype="text/csv")
        name = f"broadcast-{found.code}.csv"
        answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return answer


def _write(session: Session, now: datetime, **given: object) -> Broadcast:
    values = {"urgent": False, "per_minute": PER_MINUTE, "send_at": None, **given}
    return broadcasts.write(session, by=g.staff, ward_id=g.staff.ward_id, now=now, **values)  # type: ignore[arg-type]  # put together above


def _own_audience() -> dict[str, object]:
    """What a new broadcast begins with: the own ward's people, or everyone for the city."""
    if Role(g.staff.role) in OF_ONE_WARD:
        return {"kind": SEGMENT, "wards": [g.staff.ward_id]}
    return {"kind": EVERYONE}


def _csv(
    found: Broadcast, report: broadcast_report.Report, office: Office, topic_names: dict[str, str]
) -> bytes:
    """Name and value a line, for a spreadsheet: with a BOM, and nothing that it would run."""
    people = broadcast_words.audience(found, office.directory(), topic_names)
    lines = [
        ("code", f'="{found.code}"'),
        ("title", csv_cells.guarded(found.title)),
        ("audience", csv_cells.guarded(" / ".join(value for _, value in people))),
    ]
    for name, value in asdict(report).items():
        if name not in HOLDS_MANY:
            told = day_time_label(value, LOCALE) if isinstance(value, datetime) else value
            lines.append((name.replace("_", "-"), "" if told is None else str(told)))
    lines += [
        ("errors", csv_cells.guarded(f"{error} × {count}"))
        for error, count in report.errors.items()
    ]
    head = [locales.text(LOCALE, f"broadcasts-report-{name}") for name, _ in lines]
    rows = [
        f"{_quoted(name)},{_quoted(value)}" for name, (_, value) in zip(head, lines, strict=True)
    ]
    return (csv_cells.MARK + "\r\n".join(rows) + "\r\n").encode()


def _quoted(words: str) -> str:
    return '"' + words.replace('"', '""') + '"'
