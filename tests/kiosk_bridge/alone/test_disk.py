"""A machine that cannot write gives no paper: what is not kept must not be in anybody's hand."""

import sqlite3
from pathlib import Path
from uuid import uuid4

import pytest

from kiosk_bridge import client
from kiosk_bridge.machine import press, rescue
from kiosk_bridge.machine.journal import Journal
from tests.kiosk_bridge.alone.office import Desk, token


def test_without_room_on_the_disk_nothing_is_printed_and_people_are_told(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.offline()
    press_id = str(uuid4())

    def full(*_: object) -> None:
        raise OSError("no space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Journal, "to_tape", full)
        answer = desk.walk_in(press_id)
        again = press.reprint(desk.machine, press_id, locale="ja")
    assert (answer["ok"], answer["code"]) == (False, "journal_failed")
    assert (again["ok"], again["code"]) == (False, "journal_failed")
    assert desk.roll.papers == []
    answer = desk.walk_in(press_id)
    assert (answer["label"], answer["printed"]) == ("B-5001", True)
    assert desk.walk_in()["label"] == "B-5002"


def test_a_journal_that_takes_no_more_gives_no_number(desk: Desk) -> None:
    desk.offline()
    pages = desk.machine.journal.rows("PRAGMA page_count")[0][0]
    desk.machine.journal.rows(f"PRAGMA max_page_count = {pages}")
    answers = [desk.scan(token(nonce)) for nonce in range(1, 60)]
    refused = [one for one in answers if not one["ok"]]
    assert {one["code"] for one in refused} <= {"journal_failed", "no_numbers"}
    assert refused[0]["code"] == "journal_failed"
    given = [one["label"] for one in answers if one["ok"]]
    assert len(given) == len(set(given)) == len(desk.roll.papers)


def test_a_transaction_that_fails_leaves_nothing(desk: Desk) -> None:
    def twice() -> None:
        with desk.machine.journal.transaction() as connection:
            connection.execute("INSERT INTO meta VALUES ('a', '1')")
            connection.execute("INSERT INTO meta VALUES ('a', '2')")

    with pytest.raises(sqlite3.IntegrityError):
        twice()
    assert desk.machine.journal.get("a") is None
    assert desk.offline().walk_in()["ok"]


def test_a_full_disk_at_the_start_is_no_damage(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = desk.folder
    desk.offline().walk_in()
    desk.switch_off()

    def full(_: Path) -> None:
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    with monkeypatch.context() as disk:
        disk.setattr(rescue, "connect", full)
        with pytest.raises(sqlite3.OperationalError):
            rescue.open_journal(folder / "journal")
    assert list(folder.glob("*.damaged-*")) == []
    desk.switch_on()
    desk.machine.link.turn(desk.time, online=False)
    assert desk.walk_in()["label"] == "B-5002"


def test_a_place_that_cannot_hold_a_journal_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("KIOSK_KEY", "mk_test")
    place = str(tmp_path / "file" / "journal")
    asked = ["--server", "https://madoguchi.example.jp", "--journal", place]
    assert client.main(asked) == 2
    assert "madoguchi-kiosk: " in capsys.readouterr().err
