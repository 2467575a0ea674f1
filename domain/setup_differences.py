"""What a file of the set-up differs in from what stands."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from domain.db import table_of
from domain.refusal import Refused
from domain.setup_days import last_known
from domain.setup_files import Upload
from domain.setup_procedures import without_empty
from domain.setup_reading import Values
from domain.setup_tables import SHEETS, Sheet

LONGEST = 120
"""Characters of cells that are told of a row."""
SINGLE_DAYS = ("closed-days", "holiday-openings")
"""One of a year whose holidays are not known yet would keep them from being written (docs/adr/0020)."""
BY_NAME = {sheet.name: sheet for sheet in SHEETS}


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that the file changes or adds: ``before`` holds the values that change; None: a new row."""

    sheet: Sheet
    key: tuple[Any, ...]
    values: Values
    before: Values | None
    row_id: Any

    def told(self) -> dict[str, str]:
        """For people and the log: which row, and its cells as they were (none: a new row) and will be."""
        after = self.sheet.show(self.sheet.model(**self.values))
        size = len(self.sheet.key)
        row = " ".join(list(after.values())[:size])
        if self.before is None:
            return {"row": row, "to": " ".join(list(after.values())[size:])[:LONGEST]}
        old = self.sheet.show(self.sheet.model(**{**self.values, **self.before}))
        changed = [name for name in after if after[name] != old[name]]
        return {
            "row": row,
            "from": " ".join(old[name] for name in changed)[:LONGEST],
            "to": " ".join(after[name] for name in changed)[:LONGEST],
        }


@dataclass(slots=True)
class Differences:
    """All rows that differ, the subjects they belong to, and how many are as they stand."""

    rows: list[Difference] = field(default_factory=list)
    unchanged: int = 0

    @property
    def subjects(self) -> set[str]:
        """Whose editions grow."""
        return {one.sheet.subject(one.values) for one in self.rows}

    @property
    def mark(self) -> str:
        """The same for the same differences: who confirms says by it what they saw."""
        seen = hashlib.sha256()
        for one in self.rows:
            seen.update(
                repr((one.sheet.name, one.key, sorted(one.values.items()), one.before)).encode()
            )
        return seen.hexdigest()[:16]


class FileRefused(Refused):
    """The file has mistakes: nothing of it is taken in."""

    def __init__(self, upload: Upload) -> None:
        super().__init__("setup_file_wrong")
        self.upload = upload


def compare(session: Session, upload: Upload, *, today: date) -> Differences:
    """What the file would change; mistakes that only the rows that stand can show are added to *upload*.

    Rows that the file leaves out stay. Days that are over are not changed any more.
    """
    found = Differences()
    for name, rows in upload.rows.items():
        sheet = BY_NAME[name]
        standing = {
            tuple(getattr(row, one) for one in sheet.key): row
            for row in session.execute(
                table_of(sheet.model).select()
            )  # no objects: it may be large
        }
        for key, values in rows.items():
            row = standing.get(key)
            before = None if row is None else _changing(row, values)
            if before == {}:
                found.unchanged += 1
            elif row is None and not sheet.new_rows:
                upload.wrong(name, upload.lines[name, key], "file_row_unknown")
            elif _is_over(values, before, today):
                upload.wrong(name, upload.lines[name, key], "file_row_over")
            elif name in SINGLE_DAYS and values["day"] > last_known(today):
                last = last_known(today).isoformat()
                upload.wrong(name, upload.lines[name, key], "setup_day_unknown_year", last=last)
            else:
                row_id = getattr(row, sheet.row_id) if row is not None else None
                found.rows.append(Difference(sheet, key, values, before, row_id))
    return found


def _changing(row: Any, values: Values) -> Values:
    """What stands in the *row* where the *values* differ."""
    return {
        name: getattr(row, name)
        for name, value in values.items()
        if without_empty(getattr(row, name)) != value
    }


def _is_over(values: Values, before: Values | None, today: date) -> bool:
    begins = values.get("valid_from") or values.get("day")
    if begins is None or begins >= today:
        return False
    ends = values.get("valid_until")
    kept = before is not None and set(before) == {"valid_until"}
    return not (kept and ends is not None and ends >= today - timedelta(days=1))
