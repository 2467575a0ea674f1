"""Writes questions and answers into the tables: the city's files, and what staff import."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sqlmodel import Session, SQLModel, col, delete, select

from domain.faq import revision
from domain.faq.base_files import Base, CategoryRow, ConceptRow, EntryRow
from domain.tables import FaqCategory, FaqConcept, FaqEntry, FaqMemory

FILE, STAFF = "file", "staff"
"""Origins of an entry: the city's files, or staff (console, import)."""

_OURS = {"category_id", "procedure_id", "position", "origin"}


@dataclass
class Change:
    """What writing did to the entries: their ids, in the order of the files."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    others: bool = False
    """Categories or concepts changed."""

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.removed or self.others)


def seed(session: Session, base: Base, *, answers_change: bool = False) -> Change:
    """Make the entries of files, the categories and the concepts equal to *base*; what staff wrote stays.

    Counts a revision when anything changed, or when *answers_change*: the procedures they are made from did.
    The same again changes nothing.
    """
    revision.lock(session)
    change = Change()
    standing = {row.id: row for row in session.exec(select(FaqEntry))}
    change.others |= write_categories(session, base.categories)
    if base.concepts is not None:
        change.others |= _write_concepts(session, base.concepts, origin=FILE)
    for position, row in enumerate(base.entries, 1):
        there = standing.get(row.id)
        if there is None or there.origin == FILE:
            _write(session, there, _entry(row, position, FILE), change)
    session.flush()
    wanted = {row.id for row in base.entries}
    gone = [row.id for row in standing.values() if row.origin == FILE and row.id not in wanted]
    remove(session, gone, change)
    change.others |= _drop_empty(session, {row.id for row in base.categories})
    if change or answers_change:
        revision.bump(session)
    return change


def standing(session: Session) -> Base:
    """Everything the tables hold, in the form of the files."""
    categories = session.exec(select(FaqCategory).order_by(col(FaqCategory.position))).all()
    entries = session.exec(select(FaqEntry).order_by(col(FaqEntry.position), col(FaqEntry.id)))
    concepts = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
    return Base(
        categories=[
            CategoryRow(id=row.id, parent=row.parent_id, position=row.position, names=row.names)
            for row in categories
        ],
        entries=[
            EntryRow.model_validate(
                {
                    "category": row.category_id,
                    "procedure": row.procedure_id,
                    **row.model_dump(exclude=_OURS),
                }
            )
            for row in entries
        ],
        concepts=[ConceptRow(id=row.id, variants=row.variants) for row in concepts],
    )


def take_in(session: Session, base: Base) -> Change:
    """Write the entries of *base* as staff's where they are new or differ; nothing is removed.

    An entry that is as it stands keeps its origin, so that files that are imported again stay the files'.
    """
    revision.lock(session)
    change = Change()
    standing = {row.id: row for row in session.exec(select(FaqEntry))}
    change.others |= write_categories(session, base.categories)
    if base.concepts is not None:
        change.others |= _write_concepts(session, base.concepts, origin=STAFF)
    last = max((row.position for row in standing.values()), default=0)
    for row in base.entries:
        there = standing.get(row.id)
        if there is None:
            last += 1
        fresh = _entry(row, there.position if there else last, STAFF)
        _write(session, there, fresh, change)
    session.flush()
    if change:
        revision.bump(session)
    return change


def remove(session: Session, ids: Sequence[str], change: Change) -> None:
    """Delete entries, and what citizens confirmed about them."""
    for start in range(0, len(ids), 500):
        some = ids[start : start + 500]
        session.execute(delete(FaqMemory).where(col(FaqMemory.entry_id).in_(some)))
        session.execute(delete(FaqEntry).where(col(FaqEntry.id).in_(some)))
    change.removed += ids


def write_categories(session: Session, rows: Iterable[CategoryRow]) -> bool:
    """Write categories, shelves first; returns whether one changed."""
    changed = False
    for row in sorted(rows, key=lambda row: row.parent is not None):
        fresh = FaqCategory(id=row.id, names=row.names, position=row.position, parent_id=row.parent)
        changed |= _merge(session, session.get(FaqCategory, row.id), fresh)
    session.flush()
    return changed


def _entry(row: EntryRow, position: int, origin: str) -> FaqEntry:
    content = row.model_dump(exclude_none=True, exclude={"category", "procedure"})
    return FaqEntry(
        **content,
        category_id=row.category,
        procedure_id=row.procedure,
        position=position,
        origin=origin,
    )


def _write(session: Session, there: FaqEntry | None, fresh: FaqEntry, change: Change) -> None:
    if there is None:
        session.add(fresh)
        change.new.append(fresh.id)
    elif there.model_dump(exclude={"origin"}) == fresh.model_dump(exclude={"origin"}):
        change.unchanged.append(fresh.id)
    else:
        there.sqlmodel_update(fresh.model_dump())
        change.changed.append(fresh.id)


def _write_concepts(session: Session, rows: Sequence[ConceptRow], *, origin: str) -> bool:
    standing = {row.id: row for row in session.exec(select(FaqConcept))}
    changed = False
    for row in rows:
        there = standing.get(row.id)
        if there is None or there.origin == FILE or origin == STAFF:
            changed |= _merge(session, there, FaqConcept(**row.model_dump(), origin=origin))
    if origin == FILE:
        wanted = {row.id for row in rows}
        for there in standing.values():
            if there.origin == FILE and there.id not in wanted:
                session.delete(there)
                changed = True
    session.flush()
    return changed


def _merge(session: Session, there: SQLModel | None, fresh: SQLModel) -> bool:
    """Write *fresh* over the row that stands there; returns whether that changed anything but its origin."""
    if there is None:
        session.add(fresh)
        return True
    if there.model_dump(exclude={"origin"}) == fresh.model_dump(exclude={"origin"}):
        return False
    there.sqlmodel_update(fresh.model_dump())
    return True


def _drop_empty(session: Session, wanted: set[str]) -> bool:
    """Delete categories that the files no longer have and no entry is in, groups before shelves."""
    dropped = False
    for of_groups in (True, False):
        rows = session.exec(select(FaqCategory)).all()
        used = set(session.exec(select(FaqEntry.category_id).distinct()))
        used |= {row.parent_id for row in rows if row.parent_id}
        for row in rows:
            if (row.parent_id is not None) == of_groups and row.id not in wanted | used:
                session.delete(row)
                dropped = True
        session.flush()
    return dropped
