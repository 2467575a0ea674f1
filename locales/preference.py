"""Which of our languages a person reads best, by what the browser or machine says it prefers."""

from collections.abc import Collection, Iterable

from locales.catalogue import DEFAULT_LOCALE, LOCALES


def preferred(tags: Iterable[str], among: Collection[str] = LOCALES) -> str:
    """The first of *tags* (``en-GB``, ``ja``; best first) whose language is *among* ours, else Japanese.

    werkzeug's ``best_match`` will not do: for ``en-GB`` before ``ja`` it answers ``ja``.
    """
    for tag in tags:
        whole, language = tag.lower(), tag.partition("-")[0].lower()
        for wanted in (whole, language):
            if wanted in among:
                return wanted
    return DEFAULT_LOCALE
