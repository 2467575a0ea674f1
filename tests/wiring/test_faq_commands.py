"""``madoguchi faq``: what an operator types and reads."""

import csv
from pathlib import Path

import pytest

from tests.domain.faq import bases
from tests.wiring.conftest import Command


@pytest.mark.usefixtures("seeded")
def test_questions_go_out_and_come_in_again(command: Command, tmp_path: Path) -> None:
    listed = command("faq", "list").output.splitlines()
    assert len([line for line in listed if line.startswith("  ")]) > 150
    sheet = tmp_path / "faq.csv"
    assert f"written to {sheet}" in command("faq", "export", str(sheet)).output
    told = command("faq", "import", str(sheet)).output
    assert told.startswith("0 new, 0 changed, ")
    assert "0 removed.\n" in told
    sheet.write_text("category,question_ja,answer_ja\nnowhere,q,a\n")
    refused = command("faq", "import", str(sheet))
    assert refused.exit_code == 1
    assert "line 2 (faq-" in refused.output
    assert "'nowhere' is not in the categories of the second level" in refused.output


@pytest.mark.usefixtures("seeded")
def test_an_import_tells_what_it_left_out(command: Command, tmp_path: Path) -> None:
    sheet = tmp_path / "faq.csv"
    row = command("faq", "list").output.splitlines()[1].split()[0]
    command("faq", "export", str(sheet))
    with sheet.open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    with sheet.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([head, *(one for one in rows if one[0] == row)])
    told = command("faq", "import", str(sheet)).output
    assert "left out by the file; they come from the city's files" in told
    assert told.rstrip().endswith("…")


class TestCheck:
    """``madoguchi faq check`` needs no database, so it runs once."""

    @pytest.fixture
    def backend(self) -> str:
        return "sqlite"

    def test_the_citys_own_folder_is_checked_when_none_is_named(self, command: Command) -> None:
        told = command("faq", "check")
        assert told.exit_code == 0
        assert "entries, no mistake, " in told.output

    def test_mistakes_end_in_failure_and_warnings_do_not(
        self, command: Command, tmp_path: Path
    ) -> None:
        folder = bases.write(tmp_path / "faq")
        bases.rewrite(folder / "entries" / "all.json", lambda f: f["entries"][1].update(rank=1))
        told = command("faq", "check", str(folder))
        assert told.exit_code == 0
        assert "warning  rank 1 is given 2 times" in told.output
        bases.rewrite(folder / "entries" / "all.json", lambda f: f["entries"][1].update(id="open"))
        told = command("faq", "check", str(folder))
        assert told.exit_code == 1
        assert "mistake  faq/entries/all.json, entries row 2 (open), field id" in told.output

    def test_a_spreadsheet_is_checked_against_the_citys_files(
        self, command: Command, tmp_path: Path
    ) -> None:
        sheet = tmp_path / "faq.csv"
        sheet.write_text("category,question_ja,answer_ja\nnowhere,q,a\n")
        told = command("faq", "check", str(sheet))
        assert told.exit_code == 1
        assert told.output.startswith("mistake  line 2 (faq-")
