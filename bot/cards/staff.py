"""The queue of a ward for a member of staff: each counter with how many wait and which numbers are called."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot import flex
from bot.cards import parts
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Say
from locales.dates import time_label


def queue(say: Say, reader: Reader) -> Flex:
    """One row a counter."""
    params: Mapping[str, Any] = say.params
    at = time_label(datetime.fromisoformat(params["at"]), reader.locale)
    rows: Any = params["counters"]
    return flex.bubble(
        flex.quiet(reader.text("congestion-updated", at=at)),
        *(_counter(one, reader) for one in rows),
        title=reader.text(say.key, ward_id=params["ward_id"]),
        footer=parts.buttons_of(say, reader, first_is_primary=False),
    )


def _counter(one: Mapping[str, Any], reader: Reader) -> Flex:
    calling = [str(label) for label in one["calling"]]
    called = reader.text("staff-queue-calling", labels=calling) if calling else None
    return flex.column(
        flex.row(
            flex.strong(reader.counter(str(one["counter_id"]))),
            flex.strong(reader.text("staff-queue-waiting", count=one["waiting"]), flex=0),
        ),
        flex.quiet(called) if called else None,
        spacing="xs",
    )
