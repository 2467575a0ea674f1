"""The seed files become rows, and loading them again changes nothing."""

import json
import shutil
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, SQLModel, col, select

import data
from domain import calendar, directory, seed, tables
from domain.calendar import Closed, Opening
from domain.db import transaction
from domain.tables import ClosedDay, Counter, HolidayOpening, OpeningHours, Procedure, Ward

LATER = datetime(2027, 6, 1, tzinfo=UTC)
SEEDED = (
    tables.Category,
    ClosedDay,
    Counter,
    tables.FaqCategory,
    tables.FaqConcept,
    tables.FaqEntry,
    tables.FaqRevision,
    HolidayOpening,
    OpeningHours,
    Procedure,
    Ward,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of Chiba's files that a test may change."""
    return Path(shutil.copytree(data.city_folder(), tmp_path / "city"))


def rewrite(file: Path, change: Any) -> None:
    content = json.loads(file.read_text(encoding="utf-8"))
    change(content)
    file.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def everything(engine: Engine) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    with transaction(engine) as session:
        for table in SEEDED:
            rows: list[SQLModel] = list(session.exec(select(table)))
            found[table.__name__] = sorted((row.model_dump() for row in rows), key=repr)
    return found


def test_loading_again_changes_nothing(seeded: Engine, now: datetime) -> None:
    before = everything(seeded)
    with transaction(seeded) as session:
        seed.load(session, now=now)
    assert everything(seeded) == before


def test_the_directory_is_complete(seeded: Engine) -> None:
    with transaction(seeded) as session:
        loaded = directory.load(session)
    assert [*loaded.wards] == ["chuo", "hanamigawa", "inage", "wakaba", "midori", "mihama"]
    assert len(loaded.counters) == 30
    assert len(loaded.procedures) == 28
    counter = loaded.counter_for("chuo", "tennyu")
    assert counter is not None
    assert (counter.id, counter.prefix) == ("chuo-juumin", "B")
    assert loaded.bookable("tennyu")
    assert not loaded.bookable("okuyami")


def test_the_flags_of_what_is_unconfirmed_reach_the_tables(seeded: Engine) -> None:
    with transaction(seeded) as session:
        midori, chuo = session.get_one(Ward, "midori"), session.get_one(Ward, "chuo")
        assert (midori.address_verified, midori.telephone_verified, midori.zip) == (
            False,
            False,
            "",
        )
        assert (chuo.address_verified, chuo.telephone) == (True, "043-221-2109")
        assert chuo.telephone_verified
        assert not chuo.floors_verified
        assert midori.call_centre_telephone == "043-245-4894"
        assert not session.get_one(Procedure, "jumin").details_verified


def test_hours_change_on_the_day_they_became_valid(seeded: Engine) -> None:
    with transaction(seeded) as session:
        known = calendar.load(session)
    before = known.opening("chuo", date(2025, 12, 26))
    after = known.opening("chuo", date(2026, 1, 5))
    assert before == Opening(time(8, 30), time(17, 30), time(9), time(16, 30))
    assert after == Opening(time(9), time(17), time(9), time(16, 30))


@pytest.mark.parametrize(
    ("day", "reason", "japanese"),
    [
        (date(2027, 1, 1), "closed_day", "祝日（元日）"),
        (date(2026, 12, 29), "unconfirmed_closing", "年末年始"),
        (date(2027, 1, 3), "unconfirmed_closing", "年末年始"),
        (date(2026, 12, 5), "weekend", None),
        (date(2026, 12, 13), "unconfirmed_opening", None),
    ],
)
def test_closed_days_have_a_reason(
    seeded: Engine, day: date, reason: str, japanese: str | None
) -> None:
    with transaction(seeded) as session:
        found = calendar.load(session).opening("midori", day)
    assert isinstance(found, Closed)
    assert (found.reason, found.names.get("ja")) == (reason, japanese)


def test_holiday_openings_are_there_and_unconfirmed(seeded: Engine) -> None:
    with transaction(seeded) as session:
        march = session.exec(
            select(HolidayOpening).where(
                col(HolidayOpening.day).between(date(2027, 3, 1), date(2027, 3, 31))
            )
        ).all()
        assert {row.day for row in march} == {date(2027, 3, 14), date(2027, 3, 28)}
        assert not any(row.verified for row in march)
        assert {row.last_slot for row in march} == {time(12)}


def test_a_confirmed_day_in_the_file_wins_over_the_rule(
    session: Session, now: datetime, folder: Path
) -> None:
    day = {
        "ward": None, "day": "2026-12-13", "opens": "09:00", "closes": "12:30",
        "first_slot": "09:00", "last_slot": "12:00", "verified": True, "source": "hours",
    }  # fmt: skip
    rewrite(folder / "opening_hours.json", lambda file: file["holiday_openings"].append(day))
    seed.load(session, now=now, folder=folder)
    opening = calendar.load(session).opening("chuo", date(2026, 12, 13))
    assert opening == Opening(time(9), time(12, 30), time(9), time(12))


def test_a_year_later_the_next_year_is_added_and_the_old_one_kept(
    session: Session, now: datetime
) -> None:
    seed.load(session, now=now)
    seed.load(session, now=LATER)
    years = {row.day.year for row in session.exec(select(ClosedDay))}
    assert years == {2026, 2027, 2028}


def test_a_day_taken_out_of_the_file_opens_again(
    session: Session, now: datetime, folder: Path
) -> None:
    day = date(2026, 12, 9)
    extra = {
        "ward": None,
        "day": str(day),
        "verified": True,
        "reasons": {"ja": "訓練", "en": "Drill"},
    }
    rewrite(folder / "opening_hours.json", lambda file: file["closed_days"].append(extra))
    seed.load(session, now=now, folder=folder)
    assert isinstance(calendar.load(session).opening("chuo", day), Closed)
    seed.load(session, now=now)
    assert isinstance(calendar.load(session).opening("chuo", day), Opening)


def test_what_is_no_longer_in_the_files_stays_but_cannot_be_booked(
    session: Session, now: datetime, folder: Path
) -> None:
    seed.load(session, now=now)
    rewrite(folder / "counters.json", lambda file: file["counters"].pop(0))
    rewrite(folder / "procedures.json", lambda file: file["procedures"].pop(0))
    for file in (folder / "faq" / "entries").iterdir():
        rewrite(file, forget_tennyu)
    seed.load(session, now=now, folder=folder)
    assert session.get_one(Counter, "chuo-shomei").bookable is False
    assert session.get_one(Procedure, "tennyu").bookable is False


def forget_tennyu(file: Any) -> None:
    """Leave out what questions and answers say of the procedure."""
    file["entries"] = [entry for entry in file["entries"] if "tennyu" not in json.dumps(entry)]


def test_two_wards_may_change_places(session: Session, now: datetime, folder: Path) -> None:
    def swap(file: Any) -> None:
        first, second = file["wards"][:2]
        first["position"], second["position"] = second["position"], first["position"]

    seed.load(session, now=now)
    rewrite(folder / "wards.json", swap)
    seed.load(session, now=now, folder=folder)
    assert [*directory.load(session).wards][:2] == ["hanamigawa", "chuo"]


def test_a_mistake_in_a_file_leaves_the_tables_as_they_were(
    seeded: Engine, now: datetime, folder: Path
) -> None:
    before = everything(seeded)
    rewrite(folder / "counters.json", lambda file: file["counters"][0].update(capacity=-1))
    with pytest.raises(ValueError, match="capacity"), transaction(seeded) as session:
        seed.load(session, now=now, folder=folder)
    assert everything(seeded) == before
