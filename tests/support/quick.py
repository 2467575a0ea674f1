"""What costs much each time, and proves nothing more the second time, is quick in tests."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from domain import staff

HASHER = staff._HASHER
"""How passwords are hashed outside tests; ``tests/domain/test_staff.py`` looks at it."""


class Compiled(BytecodeCache):
    """What templates were compiled to, for all applications of the process: each test makes one."""

    made: ClassVar[dict[str, bytes]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give what is there; Jinja compares the source."""
        if bucket.key in self.made:
            bucket.bytecode_from_string(self.made[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it."""
        self.made[bucket.key] = bucket.bytecode_to_string()


@contextmanager
def everything() -> Iterator[None]:
    """Passwords are hashed with the least effort, templates compiled once."""
    with pytest.MonkeyPatch.context() as patch:
        least = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
        patch.setattr(staff, "_HASHER", least)
        patch.setattr(Flask, "jinja_options", {"bytecode_cache": Compiled()})
        yield
