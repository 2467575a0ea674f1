"""Postback data: how a button says what it means, in at most 300 characters.

An answer belongs to a dialog: ``a=<dialog id>&s=<step>&v=<value>&f=<fingerprint>``. A command belongs
to nothing or to a thing of the domain: ``c=booking&b=12``. Both are query strings.
"""

import re
from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

LIMIT = 300
BROADCAST = "bc"
"""Names the broadcast that a button was part of, by its code; the dialogs do without it."""
_PLAIN = re.compile(r"[\w.~:/+,-]*", re.ASCII)
"""What a query string carries as it is."""


def answer(dialog: str, step: str, value: str | None, fingerprint: str | None) -> str:
    """The data of an answer to *step*; a date picker's has no value yet."""
    fields = {"a": dialog, "s": step, "v": value, "f": fingerprint}
    return _encode({name: field for name, field in fields.items() if field is not None})


def command(name: str, args: Mapping[str, str]) -> str:
    """The data of a command with its arguments."""
    return _encode({"c": name, **args})


def parse(data: str) -> dict[str, str]:
    """The fields of *data*; what is no query string of ours comes back empty or strange, never raises."""
    try:
        return dict(parse_qsl(data, keep_blank_values=True, max_num_fields=20))
    except ValueError:
        return {}


def _encode(fields: Mapping[str, str]) -> str:
    if all(
        map(_PLAIN.fullmatch, fields.values())
    ):  # nearly always, and a card has dozens of buttons
        data = "&".join(f"{name}={value}" for name, value in fields.items())
    else:
        data = urlencode(fields, safe=":/+,")
    if len(data) > LIMIT:
        raise ValueError(f"postback data of {len(data)} characters: {data[:60]}…")
    return data
