"""The thesaurus in the console: the words people use, and what they mean."""

import re
from uuid import uuid4

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard
from console.desk_pages import Office
from console.faq_drafts_page import done
from console.faq_forms import words_wrong
from console.words import LOCALE
from domain import editions
from domain.db import reading
from domain.faq import base_writing, words
from domain.faq.base_files import LONGEST_QUESTION
from domain.rights import Right
from domain.tables import FaqConcept

MOST = 100
CONCEPT = re.compile(r"[a-z0-9][a-z0-9_-]{0,47}")
LANGUAGES = tuple(one for one in locales.PUBLIC_LOCALES if one != "ja-easy")


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/faq/words`` to the console."""
    _looking(bp, office)
    _saving(bp, office)


def _looking(bp: Blueprint, office: Office) -> None:
    @bp.get("/faq/words")
    @guard.needs(Right.SEE_FAQ)
    def faq_words() -> str:
        wanted = request.args.get("q", "").strip()
        with reading(office.engine) as session:
            found = words.search(session, wanted)
        return render_template(
            "console/faq_words.html",
            found=found[:MOST],
            more=max(0, len(found) - MOST),
            wanted=wanted,
        )

    @bp.get("/faq/words/new")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_new_words() -> str:
        return _form(office, f"staff-{uuid4().hex[:12]}", None)

    @bp.get("/faq/words/<concept_id>")
    @guard.needs(Right.SEE_FAQ)
    def faq_concept(concept_id: str) -> str:
        if not CONCEPT.fullmatch(concept_id):
            abort(404)
        return _form(office, concept_id, None)


def _saving(bp: Blueprint, office: Office) -> None:
    @bp.post("/faq/words/<concept_id>")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_words_save(concept_id: str) -> AnyResponse | tuple[str, int]:
        if not CONCEPT.fullmatch(concept_id):
            abort(404)
        given = {one: request.form.get(f"words-{one}", "") for one in LANGUAGES}
        read = _edition(request.form.get("edition"))

        def save(session: Session) -> str:
            words.save(
                session,
                by=g.staff,
                concept_id=concept_id,
                variants={one: _lines(text) for one, text in given.items() if _lines(text)},
                read=read,
                now=office.now(),
            )
            return locales.text(LOCALE, "faq-words-saved")

        if not _lines(given["ja"]):
            flash(locales.text(LOCALE, "faq-words-need-japanese"), "refused")
            return _form(office, concept_id, given), 422
        lines = [line for text in given.values() for line in _lines(text)]
        wrong = [one for line in lines for one in words_wrong("words", line, LONGEST_QUESTION)]
        if wrong:
            flash(locales.text(LOCALE, wrong[0].key, **wrong[0].params), "refused")
            return _form(office, concept_id, given), 422
        if done(office, save):
            return redirect(url_for("console.faq_words", q=concept_id))
        return _form(office, concept_id, given), 409

    @bp.post("/faq/words/<concept_id>/remove")
    @guard.needs(Right.APPROVE_FAQ)
    def faq_words_remove(concept_id: str) -> AnyResponse:
        read = _edition(request.form.get("edition"))

        def remove(session: Session) -> str:
            words.remove(session, by=g.staff, concept_id=concept_id, read=read, now=office.now())
            return locales.text(LOCALE, "faq-words-removed")

        if not CONCEPT.fullmatch(concept_id):
            abort(404)
        done(office, remove)
        return redirect(url_for("console.faq_words"))


def _form(office: Office, concept_id: str, given: dict[str, str] | None) -> str:
    """The words of a concept, one a line; what was typed comes back when it could not be saved."""
    with reading(office.engine) as session:
        there = session.get(FaqConcept, concept_id)
        edition = editions.number(session, subject=words.subject(concept_id))
    stands = there.variants if there else {}
    shown = {one: "\n".join(stands.get(one, [])) for one in LANGUAGES}
    return render_template(
        "console/faq_concept.html",
        concept_id=concept_id,
        there=there,
        shown=given or shown,
        edition=edition,
        languages=LANGUAGES,
        removable=there is not None and there.origin == base_writing.STAFF,
    )


def _lines(text: str) -> list[str]:
    return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))


def _edition(given: str | None) -> int:
    """The edition that was read; one that is none fits no subject."""
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 10 else -1
