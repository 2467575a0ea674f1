"""Reads a folder of questions and answers, and finds what is wrong between its rows."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import locales
from domain import file_problems
from domain.faq.base_files import (
    Base,
    Book,
    Bring,
    CategoriesFile,
    CategoryRow,
    EntriesFile,
    EntryRow,
    Open,
    ThesaurusFile,
)

FOLDER = "faq"
"""The folder of a city's questions and answers, in the folder of its seed files."""

Placed = Sequence[tuple[str, EntryRow]]
"""Entries, each with where it stands, for a person who mends it."""


def read(folder: Path, problems: list[str], *, procedures: Collection[str]) -> Base | None:
    """The base in *folder*; what is wrong with it is added to *problems*, and then it may be None.

    *procedures*: the ids that entries and buttons may name.
    """
    before = len(problems)
    shelves = file_problems.read(
        folder / "categories.json", CategoriesFile, problems, name=f"{FOLDER}/categories.json"
    )
    placed: list[tuple[str, EntryRow]] = []
    for path in sorted((folder / "entries").glob("*.json")):
        name = f"{FOLDER}/entries/{path.name}"
        file = file_problems.read(path, EntriesFile, problems, name=name)
        for number, row in enumerate(file.entries if file else [], 1):
            placed.append((f"{name}, entries row {number} ({row.id})", row))
    concepts = None
    if (folder / "thesaurus.json").exists():
        thesaurus = file_problems.read(
            folder / "thesaurus.json", ThesaurusFile, problems, name=f"{FOLDER}/thesaurus.json"
        )
        concepts = thesaurus.concepts if thesaurus else None
    if shelves is None:
        return None
    problems += _between_categories(shelves.categories)
    problems += between_entries(placed, shelves.categories, procedures)
    if concepts is not None:
        problems += file_problems.twice(
            f"{FOLDER}/thesaurus.json", "concept id", [row.id for row in concepts]
        )
    if len(problems) > before:
        return None
    return Base(
        categories=shelves.categories, entries=[row for _, row in placed], concepts=concepts
    )


def _between_categories(rows: Sequence[CategoryRow]) -> Iterator[str]:
    file = f"{FOLDER}/categories.json"
    yield from file_problems.twice(file, "category id", [row.id for row in rows])
    shelves = [row.id for row in rows if row.parent is None]
    for number, row in enumerate(rows, 1):
        if row.parent is not None:
            where = f"{file}, categories row {number} ({row.id})"
            yield from file_problems.unknown(
                where, "parent", row.parent, shelves, "the categories without a parent"
            )


def between_entries(
    placed: Placed, categories: Sequence[CategoryRow], procedures: Collection[str]
) -> Iterator[str]:
    """What is wrong between entries, and between them and categories, procedures and sentences."""
    groups = [row.id for row in categories if row.parent is not None]
    yield from _twice(placed)
    for where, row in placed:
        yield from file_problems.unknown(
            where, "category", row.category, groups, "the categories of the second level"
        )
        named = [button.procedure for button in row.buttons if isinstance(button, Book | Bring)]
        for procedure in (row.procedure, *named):
            if procedure is not None:
                yield from file_problems.unknown(
                    where, "procedure", procedure, procedures, "procedures.json"
                )
        for button in row.buttons:
            if isinstance(button, Open) and button.label_key and not locales.has(button.label_key):
                yield (
                    f"{where}, field label_key: there is no sentence {button.label_key!r} in the "
                    "catalogues: use one of theirs, or leave it out"
                )


def _twice(placed: Placed) -> Iterator[str]:
    ids: dict[str, str] = {}
    made: dict[tuple[str, str], str] = {}
    for where, row in placed:
        if row.id in ids:
            yield f"{where}, field id: {row.id!r} stands also at {ids[row.id]}: give it another id"
        ids.setdefault(row.id, where)
        if row.procedure and row.facet:
            pair = (row.procedure, row.facet)
            if pair in made:
                yield (
                    f"{where}, field facet: {row.facet} of {row.procedure} is also answered at "
                    f"{made[pair]}: keep one"
                )
            made.setdefault(pair, where)
