"""The index that a process answers from: built or mapped in the background, and swapped when the base changes.

All processes of a machine share one file per language and content: whoever comes first builds it, the others map it, so
that its memory is there once. A question that comes before the first index is ready gets None, and the chat shows its
categories instead.
"""

import contextlib
import fcntl
import hashlib
import json
import logging
import os
import stat
import tempfile
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from domain.directory import Directory
from domain.faq import base, index, languages, memory, ranker, revision, store, text
from domain.faq.glossary import Glossary
from domain.faq.index import Index
from domain.faq.ranker import Model
from domain.faq.types import NOTHING, Doc, Match, Pair, Search
from domain.kept import Reading
from domain.tables import FaqConcept, FaqModel

log = logging.getLogger("madoguchi.faq")

LANGUAGES = ("ja", "en")
"""Languages with an index of their own; the others come to the Japanese one by way of the glossary."""
FORM = 1
"""Raised whenever what is written into the file, or how it is made, changes."""
LOOK_S = 60.0
"""How often the revision is looked at when no news comes."""
BY_GLOSSARY = 0.8
"""What a probability counts that was found by way of the glossary."""
STOP_S = 2.0
_WARMING = "where is the office"
KEPT = 12
"""Files that are left in the folder: several databases of one machine may share it."""
LULL_S = 1.0
"""News often come in bursts; the revision is looked at once for those of this time."""


@dataclass(frozen=True)
class Shelf:
    """Everything that answers questions at one revision."""

    revision: int
    indexes: dict[str, Index]
    glossary: Glossary
    model: Model

    def search(self, said: str, language: str) -> Search:
        """The entries that answer what was *said* in *language*."""
        if language in ("ja", "ja-easy"):
            return ranker.search(self.indexes["ja"], self.model, said)
        found = NOTHING
        if language in self.indexes:
            found = ranker.search(self.indexes[language], self.model, said)
        if words := self.glossary.japanese(said[: text.MOST], language):
            found = _joined(found, _led(ranker.search(self.indexes["ja"], self.model, words)))
        return found


class Library:
    """One per process, made after the fork. ``search`` may be called from any thread at any time."""

    def __init__(
        self, reading: Reading, directory: Callable[[], Directory], folder: Path | None = None
    ) -> None:
        """*folder*: where the files lie (one of the system's temporary ones when None)."""
        self._reading = reading
        self._directory = directory
        self._folder = folder
        self._shelf: Shelf | None = None
        self._news = threading.Event()
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Make the index ready in the background, and keep it so."""
        self._thread = threading.Thread(target=self._keep, daemon=True, name="faq-library")
        self._thread.start()

    def stop(self) -> None:
        """End the background thread."""
        self._stopping.set()
        self._news.set()
        if self._thread is not None:
            self._thread.join(STOP_S)

    def wake(self) -> None:
        """Something was committed somewhere: the base may have changed."""
        self._news.set()

    @property
    def ready(self) -> bool:
        """Whether questions are answered already."""
        return self._shelf is not None

    def search(self, said: str, language: str) -> Search | None:
        """The entries that answer what was *said* in *language*, or None while nothing is ready."""
        shelf = self._shelf
        return None if shelf is None else shelf.search(said, language)

    def refresh(self) -> bool:
        """Make the index anew if the base changed; whether it did. Raises what the database raised."""
        with self._reading() as session:
            number = revision.number(session)
            if self._shelf is not None and self._shelf.revision == number:
                return False
            directory = self._directory()
            concepts = _concepts(session)
            model = _model(session)
            sources = {
                language: (
                    base.docs(session, directory, language),
                    memory.pairs(session, language),
                )
                for language in LANGUAGES
            }
        indexes = {
            language: self._made(language, docs, pairs, _in(concepts, language))
            for language, (docs, pairs) in sources.items()
        }
        self._shelf = Shelf(number, indexes, Glossary(concepts.values()), model)
        return True

    def _keep(self) -> None:
        languages.recognise(
            _WARMING, "ja"
        )  # opens the recogniser's model before anybody waits for it
        while not self._stopping.is_set():
            try:
                if self.refresh():
                    log.info("faq index revision=%d", self._shelf.revision if self._shelf else 0)
            except (SQLAlchemyError, OSError, ValueError) as trouble:
                log.warning("faq index error=%s", type(trouble).__name__)
            self._news.wait(LOOK_S)
            self._news.clear()
            self._stopping.wait(LULL_S)

    def _made(
        self, language: str, docs: list[Doc], pairs: list[Pair], concepts: dict[str, list[str]]
    ) -> Index:
        """The index of these sources: mapped from its file, which is written first when it is not there."""
        folder = self._folder or _own_folder()
        path = folder / f"{language}-{_digest(language, docs, pairs, concepts)}.faq"
        with _locked(folder / f"{language}.lock"):
            if not path.exists():
                made = index.build(docs, language=language, concepts=concepts, memory=pairs)
                store.write(path, made.arrays(), made.about())
                _forget_old(folder)
            return Index.of(*store.read(path))


def _led(search: Search) -> Search:
    """What single words led to: whatever stood between them is lost, so that it is less sure."""
    less = (Match(one.entry_id, one.chance * BY_GLOSSARY) for one in search.matches)
    return Search(tuple(less), near=False, thresholds=search.thresholds)


def _joined(one: Search, other: Search) -> Search:
    """Both answers as one: an entry counts with its better probability."""
    chances: dict[str, float] = {}
    for match in (*one.matches, *other.matches):
        chances[match.entry_id] = max(match.chance, chances.get(match.entry_id, 0.0))
    best = sorted(chances.items(), key=lambda pair: -pair[1])[: ranker.SHOWN]
    return Search(tuple(Match(*pair) for pair in best), one.near, other.thresholds)


def _concepts(session: Session) -> dict[str, dict[str, list[str]]]:
    rows = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
    return {row.id: row.variants for row in rows}


def _in(concepts: dict[str, dict[str, list[str]]], language: str) -> dict[str, list[str]]:
    return {key: words[language] for key, words in concepts.items() if words.get(language)}


def _model(session: Session) -> Model:
    """The newest fitted model in use, else the one that comes with the program."""
    rows = select(FaqModel).where(col(FaqModel.in_use)).order_by(col(FaqModel.id).desc())
    found = session.exec(rows).first()
    try:
        return Model.from_json(found.weights) if found else ranker.shipped()
    except (ValueError, KeyError, TypeError):
        log.warning(
            "faq model=%s is of another version; the shipped one is used", found and found.id
        )
        return ranker.shipped()


def _digest(
    language: str, docs: list[Doc], pairs: list[Pair], concepts: dict[str, list[str]]
) -> str:
    told = json.dumps(
        [
            FORM,
            language,
            [(doc.id, doc.questions, doc.answer) for doc in docs],
            [(pair.question, pair.entry_id) for pair in pairs],
            sorted(concepts.items()),
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
        raise PermissionError(f"{folder} belongs to somebody else: remove it")
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
