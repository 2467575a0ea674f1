"""The shipped base as documents of the index, read the way the service reads it: seeded into a database."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import select

import data
from domain import directory, seed
from domain.db import make_engine, transaction
from domain.faq import base, index
from domain.faq.glossary import Glossary
from domain.faq.ranker import Model
from domain.faq.shelf import LANGUAGES, Shelf
from domain.faq.types import Doc
from domain.tables import FaqConcept
from migrations import run as migrations

Concepts = dict[str, dict[str, list[str]]]


def shipped(language: str = "ja") -> tuple[list[Doc], dict[str, list[str]]]:
    """The entries of Chiba's base in *language*, and the thesaurus: concept → wordings."""
    docs, concepts = _read(language)
    return docs, {key: words[language] for key, words in concepts.items() if words.get(language)}


def shelf(model: Model) -> Shelf:
    """All of the shipped base as the service answers from it, without a memory."""
    indexes = {
        one: index.build(docs, language=one, concepts=concepts)
        for one in LANGUAGES
        for docs, concepts in [shipped(one)]
    }
    return Shelf(0, indexes, Glossary(_read("ja")[1].values()), model)


def _read(language: str) -> tuple[list[Doc], Concepts]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'base.sqlite3'}"
        migrations.upgrade(url)
        engine = make_engine(url)
        try:
            with transaction(engine) as session:
                seed.load(session, now=datetime.now(UTC), folder=data.city_folder())
                docs = base.docs(session, directory.load(session), language)
                rows = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
                concepts = {row.id: row.variants for row in rows}
        finally:
            engine.dispose()
    return docs, concepts
