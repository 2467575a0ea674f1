"""The set-up as files: taken out as spreadsheets, looked at with what they would change, and taken in or not at all."""

import base64
import binascii
import gzip
import io
import zlib
from collections import Counter as Counts
from collections.abc import Sequence

from flask import Blueprint, Response, abort, render_template, request, url_for
from sqlmodel import Session

import locales
from console import guard, setup_flow
from console.desk_pages import Office
from console.setup_flow import Answer, Flow
from console.setup_forms import Problems, sentence
from console.words import LOCALE
from domain import directory as directories
from domain import editions, setup_differences, setup_files, setup_taking_in, tokyo
from domain.db import reading
from domain.refusal import Refused
from domain.rights import Right
from domain.setup_changes import Change, Detail
from domain.setup_differences import Differences, FileRefused
from domain.setup_files import MOST_BYTES, MOST_LINES, Problem, Upload
from domain.setup_tables import SHEETS

TAKE_IN = "console.take_in_setup"
CARRIED = 300_000
"""A packed file of so many characters goes along with the form; a larger one is chosen once more."""
SHOWN = 40
"""Mistakes, and differences of a table, that are shown."""


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/setup/files``, the export and the import to the console."""

    @bp.before_app_request
    def larger_files() -> None:
        if request.endpoint == TAKE_IN:  # before the guard reads the form
            request.max_content_length = MOST_BYTES + 1_000_000

    @bp.get("/setup/files")
    @guard.needs(Right.SEE_SETUP)
    def setup_files_list() -> str:
        return _page([], {})

    @bp.get("/setup/files/<name>")
    @guard.needs(Right.SEE_SETUP)
    def take_out_setup(name: str) -> Response:
        sheet = next((one for one in SHEETS if f"{one.name}.csv" == name), None)
        if sheet is None and name != "setup.zip":
            abort(404)
        with reading(office.engine) as session:
            content = (
                setup_files.export(session, sheet) if sheet else setup_files.export_all(session)
            )
        answer = Response(content, mimetype="text/csv" if sheet else "application/zip")
        stamp = f"{tokyo.local(office.now()):%Y%m%d}"
        filename = f"{stamp}-{name}"
        answer.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
        return answer

    @bp.post("/setup/files")
    @guard.needs(Right.SET_UP_CITY)
    def take_in_setup() -> Answer:
        wrong: list[Problem] = []
        try:
            content = _content()
        except Refused as refusal:
            return _page([], {"file": sentence(refusal)}), setup_flow.WRONG
        try:
            return setup_flow.answer(office, _flow(office, content, wrong))
        except FileRefused as refused:
            return _page(refused.upload.problems, {}), setup_flow.WRONG


def _flow(office: Office, content: bytes, wrong: list[Problem]) -> Flow:
    looked: list[Differences] = []
    packed = base64.b64encode(gzip.compress(content, 6)).decode()

    def change() -> Change:
        made, differences = _change(office, content)
        looked[:] = [differences]
        return made

    return Flow(
        tab="files",
        title=locales.text(LOCALE, "setup-files-title"),
        again=lambda problems: _page(wrong, problems),
        change=change,
        told=lambda detail: _told(detail, looked[0]),
        home=url_for("console.setup_files_list"),
        keep=lambda: [
            ("differences", looked[0].mark),
            *([("packed", packed)] if len(packed) <= CARRIED else []),
        ],
        file_again=lambda: len(packed) > CARRIED,
    )


def _content() -> bytes:
    """The file that was chosen, or the one that went along. Refuses ``setup_no_file`` and ``setup_file_unreadable``."""
    file = request.files.get("file")
    content = file.read() if file else b""
    if content:
        return content
    packed = request.form.get("packed", "")
    if not packed:
        raise Refused("setup_no_file")
    try:
        with gzip.GzipFile(
            fileobj=io.BytesIO(base64.b64decode(packed, validate=True))
        ) as unpacking:
            return unpacking.read(MOST_BYTES + 1)
    except (binascii.Error, OSError, EOFError, zlib.error):
        raise Refused("setup_file_unreadable") from None


def _change(office: Office, content: bytes) -> tuple[Change, Differences]:
    now, rules = office.now(), office.rules
    with reading(office.engine) as session:
        upload = setup_files.read(content, (directories.load(session), rules))
        found = setup_differences.compare(session, upload, today=tokyo.office_day(now))
        if upload.problems:
            raise FileRefused(upload)
        if not found.rows:
            raise Refused("setup_nothing_changed", field="file")
        read = {one: editions.number(session, subject=one) for one in found.subjects}
    seen = request.form.get("differences") if request.form.get("step") == "save" else None

    def write(session: Session) -> Detail:
        taken = Upload(upload.rows, upload.lines)
        return setup_taking_in.write(session, taken, seen=seen, now=now, rules=rules)

    return Change(write, "setup.taken_in", read, None), found


def _page(wrong: Sequence[Problem], problems: Problems) -> str:
    return render_template(
        "console/setup_files.html",
        tab="files",
        sheets=[sheet.name for sheet in SHEETS],
        wrong=[_worded(one) for one in wrong[:SHOWN]],
        more=max(0, len(wrong) - SHOWN),
        problems=problems,
        most=MOST_LINES,
        may_change=guard.allows(Right.SET_UP_CITY),
    )


def _worded(problem: Problem) -> str:
    """A mistake with its file and line."""
    told = sentence(Refused(problem.code, **problem.params))
    name = f"{problem.file} " if problem.file else ""
    if not problem.line:
        return f"{name}{told}"
    return locales.text(LOCALE, "setup-file-line", file=name, line=problem.line, told=told)


def _told(detail: Detail, found: Differences) -> Sequence[str]:
    new = Counts(one.sheet.name for one in found.rows if one.before is None)
    lines = []
    for name, count in detail["tables"].items():
        lines.append(
            locales.text(
                LOCALE,
                "setup-file-count",
                table=locales.text(LOCALE, f"setup-table-{name}"),
                new=new[name],
                changed=count - new[name],
            )
        )
        of_it = [one for one in found.rows if one.sheet.name == name]
        lines += [_difference(one.told()) for one in of_it[:SHOWN]]
        if len(of_it) > SHOWN:
            lines.append(locales.text(LOCALE, "setup-file-more", count=len(of_it) - SHOWN))
    return lines


def _difference(told: dict[str, str]) -> str:
    if "from" not in told:
        return locales.text(LOCALE, "setup-file-new", row=told["row"], values=told["to"])
    return locales.text(
        LOCALE, "setup-file-changed", row=told["row"], old=told["from"], new=told["to"]
    )
