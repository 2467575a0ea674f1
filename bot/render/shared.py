"""Answers that are the same for everybody who asks in one moment are worded once, and kept for the others.

After a broadcast hundreds of people a second ask how busy their ward is: wording a card of 20 KB costs more than
everything else their event needs.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from typing import Any

from bot.flex import Flex
from domain.directory import Directory

SHARED = frozenset({"congestion", "quietest"})
"""Cards of public figures. All they tell is in their params, so the params name them."""
MOST = 32
"""Messages kept: a card of each ward and language, of this second and the last one."""

Wording = Callable[[str, Mapping[str, Any], str, Directory], list[Flex]]
"""Kind, params and locale of a notification, and the directory, in; its messages out."""


def sharing(word: Wording) -> Wording:
    """*word*, which is asked once for what is the same for everybody. What comes back is not to be changed."""
    kept: OrderedDict[tuple[str, str], tuple[Directory, list[Flex]]] = OrderedDict()
    lock = threading.Lock()

    def worded(
        kind: str, params: Mapping[str, Any], locale: str, directory: Directory
    ) -> list[Flex]:
        if not _is_shared(kind, params):
            return word(kind, params, locale, directory)
        key = (locale, json.dumps(params, sort_keys=True))
        with lock:
            known = kept.get(key)
        if known is not None and known[0] is directory:
            return known[1]
        messages = word(kind, params, locale, directory)
        with lock:
            kept[key] = directory, messages
            kept.move_to_end(key)
            while len(kept) > MOST:
                kept.popitem(last=False)
        return messages

    return worded


def _is_shared(kind: str, params: Mapping[str, Any]) -> bool:
    """Whether this is one card of public figures, and none of its buttons belongs to somebody's dialog."""
    if kind != "reply" or params["dialog"] is not None or len(params["says"]) != 1:
        return False
    return params["says"][0]["card"] in SHARED
