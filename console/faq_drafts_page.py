"""Drafts of the FAQ in the console: read beside what the chat says now, approved or refused."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session, col, select
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_pages import LARGEST_ID, Office
from console.words import LOCALE, refusal_text
from domain import editions
from domain.db import reading, transaction
from domain.faq import base, drafts
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import FaqCategory, FaqDraft, FaqEntry

DRAFT = f"/faq/drafts/<int(max={LARGEST_ID}):draft_id>"
LONGEST_WHY = 500


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/faq/drafts`` and the decisions on them to the console."""

    @bp.get("/faq/drafts")
    @guard.needs(Right.SEE_FAQ)
    def faq_drafts() -> str:
        with reading(office.engine) as session:
            waiting = [
                (draft, name, _before(session, office, draft), edition_of(session, draft))
                for draft, name in drafts.open_ones(session)
            ]
            names = {group.id: group.names[LOCALE] for _, group in groups(session)}
        return render_template("console/faq_drafts.html", waiting=waiting, groups=names)

    @bp.post(DRAFT + "/approve")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_approve(draft_id: int) -> AnyResponse:
        read = edition_read()

        def put_in(session: Session) -> str:
            drafts.approve(session, by=g.staff, draft_id=draft_id, now=office.now(), read=read)
            return locales.text(LOCALE, "faq-draft-approved")

        done(office, put_in)
        return redirect(url_for("console.faq_drafts"))

    @bp.post(DRAFT + "/refuse")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_refuse(draft_id: int) -> AnyResponse:
        why = request.form.get("why", "").strip()[:LONGEST_WHY]
        read = edition_read()

        def turn_down(session: Session) -> str:
            drafts.refuse(
                session, by=g.staff, draft_id=draft_id, why=why, now=office.now(), read=read
            )
            return locales.text(LOCALE, "faq-draft-refused")

        done(office, turn_down)
        return redirect(url_for("console.faq_drafts"))


def edition_of(session: Session, draft: FaqDraft) -> int:
    """The draft's present edition, for the hidden field of its forms."""
    return editions.number(session, subject=drafts.subject(draft.id))


def edition_read() -> int:
    """The edition that the form carries; one that is none fits no draft."""
    given = request.form.get("edition", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else -1


def done(office: Office, act: Callable[[Session], str]) -> bool:
    """Do it in one transaction and say what happened; whether it was done."""
    try:
        with transaction(office.engine) as session:
            told = act(session)
    except Refused as refusal:
        flash(refusal_text(refusal), "refused")
        return False
    flash(told, "done")
    office.wake()
    return True


def groups(session: Session) -> list[tuple[FaqCategory, FaqCategory]]:
    """Every group of the second level with its shelf, in display order."""
    rows = session.exec(select(FaqCategory).order_by(col(FaqCategory.position))).all()
    shelves = {row.id: row for row in rows if row.parent_id is None}
    groups = [(shelves[row.parent_id], row) for row in rows if row.parent_id in shelves]
    return sorted(groups, key=lambda pair: (pair[0].position, pair[1].position))


def _before(session: Session, office: Office, draft: FaqDraft) -> dict[str, Any] | None:
    """What the chat says now, to be read beside the draft."""
    entry = session.get(FaqEntry, draft.entry_id) if draft.entry_id else None
    if entry is None:
        return None
    questions, answers = base.texts(entry, office.directory())
    return {"questions": questions, "answers": answers}
