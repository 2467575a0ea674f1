"""What the console asks of LINE's side: the messages of a broadcast, what LINE would refuse, and the quota.

Rooms do not import each other: the wiring hands in what ``bot`` makes, tests hand in a fake.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

ACTIONS = ("book", "bookings", "congestion", "faq", "topics", "menu")
"""Commands of the chat that a broadcast's button may stand for."""


class Quota(Protocol):
    """How many messages this month may have, and has had."""

    @property
    def limit(self) -> int | None:
        """The most of a month; None: the plan has no bound."""
        ...

    @property
    def used(self) -> int:
        """Sent this month."""
        ...


class LineSide(Protocol):
    """Broadcasts as LINE takes them.

    A *content* is what was written in one language (``Broadcast.messages[locale]``)::

        {"form": "text" | "card", "title": "…", "body": "…",
         "button": {"label": "…", "url": "https://…"} or {"label": "…", "action": "book"},
         "image": {"id": 3, "secret": "…", "width": 1024, "height": 512}}

    *title*, *button* and *image* may be missing. *action* is a command of the chat: ``book`` ``bookings``
    ``congestion`` ``faq`` ``topics`` ``menu``. The picture stands at ``<public address>/pictures/<secret>``.
    """

    def messages(
        self,
        content: Mapping[str, Any],
        locale: str,
        variables: Mapping[str, str],
        broadcast_code: str,
        topics: Mapping[str, str] | None = None,
    ) -> list[dict[str, Any]]:
        """The message objects of a request, at most five.

        *topics* (id: name in *locale*) are those it is sent for: the message ends with why one gets it and with a
        button that ends it in one tap (postback ``c=topics&t=<id>&on=0``).
        """
        ...

    def problems(
        self,
        content: Mapping[str, Any],
        locale: str,
        variables: Mapping[str, str],
        topics: Mapping[str, str] | None = None,
    ) -> Sequence[tuple[str, Mapping[str, Any]]]:
        """What LINE would refuse, each as the key of a sentence and its parameters; empty: nothing."""
        ...

    def quota(self) -> Quota:
        """The month's quota as LINE tells it; raises OSError when LINE cannot be reached."""
        ...


@dataclass(frozen=True)
class Sending:
    """What the pages of broadcasts are given.

    *yen_per_message*: what one message costs; None: the plan has no price per message. *webhooks_per_second*: what the
    service was measured to hold, for the peak that follows a broadcast.
    """

    line: LineSide
    yen_per_message: float | None = None
    webhooks_per_second: int = 100
