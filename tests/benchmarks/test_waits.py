"""The benchmark of waits reads damaged files, learns as the service does, and finds its estimates better than naive."""

import csv
import gzip
import random
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from benchmarks import waits, waits_data

COLUMNS = (
    "office,queue,group,date,minute_of_day,people_waiting,open_desks,vendor_minutes_per_person,"
    "wait_minutes,calls_per_minute_30,calls_per_minute_60,last_entered_wait,last_entered_queue"
).split(",")
Line = list[str]


def lines(days: int = 8, queues: int = 4, a_day: int = 40) -> list[Line]:
    """Queues that take from three minutes a person on, with a spread."""
    die = random.Random(7)
    found = []
    for queue in range(queues):
        for day in range(days):
            for _ in range(a_day):
                people = die.randint(0, 20)
                wait = (3 + queue) * (people + 0.5) ** 0.85 * die.lognormvariate(0.0, 0.3)
                place = f"Office,Q{queue},Moving,2026-12-{day + 1:02},600,{people},3,10"
                rest = f"{wait:.1f},0.2,0.2,{die.uniform(0, 60):.1f},4"
                found.append(f"{place},{rest}".split(","))
    return found


def written(folder: Path, rows: Iterable[Line], name: str = "waits.csv") -> Path:
    """A file with these rows."""
    file = folder / name
    opened = gzip.open if name.endswith(".gz") else open
    with opened(file, "wt", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([COLUMNS, *rows])
    return file


def told(file: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> str:
    """What the benchmark prints."""
    monkeypatch.setattr(waits, "CALLS", 500)
    waits.main([str(file)])
    return capsys.readouterr().out


@pytest.mark.parametrize("name", ["waits.csv", "waits.csv.gz"])
def test_our_error_is_below_the_naive_ones_and_the_range_holds(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    name: str,
) -> None:
    out = told(written(tmp_path, lines(), name), capsys, monkeypatch)
    assert "1280 observations of 4 queues in 1 offices, 0 odd rows" in out
    assert "learned from 640 observations of 4 days, tested on 640 of 4" in out
    errors = [
        float(match[1])
        for line in out.splitlines()
        if (match := re.search(r" (\d+\.\d\d) +\d\.\d{3} +\d\.\d{3}$", line))
    ]
    assert len(errors) == 6
    assert errors[0] == min(errors)
    covers = re.search(r"covers (\d\.\d+)", out)
    assert covers is not None
    assert 0.7 < float(covers[1]) < 0.9


def test_odd_rows_are_left_out_and_gaps_are_borne(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = lines()
    rows[0][8] = "-3"
    rows[1][8] = ""
    rows[2][5] = "many"
    rows[3][3] = "yesterday"
    rows[4] = rows[4][:6]
    rows[5][8] = "inf"
    for index in (6, 400, 1200):  # no desks, no calls, no last person: other rules go on without
        rows[index][6] = rows[index][10] = rows[index][11] = ""
    out = told(written(tmp_path, rows), capsys, monkeypatch)
    assert "1274 observations" in out
    assert "6 odd rows" in out


@pytest.mark.parametrize("days", [0, 1, 2])
def test_a_file_of_a_few_days_is_borne(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, days: int
) -> None:
    out = told(written(tmp_path, lines(days)), capsys, monkeypatch)
    assert ("Nothing to test" in out) is (days == 0)
    assert ("80 % range" in out) is (days > 0)


def test_a_queue_that_appears_only_later_is_told_as_its_kind(tmp_path: Path) -> None:
    rows = [line for line in lines() if line[1] != "Q3" or line[3] > "2026-12-04"]
    past, rest = waits_data.halves(waits_data.read(written(tmp_path, rows))[0])
    assert {row.line for row in rest} - {row.line for row in past} == {"Office/Q3"}
    known = waits.learned(past)
    assert not known.find("Office/Q3", "Moving", "walk_in").learned
    assert known.find("Office/Q2", "Moving", "walk_in").learned


def test_a_file_that_is_no_such_file_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "other.csv").write_text("a,b\n1,2\n")
    for name, what in (("other.csv", "no column"), ("none.csv", "No such file")):
        with pytest.raises(SystemExit, match=what):
            waits.main([str(tmp_path / name)])
