"""The clock that entry points read and pass down as ``now``; in the demo it can be moved."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The real time."""

    movable = False

    def now(self) -> datetime:
        """This instant, aware, in UTC."""
        return datetime.now(UTC)


class DemoClock(Clock):
    """A clock that runs on from any chosen instant. Only the demo has one."""

    movable = True

    def __init__(self, start: datetime | None = None) -> None:
        self._ahead = timedelta(0)
        if start is not None:
            self.set(start)

    def now(self) -> datetime:
        """The demo's instant, aware, in UTC."""
        return datetime.now(UTC) + self._ahead

    def set(self, instant: datetime) -> None:
        """Move to *instant* (aware) and run on from there."""
        if instant.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        self._ahead = instant - datetime.now(UTC)
