"""The set-up as files: written, read back, every wrong line told; all of a file is taken in, or nothing."""

import csv
import io
import zipfile
from datetime import date, time

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, func, select

from domain import city_settings, directory, setup_differences, setup_files, setup_taking_in
from domain import setup_columns as columns
from domain.db import rehearsing
from domain.refusal import Refused
from domain.setup_differences import FileRefused
from domain.setup_files import Upload
from domain.setup_reading import Known
from domain.setup_tables import SHEETS
from domain.tables import ClosedDay, Counter, OpeningHours, Procedure, SlotCapacity
from tests.domain.offices import RULES
from tests.support.moments import NOW

BY_NAME = {sheet.name: sheet for sheet in SHEETS}
PLACES = "窓口ID,曜日,時刻,開始日,枠数"


def known(session: Session) -> Known:
    return directory.load(session), RULES


def read(session: Session, text: str | bytes) -> Upload:
    content = text.encode() if isinstance(text, str) else text
    return setup_files.read(content, known(session))


def take_in(session: Session, upload: Upload) -> dict[str, int]:
    made = setup_taking_in.write(session, upload, seen=None, now=NOW, rules=RULES)
    counts: dict[str, int] = made["tables"]
    return counts


def told(upload: Upload) -> list[tuple[int, str]]:
    return [(one.line, one.code) for one in upload.problems]


def places(*lines: str) -> str:
    return "\n".join([PLACES, *lines])


def test_what_is_written_can_be_read_back_and_changes_nothing(
    seeded: Engine, session: Session
) -> None:
    session.add(
        SlotCapacity(
            counter_id="chuo-juumin", weekday=2, starts=time(10), valid_from=date(2026, 12, 2),
            capacity=4,
        )
    )  # fmt: skip
    session.flush()
    upload = read(session, setup_files.export_all(session))
    assert upload.problems == []
    assert set(upload.rows) == set(BY_NAME) - {"settings", "forecasts"}  # nothing is set there
    found = setup_differences.compare(session, upload, today=date(2026, 12, 1))
    assert found.rows == []
    assert found.unchanged > 100
    with pytest.raises(Refused, match="setup_nothing_changed"):
        take_in(session, upload)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_a_file_is_read_in_the_encodings_of_spreadsheets(
    seeded: Engine, session: Session, encoding: str
) -> None:
    upload = read(session, places("chuo-juumin,水,10:30,2026/12/2,７").encode(encoding))
    assert take_in(session, upload) == {"capacities": 1}
    row = session.exec(select(SlotCapacity)).one()
    assert (row.weekday, row.starts, row.valid_from, row.capacity) == (
        2,
        time(10, 30),
        date(2026, 12, 2),
        7,
    )


def test_every_wrong_line_is_told_with_its_number_and_nothing_is_taken_in(
    seeded: Engine, session: Session
) -> None:
    upload = read(
        session,
        places(
            "chuo-juumin,水,10:30,2026-12-02,7",
            "atlantis,水,10:30,2026-12-02,7",
            "chuo-juumin,朝,10:30,2026-12-02,7",
            "chuo-juumin,水,25:00,2026-12-02,7",
            "chuo-juumin,水,10:30,2026-02-30,7",
            "chuo-juumin,水,10:30,2026-12-02,100",
            "chuo-juumin,水,10:30,2026-12-02,-1",
            "chuo-juumin,水,10:30,2026-12-02,3",
            "chuo-juumin,水,10:30,2026-12-02,3,4",
        ),
    )
    assert told(upload) == [
        (3, "cell_counter"),
        (4, "cell_weekday"),
        (5, "cell_time"),
        (6, "cell_day"),
        (7, "cell_number"),
        (8, "cell_number"),
        (9, "file_row_twice"),
        (10, "file_too_many_cells"),
    ]
    with pytest.raises(FileRefused):
        take_in(session, upload)
    assert session.exec(select(SlotCapacity)).all() == []


def test_what_only_the_set_up_can_show_is_told_with_its_line_too(
    seeded: Engine, session: Session
) -> None:
    wrong = places(
        "chuo-juumin,水,10:30,2026-11-02,7",
        "chuo-juumin,土,10:30,2026-12-05,7",
        "chuo-juumin,水,08:00,2026-12-02,7",
    )
    with pytest.raises(FileRefused) as refused:
        take_in(session, read(session, wrong))
    assert told(refused.value.upload) == [(2, "file_row_over")]
    with pytest.raises(FileRefused) as refused:
        take_in(session, read(session, wrong.replace("2026-11-02", "2026-12-02")))
    assert told(refused.value.upload) == [(3, "setup_cell_closed"), (4, "setup_cell_closed")]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "file_unknown"),
        ("a,b,c\n1,2,3", "file_unknown"),
        ("窓口ID,曜日,時刻,開始日\n", "file_columns_missing"),
        (PLACES + ",備考\n", "file_columns_unknown"),
        (PLACES + ",枠数\n", "file_columns_twice"),
        (PLACES + '\n"chuo-juumin,水', "file_not_csv"),
        (b"\xff\xfea\x00", "file_encoding"),
        (b"PK\x03\x04broken", "file_zip_broken"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(
    seeded: Engine, session: Session, text: str | bytes, code: str
) -> None:
    assert [one.code for one in read(session, text).problems] == [code]


def test_formulas_are_harmless_in_the_file_and_stay_text_when_read(
    seeded: Engine, session: Session
) -> None:
    words = '=cmd|" /C calc"!A1'
    row = session.exec(select(ClosedDay).where(ClosedDay.day > date(2026, 12, 1))).first()
    assert row is not None
    row.reasons = {"ja": words, "en": "-1"}
    session.add(row)
    session.flush()
    content = setup_files.export(session, BY_NAME["closed-days"])
    cells = [cell for line in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in line]
    assert f"'{words}" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    upload = read(session, content)
    assert upload.rows["closed-days"][row.ward_id, row.day]["reasons"] == row.reasons


def test_days_of_a_year_whose_holidays_are_not_known_are_refused(
    seeded: Engine, session: Session
) -> None:
    head = ",".join(columns.title(one) for one in BY_NAME["closed-days"].columns)
    upload = read(session, f"{head}\n,2027-12-31,年末,,,,,,はい\n,2028-01-04,工事,,,,,,はい")
    with pytest.raises(FileRefused) as refused:
        take_in(session, upload)
    assert told(refused.value.upload) == [(3, "setup_day_unknown_year")]


def test_hours_may_end_in_a_file_and_others_follow(seeded: Engine, session: Session) -> None:
    head = ",".join(columns.title(one) for one in BY_NAME["hours"].columns)
    old = ",水,2026-01-05,2026-12-31,09:00,17:00,09:00,16:30"
    new = ",水,2027-01-01,,09:00,19:00,09:00,18:30"
    with pytest.raises(FileRefused) as refused:
        take_in(session, read(session, f"{head}\n{new}"))
    assert told(refused.value.upload) == [(2, "setup_hours_overlap")]
    session.rollback()
    assert take_in(session, read(session, f"{head}\n{old}\n{new}")) == {"hours": 2}
    found = directory.load(session).calendar.regular("chuo", date(2027, 1, 6))
    assert found is not None
    assert found.closes == time(19)
    assert session.exec(select(func.count()).select_from(OpeningHours)).one() == 11


def test_rules_and_forecasts_go_along_and_the_log_names_what_changed(
    seeded: Engine, session: Session
) -> None:
    assert take_in(session, read(session, "きまり,値\nnear_turn_at,8 3\nhold,15")) == {
        "settings": 2
    }
    assert city_settings.load(session) == {"near_turn_at": [8, 3], "hold": 15}
    assert take_in(session, read(session, "区,日,混雑,理由_ja\n中央区,2026-12-09,3,催し")) == {
        "forecasts": 1
    }
    assert directory.load(session).calendar.stars_set("chuo", date(2026, 12, 9)) == 3
    upload = read(session, "きまり,値\nhold,20")
    made = setup_taking_in.write(session, upload, seen=None, now=NOW, rules=RULES)
    assert made["rows"] == [{"row": "hold", "from": "15", "to": "20"}]
    upload = read(session, "きまり,値\nnear_turn_at,3 8\nsecret,1\nhold,2")
    assert told(upload) == [
        (2, "cell_out_of_bounds"),
        (3, "cell_setting"),
        (4, "cell_out_of_bounds"),
    ]
    again = read(session, setup_files.export_all(session))
    assert setup_differences.compare(session, again, today=date(2026, 12, 1)).rows == []


def test_counters_and_procedures_are_changed_but_not_added(
    seeded: Engine, session: Session
) -> None:
    files = setup_files.export_all(session)
    with zipfile.ZipFile(io.BytesIO(files)) as packed:
        counters = packed.read("counters.csv").decode("utf-8-sig")
        procedures = packed.read("procedures.csv").decode("utf-8-sig")
    assert take_in(session, read(session, counters.replace(",B,", ",Y,"))) == {"counters": 6}
    assert session.get_one(Counter, "midori-juumin").prefix == "Y"
    upload = read(session, procedures.replace("転入", "引っ越し"))
    assert take_in(session, upload)["procedures"] >= 1
    assert "引っ越し" in session.get_one(Procedure, "tennyu").names["ja"]
    upload = read(session, counters.replace(",B,", ",A,"))
    with pytest.raises(FileRefused) as refused:
        take_in(session, upload)
    assert {code for _, code in told(refused.value.upload)} == {"setup_prefix_taken"}


@pytest.mark.slow
@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_hundred_thousand_lines_are_taken_in_and_one_more_is_told(
    seeded: Engine, session: Session
) -> None:
    halves = [f"{hour:02}:{minute:02}" for hour in range(9, 16) for minute in (0, 30)]
    lines = [
        f"{counter},{day},{at},{year}-{month:02}-15,{month % 9}"
        for year in range(2027, 2047)
        for month in range(1, 13)
        for counter in (
            "chuo-juumin",
            "chuo-koseki",
            "chuo-shomei",
            "midori-juumin",
            "midori-koseki",
            "midori-shomei",
        )
        for day in "月火水木金"
        for at in halves
    ][:100_000]
    upload = read(session, places(*lines))
    assert upload.problems == []
    assert take_in(session, upload) == {"capacities": 100_000}
    upload = read(session, places(*lines, "chuo-juumin,水,10:30,2026-12-02,7"))
    assert told(upload) == [(100_002, "file_too_many_lines")]


def test_a_file_of_another_kind_ends_with_a_bounded_list_of_mistakes(
    seeded: Engine, session: Session
) -> None:
    upload = read(session, places(*["x,x,x,x,x"] * 5000))
    assert len(upload.problems) == setup_files.MOST_PROBLEMS


def test_to_compare_writes_nothing(seeded: Engine) -> None:
    with rehearsing(seeded) as session:
        take_in(session, read(session, places("chuo-juumin,水,10:30,2026-12-02,7")))
    with rehearsing(seeded) as session:
        assert session.exec(select(SlotCapacity)).all() == []
