"""What the machine knows of its ward from the server's last answers, kept in the journal for the next start."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from domain import signing_keys
from domain.signing_keys import KeySet, KeySettingError
from domain.walk_ins import Hours
from kiosk_bridge.machine.journal import Journal

FRESH = timedelta(minutes=3)
"""People waiting are not told from an older answer."""


@dataclass(frozen=True)
class Closure:
    """A counter (None: the whole office) serves nobody; why, by language."""

    counter: str | None
    starts_at: datetime
    ends_at: datetime
    reasons: dict[str, str]


@dataclass
class Known:
    """The ward with its counters and procedures, and the public keys. Empty before the first answer."""

    ward: dict[str, Any] = field(default_factory=dict)
    counters: list[dict[str, Any]] = field(default_factory=list)
    categories: list[dict[str, Any]] = field(default_factory=list)
    procedures: list[dict[str, Any]] = field(default_factory=list)
    open: bool = True
    next_day: str | None = None
    """The office's next open day, as the server tells it (ISO 8601)."""
    openings: list[Hours] = field(default_factory=list)
    walk_in_early: timedelta = timedelta(minutes=30)
    """When the office is open next, and how long before walk-in tickets are given."""
    closures: list[Closure] = field(default_factory=list)
    """When counters, or the whole office, serve nobody although it is open."""
    early: timedelta = timedelta(minutes=15)
    late: timedelta = timedelta(minutes=15)
    """When a booking may check in before, and still counts as in time after its start."""
    told_at: datetime | None = None
    keys: KeySet | None = None

    def counter(self, wanted: str | None) -> dict[str, Any] | None:
        """The counter with this id or kind."""
        return next((one for one in self.counters if wanted in (one["id"], one["kind"])), None)

    def counter_numbered(self, number: int) -> dict[str, Any] | None:
        """The counter that check-in tokens name by *number*."""
        return next((one for one in self.counters if one.get("number") == number), None)

    def counter_for(self, procedure: str | None) -> dict[str, Any] | None:
        """The counter of this ward that does *procedure*."""
        found = next((one for one in self.procedures if one["id"] == procedure), None)
        return self.counter(found["counter"]) if found and found.get("counter") else None

    def shut(self, counter: str | None, now: datetime) -> Closure | None:
        """The closure under which the counter (None: the whole office) serves nobody now, or when it opens."""
        ahead = next((one.opens for one in self.openings if now < one.closes), now)
        for moment in (now, max(now, ahead)):
            found = [
                one
                for one in self.closures
                if one.counter in {None, counter} and one.starts_at <= moment < one.ends_at
            ]
            if found:
                return max(found, key=lambda one: one.ends_at)
        return None

    def fresh(self, now: datetime) -> bool:
        """Whether the numbers of people waiting may still be told."""
        return self.told_at is not None and now - self.told_at <= FRESH


def load(journal: Journal) -> Known:
    """What the journal kept from before."""
    known = Known()
    counters, keys = journal.get("counters"), journal.get("keys")
    if counters:
        _read_counters(known, counters["body"], datetime.fromisoformat(counters["at"]))
    if keys:
        known.keys = key_set(keys)
    return known


def take_counters(known: Known, journal: Journal, body: dict[str, Any], now: datetime) -> None:
    """The server told the ward's counters."""
    _read_counters(known, body, now)
    journal.keep("counters", {"at": now.isoformat(), "body": body})


def take_keys(known: Known, journal: Journal, body: dict[str, Any]) -> None:
    """The server told its public keys; an older version than the one held is not taken."""
    fresh = key_set(body)
    if fresh is not None and (known.keys is None or fresh.version >= known.keys.version):
        known.keys = fresh
        journal.keep("keys", body)


def key_set(body: dict[str, Any]) -> KeySet | None:
    """The keys of the server's answer, or None when they are none."""
    try:
        return signing_keys.from_public(
            city_code=str(body["city_code"]), version=int(body["version"]), keys=body["keys"]
        )
    except (KeyError, TypeError, ValueError, KeySettingError):
        return None


def _read_counters(known: Known, body: dict[str, Any], at: datetime) -> None:
    known.ward = body["ward"]
    known.counters = body["counters"]
    known.categories = body.get("categories", [])
    known.procedures = body.get("procedures", [])
    known.open = bool(body.get("open", True))
    known.next_day = body.get("next_day")
    known.openings = [
        Hours(datetime.fromisoformat(one["opens"]), datetime.fromisoformat(one["closes"]))
        for one in body.get("openings", [])
    ]
    known.closures = [
        Closure(
            one["counter"],
            datetime.fromisoformat(one["starts_at"]),
            datetime.fromisoformat(one["ends_at"]),
            one["reasons"],
        )
        for one in body.get("closures", [])
    ]
    known.walk_in_early = timedelta(minutes=body.get("walk_in_early_minutes", 30))
    known.early = timedelta(minutes=body.get("check_in_early_minutes", 15))
    known.late = timedelta(minutes=body.get("check_in_late_minutes", 15))
    known.told_at = at
