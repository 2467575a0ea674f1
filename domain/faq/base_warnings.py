"""What is allowed in a base but hardly meant: texts that are missing, long or claimed twice."""

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

from domain.faq.base_files import Base, EntryRow, utf16

LONG_ANSWER = {"ja": 350, "ja-easy": 500}
"""UTF-16 units that are read on a phone's screen without scrolling far; in other languages the number below."""
LONG_ELSEWHERE = 800
WANTED = ("ja-easy", "en")
"""The languages the most asked questions (``rank``) should be answered in, beside Japanese."""


def warnings(base: Base) -> list[str]:
    """One line for each doubt, in the order of the files."""
    return [*_texts(base), *_wordings(base), *_ranks(base), *_categories(base)]


def _texts(base: Base) -> Iterator[str]:
    for row in base.entries:
        if row.facet:
            continue
        if row.rank is not None:
            for language in WANTED:
                if language not in row.questions:
                    yield f"{row.id}: is among the most asked and has no text for {language}"
        for language, words in row.answers.items():
            most = LONG_ANSWER.get(language, LONG_ELSEWHERE)
            if (units := utf16(words)) > most:
                yield f"{row.id}: the answer for {language} is long ({units}, better up to {most})"


def _wordings(base: Base) -> Iterator[str]:
    owners: dict[tuple[str, str], list[str]] = defaultdict(list)
    spelt: dict[tuple[str, str], str] = {}
    for row in base.entries:
        for language, words in _said(row):
            key = (language, _bare(words))
            spelt.setdefault(key, words)
            if row.id not in owners[key]:
                owners[key].append(row.id)
    for key, ids in owners.items():
        if len(ids) > 1:
            yield f"{', '.join(ids)}: share the wording {spelt[key]!r} ({key[0]})"


def _said(row: EntryRow) -> Iterator[tuple[str, str]]:
    yield from row.questions.items()
    for language, listed in row.also.items():
        for words in listed:
            yield language, words


def _bare(words: str) -> str:
    """*words* without what a reader does not see a difference in: width, case, spaces, punctuation."""
    folded = unicodedata.normalize("NFKC", words).casefold()
    return "".join(one for one in folded if one.isalnum()) or folded


def _ranks(base: Base) -> Iterator[str]:
    ranks = Counter(row.rank for row in base.entries if row.rank is not None)
    for rank, times in sorted(ranks.items()):
        if times > 1:
            yield f"rank {rank} is given {times} times"


def _categories(base: Base) -> Iterator[str]:
    used = {row.category for row in base.entries}
    for row in base.categories:
        if row.parent is not None and row.id not in used:
            yield f"category {row.id} has no entry: it is not shown"
