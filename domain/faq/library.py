"""The index that a process answers from: made ready in the background, and swapped when the base changes.

All processes of a machine share one file per language and content (`domain.faq.index_files`), so that its memory is
there once. A question that comes before the first index is ready gets None, and the chat shows its categories instead.
"""

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from sqlmodel import select

from domain import directory as directories
from domain.faq import base, index_files, languages, memory, refit, revision, text
from domain.faq.glossary import Glossary
from domain.faq.shelf import LANGUAGES, Shelf
from domain.faq.types import Search
from domain.kept import Reading
from domain.tables import FaqConcept

log = logging.getLogger("madoguchi.faq")

LOOK_S = 60.0
"""How often the revision is looked at when no news comes."""
LULL_S = 1.0
"""News often come in bursts; the revision is looked at once for those of this time."""
STOP_S = 2.0
_WARMING = "where is the office"


def warm() -> None:
    """Open dictionary and language model, which no process changes: before a fork, so that all workers share them."""
    text.warm()
    languages.recognise(_WARMING, "ja")


class Library:
    """One per process, made after the fork. ``search`` may be called from any thread at any time."""

    def __init__(self, reading: Reading, folder: Path | None = None) -> None:
        """*folder*: where the files lie (one of our own among the system's temporary ones when None)."""
        self._reading = reading
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
        """Make the index anew if the base changed; whether it did. Raises what the database or the disk raised."""
        with self._reading() as session:
            number = revision.number(session)
            if self._shelf is not None and self._shelf.revision == number:
                return False
            # Read here and not taken from a cache: it must be as new as the revision it is kept under.
            offices = directories.load(session)
            rows = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
            concepts = [(row.id, row.variants) for row in rows]
            model = refit.standing(session)
            sources = {
                one: (base.docs(session, offices, one), memory.pairs(session, one))
                for one in LANGUAGES
            }
        indexes = {
            one: index_files.mapped(
                self._folder,
                one,
                docs,
                pairs,
                {key: variants[one] for key, variants in concepts if variants.get(one)},
            )
            for one, (docs, pairs) in sources.items()
        }
        glossary = Glossary(variants for _, variants in concepts)
        self._shelf = Shelf(number, indexes, glossary, model)
        return True

    def _keep(self) -> None:
        self._try(warm)
        while not self._stopping.is_set():
            self._try(self.refresh)
            self._news.wait(LOOK_S)
            self._news.clear()
            self._stopping.wait(LULL_S)

    @staticmethod
    def _try(work: Callable[[], object]) -> None:
        """Do *work*; whatever goes wrong is told, and tried again: this thread must not end."""
        try:
            if work() is True:
                log.info("faq index is new")
        except Exception:
            log.exception("faq index is not made anew; what was there goes on answering")
