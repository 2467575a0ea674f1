"""Finds names of wards and procedures in free text: exactly, and with small typing errors."""

import re
from collections.abc import Iterable, Iterator

from rapidfuzz import process
from rapidfuzz.distance import OSA

from dialogs.folding import bare, fold

# A piece of an answer counts as a name from this share of right letters on. Measured in
# tests/dialogs/test_spotting_typos.py: typing errors from 0.83 up, other words up to 0.79.
CLOSE_ENOUGH = 0.82
_TIE = 0.02  # names this close to the best one are candidates as well
_LONGEST_GUESS = 40
_SHORTEST = {"kanji": 6, "kana": 5, "latin": 5}

_KANA = re.compile(r"[ぁ-んー]+")
_BETWEEN_WORDS = re.compile(r"[\s、。,.!?をはがにでのと]+")


class Lexicon:
    """Names of things, each with an id; a name may belong to several.

    `optional` are endings people leave out: with 区, 「中央区」 is also found as 「中央」.
    """

    def __init__(
        self, entries: Iterable[tuple[str, Iterable[str]]], *, optional: Iterable[str] = ()
    ) -> None:
        self._order: dict[str, int] = {}
        self._ids: dict[str, set[str]] = {}
        for entry_id, names in entries:
            self._order.setdefault(entry_id, len(self._order))
            for name in names:
                for form in _forms(fold(name), tuple(optional)):
                    self._ids.setdefault(form, set()).add(entry_id)
        self._names = sorted(self._ids, key=lambda name: (-len(name), name))
        self._guessable = [name for name in self._names if len(name) >= _SHORTEST[_script(name)]]

    def spot(self, text: str, *, fuzzy: bool = True) -> tuple[str, ...]:
        """Return the ids *text* names, in the order of the entries.

        () when it names nothing, one id when it is clear, several when the citizen has to choose.
        The longest names win, and a clear name settles a vague one beside it. With *fuzzy* a short
        text without any name is compared letter by letter.
        """
        folded = fold(text)
        found = self._settled(self._mentions(folded))
        if not found and fuzzy and len(folded) <= _LONGEST_GUESS:
            found = self._guess(folded)
        return tuple(sorted(found, key=self._order.__getitem__))

    def without(self, folded: str) -> str:
        """Return what *folded* says beside the names."""
        for name in self._names:
            if len(name) > 1 and name in folded:
                folded = folded.replace(name, " ")
        return folded

    def _mentions(self, folded: str) -> list[set[str]]:
        """Return the ids of each name in the text; a name within a longer one does not count."""
        spaced, joined = folded.replace("-", " "), folded.replace(" ", "")
        whole = bare(joined)
        taken = {True: bytearray(len(spaced)), False: bytearray(len(joined))}
        mentions = []
        for name in self._names:
            latin = name.isascii()
            haystack = spaced if latin else joined
            if name not in haystack:
                continue
            if len(name) == 1:
                places = iter([haystack.index(name)] if whole == name else [])
            else:
                places = _places(name, haystack, latin=latin)
            for start in places:
                end = start + len(name)
                if not any(taken[latin][start:end]):
                    taken[latin][start:end] = b"\1" * len(name)
                    mentions.append(self._ids[name])
        return mentions

    @staticmethod
    def _settled(mentions: list[set[str]]) -> set[str]:
        """Return the ids that remain when clear mentions explain the vague ones."""
        clear = set().union(*(ids for ids in mentions if len(ids) == 1))
        vague = [ids for ids in mentions if not ids & clear]
        if clear or not vague:
            return clear.union(*vague)
        return set.intersection(*vague) or set.union(*vague)

    def _guess(self, folded: str) -> set[str]:
        """Return the ids of the names nearest to a piece of the text, if near enough."""
        scored: dict[str, float] = {}
        for piece in _pieces(folded):
            close = process.extract(
                piece,
                self._guessable,
                scorer=OSA.normalized_similarity,
                score_cutoff=CLOSE_ENOUGH,
                limit=5,
            )
            for name, score, _ in close:
                scored[name] = max(score, scored.get(name, 0.0))
        best = max(scored.values(), default=0.0)
        return set().union(*(self._ids[name] for name, at in scored.items() if at >= best - _TIE))


def _forms(name: str, optional: tuple[str, ...]) -> Iterator[str]:
    """Yield the forms under which a folded name is searched."""
    form = name.replace("-", " ") if name.isascii() else name.replace(" ", "")
    if form:
        yield form
    for ending in optional:
        if form.endswith(ending) and len(form) > len(ending):
            yield form.removesuffix(ending)


def _script(name: str) -> str:
    if name.isascii():
        return "latin"
    return "kana" if _KANA.fullmatch(name) else "kanji"


def _places(name: str, haystack: str, *, latin: bool) -> Iterator[int]:
    """Yield where *name* stands as a word of its own."""
    short_kana = len(name) <= 3 and _script(name) == "kana"
    start = haystack.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = haystack[start - 1 : start] if start else "", haystack[end : end + 2]
        if latin:
            fits = not _is_letter(before) and not _is_letter(after.removeprefix("s")[:1])
        else:
            # 「見せたい」 holds no 「せたい」 (household).
            fits = not short_kana or before in "のはがをにでともへや" or not before.isalpha()
        if fits:
            yield start
        start = haystack.find(name, end)


def _is_letter(char: str) -> bool:
    return char.isascii() and char.isalnum()


def _pieces(folded: str) -> list[str]:
    """Return the parts of a short text that could be a name: all of it, words, neighbours."""
    whole = bare(folded)
    words = [word for word in _BETWEEN_WORDS.split(whole) if word]
    pieces = [whole, whole.replace(" ", ""), *words]
    for size in (2, 3, 4):
        pieces += [" ".join(words[at : at + size]) for at in range(len(words) - size + 1)]
    return list(dict.fromkeys(piece for piece in pieces if len(piece) >= 4))
