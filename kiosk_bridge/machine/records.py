"""Records that survive damage: one line of JSON with its checksum, found again in any heap of bytes."""

import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

_WRITTEN = re.compile(rb"MKJ1 ([0-9a-f]{8}) (\{[\x20-\x7e]*?\})\x1e")
_END = "\x1e"

Record = dict[str, Any]


def write(record: Record) -> str:
    """*record* as one line; it stays far below a database page (4,096 bytes), so that it lies in one piece."""
    body = json.dumps(record, sort_keys=True, separators=(",", ":"))
    return f"MKJ1 {zlib.crc32(body.encode()):08x} {body}{_END}"


def read(line: str) -> Record:
    """The record of a line that ``write`` made. Raises ValueError when it is damaged."""
    for found in carve(line.encode()):
        return found
    raise ValueError("a damaged record")


def carve(heap: bytes) -> Iterator[Record]:
    """Every undamaged record in *heap*: a database file, its write-ahead log, or the tape, cut anywhere."""
    for match in _WRITTEN.finditer(heap):
        if zlib.crc32(match[2]) == int(match[1], 16):
            record = json.loads(match[2])
            if isinstance(record, dict):
                yield record
