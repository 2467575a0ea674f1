"""A folder or a spreadsheet is taken in whole or not at all, and it is told what it leaves out."""

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from domain.db import transaction
from domain.faq import base, base_exchange, base_import, base_writing, revision, spreadsheets
from domain.faq.base_files import Base, EntryRow
from domain.file_problems import SeedError
from tests.domain.faq import bases
from tests.domain.faq.test_base_writing import files, standing

__all__ = ["files", "standing"]

HEADER = "id,category,question_ja,answer_ja"


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return tmp_path / "faq.csv"


def test_an_export_that_is_imported_changes_nothing(
    standing: Session, tmp_path: Path, sheet: Path
) -> None:
    before = base_writing.standing(standing)
    for path in (sheet, tmp_path / "out"):
        base_exchange.write(path, before)
        told = base_import.take_in(standing, path)
        assert not told.change
        assert told.change.unchanged == ["open", "moved", "tennyu-bring"]
        assert (told.left_out, told.of_files) == ([], [])
    assert base_writing.standing(standing) == before
    assert revision.number(standing) == 1
    assert {row.origin for row in base.entries(standing, "moving")} == {"file"}


def test_new_and_changed_rows_become_staffs(standing: Session, sheet: Path) -> None:
    sheet.write_text(f"{HEADER}\nopen,時間,何時まで,6時までです。\n,hours,土曜は？,休みです。\n")
    told = base_import.take_in(standing, sheet)
    assert told.change.changed == ["open"]
    assert len(told.change.new) == 1
    assert told.of_files == ["moved", "tennyu-bring"]
    changed, new = base.entry(standing, "open"), base.entry(standing, told.change.new[0])
    assert changed is not None
    assert new is not None
    assert (changed.origin, changed.answers["ja"], changed.rank) == ("staff", "6時までです。", 1)
    assert new.position == 4
    assert revision.number(standing) == 2


def test_what_a_file_leaves_out_is_kept_unless_it_shall_go(standing: Session, sheet: Path) -> None:
    sheet.write_text(f"{HEADER}\na,hours,質問一,答え一\nb,hours,質問二,答え二\n")
    base_import.take_in(standing, sheet)
    sheet.write_text(f"{HEADER}\na,hours,質問一,答え一\n")
    told = base_import.take_in(standing, sheet)
    assert told.left_out == ["b"]
    assert base.entry(standing, "b") is not None
    before = revision.number(standing)
    told = base_import.take_in(standing, sheet, remove=True)
    assert (told.change.removed, told.left_out) == (["b"], [])
    assert base.entry(standing, "b") is None
    assert base.entry(standing, "moved") is not None, "the city's files would bring it back"
    assert revision.number(standing) == before + 1


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("c,weekend,質問,答え,", "line 3 (c), field category: 'weekend' is not in the categories"),
        ("c,office,質問,答え,", "line 3 (c), field category: 'office' is not in the categories"),
        ("c,hours,質問,答え,book tenyu", "line 3 (c), field procedure: 'tenyu' is not in"),
        ("a,hours,質問,答え,", "line 3 (a), field id: 'a' stands also at line 2 (a)"),
        ("c,hours,質問,,", "line 3 (c): answers need a text for ja"),
    ],
)
def test_one_mistake_and_nothing_is_changed(
    standing: Session, sheet: Path, row: str, expected: str
) -> None:
    before = base_writing.standing(standing)
    sheet.write_text(f"{HEADER},buttons\na,hours,質問一,答え一,\n{row}\n")
    with pytest.raises(SeedError) as caught:
        base_import.take_in(standing, sheet)
    assert len(caught.value.problems) == 1
    assert caught.value.problems[0].startswith(expected)
    assert base_writing.standing(standing) == before
    assert revision.number(standing) == 1


def test_a_facet_that_the_base_answers_already_is_not_answered_twice(
    standing: Session, sheet: Path
) -> None:
    sheet.write_text(f"{HEADER},procedure,facet\nmine,moving,,,tennyu,bring\n")
    with pytest.raises(SeedError, match=r"bring of tennyu is also answered at the base"):
        base_import.take_in(standing, sheet)


def test_a_folder_brings_its_own_categories(standing: Session, files: Path, tmp_path: Path) -> None:
    new = {"id": "fees", "parent": "office", "position": 3, "names": {"ja": "料金", "en": "Fees"}}
    bases.rewrite(files / "categories.json", lambda f: f["categories"].append(new))
    bases.rewrite(
        files / "entries" / "all.json",
        lambda f: f["entries"].append(bases.entry(category="fees")),
    )
    assert base_import.take_in(standing, files).change.new == ["new"]
    assert [row.id for row in base.categories(standing, "office")] == ["hours", "moving", "fees"]


def test_what_is_neither_folder_nor_spreadsheet_is_refused(
    standing: Session, tmp_path: Path
) -> None:
    for name in ("faq.xlsx", "missing.csv"):
        with pytest.raises(SeedError, match="neither a folder nor a file"):
            base_import.take_in(standing, tmp_path / name)


def test_an_export_overwrites_no_folder(standing: Session, files: Path) -> None:
    with pytest.raises(SeedError, match="is not empty"):
        base_exchange.write(files, base_writing.standing(standing))


def test_hundreds_of_rows_are_taken_in(standing: Session, sheet: Path) -> None:
    rows = [
        EntryRow.model_validate(
            bases.entry(id=f"e{n}", questions={"ja": f"質問{n}"}, answers={"ja": "答え"})
        )
        for n in range(600)
    ]
    sheet.write_bytes(spreadsheets.write(rows))
    assert len(base_import.take_in(standing, sheet).change.new) == 600
    assert len(base_import.take_in(standing, sheet).change.unchanged) == 600
    sheet.write_text(HEADER)
    assert len(base_import.take_in(standing, sheet, remove=True).change.removed) == 600


def test_two_imports_at_once_write_each_row_once(engine: Engine, files: Path, sheet: Path) -> None:
    with transaction(engine) as session:
        base_writing.seed(session, base_of_groups(files))
    sheet.write_text(f"{HEADER}\na,hours,質問一,答え一\nb,hours,質問二,答え二\n")
    together = threading.Barrier(2)

    def one() -> tuple[int, int]:
        together.wait()
        with transaction(engine) as session:
            change = base_import.take_in(session, sheet).change
        return len(change.new), len(change.unchanged)

    with ThreadPoolExecutor(2) as both:
        done = [both.submit(one) for _ in range(2)]
    assert sorted(job.result() for job in done) == [(0, 2), (2, 0)]


def base_of_groups(files: Path) -> Base:
    """The small base without what needs procedures."""
    found = bases.read(files)
    return found.model_copy(update={"entries": found.entries[:1]})
