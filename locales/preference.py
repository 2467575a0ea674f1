"""Which of our languages a person reads best, by what the browser or machine says it prefers."""

from collections.abc import Iterable

from locales.catalogue import DEFAULT_LOCALE, LOCALES


def preferred(tags: Iterable[str]) -> str:
    """The first of *tags* (``en-GB``, ``ja``; best first) whose language we have, else Japanese.

    werkzeug's ``best_match`` will not do: for ``en-GB`` before ``ja`` it answers ``ja``.
    """
    for tag in tags:
        language = tag.partition("-")[0].lower()
        if language in LOCALES:
            return language
    return DEFAULT_LOCALE
