"""The nightly learning of the questions' ranker, as the worker does it."""

import json
from pathlib import Path

import pytest
from sqlalchemy import Engine, select

from domain import directory
from domain.db import transaction
from domain.directory import Directory
from domain.faq import memory, revision
from domain.faq.refit import MODEL
from domain.rules import Rules
from domain.tables import FaqCategory, FaqEntry
from scheduler import faq_nights, ticks
from tests.domain.faq.questions import confirmed, gather
from tests.domain.faq.test_refit import DOCS, NIGHT, QUESTIONS


@pytest.fixture
def nothing_else(engine: Engine) -> Directory:
    """A base of three entries, one confirmed question, and a directory that is empty."""
    with transaction(engine) as session:
        session.add(FaqCategory(id="all", names={"ja": "all"}, position=0))
        session.flush()
        for position, doc in enumerate(DOCS):
            session.add(
                FaqEntry(
                    id=doc.id,
                    category_id="all",
                    questions={"ja": doc.questions[0]},
                    also={"ja": list(doc.questions[1:])},
                    answers={"ja": doc.answer},
                    position=position,
                )
            )
        session.flush()
        confirmed(session, "はんこを登録したいです", "seal", now=NIGHT)
        return directory.load(session)


def city(folder: Path, *, answers: bool = True) -> Path:
    """A city's folder with a gold set."""
    (folder / "faq").mkdir(parents=True)
    gold = [
        {
            "id": one.id,
            "text": one.text,
            "kind": one.kind,
            "half": one.half,
            "answers": list(one.answers) if answers else [],
        }
        for one in QUESTIONS
    ]
    (folder / "faq" / "gold.json").write_text(json.dumps({"questions": gold}), encoding="utf-8")
    return folder


def at_night(engine: Engine, directory: Directory, folder: Path) -> ticks.Work:
    """What the ticks need, in the middle of the night."""
    return ticks.Work(
        engine=engine,
        current_rules=Rules,
        now=lambda: NIGHT,
        directory=lambda: directory,
        city_data=city(folder),
    )


def test_the_worker_remembers_and_learns_once_a_night(
    engine: Engine, nothing_else: Directory, tmp_path: Path
) -> None:
    work = at_night(engine, nothing_else, tmp_path)
    gather, learn = (one for one in ticks.TICKS if one.name in ("gather_memory", "learn_ranker"))
    assert ticks.run(learn, work) == 0, "nothing is remembered yet"
    assert ticks.run(gather, work) == 1
    assert ticks.run(learn, work) == 1
    assert ticks.run(learn, work) == 0
    with transaction(engine) as session:
        (model,) = session.execute(select(MODEL)).all()
        taken = revision.number(session) == 2
    assert set(model.gold) == {"sr1", "sr3", "brier"}
    assert model.fitted_at == NIGHT
    assert model.in_use is taken


@pytest.mark.parametrize("gold", ["none", "without answers"])
def test_a_city_without_a_gold_set_keeps_the_shipped_weights(
    engine: Engine, nothing_else: Directory, tmp_path: Path, gold: str
) -> None:
    with transaction(engine) as session:
        gather(session, now=NIGHT)
    folder = tmp_path if gold == "none" else city(tmp_path, answers=False)
    assert (
        faq_nights.learn(engine, directory=lambda: nothing_else, city_data=folder, now=NIGHT) == 0
    )
    with transaction(engine) as session:
        assert session.execute(select(MODEL)).all() == []


def test_who_moves_the_clock_does_not_wait_for_the_learning(
    engine: Engine, nothing_else: Directory, tmp_path: Path
) -> None:
    work = at_night(engine, nothing_else, tmp_path)
    ticks.run_all(work)
    with transaction(engine) as session:
        assert len(memory.pairs(session, "ja")) == 1
        assert session.execute(select(MODEL)).all() == []
