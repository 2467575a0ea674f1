"""The words of a broadcast: placeholders and their values, and who reads which of its languages."""

import re
from collections.abc import Mapping
from typing import Any

import locales
from domain.refusal import Refused

PLACEHOLDER = re.compile(r"\{\s*([^{}\s]{1,40})\s*\}")
"""``{day}``: braces around a name without spaces."""

Content = Mapping[str, Any]


def fill(text: str, variables: Mapping[str, str]) -> str:
    """*text* with the values of its placeholders. Refuses ``variable_missing`` (``name``) when one has none."""

    def value(found: re.Match[str]) -> str:
        known = variables.get(found[1], "").strip()
        if not known:
            raise Refused("variable_missing", name=found[1])
        return known

    return PLACEHOLDER.sub(value, text)


def placeholders(content: Content) -> list[str]:
    """The names of a content's placeholders, each once, in the order of reading."""
    return list(dict.fromkeys(PLACEHOLDER.findall("\n".join(_texts(content)))))


def check(messages: Mapping[str, Content], variables: Mapping[str, str]) -> None:
    """Refuses what cannot be sent: ``broadcast_without_text`` (``language``), ``variable_missing`` (``name``)."""
    if not messages:
        raise Refused("broadcast_without_text", language=locales.DEFAULT_LOCALE)
    for locale, content in messages.items():
        if not str(content.get("body") or "").strip():
            raise Refused("broadcast_without_text", language=locale)
        for text in _texts(content):
            fill(text, variables)


def language_of(locale: str, written: Mapping[str, Any]) -> str:
    """In which of the languages that it was *written* in somebody who reads *locale* gets it."""
    return next((one for one in locales.chain(locale) if one in written), min(written))


def _texts(content: Content) -> list[str]:
    button = content.get("button") or {}
    found = (content.get("title"), content.get("body"), button.get("label"), button.get("url"))
    return [str(text) for text in found if text]
