"""A slip in a file of questions and answers is named with file, row, field and what to do; doubts are warnings."""

from pathlib import Path
from typing import Any

import pytest

import data
from domain.faq import base_exchange, base_reading, base_warnings
from domain.file_problems import SeedError
from tests.domain.faq import bases
from tests.domain.faq.bases import Change, entry


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return bases.write(tmp_path / "faq")


def problems(folder: Path) -> list[str]:
    with pytest.raises(SeedError) as caught:
        bases.read(folder)
    return caught.value.problems


def first(**changes: Any) -> Change:
    return lambda file: file["entries"][0].update(changes)


IN_ENTRIES: list[tuple[Change, str]] = [
    (
        lambda f: f["entries"].append(entry(id="open")),
        (
            "faq/entries/all.json, entries row 4 (open), field id: 'open' stands also at "
            "faq/entries/all.json, entries row 1 (open): give it another id"
        ),
    ),
    (
        first(category="weekend"),
        (
            "faq/entries/all.json, entries row 1 (open), field category: 'weekend' is not in the "
            "categories of the second level: use one of hours, moving, or add it"
        ),
    ),
    (
        first(category="office"),
        "faq/entries/all.json, entries row 1 (open), field category: 'office' is not in the",
    ),
    (
        lambda f: f["entries"][2].update(procedure="tennyuu"),
        "faq/entries/all.json, entries row 3 (tennyu-bring), field procedure: 'tennyuu' is not in",
    ),
    (
        lambda f: f["entries"][2].update(facet="price"),
        "faq/entries/all.json, entries row 3 (tennyu-bring), field facet: Input should be 'bring'",
    ),
    (
        lambda f: f["entries"].append(f["entries"][2] | {"id": "again"}),
        "faq/entries/all.json, entries row 4 (again), field facet: bring of tennyu is also",
    ),
    (
        lambda f: f["entries"][2].pop("procedure"),
        "faq/entries/all.json, entries row 3 (tennyu-bring): facet needs a procedure",
    ),
    (
        lambda f: f["entries"][2].update(answers={"ja": "印鑑です。"}),
        "faq/entries/all.json, entries row 3 (tennyu-bring): an entry with a facet is made from",
    ),
    (
        lambda f: f["entries"][0]["answers"].pop("ja"),
        "faq/entries/all.json, entries row 1 (open): answers need a text for ja",
    ),
    (
        lambda f: f["entries"][0]["answers"].pop("en"),
        "faq/entries/all.json, entries row 1 (open): question and answer go together, for en",
    ),
    (
        lambda f: f["entries"][0]["answers"].update(ja="　\n "),
        "faq/entries/all.json, entries row 1 (open), field answers.ja: the text is empty",
    ),
    (
        lambda f: f["entries"][0]["answers"].update(ja="🙂" * 1001),
        (
            "faq/entries/all.json, entries row 1 (open), field answers.ja: 2002 characters are longer "
            "than a message, 2000 fit: shorten it"
        ),
    ),
    (
        lambda f: f["entries"][0]["questions"].update(ja="あ" * 201),
        "faq/entries/all.json, entries row 1 (open), field questions.ja: 201 characters are too",
    ),
    (
        lambda f: f["entries"][0]["questions"].update(kr="시간"),
        "faq/entries/all.json, entries row 1 (open), field questions.kr.[key]: kr is no language",
    ),
    (
        lambda f: f["entries"][0]["also"].update(ja=["一\n二"]),
        "faq/entries/all.json, entries row 1 (open), also.ja row 1: must stand in one line",
    ),
    (
        lambda f: f["entries"][0]["answers"].update(ja="5時\x00"),
        (
            "faq/entries/all.json, entries row 1 (open), field answers.ja: contains the unprintable "
            "character U+0000: remove it"
        ),
    ),
    (
        first(buttons=[{"do": "dance"}]),
        "faq/entries/all.json, entries row 1 (open), buttons row 1: Input tag 'dance' found using",
    ),
    (
        first(buttons=[{"do": "bring"}]),
        (
            "faq/entries/all.json, entries row 1 (open), buttons row 1, field bring.procedure: the "
            "field is missing: add it"
        ),
    ),
    (
        first(buttons=[{"do": "book", "procedure": "tennyo"}]),
        "faq/entries/all.json, entries row 1 (open), field procedure: 'tennyo' is not in",
    ),
    *(
        (
            first(buttons=[{"do": "open", "url": url}]),
            "faq/entries/all.json, entries row 1 (open), buttons row 1, field open.url: String",
        )
        for url in (
            "http://www.city.chiba.jp/",
            "https://",
            "javascript:alert(1)",
            "https://a b.jp",
        )
    ),
    (
        first(buttons=[{"do": "open", "url": "https://a.jp", "label_key": "no-such-sentence"}]),
        "faq/entries/all.json, entries row 1 (open), field label_key: there is no sentence",
    ),
    (
        first(anser={"ja": "x"}),
        "faq/entries/all.json, entries row 1 (open), field anser: the field is not known",
    ),
]


@pytest.mark.parametrize(("change", "expected"), IN_ENTRIES)
def test_a_slip_in_an_entry_is_named(folder: Path, change: Change, expected: str) -> None:
    bases.rewrite(folder / "entries" / "all.json", change)
    found = problems(folder)
    assert len([line for line in found if line.startswith(expected)]) == 1, found


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda f: f["categories"].append(f["categories"][1]),
            "faq/categories.json, field category id: 'hours' stands there 2 times: keep one",
        ),
        (
            lambda f: f["categories"][2].update(parent="hours"),
            (
                "faq/categories.json, categories row 3 (moving), field parent: 'hours' is not in the "
                "categories without a parent"
            ),
        ),
        (
            lambda f: f["categories"][0]["names"].pop("en"),
            "faq/categories.json, categories row 1 (office), field names: needs a text for en",
        ),
    ],
)
def test_a_slip_in_the_categories_is_named(folder: Path, change: Change, expected: str) -> None:
    bases.rewrite(folder / "categories.json", change)
    assert any(line.startswith(expected) for line in problems(folder)), problems(folder)


def test_a_concept_stands_once_and_has_a_japanese_word(folder: Path) -> None:
    bases.rewrite(folder / "thesaurus.json", lambda f: f["concepts"].append(f["concepts"][0]))
    assert problems(folder) == [
        "faq/thesaurus.json, field concept id: 'move' stands there 2 times: keep one"
    ]
    bases.rewrite(
        folder / "thesaurus.json", lambda f: f["concepts"][0].update(variants={"en": ["move"]})
    )
    assert "variants need at least one word for ja" in problems(folder)[0]


def test_all_slips_of_all_files_come_at_once(folder: Path) -> None:
    bases.rewrite(folder / "categories.json", lambda f: f["categories"][0].pop("position"))
    bases.rewrite(folder / "entries" / "all.json", first(category="", buttons=[{"do": "dance"}]))
    assert len(problems(folder)) == 3


def test_a_base_may_be_without_a_thesaurus(folder: Path) -> None:
    (folder / "thesaurus.json").unlink()
    assert bases.read(folder).concepts is None


def test_texts_are_kept_without_the_ends_of_lines_of_other_systems(folder: Path) -> None:
    bases.rewrite(
        folder / "entries" / "all.json",
        lambda f: f["entries"][1].update(answers={"ja": " 一行\r\n二行\r"}),
    )
    assert bases.read(folder).entries[1].answers["ja"] == "一行\n二行"


def test_a_good_base_has_no_warnings(folder: Path) -> None:
    assert base_warnings.warnings(bases.read(folder)) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (
            lambda f: [f["entries"][0][one].pop("en") for one in ("questions", "answers")],
            "open: is among the most asked and has no text for en",
        ),
        (
            lambda f: f["entries"][1].update(also={"ja": ["ﾏﾄﾞｸﾞﾁの 時間？"]}),
            None,
        ),
        (
            lambda f: f["entries"][1].update(also={"ja": ["「窓口」の 時間？"]}),
            "open, moved: share the wording '窓口の時間' (ja)",
        ),
        (
            lambda f: f["entries"][0]["answers"].update(ja="あ" * 351),
            "open: the answer for ja is long (351, better up to 350)",
        ),
        (
            lambda f: f["entries"][1].update(rank=1, questions={"ja": "x"}),
            "rank 1 is given 2 times",
        ),
        (
            lambda f: f["entries"].__delitem__(slice(1, 3)),
            "category moving has no entry: it is not shown",
        ),
    ],
)
def test_what_is_hardly_meant_is_a_warning(
    folder: Path, change: Change, expected: str | None
) -> None:
    bases.rewrite(folder / "entries" / "all.json", change)
    found = base_warnings.warnings(bases.read(folder))
    assert (expected in found) if expected else found == []


def test_chibas_own_base_has_no_mistake_and_its_questions_are_answered_in_two_languages() -> None:
    city = data.city_folder()
    found = base_exchange.read(city / base_reading.FOLDER, base_exchange.procedures_of(city))
    assert len(found.entries) > 150
    assert [line for line in base_warnings.warnings(found) if "among the most asked" in line] == []
