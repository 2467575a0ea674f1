"""LINE's side for tests of the console: real messages and real limits; a quota that tests set, and no network."""

from dataclasses import dataclass
from typing import cast

from bot.broadcast_side import BroadcastSide, Quota
from bot.line_client import LineClient

PUBLIC = "https://madoguchi.example.jp"


@dataclass
class FakeLine(BroadcastSide):
    """*limit* None: no bound; *unreachable*: LINE does not answer."""

    limit: int | None = 30_000
    used: int = 1_200
    unreachable: bool = False

    def __post_init__(self) -> None:
        super().__init__(cast(LineClient, None), public_base_url=PUBLIC)

    def quota(self) -> Quota:
        """The month's quota as the test wants it."""
        if self.unreachable:
            raise OSError("nobody answers")
        return Quota(self.limit, self.used)
