"""What the console's pages share: the database, the directory, the rules, the clock, and how others are told."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from domain.directory import Directory
from domain.rules import Rules

LARGEST_ID = 2**31 - 1
"""Ids of PostgreSQL's integer columns end here; a larger one in an address is simply not there."""


@dataclass(frozen=True)
class Office:
    """What the pages need; *wake* is called after a move that may have written notices."""

    engine: Engine
    directory: Callable[[], Directory]
    current_rules: Callable[[], Rules]
    now: Callable[[], datetime]
    wake: Callable[[], None]
    base_rules: Rules
    """The environment's rules, over which the city's settings go."""
    refresh: Callable[[], None] = lambda: None
    """Called after the set-up was changed: directory and rules are read anew."""
    secret: bytes = b""
    """What authentication keys are derived from."""
    papers_url: str = ""
    """Where the QR codes on papers lead, with ``/t/<code>``; empty: papers have none."""

    @property
    def rules(self) -> Rules:
        """The rules as they are set now."""
        return self.current_rules()
