"""The nightly learning of the questions' ranker: read, work it out without holding a transaction, write.

It takes half a minute of one core; on SQLite a transaction of that length would keep every writer waiting.
"""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine
from sqlmodel import Session, select

import data
from domain.db import reading, transaction
from domain.directory import Directory
from domain.faq import base, base_reading, gold, memory, ranker, refit
from domain.faq.gold import Question
from domain.faq.refit_material import Material
from domain.tables import FaqConcept

LANGUAGE = "ja"
"""The ranker is one for all languages, and learned where most is asked."""


def learn(
    engine: Engine, *, directory: Callable[[], Directory], city_data: Path | None, now: datetime
) -> int:
    """Once a night: learn, and take the new ranker unless the gold set says that it is worse.

    Returns 1 when something was learned, 0 when there was nothing to do: no confirmed questions, or no gold set.
    """
    folder = (city_data or data.city_folder()) / base_reading.FOLDER
    questions = gold.read(folder / gold.FILE)
    kept = [one for one in questions if one.half == "report"]
    if not any(one.answers for one in kept):
        return 0
    with reading(engine) as session:
        if not refit.is_due(session, now=now):
            return 0
        used = refit.standing(session)
        material = _material(session, directory(), questions)
    whole, bare = material.whole(), material.bare()
    fitted = refit.refit(
        used=used,
        start=ranker.shipped(),
        fit=material.fit,
        evaluate=lambda model: gold.evaluate(whole, model, kept),
        without_memory=lambda model: gold.evaluate(bare, model, kept),
    )
    with transaction(engine) as session:
        return int(refit.keep(session, fitted, now=now))


def _material(session: Session, directory: Directory, questions: list[Question]) -> Material:
    rows = session.exec(select(FaqConcept).order_by(FaqConcept.id)).all()
    return Material(
        docs=base.docs(session, directory, LANGUAGE),
        concepts={row.id: row.variants[LANGUAGE] for row in rows if row.variants.get(LANGUAGE)},
        memory=memory.pairs(session, LANGUAGE),
        gold=[(one.text, one.answers) for one in questions if one.half == "choose"],
    )
