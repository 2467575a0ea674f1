"""What boards share: one look at the database for all of them, nothing missed, and a bounded number of streams."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.board_feed import CHECK_S, LOOK_S, TOGETHER_S, Feed


class World:
    """A ward that changes, and a clock that is moved by hand."""

    def __init__(self) -> None:
        self.time = 100.0
        self.value = "first"
        self.events = 0
        self.reads = 0
        self.looks = 0
        self.feed: Feed[str] = Feed(self.read, self.look, most_streams=2, clock=lambda: self.time)

    def read(self, ward_id: str) -> str:
        self.reads += 1
        return f"{ward_id} {self.value}"

    def look(self) -> int:
        self.looks += 1
        return self.events

    def moves(self, value: str) -> None:
        self.value = value
        self.events += 1


@pytest.fixture
def world() -> World:
    return World()


def test_a_call_made_here_is_seen_at_once(world: World) -> None:
    assert world.feed.present("chuo") == "chuo first"
    world.moves("second")
    world.feed.wake()
    assert world.feed.present("chuo") == "chuo second"


def test_a_call_made_elsewhere_is_seen_within_half_a_second(world: World) -> None:
    world.feed.present("chuo")
    world.moves("second")
    assert world.feed.present("chuo") == "chuo first"
    world.time += LOOK_S
    assert world.feed.present("chuo") == "chuo second"


def test_what_no_event_tells_is_seen_after_a_while(world: World) -> None:
    world.feed.present("chuo")
    world.value = "silently changed"
    world.time += CHECK_S
    assert world.feed.present("chuo") == "chuo silently changed"


@given(steps=st.lists(st.tuples(st.floats(0, 0.4), st.booleans()), max_size=60))
def test_however_often_boards_ask_the_database_is_asked_rarely(
    steps: list[tuple[float, bool]],
) -> None:
    world = World()
    for passed, changes in steps:
        world.time += passed
        if changes:
            world.moves(str(world.time))
        for ward in ("chuo", "midori"):
            world.feed.present(ward)
    whole = world.time - 100.0
    assert world.looks <= whole / LOOK_S + 1
    assert world.reads <= 2 * world.looks + 2 * (whole / CHECK_S + 1)


def test_many_who_ask_at_once_cause_one_reading(world: World) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow(ward_id: str) -> str:
        world.reads += 1
        begun.set()
        assert go.wait(20)
        return ward_id

    feed = Feed(slow, world.look, most_streams=2, clock=lambda: world.time)
    with ThreadPoolExecutor(8) as pool:
        asked = [pool.submit(feed.present, "chuo") for _ in range(8)]
        assert begun.wait(20)
        go.set()
        assert {one.result(20) for one in asked} == {"chuo"}
    assert world.reads == 1


def test_who_asks_while_another_looks_is_told_what_was_seen(world: World) -> None:
    begun, go = threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        assert go.wait(20)
        return world.events

    feed = Feed(world.read, slow, most_streams=2, clock=lambda: world.time)
    with ThreadPoolExecutor(3) as pool:
        asked = [pool.submit(feed.present, "chuo")]
        assert begun.wait(20)
        asked += [pool.submit(feed.present, "chuo") for _ in range(2)]
        world.moves("second")
        go.set()
        assert {one.result(20) for one in asked} == {"chuo second"}


def test_a_reading_that_fails_is_raised_and_tried_again(world: World) -> None:
    def broken(_: str) -> str:
        raise OSError("no database")

    feed = Feed(broken, world.look, most_streams=2, clock=lambda: world.time)
    for _ in range(2):
        with pytest.raises(OSError, match="no database"):
            feed.present("chuo")


def test_whoever_waits_is_woken_by_a_call(world: World) -> None:
    known = world.feed.present("chuo")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(world.feed.change, "chuo", known, within_s=1e6)
        world.time += 2 * TOGETHER_S
        world.moves("second")
        world.feed.wake()
        assert waiting.result(20) == "chuo second"


def test_however_much_is_written_streams_read_a_ward_ten_times_a_second(world: World) -> None:
    for _ in range(100):
        world.time += 0.01
        world.feed.wake()
        assert world.feed.change("chuo", "chuo first", within_s=0) is None
    assert 2 <= world.reads <= 11


def test_what_was_moved_just_after_a_reading_is_told_a_moment_later(world: World) -> None:
    known = world.feed.present("chuo")
    world.moves("second")
    world.feed.wake()
    assert world.feed.change("chuo", known, within_s=0) is None
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(world.feed.change, "chuo", known, within_s=1e6)
        world.time += 2 * TOGETHER_S
        assert waiting.result(20) == "chuo second"


def test_whoever_waits_in_vain_is_told_so(world: World) -> None:
    known = world.feed.present("chuo")
    assert world.feed.change("chuo", known, within_s=0) is None


def test_streams_are_bounded_and_a_place_given_back_is_taken_again(world: World) -> None:
    assert [world.feed.enter() for _ in range(3)] == [True, True, False]
    world.feed.leave()
    assert world.feed.enter()


def test_a_process_that_stops_lets_its_streams_go(world: World) -> None:
    known = world.feed.present("chuo")
    with ThreadPoolExecutor(1) as pool:
        waiting = pool.submit(world.feed.change, "chuo", known, within_s=1e6)
        world.feed.end()
        assert waiting.result(20) is None
    assert world.feed.ended
    assert not world.feed.enter()
