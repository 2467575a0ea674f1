"""Reads the size of a PNG or JPEG from its first bytes, without decoding the picture."""

import struct
from typing import NamedTuple

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


class Picture(NamedTuple):
    """Kind (`image/png` or `image/jpeg`) and size in pixels."""

    content_type: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture | None:
    """What kind of picture these bytes are; None if neither PNG nor JPEG."""
    if data.startswith(_PNG) and data[12:16] == b"IHDR" and len(data) >= 24:
        width, height = struct.unpack(">II", data[16:24])
        return Picture("image/png", width, height)
    if data.startswith(b"\xff\xd8"):
        return _read_jpeg(data)
    return None


def _read_jpeg(data: bytes) -> Picture | None:
    at = 2
    while at + 9 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in _FRAMES:
            height, width = struct.unpack(">HH", data[at + 5 : at + 9])
            return Picture("image/jpeg", width, height)
        if marker == 0xFF:
            at += 1
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
    return None
