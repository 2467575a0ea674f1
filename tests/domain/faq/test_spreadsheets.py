"""Questions and answers survive a spreadsheet unchanged, and a slip in one is named by line and column."""

import csv
import io
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import locales
from domain.faq import cells, spreadsheets
from domain.faq.base_files import CategoryRow, EntryRow, Facet
from domain.faq.spreadsheets import Sheet
from tests.domain.faq import bases

CATEGORIES = [CategoryRow.model_validate(row) for row in bases.CATEGORIES]
HEADER = "id,category,question_ja,answer_ja"


def read(content: bytes | str, standing: dict[str, EntryRow] | None = None) -> Sheet:
    raw = content.encode() if isinstance(content, str) else content
    return spreadsheets.read(raw, categories=CATEGORIES, standing=standing or {})


def entries(sheet: Sheet) -> list[EntryRow]:
    assert sheet.problems == []
    return [row for _, row in sheet.rows]


def written(rows: list[EntryRow]) -> list[list[str]]:
    text = spreadsheets.write(rows).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


# A lone surrogate is no text; the other unprintable characters are refused by the form itself.
LETTERS = st.characters(exclude_categories=("Cc", "Cs"), include_characters="'=+-@,\"＝;")
WORDING = st.text(LETTERS, min_size=1, max_size=20).filter(lambda words: words.strip() != "")
ANSWER = st.lists(WORDING, min_size=1, max_size=3).map("\n".join)
LANGUAGE = st.sampled_from(locales.PUBLIC_LOCALES)
IDS = st.from_regex(r"[a-z][a-z0-9_-]{0,20}", fullmatch=True)
BUTTON = st.one_of(
    st.sampled_from(["congestion", "call", "book"]).map(lambda do: {"do": do}),
    st.builds(
        lambda do, one: {"do": do, "procedure": one}, st.sampled_from(["book", "bring"]), IDS
    ),
    st.builds(
        lambda path, key: {"do": "open", "url": f"https://a.jp/{path}", "label_key": key},
        st.text("ab?=&%+-#'\"/,あ", max_size=10),
        st.none() | st.just("common-map"),
    ),
)
COMMON: dict[str, Any] = {
    "category": st.sampled_from(["hours", "moving"]),
    "rank": st.none() | st.integers(1, 999),
    "also": st.dictionaries(LANGUAGE, st.lists(WORDING, max_size=3), max_size=2),
    "buttons": st.lists(BUTTON, max_size=3),
    "sources": st.lists(WORDING, max_size=2),
}


@st.composite
def rows(draw: st.DrawFn) -> EntryRow:
    raw = {name: draw(strategy) for name, strategy in COMMON.items()}
    raw["procedure"] = draw(st.none() | IDS)
    if raw["procedure"] and draw(st.booleans()):
        raw["facet"] = draw(st.sampled_from(get_args(Facet)))
    else:
        languages = {locales.DEFAULT_LOCALE, *draw(st.sets(LANGUAGE, max_size=3))}
        raw["questions"] = {one: draw(WORDING) for one in sorted(languages)}
        raw["answers"] = {one: draw(ANSWER) for one in sorted(languages)}
    return EntryRow.model_validate({"id": draw(IDS), **raw})


@settings(max_examples=50)
@given(st.lists(rows(), max_size=4))
def test_what_is_written_is_read_again_unchanged(made: list[EntryRow]) -> None:
    assert entries(read(spreadsheets.write(made))) == made
    standing = {row.id: row for row in made}
    assert entries(read(spreadsheets.write(made), standing)) == made


@given(WORDING)
def test_no_cell_of_a_written_file_is_a_formula(words: str) -> None:
    made = EntryRow.model_validate(bases.entry(questions={"ja": words}))
    for cell in written([made])[1]:
        assert not cell.startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t"))


def test_a_formula_gets_an_apostrophe_and_loses_it() -> None:
    made = EntryRow.model_validate(bases.entry(answers={"ja": '=HYPERLINK("x")'}))
    row = dict(zip(*written([made]), strict=True))
    assert row["answer_ja"] == '\'=HYPERLINK("x")'
    kept = EntryRow.model_validate(bases.entry(answers={"ja": "'=1"}))
    assert entries(read(spreadsheets.write([kept]))) == [kept]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_as_windows_and_others_write_it(encoding: str) -> None:
    content = f"{HEADER}\r\na,hours,①窓口は？,はい〜\r\n".encode(encoding)
    (found,) = entries(read(content))
    assert found.questions["ja"] == "①窓口は？"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("質問".encode("utf-16"), "the file is UTF-16"),
        (b"\xff\x00\x81", "the file is neither UTF-8 nor Shift_JIS"),
        (b"", "line 1: the column category is missing: add it"),
        ("id;category;question_ja;answer_ja\n", "line 1: the columns are not parted by commas"),
        (f"{HEADER},question_fr\n", "line 1, column 5: 'question_fr' is not known: use one of id"),
        (f"{HEADER},id\n", "line 1, column 5: id stands there twice: keep one"),
        ("id,category,question_ja\n", "line 1: the column answer_ja is missing: add it"),
        (f"{HEADER}\na,hours,q,a,b\n", "line 2: has more cells than the first line"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes | str, expected: str) -> None:
    problems = read(content).problems
    assert any(line.startswith(expected) for line in problems), problems


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("a,hours,,休みです", "line 2 (a): questions need a text for ja"),
        ("A b,hours,q,a", "line 2 (A b), column id: String should match"),
        (f"a,hours,{'あ' * 201},a", "line 2 (a), column question_ja: 201 characters are too many"),
        (f"a,hours,q,{'あ' * 2001}", "line 2 (a), column answer_ja: 2001 characters are longer"),
        ("a,,q,a", "line 2 (a), column category: String should match"),
        ('a,hours,"q\nr",a', "line 2 (a), column question_ja: must stand in one line"),
        ('a,hours,"q"r,a', "line 2: cannot be read as CSV"),
        ('a,hours,q,"a', "line 2: cannot be read as CSV"),
        (f"a,hours,q,{'あ' * 200_000}", "line 2: cannot be read as CSV"),
    ],
)
def test_a_slip_in_a_row_is_named_by_line_and_column(line: str, expected: str) -> None:
    (found,) = read(f"{HEADER}\n{line}").problems
    assert found.startswith(expected)


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("dance", "line 2 (a), column buttons: Input tag 'dance'"),
        ("bring", "line 2 (a), column buttons: the field is missing"),
        ("congestion now", "line 2 (a), column buttons: the field is not known"),
        ("open http://a.jp", "line 2 (a), column buttons: String should match"),
        ("open https://a.jp common-map more", "line 2 (a), column buttons: the field is not known"),
    ],
)
def test_a_button_that_is_none_is_named(cell: str, expected: str) -> None:
    (found,) = read(f"{HEADER},buttons\na,hours,q,a,{cell}\n").problems
    assert found.startswith(expected)


def test_lines_are_counted_as_an_editor_counts_them() -> None:
    sheet = read(f'{HEADER}\na,hours,q,"1\n2\n3"\n\n,,,\nb,hours,q,\n')
    assert [place for place, _ in sheet.rows] == ["line 2 (a)"]
    assert sheet.problems[0].startswith("line 7 (b)")


def test_columns_may_be_few_japanese_and_in_any_order() -> None:
    (found,) = entries(read("回答,質問,分類\n休みです。,日曜は？,時間\n"))
    assert (found.category, found.questions, found.answers) == (
        "hours",
        {"ja": "日曜は？"},
        {"ja": "休みです。"},
    )


def test_an_id_is_made_of_the_question_the_same_each_time() -> None:
    first, second = (
        entries(read(f"category,question_ja,answer_ja\nhours,{words},a\n"))[0].id
        for words in ("日曜は　休み？", "日曜は休み?")
    )
    assert first == second
    assert first.startswith("faq-")
    made = entries(read("category,question_ja,answer_ja,procedure,facet\nmoving,,,a_b,fee\n"))
    assert made[0].id == "a-b-fee"


def test_a_column_that_is_not_there_keeps_its_texts_and_an_empty_cell_takes_them_away() -> None:
    before = EntryRow.model_validate(bases.ENTRIES[0])
    (kept,) = entries(read(f"{HEADER}\nopen,hours,何時まで,6時までです。\n", {"open": before}))
    assert kept.questions == before.questions | {"ja": "何時まで"}
    assert (kept.also, kept.buttons, kept.rank) == (before.also, before.buttons, 1)
    (less,) = entries(
        read(
            f"{HEADER},question_en,answer_en,buttons,rank\nopen,hours,何時まで,6時,,,,\n",
            {"open": before},
        )
    )
    assert set(less.questions) == {"ja", "ja-easy"}
    assert (less.buttons, less.rank) == ([], None)


def test_a_hundred_thousand_lines_are_refused_after_the_most_that_are_read() -> None:
    sheet = read(HEADER + "\n" + "".join(f"e{n},hours,q{n},a\n" for n in range(100_000)))
    assert len(sheet.rows) == spreadsheets.MOST_ROWS
    assert sheet.problems == ["line 20002: more than 20,000 entries: leave some out"]


def test_a_file_of_another_kind_does_not_list_a_mistake_for_each_line() -> None:
    sheet = read(HEADER + "\n" + "x,,,\n" * 100_000)
    assert len(sheet.problems) < spreadsheets.MOST_PROBLEMS + 10
    assert sheet.problems[-1].startswith("… and perhaps more")


def test_a_file_that_is_too_large_is_not_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spreadsheets, "MOST_BYTES", 1_000)
    assert read("x" * 1_001).problems[0].startswith("the file is larger than")


def test_every_language_and_field_has_its_column() -> None:
    assert len(set(cells.COLUMNS)) == len(cells.COLUMNS)
    full = EntryRow.model_validate(
        bases.entry(
            **{
                name: dict.fromkeys(locales.PUBLIC_LOCALES, "x")
                for name in ("questions", "answers")
            },
            also={key: ["x"] for key in locales.PUBLIC_LOCALES},
            rank=1,
            procedure="tennyu",
            buttons=[{"do": "call"}],
            sources=["x"],
        )
    )
    assert {*cells.COLUMNS} - {name for name, cell in cells.of(full).items() if cell} == {"facet"}
