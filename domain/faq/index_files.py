"""Where the index lies as a file, so that all processes of a machine share it: whoever comes first builds it.

A file is named after the content it was made of. One that cannot be read (cut off by a power cut, of another form) is
built again.
"""

import contextlib
import fcntl
import hashlib
import json
import logging
import os
import stat
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from domain.faq import index, store
from domain.faq.index import Index
from domain.faq.types import Doc, Pair

log = logging.getLogger("madoguchi.faq")

FORM = 1
"""Raised whenever what is written into the file, or how it is made, changes."""
KEPT = 12
"""Files that are left in the folder: several databases of one machine may share it."""

Concepts = Mapping[str, Sequence[str]]


def mapped(
    folder: Path | None,
    language: str,
    docs: Sequence[Doc],
    pairs: Sequence[Pair],
    concepts: Concepts,
) -> Index:
    """The index of these sources, from its file in *folder* (None: one of our own among the temporary ones).

    It is built first when no good file is there. Raises OSError when the folder cannot be used.
    """
    place = _own_folder() if folder is None else folder
    place.mkdir(parents=True, exist_ok=True)
    path = place / f"{language}-{_digest(language, docs, pairs, concepts)}.faq"
    with _locked(place / f"{language}.lock"):
        if (found := _read(path)) is not None:
            return found
        made = index.build(docs, language=language, concepts=concepts, memory=pairs)
        store.write(path, made.arrays(), made.about())
        _forget_old(place)
        return Index.of(*store.read(path))


def usable(folder: Path | None) -> None:
    """See that files can be written into *folder*. Raises OSError when not."""
    place = _own_folder() if folder is None else folder
    place.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryFile(dir=place):
        pass


def _read(path: Path) -> Index | None:
    """The index in a file, None when there is none or it is broken."""
    if not path.exists():
        return None
    try:
        return Index.of(*store.read(path))
    except (ValueError, KeyError, TypeError) as broken:
        log.warning("faq index file=%s error=%s, built again", path.name, type(broken).__name__)
        return None


def _digest(language: str, docs: Sequence[Doc], pairs: Sequence[Pair], concepts: Concepts) -> str:
    told = json.dumps(
        [
            FORM,
            version("sudachidict-small"),
            language,
            [(doc.id, doc.questions, doc.answer) for doc in docs],
            [(pair.question, pair.entry_id) for pair in pairs],
            sorted((key, list(words)) for key, words in concepts.items()),
        ],
        ensure_ascii=True,
    )
    return hashlib.blake2b(told.encode(), digest_size=12).hexdigest()


def _own_folder() -> Path:
    """A folder of this user's own among the temporary ones; nobody else may have made it."""
    folder = Path(tempfile.gettempdir()) / f"madoguchi-faq-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    standing = folder.lstat()
    if not stat.S_ISDIR(standing.st_mode) or standing.st_uid != os.getuid():
        raise PermissionError(f"{folder} belongs to somebody else: remove it, or set FAQ_FOLDER")
    return folder


def _forget_old(folder: Path) -> None:
    """Remove all but the newest files; whoever has mapped one keeps it."""
    by_age = sorted(folder.glob("*.faq"), key=lambda path: path.stat().st_mtime)
    for old in by_age[:-KEPT]:
        old.unlink(missing_ok=True)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    """Only one process at a time builds an index of a language."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
