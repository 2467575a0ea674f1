"""LINE's side for tests of the console: real messages and real limits; a quota that tests set, and no network."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

from bot.broadcast_side import BroadcastSide, Quota
from bot.line_client import LineClient, Message
from domain.broadcast_sending import Answer, Heard

PUBLIC = "https://madoguchi.example.jp"


@dataclass
class FakeLine(BroadcastSide):
    """*limit* None: no bound; *unreachable*: LINE does not answer."""

    limit: int | None = 30_000
    used: int = 1_200
    unreachable: bool = False
    got: Counter[str] = field(default_factory=Counter)
    """How often each person got something."""

    def __post_init__(self) -> None:
        super().__init__(cast(LineClient, None), public_base_url=PUBLIC)

    def quota(self) -> Quota:
        """The month's quota as the test wants it."""
        if self.unreachable:
            raise OSError("nobody answers")
        return Quota(self.limit, self.used)

    def multicast(self, *, to: Sequence[str], messages: list[Message], retry_key: str) -> Heard:
        """Everybody's phone rings."""
        assert messages
        assert retry_key
        self.got.update(to)
        return Heard(Answer.TAKEN)
