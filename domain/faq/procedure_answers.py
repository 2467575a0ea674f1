"""Questions and answers about a procedure, made from its data, so that they never disagree with the booking dialog.

What is told comes from ``domain.facts``: what is not confirmed is said to be so, with the call centre's number.
"""

import re
from collections.abc import Callable
from typing import Any

import locales
from domain import facts
from domain.directory import Directory
from domain.tables import Procedure
from locales import text
from locales.numbers import yen_label

_WORDINGS = 6
"""Keywords of a procedure that are asked about; each makes one wording more."""
_BRACKETS = re.compile(r"[（(][^）)]*[）)]")
_KANA_ONLY = re.compile(r"[ぁ-ゖァ-ヺー]+")
_BROKEN_OFF = re.compile(r"[をがにへ][一-鿿]?[ぁ-ん]{0,3}$")
"""A keyword that is the beginning of a verb, to find all its forms: no wording can be made of it."""
_ENDS = "。.!！?？"


def question(procedure: Procedure, facet: str, locale: str) -> str:
    """The question as it is shown to somebody who reads *locale*."""
    return text(locale, f"faq-procedure-question-{facet}", name=_name(procedure, locale))


def answer(procedure: Procedure, facet: str, locale: str, directory: Directory) -> str | None:
    """The answer in *locale*; None where the procedure's data have no text in that language.

    *directory* tells whether it can be booked, and whom to call.
    """
    lines = _ANSWERS[facet](procedure, locale, directory)
    return "\n".join(lines) if lines else None


def wordings(procedure: Procedure, facet: str, locale: str) -> tuple[str, ...]:
    """Other ways to ask the question, for the index: its short name in each of them, its keywords in turn."""
    ways = text(locale, f"faq-wordings-{facet}", name="\0").split("|")
    short = _short(procedure, locale)
    keywords = [
        word
        for word in procedure.keywords.get(locale, ())
        if word != short and not _KANA_ONLY.fullmatch(word) and not _BROKEN_OFF.search(word)
    ][:_WORDINGS]
    made = [way.replace("\0", short) for way in ways]
    made += [ways[at % len(ways)].replace("\0", word) for at, word in enumerate(keywords)]
    return tuple(dict.fromkeys(made))


def telephone(directory: Directory) -> str:
    """Whom to call about what is not confirmed; every ward names the same call centre."""
    return next(iter(directory.wards.values())).call_centre_telephone


def _bring(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    if not procedure.what_to_bring.get(locale):
        return []
    told = facts.details_for(procedure, locale)
    items = told.what_to_bring if told.confirmed else told.what_to_bring[:-1]
    lines = [text(locale, "faq-procedure-bring")]
    lines += [text(locale, "faq-procedure-item", item=item) for item in items]
    if not told.confirmed:
        return [*lines, text(locale, "faq-procedure-bring-check"), _call(locale, directory)]
    if procedure.notes.get(locale):
        notes = _sentence(procedure.notes[locale], locale)
        lines.append(text(locale, "faq-procedure-notes", notes=notes))
    return lines


def _deadline(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    told = facts.details_for(procedure, locale)
    if told.deadline is None:
        return [text(locale, "faq-procedure-deadline-check"), _call(locale, directory)]
    if not procedure.deadline.get(locale):
        return []
    deadline = _sentence(told.deadline, locale)
    return [text(locale, "faq-procedure-deadline", deadline=deadline)]


def _who(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    told = facts.details_for(procedure, locale)
    if told.who is None:
        return [text(locale, "faq-procedure-who-check"), _call(locale, directory)]
    if not procedure.who.get(locale):
        return []
    return [text(locale, "faq-procedure-who", who=_sentence(told.who, locale))]


def _fee(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    fee = facts.fee_for(procedure)
    if fee is None:
        return [text(locale, "faq-procedure-fee-check"), _call(locale, directory)]
    if fee == 0:
        return [text(locale, "faq-procedure-fee-none")]
    return [text(locale, "faq-procedure-fee", fee=yen_label(fee, locale))]


def _online(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    value = procedure.online.get("value")
    if facts.online_for(procedure, locale):
        how: dict[str, Any] = procedure.online.get("how") or {}
        if not how.get(locale):
            return []
        return [text(locale, f"faq-procedure-online-{value}"), _sentence(how[locale], locale)]
    elsewhere = facts.at_convenience_stores(procedure)
    if value == "no" and not elsewhere:
        return [text(locale, "faq-procedure-online-no")]
    lines = [text(locale, f"faq-procedure-online-{'no-but' if value == 'no' else 'check'}")]
    if elsewhere:
        lines.append(text(locale, "faq-procedure-convenience-yes"))
    return lines if value == "no" else [*lines, _call(locale, directory)]


def _convenience(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    if procedure.convenience_store is None:
        return [text(locale, "faq-procedure-convenience-check"), _call(locale, directory)]
    known = "yes" if facts.at_convenience_stores(procedure) else "no"
    return [text(locale, f"faq-procedure-convenience-{known}")]


def _book(procedure: Procedure, locale: str, directory: Directory) -> list[str]:
    if directory.bookable(procedure.id):
        return [text(locale, "faq-procedure-book-yes")]
    return [text(locale, "faq-procedure-book-no"), _call(locale, directory)]


_ANSWERS: dict[str, Callable[[Procedure, str, Directory], list[str]]] = {
    "bring": _bring,
    "deadline": _deadline,
    "who": _who,
    "fee": _fee,
    "online": _online,
    "convenience": _convenience,
    "book": _book,
}


def _call(locale: str, directory: Directory) -> str:
    ward = next(iter(directory.wards.values()))
    centre = locales.named(ward.call_centre_names, locale)
    return text(locale, "faq-procedure-call", centre=centre, telephone=telephone(directory))


def _name(procedure: Procedure, locale: str) -> str:
    return locales.named(procedure.names, locale)


def _short(procedure: Procedure, locale: str) -> str:
    """The name without what stands in brackets."""
    return _BRACKETS.sub("", _name(procedure, locale)).strip() or _name(procedure, locale)


def _sentence(words: str, locale: str) -> str:
    """*words* with the full stop that notes of the data leave out."""
    if words[-1] in _ENDS:
        return words
    return words + ("。" if locale in ("ja", "ja-easy", "zh") else ".")
