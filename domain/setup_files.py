"""The set-up as files: one spreadsheet for each table, all of them in a ZIP; read back with every mistake named."""

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, select

from domain import csv_cells
from domain import setup_columns as columns
from domain.refusal import Refused
from domain.setup_columns import Wrong
from domain.setup_reading import Known, Values
from domain.setup_tables import SHEETS, Sheet

MOST_BYTES = 24 * 1024 * 1024
MOST_LINES = 100_000
"""Lines of one file; a city with 60 counters has about 5,000."""
MOST_PROBLEMS = 200
_ZIP = b"PK\x03\x04"
_NAMES = {columns.title(name): name for sheet in SHEETS for name in sheet.columns}


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in a file: where it stands, and a code with what is needed to word it."""

    file: str
    line: int
    code: str
    params: Mapping[str, Any]


@dataclass(slots=True)
class Upload:
    """What a file holds: values by sheet and key, each with its line; and what is wrong with it."""

    rows: dict[str, dict[tuple[Any, ...], Values]] = field(default_factory=dict)
    lines: dict[tuple[str, tuple[Any, ...]], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def wrong(self, file: str, line: int, code: str, **params: Any) -> None:
        """Note a mistake; a file of another kind has as many as it has lines, so they end somewhere."""
        if len(self.problems) < MOST_PROBLEMS:
            self.problems.append(Problem(file, line, code, params))

    @property
    def full(self) -> bool:
        """Whether there are so many mistakes that no more are listed."""
        return len(self.problems) >= MOST_PROBLEMS


def export(session: Session, sheet: Sheet) -> bytes:
    """The spreadsheet of a table, its rows in the order of their keys."""
    shown = sorted(
        [made[column] for column in sheet.columns]
        for made in (sheet.show(row) for row in session.exec(select(sheet.model)))
    )
    return csv_cells.written([columns.title(one) for one in sheet.columns], shown)


def export_all(session: Session) -> bytes:
    """A ZIP with the spreadsheets of all tables; it can be read back as it is."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as packed:
        for sheet in SHEETS:
            packed.writestr(f"{sheet.name}.csv", export(session, sheet))
    return content.getvalue()


def read(content: bytes, known: Known) -> Upload:
    """What a CSV file, or a ZIP of them, holds; which table it is tell its columns."""
    upload = Upload()
    if len(content) > MOST_BYTES:
        upload.wrong("", 0, "file_too_large", megabytes=MOST_BYTES // 1024 // 1024)
        return upload
    try:
        for name, one in _files(content):
            if upload.full:
                break
            _read_one(name, one, known, upload)
    except Refused as refusal:
        upload.wrong("", 0, refusal.code, **refusal.params)
    return upload


def _files(content: bytes) -> Iterator[tuple[str, bytes]]:
    """The files of a ZIP, or the one that it is. Refuses ``file_zip_broken`` and ``file_too_large``."""
    if not content.startswith(_ZIP):
        yield "", content
        return
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            members = [one for one in packed.infolist() if one.filename.endswith(".csv")]
            if sum(one.file_size for one in members) > MOST_BYTES:  # before anything is unpacked
                raise Refused("file_too_large", megabytes=MOST_BYTES // 1024 // 1024)
            if not members:
                raise Refused("file_zip_empty")
            for one in members:
                yield one.filename.rpartition("/")[2], packed.read(one)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError):
        raise Refused("file_zip_broken") from None


def _read_one(file: str, content: bytes, known: Known, upload: Upload) -> None:
    try:
        rows = csv_cells.lines(csv_cells.decoded(content))
        line, header = next(rows, (1, []))
        sheet = _sheet(file, [name.strip() for name in header], upload)
        if sheet is None:
            return
        names = [_NAMES.get(name.strip(), name.strip()) for name in header]
        for count, (line, row) in enumerate(rows, 1):
            if count > MOST_LINES:
                upload.wrong(file, line, "file_too_many_lines", most=MOST_LINES)
                return
            if upload.full:
                return
            if any(cell.strip() for cell in row[len(names) :]):
                upload.wrong(file, line, "file_too_many_cells")
                continue
            cells = dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=False))
            _take((file, line), sheet, cells, known, upload)
    except Refused as refusal:
        upload.wrong(file, refusal.params.get("line", 0), refusal.code)
    except csv.Error:
        upload.wrong(file, 0, "file_not_csv")


def _sheet(file: str, header: Sequence[str], upload: Upload) -> Sheet | None:
    """The table that has these columns; else what is missing from, or unknown in, the one that fits best."""
    names = [_NAMES.get(name, name) for name in header if name]
    best = max(SHEETS, key=lambda one: len(set(names) & set(one.columns)) / len(one.columns))
    if len(set(names) & set(best.columns)) < len(best.key):
        upload.wrong(file, 1, "file_unknown")
        return None
    missing = [one for one in best.columns if one not in names]
    unknown = [one for one in names if one not in best.columns]
    twice = sorted({one for one in names if names.count(one) > 1})
    for code, found in (
        ("file_columns_missing", missing),
        ("file_columns_unknown", unknown),
        ("file_columns_twice", twice),
    ):
        if found:
            shown = ", ".join(columns.title(one) if one in best.columns else one for one in found)
            upload.wrong(file, 1, code, columns=shown[:200])
    return None if missing or unknown or twice else best


def _take(
    place: tuple[str, int], sheet: Sheet, cells: Mapping[str, str], known: Known, upload: Upload
) -> None:
    file, line = place
    try:
        values = sheet.read(cells, known)
    except Wrong as wrong:
        params = {**wrong.params, "column": columns.title(wrong.params["column"])}
        upload.wrong(file, line, wrong.code, **params)
        return
    key = tuple(values[name] for name in sheet.key)
    rows = upload.rows.setdefault(sheet.name, {})
    if key in rows:
        upload.wrong(file, line, "file_row_twice", first=upload.lines[sheet.name, key])
        return
    rows[key] = values
    upload.lines[sheet.name, key] = line
