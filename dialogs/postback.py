"""Reads the data of buttons: answers, steering and commands; what is none of ours is None."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from dialogs.flow import Back, Cancel, Event, Picked, Restart, Tap

MOST_FIELDS = 12
LONGEST = 300
STEERING: dict[str, type[Back | Restart | Cancel]] = {
    "back": Back,
    "restart": Restart,
    "cancel": Cancel,
}


@dataclass(frozen=True)
class Command:
    """What a button or a sentence asks for outside of answers: show this, change that."""

    name: str
    args: Mapping[str, str] = field(default_factory=dict)


def decode(data: str, picked: str | None = None) -> Event | Command | None:
    """What the button with *data* (and the date *picked* in its calendar) means; never raises."""
    if len(data) > LONGEST:
        return None
    try:
        fields = dict(parse_qsl(data, keep_blank_values=True, max_num_fields=MOST_FIELDS))
    except ValueError:
        return None
    name = fields.pop("c", None)
    if name in STEERING:
        return STEERING[name](fields.get("a"), fields.get("f"))
    if name:
        return Command(name, fields)
    dialog, step = fields.get("a"), fields.get("s")
    if not dialog or not step:
        return None
    if picked is not None:
        return Picked(dialog, step, picked, fields.get("f"))
    return Tap(dialog, step, fields.get("v", ""), fields.get("f"))
