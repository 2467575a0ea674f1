"""What spreadsheets need of CSV files: cells that would run as formulas, and the encodings they are saved in."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence

from domain.refusal import Refused

MARK = "\ufeff"
"""Excel reads UTF-8 only with it."""
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_FORMULA = re.compile(r"'*[=+\-@＝＋－＠\t\r]")
"""Also behind a tab or a return: spreadsheets leave these out."""
_GUARDED = re.compile(r"''*[=+\-@＝＋－＠\t\r]")


def guarded(cell: str) -> str:
    """*cell* as it may be opened in a spreadsheet: what would run as a formula begins with an apostrophe."""
    return f"'{cell}" if _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """A cell without the apostrophe of ``guarded``."""
    return cell[1:] if _GUARDED.match(cell) else cell


def decoded(content: bytes) -> str:
    """The text of a file in UTF-8, with or without its mark, or Shift_JIS. Refuses ``file_encoding``."""
    if not content.startswith(_UTF16):
        for encoding in ("utf-8-sig", "cp932"):
            try:
                text = content.decode(encoding)
                if "\x00" not in text:  # PostgreSQL has no such text, and spreadsheets write none
                    return text
            except UnicodeDecodeError:
                continue
    raise Refused("file_encoding")


def written(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    """A CSV file that spreadsheets open as it is meant, lines ended as they do."""
    text = io.StringIO(newline="")
    text.write(MARK)
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8")


def lines(text: str) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not empty, each with the line it begins in; cells without guards. Refuses ``file_not_csv``."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for row in reader:
            line, begins = begins, reader.line_num + 1
            if any(cell.strip() for cell in row):
                yield line, [plain(cell) for cell in row]
    except csv.Error:
        raise Refused("file_not_csv", line=begins) from None
