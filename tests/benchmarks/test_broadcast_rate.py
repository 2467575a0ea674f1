"""The benchmark's own arithmetic: a rate that was kept, and one that was not."""

from benchmarks.broadcast_rate import Rate


def test_a_rate_that_is_kept_is_said_to_be() -> None:
    even = Rate(600, [(float(second), 10) for second in range(121)])
    assert round(even.whole) == 600
    assert even.worst() == 0
    assert len(even.windows()) == 61


def test_a_pause_and_the_burst_after_it_are_found() -> None:
    paused = [(float(second), 10) for second in range(60)]
    paused += [(float(second), 10) for second in range(72, 200)]
    assert round(Rate(600, paused).worst(), 2) == 0.2
    burst = [(float(second), 10) for second in range(100)] + [(100.0, 60)]
    burst += [(float(second), 10) for second in range(101, 200)]
    assert round(Rate(600, burst).worst(), 3) == round(50 / 600, 3)
