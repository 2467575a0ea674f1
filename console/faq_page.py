"""The FAQ in the console: find a question, see it as the chat shows it, and write a draft."""

from typing import Any

from flask import Blueprint, abort, g, redirect, render_template, request, url_for
from sqlmodel import Session, col, select
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import faq_forms, guard
from console.desk_pages import Office
from console.faq_drafts_page import done, edition_of, edition_read, groups
from console.words import LOCALE
from domain.db import reading
from domain.faq import asked, base, base_files, drafts
from domain.rights import Right
from domain.tables import FaqDraft, FaqEntry

MOST = 100
LATELY = 10


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/faq`` with its entries, and the form of a draft, to the console."""
    _looking(bp, office)
    _writing(bp, office)


def _looking(bp: Blueprint, office: Office) -> None:
    @bp.get("/faq")
    @guard.needs(Right.SEE_FAQ)
    def faq_page() -> str:
        wanted, category = request.args.get("q", "").strip(), request.args.get("category", "")
        with reading(office.engine) as session:
            found = _found(session, office, wanted, category)
            return render_template(
                "console/faq.html",
                groups=groups(session),
                found=found[:MOST],
                more=max(0, len(found) - MOST),
                wanted=wanted,
                category=category,
                waiting=len(drafts.open_ones(session)),
                mine=drafts.of_writer(session, staff_id=g.staff.id, most=LATELY),
            )

    @bp.get("/faq/entries/<entry_id>")
    @guard.needs(Right.SEE_FAQ)
    def faq_entry(entry_id: str) -> str:
        with reading(office.engine) as session:
            entry = None if "\x00" in entry_id else session.get(FaqEntry, entry_id)
            if entry is None:
                abort(404)
            questions, answers = base.texts(entry, office.directory())
            return render_template(
                "console/faq_entry.html",
                entry=entry,
                questions=questions,
                answers=answers,
                buttons=base.buttons(entry, office.directory()),
                procedures=office.directory().procedures,
                draft=drafts.open_of(session, entry_id=entry_id),
            )


def _writing(bp: Blueprint, office: Office) -> None:
    @bp.get("/faq/write")
    @guard.needs(Right.WRITE_FAQ)
    def faq_form() -> str:
        with reading(office.engine) as session:
            entry_id, draft = _wanted(session)
            given = faq_forms.shown(_content(session, entry_id, draft))
            row = _number(request.args.get("asked"))
            said = asked.question_of(session, asked_id=row) if row else None
            if said and entry_id:
                given["also"][said[1]] = f"{given['also'][said[1]]}\n{said[0]}".strip()
            elif said:
                given["questions"][said[1]] = said[0]
            return _form(session, office, given, entry_id=entry_id, draft=draft, wrong=[])

    @bp.post("/faq/write")
    @guard.needs(Right.WRITE_FAQ)
    def faq_write() -> AnyResponse | tuple[str, int]:
        given = faq_forms.typed(request.form)
        with reading(office.engine) as session:
            entry_id, draft = _wanted(session)
            entry = session.get(FaqEntry, entry_id) if entry_id else None
            wrong = faq_forms.problems(
                given,
                [group.id for _, group in groups(session)],
                written=entry is None or entry.facet is None,
            )
            if wrong:
                page = _form(session, office, given, entry_id=entry_id, draft=draft, wrong=wrong)
                return page, 422
            draft_id = draft.id if draft else None
        made = faq_forms.content(given)
        if entry_id is None and draft is None:
            made["id"] = _new_id()
        read = edition_read() if draft else 0

        def keep(session: Session) -> str:
            drafts.write(
                session,
                by=g.staff,
                content=_kept(session, entry_id, made),
                now=office.now(),
                entry_id=entry_id,
                draft_id=draft_id,
                read=read,
            )
            return locales.text(LOCALE, "faq-draft-kept")

        if done(office, keep):
            return redirect(url_for("console.faq_drafts"))
        with reading(office.engine) as session:
            page = _form(session, office, given, entry_id=entry_id, draft=draft, wrong=[])
        return page, 409

    @bp.post("/faq/entries/<entry_id>/remove")
    @guard.needs(Right.WRITE_FAQ)
    def faq_remove(entry_id: str) -> AnyResponse:
        if "\x00" in entry_id:
            abort(404)

        def propose(session: Session) -> str:
            content = dict(drafts.REMOVAL)
            drafts.write(session, by=g.staff, content=content, now=office.now(), entry_id=entry_id)
            return locales.text(LOCALE, "faq-removal-kept")

        done(office, propose)
        return redirect(url_for("console.faq_drafts"))


def _found(session: Session, office: Office, wanted: str, category: str) -> list[Any]:
    """Entries in whose Japanese or English words everything that was typed stands."""
    query = select(FaqEntry).order_by(col(FaqEntry.position), col(FaqEntry.id))
    if category:
        query = query.where(FaqEntry.category_id == category.replace("\x00", ""))
    parts, found = wanted.casefold().split(), []
    for entry in session.exec(query):
        question, answer = base.shown(entry, office.directory(), LOCALE)
        words = [question, answer, entry.id, *entry.questions.values(), *entry.also.get("ja", ())]
        heap = "\n".join(words).casefold()
        if all(part in heap for part in parts):
            found.append((entry, question))
    return found


def _wanted(session: Session) -> tuple[str | None, FaqDraft | None]:
    """The entry and the open draft that the form is about, from the address."""
    entry_id = request.args.get("entry", "").replace("\x00", "") or None
    number = _number(request.args.get("draft"))
    draft = session.get(FaqDraft, number) if number else None
    if draft is not None:
        entry_id = draft.entry_id
    if (number and draft is None) or (entry_id and session.get(FaqEntry, entry_id) is None):
        abort(404)
    return entry_id, draft


def _new_id() -> str:
    """The id of a new entry, fixed when its form is made: sent twice, it is one draft."""
    given = request.form.get("new", "")
    return given if drafts.FRESH.fullmatch(given) else drafts.fresh_id()


def _number(given: str | None) -> int | None:
    return int(given) if given and given.isascii() and given.isdigit() and len(given) < 10 else None


def _content(session: Session, entry_id: str | None, draft: FaqDraft | None) -> dict[str, Any]:
    if draft is not None:
        return draft.content
    if entry_id is None:
        return {}
    entry = session.get_one(FaqEntry, entry_id)
    return {**entry.model_dump(), "category": entry.category_id}


def _kept(session: Session, entry_id: str | None, made: dict[str, Any]) -> dict[str, Any]:
    """What the form does not show stays as it is: rank, and for answers made from a procedure what they are about."""
    if entry_id is None:
        return made
    entry = session.get_one(FaqEntry, entry_id)
    if entry.facet:
        made = {name: value for name, value in made.items() if name not in ("questions", "answers")}
    kept = {"rank": entry.rank, "procedure": entry.procedure_id, "facet": entry.facet}
    return {**made, **{name: value for name, value in kept.items() if value is not None}}


def _form(
    session: Session,
    office: Office,
    given: dict[str, Any],
    *,
    entry_id: str | None,
    draft: FaqDraft | None,
    wrong: list[faq_forms.Problem],
) -> str:
    entry = session.get(FaqEntry, entry_id) if entry_id else None
    return render_template(
        "console/faq_form.html",
        given=given,
        entry=entry,
        draft=draft,
        edition=edition_of(session, draft) if draft else 0,
        new_id="" if entry or draft else _new_id(),
        wrong={one.field: locales.text(LOCALE, one.key, **one.params) for one in wrong},
        groups=groups(session),
        procedures=office.directory().procedures.values(),
        languages=faq_forms.LANGUAGES,
        doings=faq_forms.DOINGS,
        longest=base_files.LONGEST_ANSWER,
    )
