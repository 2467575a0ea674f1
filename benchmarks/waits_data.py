"""Observation files of waits: read with all their gaps, and parted into days to learn from and days to test on."""

import csv
import gzip
import io
import math
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

GZIP = b"\x1f\x8b"


class Row(NamedTuple):
    """Somebody who waited. NaN: the file does not say."""

    office: str
    line: str
    kind: str
    day: date
    ahead: int
    desks: float
    wait: float
    per_minute: float
    """Calls a minute in the last hour."""
    last_wait: float
    """Minutes that the person called last had waited."""


def read(file: Path) -> tuple[list[Row], int]:
    """The readable rows, and how many were not: without a day, a queue, people waiting, or a possible wait.

    Raises SystemExit with a sentence when the file cannot be read or has not the columns.
    """
    try:
        content = file.read_bytes()
        if content.startswith(GZIP):
            content = gzip.decompress(content)
    except (OSError, EOFError) as error:
        raise SystemExit(f"{file}: {error}") from error
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig", errors="replace"), newline=""))
    needed = {"queue", "date", "people_waiting", "wait_minutes"}
    missing = needed - set(lines.fieldnames or ())
    if missing:
        raise SystemExit(f"{file}: no column {', '.join(sorted(missing))}")
    rows, odd = [], 0
    for line in lines:
        row = _row(line)
        if row is None:
            odd += 1
        else:
            rows.append(row)
    return rows, odd


def halves(rows: Sequence[Row]) -> tuple[list[Row], list[Row]]:
    """The rows of the first half of the days, and those of the others; of a single day all are for the test."""
    days = sorted({row.day for row in rows})
    first = set(days[: len(days) // 2])
    return [row for row in rows if row.day in first], [row for row in rows if row.day not in first]


def _row(line: dict[str, str | None]) -> Row | None:
    try:
        day = date.fromisoformat((line["date"] or "").strip()[:10])
    except ValueError:
        return None
    office, queue = (line.get("office") or "").strip(), (line["queue"] or "").strip()
    ahead, wait = _number(line, "people_waiting"), _number(line, "wait_minutes")
    if not queue or not 0 <= ahead < 100_000 or not 0 <= wait < 24 * 60:
        return None
    return Row(
        office=office,
        line=f"{office}/{queue}",
        kind=" ".join((line.get("group") or "").split()),
        day=day,
        ahead=round(ahead),
        desks=_number(line, "open_desks"),
        wait=wait,
        per_minute=_number(line, "calls_per_minute_60"),
        last_wait=_number(line, "last_entered_wait"),
    )


def _number(line: dict[str, str | None], column: str) -> float:
    """NaN where there is none."""
    try:
        found = float(line.get(column) or "nan")
    except (ValueError, TypeError):
        return math.nan
    return found if math.isfinite(found) else math.nan
