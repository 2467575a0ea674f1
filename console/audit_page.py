"""The audit log: searched by person, action, subject, ward and days, and exported as CSV or JSON lines."""

import csv
import io
import json
from collections.abc import Iterator
from datetime import date

from flask import Blueprint, Response, g, render_template, request, stream_with_context

import locales
from console import guard
from console.door import Door
from console.office import LARGEST_ID, Office
from console.words import LOCALE
from domain import audit, audit_log, csv_cells, tokyo
from domain.audit_log import COLUMNS, Sought
from domain.db import reading, transaction
from domain.rights import Right

YEARS = range(2000, 2200)
"""What a day may be of: others are slips, and near the ends of the calendar no moment of theirs exists."""
UNSEEN = ("\t", "\r")
"""Some spreadsheets skip these before a formula."""


def add(bp: Blueprint, office: Office, door: Door) -> None:
    """Add ``audit`` and its export."""

    @bp.get("/audit")
    @guard.needs(Right.AUDIT)
    def audit_page() -> str:
        sought, wrong = _sought()
        before = request.args.get("before", "")
        older_than = int(before) if before.isdecimal() and len(before) < 10 else None
        with reading(door.engine) as session:
            found = [] if wrong else audit_log.find(session, sought, before=older_than)
        more = len(found) > audit_log.PAGE
        page = found[: audit_log.PAGE]
        return render_template(
            "console/audit.html",
            entries=[_shown(one) for one in page],
            sought=request.args,
            asked=_asked(),
            wrong=wrong,
            older=page[-1].id if more else None,
            paged=older_than is not None,
            wards=office.directory().wards,
        )

    @bp.get("/audit.<any(csv,jsonl):kind>")
    @guard.needs(Right.AUDIT)
    def audit_export(kind: str) -> Response:
        sought, wrong = _sought()
        if wrong:
            return Response(wrong, 400, mimetype="text/plain")
        with transaction(door.engine) as session:
            audit.record(
                session,
                by=g.staff,
                action="audit.exported",
                subject="audit",
                # Not what was typed: people type names, and the log is kept for good.
                detail={"sought": sorted(_asked()), "as": kind},
                now=door.now(),
            )
        lines = _csv if kind == "csv" else _jsonl
        day = tokyo.office_day(door.now()).isoformat()
        mimetype = "text/csv" if kind == "csv" else "application/x-ndjson"
        return Response(
            stream_with_context(lines(_rows(door, sought))),
            mimetype=f"{mimetype}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="audit-{day}.{kind}"'},
        )


def safe(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(UNSEEN) else csv_cells.guarded(text)


def _sought() -> tuple[Sought, str]:
    """What is looked for, and a sentence when a day cannot be read."""
    given = {
        name: request.args.get(name, "").strip().replace("\0", "") for name in Sought.__slots__
    }
    days: dict[str, date | None] = {}
    for name in ("since", "until"):
        typed = given.pop(name)
        try:
            days[name] = date.fromisoformat(typed) if typed else None
        except ValueError:
            return Sought(), locales.text(LOCALE, "audit-day-wrong")
        if typed and not YEARS.start <= int(typed[:4]) < YEARS.stop:
            return Sought(), locales.text(LOCALE, "audit-day-wrong")
    return Sought(**given, **days), ""  # type: ignore[arg-type]  # texts by their names


def _asked() -> dict[str, str]:
    """The search as it was asked for: what an address may carry on."""
    return {name: request.args[name] for name in Sought.__slots__ if request.args.get(name)}


def _shown(entry: audit_log.Entry) -> dict[str, object]:
    local = tokyo.local(entry.at)
    key = f"audit-action-{entry.action.replace('.', '-').replace('_', '-')}"
    known = key in locales.keys(LOCALE)
    kind, _, number = entry.subject.partition(":")
    is_person = kind == "staff" and number.isdecimal() and int(number) <= LARGEST_ID
    return {
        "at": local.strftime("%Y-%m-%d %H:%M:%S"),
        "who": entry.who,
        "name": entry.name,
        "role": entry.role,
        "ward_id": entry.ward_id,
        "action": entry.action,
        "told": locales.text(LOCALE, key) if known else "",
        "subject": entry.subject,
        "person": int(number) if is_person else None,
        "detail": json.dumps(entry.detail, ensure_ascii=False) if entry.detail else "",
    }


def _rows(door: Door, sought: Sought) -> Iterator[dict[str, object]]:
    """All entries that fit, a piece at a time: no reader holds the whole log in memory."""
    after = 0
    while True:
        with reading(door.engine) as session:
            rows = audit_log.export(session, sought, after=after)
        yield from rows
        if len(rows) < audit_log.AT_ONCE:
            return
        after = rows[-1]["id"]


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {**row, "at": row["at"].isoformat()}  # type: ignore[attr-defined]  # a datetime


def _csv(rows: Iterator[dict[str, object]]) -> Iterator[str]:
    out = io.StringIO()
    write = csv.writer(out)
    write.writerow(COLUMNS)
    yield csv_cells.MARK + out.getvalue()
    for row in rows:
        out.seek(0)
        out.truncate()
        plain = _plain(row)
        plain["detail"] = json.dumps(plain["detail"], ensure_ascii=False)
        write.writerow([safe(plain[name]) for name in COLUMNS])
        yield out.getvalue()


def _jsonl(rows: Iterator[dict[str, object]]) -> Iterator[str]:
    for row in rows:
        yield json.dumps(_plain(row), ensure_ascii=False) + "\n"
