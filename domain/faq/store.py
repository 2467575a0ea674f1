"""One file of named arrays: written once, mapped by every worker, so that they share its memory.

It holds numbers and UTF-8 only, nothing that runs when it is read. Layout: magic, length of the header, the header
(JSON: name → type, length, offset), then the arrays one after the other, each at a multiple of 64 bytes.
"""

import hashlib
import json
import mmap
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Arrays = Mapping[str, Array]

_MAGIC = b"MDGFAQ01"
_ALIGN = 64
_TYPES = frozenset({"uint64", "int64", "int32", "float32", "float64", "uint8"})


def write(path: Path, arrays: Arrays, about: Mapping[str, Any]) -> None:
    """Write *arrays* (one-dimensional) and *about* (JSON); the file appears at once and whole."""
    placed: dict[str, tuple[str, int, int]] = {}
    at = 0
    for name, array in arrays.items():
        placed[name] = (array.dtype.name, len(array), at)
        at += -(-array.nbytes // _ALIGN) * _ALIGN
    header = json.dumps({"arrays": placed, "about": about}, ensure_ascii=True).encode()
    start = -(-(16 + len(header)) // _ALIGN) * _ALIGN
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(_MAGIC + len(header).to_bytes(8, "little") + header)
            for name, array in arrays.items():
                file.seek(start + placed[name][2])
                file.write(np.ascontiguousarray(array).tobytes())
            file.truncate(start + at)
            file.flush()
            os.fsync(file.fileno())  # a power cut must not leave a name without its content
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def read(path: Path) -> tuple[dict[str, Array], dict[str, Any]]:
    """The arrays, mapped and not to be written, and what was told about them. Raises ValueError for another file."""
    with path.open("rb") as file:
        if file.read(8) != _MAGIC:
            raise ValueError(f"{path.name} is no index of questions")
        raw = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    size = int.from_bytes(raw[8:16], "little")
    header = json.loads(raw[16 : 16 + size])
    start = -(-(16 + size) // _ALIGN) * _ALIGN
    arrays: dict[str, Array] = {}
    for name, (kind, length, at) in header["arrays"].items():
        if kind not in _TYPES:
            raise ValueError(f"{path.name} holds an array of an unknown type")
        arrays[name] = np.frombuffer(raw, dtype=kind, count=length, offset=start + at)
    return arrays, header["about"]


def hashed(term: str) -> int:
    """A term as 64 bits, the same in every process."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")


def hashes(terms: Iterable[str]) -> Array:
    """The terms as 64 bits each, in their order."""
    return np.fromiter((hashed(term) for term in terms), dtype=np.uint64)


def texts(lines: Iterable[str]) -> dict[str, Array]:
    """Many texts as two arrays: ``bytes`` and the ``ends`` of each."""
    raw = [line.encode() for line in lines]
    ends = np.cumsum([len(one) for one in raw], dtype=np.int64) if raw else np.zeros(0, np.int64)
    return {"bytes": np.frombuffer(b"".join(raw), dtype=np.uint8), "ends": ends}


def text_at(raw: Array, ends: Array, row: int) -> str:
    """One of the texts."""
    start = int(ends[row - 1]) if row else 0
    return raw[start : int(ends[row])].tobytes().decode()
