"""Questions and answers as a spreadsheet: one row an entry, one column a language; saved as CSV.

Written in UTF-8 with a mark that Excel needs; read in UTF-8 or Shift_JIS (cp932). A cell that a spreadsheet would
run as a formula gets an apostrophe in front when it is written, and loses it when it is read.
"""

import csv
import hashlib
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import ValidationError

import locales
from domain import csv_cells
from domain.faq import cells
from domain.faq.base_files import CategoryRow, EntryRow
from domain.file_problems import said

MOST_BYTES = 40_000_000
MOST_ROWS = 20_000
"""Entries; the search was measured up to here (docs/faq.md)."""
MOST_PROBLEMS = 200
"""Mistakes that are listed; a file of another kind has as many as it has lines."""
REQUIRED = ("category", "question_ja", "answer_ja")
_MARK = "\ufeff"
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass
class Sheet:
    """What a file holds: its rows, each with its place, and what is wrong with it."""

    rows: list[tuple[str, EntryRow]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def write(rows: Sequence[EntryRow]) -> bytes:
    """The CSV file of *rows*, in their order, lines ended as spreadsheets do."""
    text = io.StringIO(newline="")
    text.write(_MARK)
    writer = csv.writer(text)
    writer.writerow(cells.COLUMNS)
    for row in rows:
        made = cells.of(row)
        writer.writerow([csv_cells.guarded(made.get(column, "")) for column in cells.COLUMNS])
    return text.getvalue().encode("utf-8")


def read(
    content: bytes, *, categories: Sequence[CategoryRow], standing: Mapping[str, EntryRow]
) -> Sheet:
    """The rows of a CSV file. A category may be named by its id or by its name.

    A column the file lacks keeps what the entry in *standing* has there. A row without an id gets one that is made
    from its question, the same each time.
    """
    sheet = Sheet()
    if len(content) > MOST_BYTES:
        sheet.problems.append(f"the file is larger than {MOST_BYTES // 1_000_000} MB: split it")
        return sheet
    text = _decoded(content, sheet)
    if text is None:
        return sheet
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    named = {name: row.id for row in categories if row.parent for name in row.names.values()}
    try:
        header = _header(next(reader, []), sheet)
        if header is not None:
            for place, found in _lines(reader, header, sheet):
                _take(place, found, named, standing, sheet)
                if len(sheet.problems) >= MOST_PROBLEMS:
                    sheet.problems.append("… and perhaps more: mend these first")
                    break
    except csv.Error as error:
        sheet.problems.append(
            f"line {reader.line_num}: cannot be read as CSV ({error}): often a quotation mark that is "
            "not closed, or not doubled inside a text"
        )
    return sheet


def _decoded(content: bytes, sheet: Sheet) -> str | None:
    if content.startswith(_UTF16):
        sheet.problems.append("the file is UTF-16 (“Unicode text”): save it as “CSV UTF-8”")
        return None
    for encoding in ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    sheet.problems.append("the file is neither UTF-8 nor Shift_JIS: save it as “CSV UTF-8”")
    return None


def _header(row: list[str], sheet: Sheet) -> list[str] | None:
    """The columns of the file by their usual names, or None when rows cannot be read with them."""
    names = [cells.usual_name(name) for name in row]
    while names and not names[-1]:
        names.pop()
    before = len(sheet.problems)
    if len(names) == 1 and any(mark in names[0] for mark in ";\t"):
        sheet.problems.append("line 1: the columns are not parted by commas: save it as CSV")
        return None
    for number, name in enumerate(names, 1):
        if name not in cells.COLUMNS:
            sheet.problems.append(
                f"line 1, column {number}: {name!r:.60} is not known: use one of "
                f"{', '.join(cells.COLUMNS)}, or remove it"
            )
        elif name in names[: number - 1]:
            sheet.problems.append(f"line 1, column {number}: {name} stands there twice: keep one")
    for name in REQUIRED:
        if name not in names:
            sheet.problems.append(f"line 1: the column {name} is missing: add it")
    return names if len(sheet.problems) == before else None


def _lines(
    reader: Any, header: Sequence[str], sheet: Sheet
) -> Iterator[tuple[str, dict[str, str]]]:
    """The cells of each row that is not empty, by column, with the line it begins in."""
    rows, begins = 0, reader.line_num + 1
    for row in reader:
        place, begins = f"line {begins}", reader.line_num + 1
        if not any(cell.strip() for cell in row):
            continue
        rows += 1
        if rows > MOST_ROWS:
            sheet.problems.append(f"{place}: more than {MOST_ROWS:,} entries: leave some out")
            return
        if any(cell.strip() for cell in row[len(header) :]):
            sheet.problems.append(
                f"{place}: has more cells than the first line: often a comma that is not in quotation marks"
            )
            continue
        padded = [*row, *[""] * (len(header) - len(row))]
        yield (
            place,
            {name: csv_cells.plain(cell) for name, cell in zip(header, padded, strict=False)},
        )


def _take(
    place: str,
    found: Mapping[str, str],
    named: Mapping[str, str],
    standing: Mapping[str, EntryRow],
    sheet: Sheet,
) -> None:
    """Read a row into *sheet*: as an entry, or as what is wrong with it."""
    entry_id = found.get("id", "").strip() or _made_id(found)
    place = f"{place} ({entry_id})"
    before = standing.get(entry_id)
    raw = before.model_dump(exclude_none=True) if before else {}
    cells.put(raw, found)
    raw["id"] = entry_id
    raw["category"] = named.get(raw.get("category", ""), raw.get("category", ""))
    try:
        sheet.rows.append((place, EntryRow.model_validate(raw)))
    except ValidationError as error:
        for one in error.errors():
            column = cells.column_of(one["loc"])
            where = f"{place}, column {column}" if column else place
            sheet.problems.append(f"{where}: {said(one)}")


def _made_id(found: Mapping[str, str]) -> str:
    """An id for a row without one: of the procedure and facet, or of the question's words."""
    procedure, facet = found.get("procedure", "").strip(), found.get("facet", "").strip()
    if procedure and facet:
        return re.sub(r"[^a-z0-9-]", "-", f"{procedure}-{facet}".lower())[:48]
    words = found.get(f"question_{locales.DEFAULT_LOCALE}", "")
    folded = "".join(unicodedata.normalize("NFKC", words).casefold().split())
    return f"faq-{hashlib.sha256(folded.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
