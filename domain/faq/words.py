"""The thesaurus as staff keep it: concepts and the words that mean them, one edition per concept."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import ValidationError
from sqlmodel import Session, select

from domain import audit, editions, rights
from domain.faq import base_writing, revision
from domain.faq.base_files import ConceptRow
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import FaqConcept, Staff


def search(session: Session, wanted: str) -> list[FaqConcept]:
    """The concepts one of whose words, or whose id, contains *wanted*; all of them when it is empty."""
    rows = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
    sought = wanted.strip().casefold()
    return [
        row
        for row in rows
        if sought in row.id
        or any(sought in word.casefold() for words in row.variants.values() for word in words)
    ]


def subject(concept_id: str) -> str:
    """What editions and the audit log call a concept."""
    return f"faq-words:{concept_id}"


def save(
    session: Session,
    *,
    by: Staff,
    concept_id: str,
    variants: Mapping[str, Sequence[str]],
    read: int,
    now: datetime,
) -> FaqConcept:
    """Write a concept; it is staff's from then on. *read*: the edition that was read.

    Refuses ``faq_words_wrong`` (``problem``: in English), ``changed_meanwhile``.
    """
    rights.require(by.role, Right.APPROVE_FAQ)
    revision.lock(session)
    editions.next_one(session, subject=subject(concept_id), read=read, staff_id=by.id, now=now)
    try:
        row = ConceptRow.model_validate({"id": concept_id, "variants": variants})
    except ValidationError as error:
        raise Refused("faq_words_wrong", problem=str(error.errors()[0]["msg"])) from None
    there = session.get(FaqConcept, concept_id)
    before = dict(there.variants) if there else {}
    if there is None:
        there = FaqConcept(id=row.id, variants=row.variants)
        session.add(there)
    there.variants, there.origin = row.variants, base_writing.STAFF
    session.flush()
    revision.bump(session)
    detail = {"from": before, "to": row.variants}
    audit.record(
        session,
        by=by,
        action="faq_words.saved",
        subject=subject(concept_id),
        now=now,
        detail=detail,
    )
    return there


def remove(session: Session, *, by: Staff, concept_id: str, read: int, now: datetime) -> None:
    """Take a concept of staff's away. Refuses ``faq_of_files`` for one of the city's files, ``changed_meanwhile``."""
    rights.require(by.role, Right.APPROVE_FAQ)
    revision.lock(session)
    editions.next_one(session, subject=subject(concept_id), read=read, staff_id=by.id, now=now)
    there = session.get(FaqConcept, concept_id)
    if there is None or there.origin != base_writing.STAFF:
        raise Refused("faq_of_files")
    detail = {"from": dict(there.variants), "to": {}}
    session.delete(there)
    session.flush()
    revision.bump(session)
    audit.record(
        session,
        by=by,
        action="faq_words.removed",
        subject=subject(concept_id),
        now=now,
        detail=detail,
    )
