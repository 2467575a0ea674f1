"""Questions and answers in and out: a folder of files or a spreadsheet, checked against what is known."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session, select

from domain import file_problems
from domain.faq import base_reading, base_writing, spreadsheets
from domain.faq.base_files import Base, CategoryRow, EntryRow
from domain.file_problems import SeedError
from domain.seed_files import ProceduresFile
from domain.tables import Procedure

SPREADSHEET = ".csv"


@dataclass(frozen=True, slots=True)
class Known:
    """What a file may refer to, and the entries it is compared with."""

    categories: Sequence[CategoryRow]
    entries: Sequence[EntryRow]
    procedures: frozenset[str]


def known_in_files(city: Path) -> Known:
    """What the seed files in *city* know. Raises SeedError when they have mistakes."""
    problems: list[str] = []
    file = file_problems.read(city / "procedures.json", ProceduresFile, problems)
    procedures = frozenset(row.id for row in file.procedures) if file else frozenset()
    found = base_reading.read(city / base_reading.FOLDER, problems, procedures=procedures)
    if found is None or problems:
        raise SeedError(problems)
    return Known(found.categories, found.entries, procedures)


def procedures_of(city: Path) -> Known:
    """The procedures in *city* alone, to read a folder that brings everything else. Raises SeedError."""
    problems: list[str] = []
    file = file_problems.read(city / "procedures.json", ProceduresFile, problems)
    if file is None:
        raise SeedError(problems)
    return Known((), (), frozenset(row.id for row in file.procedures))


def known_in(session: Session) -> Known:
    """What the tables hold."""
    standing = base_writing.standing(session)
    procedures = frozenset(session.exec(select(Procedure.id)))
    return Known(standing.categories, standing.entries, procedures)


def read(path: Path, known: Known) -> Base:
    """The base in a folder or a CSV file, which then has no categories and no concepts of its own.

    Raises SeedError naming every mistake, also those against what is *known* and not in it.
    """
    problems: list[str] = []
    if path.is_dir():
        found = base_reading.read(path, problems, procedures=known.procedures)
    elif path.suffix.lower() == SPREADSHEET and path.is_file():
        found = _sheet(path, known, problems)
    else:
        problems.append(f"{path}: is neither a folder nor a file that ends in {SPREADSHEET}")
        found = None
    if found is None or problems:
        raise SeedError(problems)
    return found


def read_sheet(content: bytes, known: Known) -> Base:
    """The base in the bytes of a CSV file. Raises SeedError like ``read``."""
    problems: list[str] = []
    found = _checked(content, known, problems)
    if problems:
        raise SeedError(problems)
    return found


def _sheet(path: Path, known: Known, problems: list[str]) -> Base:
    with path.open("rb") as file:
        content = file.read(spreadsheets.MOST_BYTES + 1)
    return _checked(content, known, problems)


def _checked(content: bytes, known: Known, problems: list[str]) -> Base:
    standing = {row.id: row for row in known.entries}
    sheet = spreadsheets.read(content, categories=known.categories, standing=standing)
    problems += sheet.problems
    if not problems:
        named = {row.id for _, row in sheet.rows}
        others = [("the base", row) for row in known.entries if row.id not in named]
        between = base_reading.between_entries(
            [*others, *sheet.rows], known.categories, known.procedures
        )
        problems += [line for line in between if not line.startswith("the base")]
    return Base(categories=[], entries=[row for _, row in sheet.rows], concepts=None)


def write(path: Path, base: Base) -> None:
    """Write *base* to a CSV file, or to a new or empty folder. Raises SeedError when something is in the way."""
    if path.suffix.lower() == SPREADSHEET:
        path.write_bytes(spreadsheets.write(base.entries))
        return
    if path.exists() and (not path.is_dir() or any(path.iterdir())):
        raise SeedError([f"{path}: is not empty: name a new folder, or a file that ends in .csv"])
    (path / "entries").mkdir(parents=True, exist_ok=True)
    _dump(path / "categories.json", "categories", (row.model_dump() for row in base.categories))
    shelves = {row.id: row.parent or row.id for row in base.categories}
    for shelf in dict.fromkeys(shelves.values()):
        rows = [row for row in base.entries if shelves[row.category] == shelf]
        if rows:
            _dump(
                path / "entries" / f"{shelf}.json",
                "entries",
                (row.model_dump(exclude_none=True, exclude_defaults=True) for row in rows),
            )
    if base.concepts is not None:
        _dump(path / "thesaurus.json", "concepts", (row.model_dump() for row in base.concepts))


def _dump(path: Path, name: str, rows: Iterable[dict[str, object]]) -> None:
    """One row a line, so that a change shows as one line."""
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text(f'{{\n  "{name}": [\n{lines}\n  ]\n}}\n', encoding="utf-8")
