"""The index of a process: made in the background, shared as a file, swapped when the base changes."""

from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Engine

from domain.db import reading, transaction
from domain.faq import revision
from domain.faq.library import Library
from domain.tables import FaqEntry


@pytest.fixture
def library(seeded: Engine, tmp_path: Path) -> Library:
    return another(seeded, tmp_path)


def another(engine: Engine, folder: Path) -> Library:
    return Library(partial(reading, engine), folder)


def first(library: Library, said: str, language: str = "ja") -> str:
    found = library.search(said, language)
    assert found is not None
    return found.matches[0].entry_id


def test_nothing_is_found_before_it_is_ready_and_swaps_are_seen(
    library: Library,
    seeded: Engine,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert not library.ready
    assert library.search("転入届の期限", "ja") is None
    assert library.refresh()
    assert first(library, "転入届の期限はいつまで") == "tennyu-deadline"
    assert first(library, "tennyu deadline", "en") == "tennyu-deadline"
    assert first(library, "迁入申报 期限", "zh").endswith("-deadline")
    assert not library.refresh(), "nothing changed"

    with transaction(seeded) as session:
        session.add(
            FaqEntry(
                id="new-lift",
                category_id=session.get_one(FaqEntry, "tennyu-deadline").category_id,
                questions={"ja": "エレベーターはどこですか"},
                answers={"ja": "入口の右です。"},
                position=0,
                origin="staff",
            )
        )
        revision.bump(session)
    assert first(library, "エレベーターどこ") != "new-lift", "the old one answers until then"
    assert library.refresh()
    assert first(library, "エレベーターどこ") == "new-lift"

    second = another(seeded, tmp_path)
    second.refresh()
    assert first(second, "エレベーターどこ") == "new-lift"

    monkeypatch.setattr("domain.faq.library.revision.number", lambda _: 1 / 0)
    library._try(library.refresh)
    assert "ZeroDivisionError" in caplog.text, "trouble is told"
    assert first(library, "エレベーターどこ") == "new-lift", "and the old one goes on answering"
