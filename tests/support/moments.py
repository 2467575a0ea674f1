"""The moment at which tests take place, unless they say otherwise."""

from datetime import UTC, datetime

NOW = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
"""Tuesday, 1 December 2026, 9:00 in Chiba: an ordinary working day, all offices just open."""
