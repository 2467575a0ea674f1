"""Takes a folder or a spreadsheet of questions and answers into the tables, as staff's."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, select

from domain.faq import base_exchange, base_writing, revision
from domain.faq.base_writing import Change
from domain.tables import FaqEntry


@dataclass(frozen=True, slots=True)
class Told:
    """What an import did, and which entries the file leaves out: staff's that were kept, and the city's files'."""

    change: Change
    left_out: list[str]
    of_files: list[str]


def take_in(session: Session, path: Path, *, remove: bool = False) -> Told:
    """Write what *path* holds; what it leaves out stays, or with *remove* goes if staff wrote it.

    Entries of the city's files are not removed: the next ``madoguchi seed`` would bring them back.
    Raises SeedError naming every mistake; then nothing was changed.
    """
    revision.lock(session)
    found = base_exchange.read(path, base_exchange.known_in(session))
    change = base_writing.take_in(session, found)
    named = {row.id for row in found.entries}
    rows = session.exec(select(FaqEntry.id, FaqEntry.origin).order_by(FaqEntry.id)).all()
    left = [(entry_id, origin) for entry_id, origin in rows if entry_id not in named]
    ours = [entry_id for entry_id, origin in left if origin == base_writing.STAFF]
    if remove and ours:
        base_writing.remove(session, ours, change)
        revision.bump(session)
    of_files = [entry_id for entry_id, origin in left if origin != base_writing.STAFF]
    return Told(change, [] if remove else ours, of_files)
