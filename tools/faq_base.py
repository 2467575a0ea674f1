"""The shipped base as documents of the index, read the way the service reads it: seeded into a database."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import select

import data
from domain import directory, seed
from domain.db import make_engine, transaction
from domain.faq import base
from domain.faq.types import Doc
from domain.tables import FaqConcept
from migrations import run as migrations


def shipped(language: str = "ja") -> tuple[list[Doc], dict[str, list[str]]]:
    """The entries of Chiba's base in *language*, and the thesaurus: concept → wordings."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{Path(folder) / 'base.sqlite3'}"
        migrations.upgrade(url)
        engine = make_engine(url)
        try:
            with transaction(engine) as session:
                seed.load(session, now=datetime.now(UTC), folder=data.city_folder())
                docs = base.docs(session, directory.load(session), language)
                rows = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
                concepts = {
                    row.id: row.variants[language] for row in rows if row.variants.get(language)
                }
        finally:
            engine.dispose()
    return docs, concepts
