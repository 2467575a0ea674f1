"""The rate of a broadcast: how many people a request holds, how far requests lie apart, and the peak that follows."""

from datetime import datetime, timedelta

MOST_IN_A_REQUEST = 500
"""LINE takes so many ids in one multicast."""
TAP_SHARE = 0.03
"""The share of recipients who tap within a minute (the peak we plan for)."""
CATCH_UP = timedelta(seconds=1)
"""A request that is late by up to so much is made up for; after a longer break we go on at the promised rate."""


def chunk_size(per_minute: int) -> int:
    """People in one request: a second's worth, so that the rate is smooth, and no more than LINE takes."""
    return max(1, min(MOST_IN_A_REQUEST, per_minute // 60))


def distance(people: int, per_minute: int) -> timedelta:
    """The time from a request to so many *people* until the next one."""
    return timedelta(minutes=people / per_minute)


def following(next_at: datetime | None, now: datetime, step: timedelta) -> datetime:
    """The earliest moment of the next request, when one that was allowed at *next_at* is made *now*."""
    on_time = now if next_at is None else max(next_at, now - CATCH_UP)
    return on_time + step


def peak_per_second(recipients: int, per_minute: int) -> float:
    """Webhooks a second at the busiest, when three of a hundred tap within a minute after they got it."""
    return min(recipients, per_minute) * TAP_SHARE / 60


def minutes_needed(recipients: int, per_minute: int) -> float:
    """How long sending takes at this rate."""
    return recipients / per_minute
