"""A journal that was cut anywhere is set aside or mended: papers are known again, numbers are never given twice."""

import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk_bridge.machine import records
from kiosk_bridge.machine.rescue import open_journal
from tests.kiosk_bridge.alone.office import MINUTE, Desk, token
from tests.support.moments import NOW

PARTS = ("", "-wal", ".tape")
SCRAPS = st.lists(st.dictionaries(st.text('ab{}"\\', max_size=4), st.text(max_size=9)), max_size=5)


@dataclass
class Left:
    """The files as a power cut left them, and the labels on the papers that were out."""

    folder: Path
    held: list[str]
    leased: int


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Left:
    """A machine that gave tickets, was restarted, gave more, and lost its power."""
    desk = Desk(tmp_path_factory.mktemp("left")).online().offline()
    for nonce in range(1, 4):
        desk.scan(token(nonce))
        desk.walk_in()
    desk.switch_off()
    desk.switch_on()
    for _ in range(3):
        desk.walk_in()
    copy = tmp_path_factory.mktemp("copy")
    for file in desk.folder.iterdir():
        shutil.copy(file, copy / file.name)
    desk.switch_off()
    return Left(copy, desk.held, desk.server.leased)


def _copy(left: Left, folder: str) -> Path:
    """A folder of its own with the old machine's journal."""
    place = Path(folder) / "place"
    shutil.copytree(left.folder, place)
    return place


def _after(left: Left, place: Path) -> tuple[set[str], Desk]:
    """Switch a machine on at *place*; returns what people hold afterwards, none of it twice."""
    desk = Desk(place)
    desk.server.leased = left.leased
    desk.server.plugged = False
    given_now = [desk.walk_in() for _ in range(3)]
    labels = [one["label"] for one in given_now if one["ok"]]
    assert not set(labels) & set(left.held), "a number was given twice"
    desk.online().offline()
    labels.append(desk.walk_in()["label"])
    assert len(labels) == len(set(labels))
    assert not set(labels) & set(left.held), "a number was given twice after the network came back"
    return {f"B-{one['number']}" for one in desk.online().server.events.values()}, desk


@settings(max_examples=20)
@given(part=st.sampled_from(PARTS), share=st.floats(0, 1))
def test_cut_off_anywhere_no_paper_is_lost_and_no_number_given_twice(
    left: Left, part: str, share: float
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = _copy(left, folder)
        file = place / f"journal{part}"
        content = file.read_bytes()
        file.write_bytes(content[: int(len(content) * share)])
        told, desk = _after(left, place)
        desk.switch_off()
    assert told >= set(left.held)


@settings(max_examples=25)
@given(
    part=st.sampled_from(PARTS),
    share=st.floats(0, 1),
    size=st.sampled_from((1, 2, 9, 100, 6000)),
    byte=st.integers(0, 255),
)
def test_overwritten_anywhere_no_paper_is_lost_and_no_number_given_twice(
    left: Left, part: str, share: float, size: int, byte: int
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        place = _copy(left, folder)
        file = place / f"journal{part}"
        content = bytearray(file.read_bytes())
        start = int(len(content) * share)
        end = min(start + size, len(content))
        content[start:end] = bytes([byte]) * (end - start)
        file.write_bytes(content)
        told, desk = _after(left, place)
        desk.switch_off()
    assert told >= set(left.held)


def test_a_damaged_journal_is_set_aside_and_not_thrown_away(left: Left, tmp_path: Path) -> None:
    place = _copy(left, str(tmp_path))
    file = place / "journal"
    damaged = file.read_bytes()[:5000]
    file.write_bytes(damaged)
    (place / "journal-wal").unlink()
    open_journal(file).close()
    assert (place / "journal.damaged-1").read_bytes()[:1000] == damaged[:1000]


def test_a_damaged_journal_gives_no_number_before_the_server_was_asked(
    left: Left, tmp_path: Path
) -> None:
    place = _copy(left, str(tmp_path))
    (place / "journal").write_bytes(b"no database at all" * 100)
    desk = Desk(place)
    desk.offline()
    assert not desk.walk_in()["ok"]
    desk.switch_off()


def test_that_a_journal_was_mended_is_told_with_the_time(left: Left, tmp_path: Path) -> None:
    place = _copy(left, str(tmp_path))
    (place / "journal").write_bytes(b"no database at all" * 100)
    for _ in range(2):
        desk = Desk(place)
        desk.server.leased = left.leased + 1000
        desk.online()
        assert desk.server.health["journal_mended"] == NOW.isoformat()
        desk.time += MINUTE
        desk.online()
        assert desk.server.health["journal_mended"] == NOW.isoformat()
        desk.switch_off()


@settings(max_examples=40)
@given(SCRAPS, st.binary(max_size=50))
def test_records_are_found_in_any_heap(kept: list[dict[str, str]], rubbish: bytes) -> None:
    heap = rubbish.join([b"", *(records.write(one).encode() for one in kept), b""])
    found = list(records.carve(heap))
    if b"MKJ1" not in rubbish:
        assert found == kept


@given(st.integers(0, 300), st.integers(0, 255))
def test_a_changed_record_is_no_record(at: int, byte: int) -> None:
    line = bytearray(records.write({"id": "x" * 40, "number": 5001}).encode())
    at %= len(line)
    if line[at] != byte:
        line[at] = byte
        assert list(records.carve(bytes(line))) == []
