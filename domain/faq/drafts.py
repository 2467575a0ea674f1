"""Drafts of questions and answers: written by whoever knows, put into the base by whoever may approve.

An open draft per entry at most: the second person is told whose it is, and nothing is overwritten. A draft has
editions: who decides on it, or writes it anew, says which one they read.
"""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from pydantic import ValidationError
from sqlalchemy import func, select, update
from sqlmodel import Session

from domain import audit, editions, rights
from domain.db import changed, table_of
from domain.faq import base_exchange, base_reading, base_writing, revision
from domain.faq.base_files import Base, EntryRow
from domain.faq.base_writing import Change
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import FaqDraft, FaqEntry, Staff

DRAFT, ENTRY, STAFF = table_of(FaqDraft), table_of(FaqEntry), table_of(Staff)
WRITTEN, APPROVED, REFUSED = "written", "approved", "refused"
FRESH = re.compile(r"staff-[0-9a-f]{12}", re.ASCII)
"""How the id of a new entry looks."""
REMOVAL: Mapping[str, Any] = {"removed": True}


def write(
    session: Session,
    *,
    by: Staff,
    content: Mapping[str, Any],
    now: datetime,
    entry_id: str | None = None,
    draft_id: int | None = None,
    read: int | None = None,
) -> FaqDraft:
    """Keep a draft for an entry (None: a new one), or write the draft *draft_id* anew. The same twice is once.

    *content* is an entry in the form of the files, or ``REMOVAL``; a new one sent twice has the same id. *read*: the
    edition of the draft that the person saw (None: as it stands).

    Refuses ``changed_meanwhile``, ``faq_entry_unknown``, ``faq_draft_open`` (``by``: whose), ``faq_draft_settled``,
    ``faq_of_files``, and ``faq_draft_wrong`` (``problem``: one line in English) for what the base would refuse.
    """
    rights.require(by.role, Right.WRITE_FAQ)
    revision.lock(session)
    if draft_id is None and entry_id is None:
        draft_id = _sent_before(session, str(content.get("id", "")))
    there = None if draft_id is None else _open(session, draft_id)
    if there is not None:
        entry_id = there.entry_id
        content = content if entry_id else {**content, "id": there.content.get("id")}
    if entry_id is not None:
        _may_change(session, entry_id, draft_id, content)
    checked = dict(content) if _removes(content) else _checked(session, entry_id, content)
    if there is not None:
        if there.content == checked and there.staff_id == by.id:
            return there
        _next_edition(session, there, by=by, read=read, now=now)
    draft = there or FaqDraft(entry_id=entry_id, content=checked, created_at=now)
    draft.content, draft.staff_id, draft.created_at = checked, by.id, now
    session.add(draft)
    session.flush()
    _record(session, by, "faq.written", draft, now)
    return draft


def approve(
    session: Session, *, by: Staff, draft_id: int, now: datetime, read: int | None = None
) -> Change:
    """Put a draft into the base as it was read; the chat answers with it within seconds. Refuses like ``write``."""
    rights.require(by.role, Right.APPROVE_FAQ)
    revision.lock(session)
    draft = _decide(session, draft_id, APPROVED, by=by, now=now, read=read)
    if _removes(draft.content):
        change = Change()
        base_writing.remove(session, [draft.entry_id or ""], change)
        revision.bump(session)
    else:
        row = EntryRow.model_validate(_checked(session, draft.entry_id, draft.content))
        change = base_writing.take_in(session, Base(categories=[], entries=[row], concepts=None))
    _record(session, by, "faq.approved", draft, now)
    return change


def refuse(
    session: Session,
    *,
    by: Staff,
    draft_id: int,
    why: str,
    now: datetime,
    read: int | None = None,
) -> None:
    """Decide against a draft; its writer reads *why*. Refuses ``faq_draft_settled`` and ``changed_meanwhile``."""
    rights.require(by.role, Right.APPROVE_FAQ)
    revision.lock(session)
    draft = _decide(session, draft_id, REFUSED, by=by, now=now, why=why, read=read)
    _record(session, by, "faq.refused", draft, now)


def subject(draft_id: int | None) -> str:
    """The subject under which a draft has editions."""
    return f"faq-draft:{draft_id}"


def open_ones(session: Session) -> list[tuple[FaqDraft, str]]:
    """The drafts that wait for a decision, oldest first, each with its writer's name."""
    found = session.execute(
        select(FaqDraft, func.coalesce(STAFF.c.name, ""))
        .select_from(DRAFT.outerjoin(STAFF, STAFF.c.id == DRAFT.c.staff_id))
        .where(DRAFT.c.status == WRITTEN)
        .order_by(DRAFT.c.created_at, DRAFT.c.id)
    )
    return [(draft, name) for draft, name in found]


def of_writer(session: Session, *, staff_id: int, most: int) -> list[FaqDraft]:
    """What somebody wrote lately and how it was decided, newest first."""
    query = select(FaqDraft).where(DRAFT.c.staff_id == staff_id).order_by(DRAFT.c.id.desc())
    return list(session.execute(query.limit(most)).scalars())


def open_of(session: Session, *, entry_id: str) -> FaqDraft | None:
    """The draft that waits for this entry, if there is one."""
    found: FaqDraft | None = session.execute(
        select(FaqDraft).where(DRAFT.c.entry_id == entry_id, DRAFT.c.status == WRITTEN)
    ).scalar_one_or_none()
    return found


def fresh_id() -> str:
    """An id for a new entry."""
    return f"staff-{uuid4().hex[:12]}"


def _removes(content: Mapping[str, Any]) -> bool:
    return content.get("removed") is True


def _may_change(
    session: Session, entry_id: str, draft_id: int | None, content: Mapping[str, Any]
) -> None:
    entry = session.get(FaqEntry, entry_id)
    if entry is None:
        raise Refused("faq_entry_unknown", id=entry_id)
    if _removes(content) and entry.origin == base_writing.FILE:
        raise Refused("faq_of_files")
    there = open_of(session, entry_id=entry_id)
    if there is not None and there.id != draft_id:
        writer = session.get(Staff, there.staff_id) if there.staff_id else None
        raise Refused("faq_draft_open", by=writer.name if writer else "")


def _checked(session: Session, entry_id: str | None, content: Mapping[str, Any]) -> dict[str, Any]:
    """The entry as the base takes it; with the id it will have."""
    wanted = {**content, "id": entry_id or content.get("id") or fresh_id()}
    try:
        row = EntryRow.model_validate(wanted)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in first["loc"])
        raise Refused("faq_draft_wrong", problem=f"{where}: {first['msg']}") from None
    known = base_exchange.known_in(session)
    others = [("base", other) for other in known.entries if other.id != row.id]
    for line in base_reading.between_entries(
        [*others, ("draft", row)], known.categories, known.procedures
    ):
        if line.startswith("draft"):
            raise Refused("faq_draft_wrong", problem=line)
    return row.model_dump(exclude_none=True, exclude_defaults=True)


def _open(session: Session, draft_id: int) -> FaqDraft:
    draft: FaqDraft | None = session.execute(
        select(FaqDraft).where(DRAFT.c.id == draft_id).with_for_update()
    ).scalar_one_or_none()
    if draft is None or draft.status != WRITTEN:
        raise Refused("faq_draft_settled")
    return draft


def _sent_before(session: Session, new_id: str) -> int | None:
    """The draft of this new entry, when its form was sent already."""
    if not new_id:
        return None
    if session.get(FaqEntry, new_id) is not None:
        raise Refused("faq_draft_settled")
    of_it = DRAFT.c.content["id"].as_string() == new_id
    query = select(DRAFT.c.id).where(of_it, DRAFT.c.entry_id.is_(None)).order_by(DRAFT.c.id.desc())
    return session.execute(query.limit(1)).scalar_one_or_none()


def _next_edition(
    session: Session, draft: FaqDraft, *, by: Staff, read: int | None, now: datetime
) -> None:
    about = subject(draft.id)
    seen = editions.number(session, subject=about) if read is None else read
    editions.next_one(session, subject=about, read=seen, staff_id=by.id, now=now)


def _decide(
    session: Session,
    draft_id: int,
    status: str,
    *,
    by: Staff,
    now: datetime,
    read: int | None,
    why: str = "",
) -> FaqDraft:
    """Settle an open draft; of two who decide at once the second is refused, and who had read another text."""
    done = session.execute(
        update(DRAFT)
        .where(DRAFT.c.id == draft_id, DRAFT.c.status == WRITTEN)
        .values(status=status, decided_by=by.id, decided_at=now, why=why or None)
    )
    if not changed(done):
        raise Refused("faq_draft_settled")
    if read is not None:
        editions.unchanged(session, subject=subject(draft_id), read=read)
    return session.get_one(FaqDraft, draft_id, populate_existing=True)


def _record(session: Session, by: Staff, action: str, draft: FaqDraft, now: datetime) -> None:
    about = f"faq:{draft.entry_id or draft.content.get('id', '')}"
    detail = {"draft": draft.id, "removed": _removes(draft.content)}
    audit.record(session, by=by, action=action, subject=about, now=now, detail=detail)
