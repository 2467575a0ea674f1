"""Handing work over within a process: who stores a piece of work may give it to its worker at once.

The row is leased when it is stored, so nobody else takes it; a process that dies loses the lease like any
other worker. When the worker has no room, the work waits in the database for whoever is free.
"""

from typing import Protocol, TypeVar

Work_contra = TypeVar("Work_contra", contravariant=True)


class Desk(Protocol[Work_contra]):
    """A worker of this process."""

    def has_room(self) -> bool:
        """Whether work that is handed over now would begin soon."""
        ...

    def take(self, work: Work_contra, /) -> None:
        """Begin with it as soon as a hand is free."""
        ...
