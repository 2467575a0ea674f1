"""What people asked: unanswered questions by groups, how the answers did, and what was learned from them."""

from datetime import datetime

from flask import Blueprint, g, redirect, render_template, request, url_for
from sqlmodel import Session, select
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_pages import LARGEST_ID, Office
from console.faq_drafts_page import done
from console.words import LOCALE
from domain import audit
from domain.db import reading
from domain.directory import Directory
from domain.faq import base, memory, report
from domain.faq.report import SPANS
from domain.rights import Right
from domain.tables import FaqEntry, FaqTier
from locales.dates import day_label

GROUPS = 50
"""Groups of questions on one page; the rest comes as these are answered."""


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/faq/asked``, ``/faq/learned`` and what is decided there to the console."""

    @bp.get("/faq/asked")
    @guard.needs(Right.SEE_FAQ)
    def faq_asked() -> str:
        with reading(office.engine) as session:
            made = report.make(session, now=office.now())
            names = _names(session, office.directory())
        return render_template(
            "console/faq_asked.html",
            clusters=made.clusters[:GROUPS],
            more=max(0, len(made.clusters) - GROUPS),
            days=SPANS[-1],
            names=names,
        )

    @bp.post(f"/faq/asked/<int(max={LARGEST_ID}):asked_id>/answer")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_answer(asked_id: int) -> AnyResponse:
        entry_id = request.form.get("entry", "").partition(" ")[0].replace("\x00", "")

        def remember(session: Session) -> str:
            now = office.now()
            memory.approve(session, asked_id=asked_id, entry_id=entry_id, now=now)
            _record(session, "faq.remembered", entry_id, now)
            return locales.text(LOCALE, "faq-remembered")

        done(office, remember)
        return redirect(url_for("console.faq_asked"))

    @bp.get("/faq/learned")
    @guard.needs(Right.SEE_FAQ)
    def faq_learned() -> str:
        with reading(office.engine) as session:
            made = report.make(session, now=office.now())
            names = _names(session, office.directory())
        return render_template(
            "console/faq_learned.html",
            made=made,
            names=names,
            tiers=list(FaqTier),
            day=lambda at: day_label(at.date(), LOCALE),
        )

    @bp.post("/faq/learned/forget")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_forget() -> AnyResponse:
        question = request.form.get("question", "").replace("\x00", "")
        entry_id = request.form.get("entry", "").replace("\x00", "")

        def forget(session: Session) -> str:
            memory.forget(session, question=question, entry_id=entry_id)
            _record(session, "faq.forgotten", entry_id, office.now())
            return locales.text(LOCALE, "faq-forgotten")

        done(office, forget)
        return redirect(url_for("console.faq_learned"))


def _record(session: Session, action: str, entry_id: str, now: datetime) -> None:
    """Which answer it was about; the question's words are a citizen's, and stay out of the log."""
    audit.record(session, by=g.staff, action=action, subject=f"faq:{entry_id}", now=now)


def _names(session: Session, directory: Directory) -> dict[str, str]:
    """The question of every entry, by its id."""
    rows = session.exec(select(FaqEntry).order_by(FaqEntry.id))
    return {row.id: base.shown(row, directory, LOCALE)[0] for row in rows}
