"""The sentences people read: keys in code, words in `locales/<language>/*.ftl`."""

from locales.catalogue import (
    CHAT_LOCALES,
    DEFAULT_LOCALE,
    LOCALES,
    PUBLIC_LOCALES,
    chain,
    has,
    keys,
    named,
    placeholders,
    text,
)
from locales.preference import preferred

__all__ = [
    "CHAT_LOCALES",
    "DEFAULT_LOCALE",
    "LOCALES",
    "PUBLIC_LOCALES",
    "chain",
    "has",
    "keys",
    "named",
    "placeholders",
    "preferred",
    "text",
]
