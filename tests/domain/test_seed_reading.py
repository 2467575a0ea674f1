"""A slip in another city's seed files is named with file, row, field and what to do."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import data
import locales
from domain.seed_reading import SeedError, read_city

Change = Callable[[Any], object]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of Chiba's files that a test may spoil."""
    return Path(shutil.copytree(data.city_folder(), tmp_path / "city"))


def spoil(file: Path, change: Change) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def problems(folder: Path) -> list[str]:
    with pytest.raises(SeedError) as caught:
        read_city(folder)
    return caught.value.problems


@pytest.mark.parametrize(
    ("file", "change", "expected"),
    [
        (
            "wards.json",
            lambda f: f["wards"][2].pop("addresses"),
            "wards.json, wards row 3 (inage), field addresses: the field is missing: add it",
        ),
        (
            "wards.json",
            lambda f: f["wards"][0].update(adress="x"),
            "wards.json, wards row 1 (chuo), field adress: the field is not known: check its",
        ),
        (
            "wards.json",
            lambda f: f["wards"][1]["names"].pop("en"),
            "wards.json, wards row 2 (hanamigawa), field names: needs a text for en",
        ),
        (
            "wards.json",
            lambda f: f["wards"][0]["names"].update(kr="주오구"),
            "wards.json, wards row 1 (chuo), field names: kr is no language of ours ('ja'",
        ),
        (
            "procedures.json",
            lambda f: f["procedures"][0]["names"].update(vi=" "),
            "procedures.json, procedures row 1 (tennyu), field names: the text for vi is empty",
        ),
        (
            "wards.json",
            lambda f: f["wards"][0]["telephones"][0].update(number="12"),
            "wards.json, wards row 1 (chuo), telephones row 1, field number: String should match",
        ),
        (
            "counters.json",
            lambda f: f["counters"][3].update(ward="chou"),
            "counters.json, counters row 4, field ward: 'chou' is not in wards.json: use one",
        ),
        (
            "counters.json",
            lambda f: f["kinds"][1].update(prefix="A"),
            "counters.json, field prefix: 'A' stands there 2 times: keep one",
        ),
        (
            "procedures.json",
            lambda f: f["procedures"][0].update(counter_kind="jumin"),
            "procedures.json, procedures row 1 (tennyu), field counter_kind: 'jumin' is not in",
        ),
        (
            "procedures.json",
            lambda f: f["procedures"][4].update(bookable="maybe"),
            "procedures.json, procedures row 5 (zairyu), field bookable: Input should be a valid",
        ),
        (
            "procedures.json",
            lambda f: f["procedures"][0].update(sources=["rumour"]),
            "procedures.json, tennyu, field source: 'rumour' is not in city.json",
        ),
        (
            "procedures.json",
            lambda f: f["procedures"][0]["keywords"].update(ja=[]),
            "procedures.json, procedures row 1 (tennyu), field keywords: needs a list",
        ),
        (
            "opening_hours.json",
            lambda f: f["weekly"][1].update(last_slot="17:30"),
            "opening_hours.json, weekly row 2: opens, first_slot, last_slot and closes must",
        ),
        (
            "opening_hours.json",
            lambda f: f["weekly"][0].update(valid_until="2021-01-01"),
            "opening_hours.json, weekly row 1, field valid_until: it lies before valid_from",
        ),
        (
            "opening_hours.json",
            lambda f: f["holiday_opening_rules"][0].update(nth=5),
            "opening_hours.json, holiday_opening_rules row 1, field nth: Input should be",
        ),
        (
            "city.json",
            lambda f: f["call_centre"].update(verified=False),
            "city.json, field call_centre.verified: Input should be True",
        ),
        (
            "faq/entries/service.json",
            lambda f: f["entries"][0].update(id=f["entries"][1]["id"]),
            "faq/entries/service.json, entries row 2 (",
        ),
    ],
)
def test_a_slip_is_named(folder: Path, file: str, change: Change, expected: str) -> None:
    spoil(folder / file, change)
    found = problems(folder)
    assert any(line.startswith(expected) for line in found), found


def test_a_city_may_leave_out_the_further_languages(folder: Path) -> None:
    def two_languages(content: dict[str, Any]) -> None:
        for row in (*content["categories"], *content["procedures"]):
            row["names"] = {one: row["names"][one] for one in locales.LOCALES}

    spoil(folder / "procedures.json", two_languages)
    names = read_city(folder).procedures.procedures[0].names
    assert locales.named(names, "vi") == names["en"]
    assert locales.named(names, "ja-easy") == names["ja"]


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "counters.json").unlink()
    assert problems(folder)[0].startswith("counters.json: the file is missing; looked in")


def test_a_forgotten_comma_is_found_by_its_line(folder: Path) -> None:
    (folder / "city.json").write_text('{\n  "id": "x"\n  "code": "1"\n}', encoding="utf-8")
    assert problems(folder)[0].startswith("city.json: not valid JSON in line 3, column 3")


def test_all_problems_of_all_files_come_at_once(folder: Path) -> None:
    spoil(folder / "wards.json", lambda f: f["wards"][0].pop("names"))
    spoil(folder / "city.json", lambda f: f.pop("code"))
    assert len(problems(folder)) == 2


def test_a_file_of_another_shape_is_refused(folder: Path) -> None:
    (folder / "wards.json").write_text("[]", encoding="utf-8")
    assert problems(folder)[0].startswith("wards.json: Input should be")
