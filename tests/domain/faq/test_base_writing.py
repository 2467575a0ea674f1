"""The files rule over what came from files, staff's entries stay, and each change counts a revision."""

from datetime import datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from domain import seed
from domain.db import transaction
from domain.faq import base, base_writing, revision
from domain.faq.base_files import Base
from domain.tables import FaqCategory, FaqConcept, FaqEntry, FaqMemory, Procedure
from tests.domain.faq import bases
from tests.domain.faq.bases import Change
from tests.domain.test_seed import folder, rewrite

__all__ = ["folder"]


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return bases.write(tmp_path / "faq")


@pytest.fixture
def standing(session: Session, files: Path) -> Session:
    """A session whose tables hold the small base."""
    for procedure_id in bases.PROCEDURES:
        session.add(procedure(procedure_id))
    session.flush()
    base_writing.seed(session, bases.read(files))
    return session


def procedure(procedure_id: str) -> Procedure:
    return Procedure(
        id=procedure_id,
        names={"ja": procedure_id, "en": procedure_id},
        category="moving",
        counter_kind="juumin",
        bookable=True,
        who={},
        what_to_bring={"ja": ["本人確認書類"]},
        deadline={},
        notes={},
        fee_yen=None,
        fee_verified=False,
        online={"value": "no", "how": None},
        convenience_store=None,
        keywords={},
        position=1,
    )


def changed(files: Path, change: Change, name: str = "entries/all.json") -> Base:
    bases.rewrite(files / name, change)
    return bases.read(files)


def test_the_same_files_again_change_nothing(standing: Session, files: Path) -> None:
    assert revision.number(standing) == 1
    change = base_writing.seed(standing, bases.read(files))
    assert not change
    assert change.unchanged == ["open", "moved", "tennyu-bring"]
    assert revision.number(standing) == 1


def test_what_the_tables_hold_reads_as_the_files_do(standing: Session, files: Path) -> None:
    assert base_writing.standing(standing) == bases.read(files)


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("entries/all.json", lambda f: f["entries"][0].update(rank=2)),
        ("entries/all.json", lambda f: f["entries"].reverse()),
        ("entries/all.json", lambda f: f["entries"].pop()),
        ("categories.json", lambda f: f["categories"][1]["names"].update(ja="開庁時間")),
        ("thesaurus.json", lambda f: f["concepts"][0]["variants"].update(en=["move"])),
        ("thesaurus.json", lambda f: f["concepts"].pop()),
    ],
)
def test_every_change_of_the_files_counts(
    standing: Session, files: Path, name: str, change: Change
) -> None:
    fresh = changed(files, change, name)
    assert base_writing.seed(standing, fresh)
    assert revision.number(standing) == 2
    assert base_writing.standing(standing).entries == fresh.entries


def test_an_entry_taken_out_of_the_files_goes_with_what_was_confirmed_of_it(
    standing: Session, files: Path, now: datetime
) -> None:
    for entry_id in ("open", "moved"):
        standing.add(
            FaqMemory(question="q", language="ja", entry_id=entry_id, votes=2, confirmed_at=now)
        )
    standing.flush()
    fresh = changed(files, lambda f: f["entries"].pop(0))
    assert base_writing.seed(standing, fresh).removed == ["open"]
    assert standing.exec(select(FaqMemory.entry_id)).all() == ["moved"]
    assert base.entry(standing, "open") is None


def test_what_staff_wrote_stays_also_under_an_id_of_the_files(
    standing: Session, files: Path
) -> None:
    theirs = changed(files, lambda f: f["entries"][1]["answers"].update(ja="お待ちください。"))
    theirs.entries.append(theirs.entries[0].model_copy(update={"id": "theirs", "rank": None}))
    told = base_writing.take_in(standing, theirs)
    assert (told.new, told.changed) == (["theirs"], ["moved"])
    change = base_writing.seed(
        standing, changed(files, lambda f: f["entries"][1]["answers"].update(ja="転入届です。"))
    )
    assert not change
    kept = base.entry(standing, "moved")
    assert kept is not None
    assert kept.answers == {"ja": "お待ちください。"}
    assert base.entry(standing, "theirs") is not None


def test_concepts_of_staff_stay(standing: Session, files: Path) -> None:
    theirs = changed(
        files, lambda f: f["concepts"][0]["variants"].update(ja=["転居"]), "thesaurus.json"
    )
    base_writing.take_in(standing, theirs)
    bases.rewrite(files / "thesaurus.json", lambda f: f["concepts"].pop())
    base_writing.seed(standing, bases.read(files))
    concept = standing.get_one(FaqConcept, "move")
    assert (concept.variants, concept.origin) == ({"ja": ["転居"]}, "staff")


def test_a_category_no_longer_in_the_files_goes_when_nothing_is_in_it(
    standing: Session, files: Path
) -> None:
    staffs = changed(files, lambda f: f["entries"].append(bases.entry(id="theirs")))
    base_writing.take_in(standing, staffs)

    def move(file: dict[str, list[dict[str, object]]]) -> None:
        file["entries"] = [one | {"category": "moving"} for one in file["entries"][:3]]

    bases.rewrite(files / "entries" / "all.json", move)
    bases.rewrite(files / "categories.json", lambda f: f["categories"].pop(1))
    base_writing.seed(standing, bases.read(files))
    assert standing.get(FaqCategory, "hours") is not None, "an entry of staff is in it"
    change = base_writing.Change()
    base_writing.remove(standing, ["theirs"], change)
    assert base_writing.seed(standing, bases.read(files)).others
    assert standing.get(FaqCategory, "hours") is None
    assert standing.get(FaqCategory, "office") is not None


def test_categories_come_shelf_by_shelf_and_only_where_there_is_something(
    standing: Session, files: Path
) -> None:
    empty = {"id": "z", "parent": "office", "position": 9, "names": {"ja": "空", "en": "Empty"}}
    fresh = changed(files, lambda f: f["categories"].append(empty), "categories.json")
    base_writing.seed(standing, fresh)
    assert [row.id for row in base.categories(standing)] == ["office"]
    assert [row.id for row in base.categories(standing, "office")] == ["hours", "moving"]
    assert [row.id for row in base.entries(standing, "moving")] == ["moved", "tennyu-bring"]
    assert [row.id for row in base.most_asked(standing, 5)] == ["open"]


def test_a_changed_procedure_counts_since_answers_are_made_from_it(
    seeded: Engine, now: datetime, folder: Path
) -> None:
    with transaction(seeded) as session:
        before = revision.number(session)
    rewrite(folder / "procedures.json", lambda f: f["procedures"][0].update(fee_verified=True))
    for _ in range(2):
        with transaction(seeded) as session:
            seed.load(session, now=now, folder=folder)
            assert revision.number(session) == before + 1


def test_revisions_are_counted_one_by_one(session: Session) -> None:
    assert revision.number(session) == 0
    assert [revision.bump(session), revision.bump(session)] == [1, 2]
    assert revision.number(session) == 2


def test_every_entry_of_the_city_stands_in_the_tables(seeded: Engine) -> None:
    with transaction(seeded) as session:
        groups = {row.id for row in session.exec(select(FaqCategory)) if row.parent_id}
        rows = session.exec(select(FaqEntry)).all()
    assert len(rows) > 150
    assert {row.category_id for row in rows} <= groups
