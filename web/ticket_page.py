"""The page behind the QR code of a paper ticket: how it stands, without LINE; and the way to be told in LINE."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, render_template, request
from sqlalchemy import Engine
from sqlmodel import Session

import locales
from domain import line_now, papers, tokyo
from domain.board import LAST_CALLS
from domain.db import reading
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.tables import Pickup, PickupStatus, Ticket, TicketStatus
from domain.waits import Wait
from locales.dates import day_label, time_label
from web import wording

TO_BE_TOLD = ("waiting", "skipped", "preparing")
"""States in which LINE would still tell something new; who is called or served has come already."""
OVER = "over"
"""The state of a ticket that waits, or was called a while ago, when the office has closed for the day."""
CODE_LENGTH = 16
"""Characters of a paper's code (12 random bytes, ``domain.issuing``)."""
TO_A_DESK = ("called", "serving", "skipped", "ready")


@dataclass(frozen=True, slots=True)
class Standing:
    """What the page tells of a ticket: its state, and how long it still waits if it does."""

    label: str
    ward_id: str
    counter_id: str
    locale: str | None
    state: str
    desk: int | None
    ahead: int | None = None
    wait: Wait | None = None


def blueprint(
    engine: Engine,
    *,
    directory: Callable[[], Directory],
    rules: Callable[[], Rules],
    now: Callable[[], datetime],
    line_basic_id: str,
) -> Blueprint:
    """``/t/<code>``: whoever holds the paper may look; the code is 96 random bits, and no person is named.

    *line_basic_id* is the account's (``@…``); empty: the page shows the words to send instead of a button.
    """
    bp = Blueprint("ticket", __name__, template_folder="templates")

    @bp.get("/t/<code>")
    def ticket(code: str) -> tuple[Response, int]:
        moment = now()
        standing, gone = None, None
        with reading(engine) as session:
            try:
                found = papers.by_code(session, code=code)
                if found.day == tokyo.office_day(moment):
                    over = wording.is_over(directory(), found.ward_id, moment)
                    standing = _standing(session, found, moment, rules(), over=over)
                else:
                    gone = found
            except Refused:
                pass
        of_paper = standing.locale if standing else None
        locale = wording.language(request.args.get("lang") or of_paper, _accepted())
        shown = render_template(
            "web/ticket.html",
            t=lambda key, **params: locales.text(locale, key, **params),
            named=lambda names: locales.named(names, locale),
            html_language=wording.html_language,
            locale=locale,
            languages=locales.PUBLIC_LOCALES,
            one=standing,
            lines=_lines(standing, locale) if standing else _gone(gone, code, locale),
            wait=wording.wait(standing.wait, locale) if standing and standing.wait else None,
            follow=_follow(standing, code, line_basic_id) if standing else None,
            speaks=locale in locales.CHAT_LOCALES,
            pending=not standing and not gone and _looks_like_ours(code),
            offices=directory(),
            updated=time_label(tokyo.local(moment).time(), locale),
        )
        answer = Response(shown, mimetype="text/html")
        answer.headers["Cache-Control"] = "no-store"
        answer.headers["X-Robots-Tag"] = "noindex"
        if standing:
            return answer, HTTPStatus.OK
        return answer, HTTPStatus.GONE if gone else HTTPStatus.NOT_FOUND

    return bp


def follow_text(label: str, code: str) -> str:
    """What is sent to the LINE account to be told of a ticket: read by ``dialogs.ticket_words``."""
    return f"{label} {code}"


def _accepted() -> list[str]:
    return list(request.accept_languages.values())


def _standing(
    session: Session, ticket: Ticket, now: datetime, rules: Rules, *, over: bool
) -> Standing:
    state, desk = str(ticket.status), ticket.desk
    called = ticket.called_at is not None and now - ticket.called_at < LAST_CALLS
    if over and (state == TicketStatus.WAITING or (state == TicketStatus.CALLED and not called)):
        state = OVER
    pickup = session.get(Pickup, ticket.id)
    if pickup is not None and pickup.status != PickupStatus.COLLECTED:
        state, desk = str(pickup.status), pickup.desk
    ahead = line_now.ahead_of(session, ticket=ticket, now=now, rules=rules)
    wait = None
    if ahead is not None and not over:
        line = line_now.read(session, counter_id=ticket.counter_id, now=now, rules=rules)
        wait = line.wait(ticket.kind, ahead)
    return Standing(
        ticket.label,
        ticket.ward_id,
        ticket.counter_id,
        ticket.locale,
        state,
        desk,
        ahead,
        wait,
    )


def _lines(one: Standing, locale: str) -> list[str]:
    """How the ticket stands, the most important sentence first."""
    if one.state == TicketStatus.WAITING:
        return [locales.text(locale, "paper-ahead", count=one.ahead or 0)]
    key = f"paper-{one.state.replace('_', '-')}"
    if one.desk is not None and one.state in TO_A_DESK:
        return [locales.text(locale, f"{key}-at", desk=str(one.desk))]
    return [locales.text(locale, key)]


def _looks_like_ours(code: str) -> bool:
    return re.fullmatch(rf"[A-Za-z0-9_-]{{{CODE_LENGTH}}}", code) is not None


def _gone(ticket: Ticket | None, code: str, locale: str) -> list[str]:
    """Why there is nothing to show. A machine without network hands out papers that we do not know yet."""
    if ticket is None and _looks_like_ours(code):
        return [
            locales.text(locale, f"paper-{key}")
            for key in ("pending", "pending-hint", "unknown-hint")
        ]
    if ticket is None:
        return [locales.text(locale, "paper-unknown"), locales.text(locale, "paper-unknown-hint")]
    told = {"label": ticket.label, "day": day_label(ticket.day, locale)}
    return [locales.text(locale, "paper-other-day", **told), locales.text(locale, "paper-new")]


def _follow(one: Standing, code: str, line_basic_id: str) -> dict[str, Any] | None:
    """The address that opens LINE with the words to send (its URL scheme ``oaMessage``), and the shorter ones to type.

    Whoever types needs no code: the chat asks for the ward where a number is several counters'.
    """
    if one.state not in TO_BE_TOLD:
        return None
    text = follow_text(one.label, code)
    url = f"https://line.me/R/oaMessage/{quote(line_basic_id, safe='')}/?{quote(text, safe='')}"
    return {"text": one.label, "url": url if line_basic_id else None, "account": line_basic_id}
