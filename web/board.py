"""The waiting-room board ``/display/<ward>``: a page for a television, kept up to date by server-sent events."""

import hashlib
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, json, render_template, request
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

import locales
from domain import board as boards
from domain.congestion import WardNow
from domain.db import reading
from domain.directory import Directory
from domain.rules import Rules
from web import board_view, wording
from web.board_feed import Feed
from web.board_view import Shown

log = logging.getLogger("madoguchi.board")

BEAT_S = 5.0
"""A sign of life at least so often: a page that hears nothing for three of them says so."""
RETRY_MS = 2000
LIFE_BEATS = 120
"""A stream ends after so many signs of life (ten minutes and more); the page opens the next one by itself."""
LANGUAGES = ("ja", "en")
MOST_LANGUAGES = 3
HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Wanted:
    """What one board shows: a ward, some of its counters by id (empty: all), in which languages."""

    ward_id: str
    only: frozenset[str]
    languages: tuple[str, ...]


def feed(
    engine: Engine,
    congestion: Callable[[str], WardNow],
    *,
    directory: Callable[[], Directory],
    rules: Callable[[], Rules],
    now: Callable[[], Any],
    most_streams: int,
) -> Feed[Shown]:
    """The feed of this process's boards. Its ``wake`` is to be called when somebody was called."""

    def read(ward_id: str) -> Shown:
        with reading(engine) as session:
            board = boards.load(
                session, directory=directory(), ward_id=ward_id, now=now(), rules=rules()
            )
        return Shown(board, congestion(ward_id))

    def look() -> int:
        with reading(engine) as session:
            return boards.last_event(session)

    return Feed(read, look, most_streams=most_streams)


def blueprint(source: Feed[Shown], *, directory: Callable[[], Directory]) -> Blueprint:
    """``/display/<ward>``, its events, and the same as JSON for who gets no stream."""
    bp = Blueprint("board", __name__, url_prefix="/display")
    build = _build()

    def wanted(ward_id: str) -> Wanted:
        """What the address asks for; 404 for a ward or counter that is none."""
        offices = directory()
        if ward_id not in offices.wards:
            abort(404)
        named = [name for name in request.args.get("counters", "").split(",") if name]
        here = offices.counters_of(ward_id)
        only = {counter.id for counter in here if counter.id in named or counter.kind in named}
        known = {counter.id for counter in here} | {counter.kind for counter in here}
        if not known.issuperset(named):
            abort(404)
        asked = dict.fromkeys(request.args.get("lang", "").split(","))
        chosen = tuple(one for one in asked if one in locales.PUBLIC_LOCALES)[:MOST_LANGUAGES]
        return Wanted(ward_id, frozenset(only), chosen or LANGUAGES)

    def parts(shown: Shown, want: Wanted) -> dict[str, Any]:
        return board_view.page(
            shown, offices=directory(), languages=want.languages, only=want.only
        ) | {"languages": want.languages, "html_language": wording.html_language}

    def payload(shown: Shown, want: Wanted) -> dict[str, Any]:
        found = parts(shown, want)
        return {
            "html": render_template(
                "web/board_body.html", t=locales.text, named=locales.named, **found
            ),
            "say": board_view.announcements(shown, languages=want.languages, only=want.only),
            "updated": found["updated"],
            "lost": [
                {
                    "lang": wording.html_language(one),
                    "text": locales.text(one, "board-lost", at=found["updated"]),
                }
                for one in want.languages
            ],
            "at": int(shown.board.at.timestamp() * 1000),
            "build": build,
        }

    @bp.get("/<ward_id>")
    def page(ward_id: str) -> str:
        want = wanted(ward_id)
        shown = source.present(ward_id)
        return render_template(
            "web/board.html",
            t=locales.text,
            named=locales.named,
            ward=directory().wards[ward_id],
            query=request.query_string.decode("ascii", "replace"),
            first=json.dumps(payload(shown, want)),
            **parts(shown, want),
        )

    @bp.get("/<ward_id>/now.json")
    def now_json(ward_id: str) -> Response:
        want = wanted(ward_id)
        body = json.dumps(payload(source.present(ward_id), want))
        return Response(body, mimetype="application/json", headers={"Cache-Control": "no-store"})

    @bp.get("/<ward_id>/events")
    def events(ward_id: str) -> Response:
        want = wanted(ward_id)
        known = request.headers.get("Last-Event-ID", "")
        if not source.enter():
            full = Response("all streams are taken", 503, mimetype="text/plain")
            full.headers["Retry-After"] = "30"
            return full
        here: Flask = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001  # Flask's way

        def worded(shown: Shown) -> dict[str, Any]:
            with here.app_context():  # the request's own is gone while the stream goes on
                return payload(shown, want)

        lines = _lines(source, want.ward_id, worded, known)
        response = Response(lines, mimetype="text/event-stream")
        response.call_on_close(source.leave)
        response.headers["Cache-Control"] = "no-store"
        response.headers["X-Accel-Buffering"] = "no"  # nginx would hold the lines back
        return response

    return bp


def _lines(
    source: Feed[Shown],
    ward_id: str,
    worded: Callable[[Shown], dict[str, Any]],
    known_id: str,
) -> Iterator[str]:
    """A stream in the server-sent-events format.

    Each event holds the whole board, and its id names that content: whoever reconnects is sent what they missed,
    also by another process, and nothing when nothing has changed.
    """
    yield f"retry: {RETRY_MS}\n\n"
    shown: Shown | None = None
    for _ in range(LIFE_BEATS):
        try:
            fresh = source.change(ward_id, shown, within_s=BEAT_S)
        except SQLAlchemyError:
            log.warning("a board's stream ends: the database does not answer")
            return  # the page says that it is cut off, and comes back
        if source.ended:
            return
        shown = fresh or shown
        body = worded(fresh) if fresh is not None else None
        if body is not None and _id(body) != known_id:
            known_id = _id(body)
            yield f"id: {known_id}\nevent: board\ndata: {json.dumps(body)}\n\n"
        else:
            yield ": beat\nevent: beat\ndata: {}\n\n"


def _id(body: dict[str, Any]) -> str:
    """The name of a board's content: the same in all processes; the moment of reading does not count."""
    content = json.dumps({**body, "at": 0}, sort_keys=True)
    return hashlib.sha256(content.encode()).hexdigest()[:16]


def _build() -> str:
    """Names the version of page, script and style: a page that has an older one loads itself anew."""
    files = [*sorted((HERE / "static").glob("board*")), HERE / "templates/web/board.html"]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12]
