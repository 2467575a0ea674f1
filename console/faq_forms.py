"""The form of a question and its answer: what was typed, what is wrong with it, and the entry it makes."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from werkzeug.datastructures import MultiDict

import locales
from domain.faq import base_files
from domain.faq.base_files import LONGEST_ANSWER, LONGEST_QUESTION, MOST_WORDINGS

LANGUAGES = locales.PUBLIC_LOCALES
BUTTONS = 4
DOINGS = ("book", "bring", "congestion", "call", "open")


class Problem(NamedTuple):
    """Something to mend: the field, and the sentence's key with what it needs."""

    field: str
    key: str
    params: dict[str, Any]


def typed(form: "MultiDict[str, str]") -> dict[str, Any]:
    """What was typed, as the template shows it again."""
    return {
        "category": form.get("category", ""),
        "questions": {one: form.get(f"question-{one}", "") for one in LANGUAGES},
        "answers": {one: form.get(f"answer-{one}", "") for one in LANGUAGES},
        "also": {one: form.get(f"also-{one}", "") for one in LANGUAGES},
        "buttons": [
            {
                "do": form.get(f"do-{at}", ""),
                "procedure": form.get(f"procedure-{at}", ""),
                "url": form.get(f"url-{at}", "").strip(),
            }
            for at in range(BUTTONS)
        ],
        "sources": form.get("sources", ""),
    }


def shown(content: Mapping[str, Any]) -> dict[str, Any]:
    """An entry's content as the form's fields."""
    buttons = [{"do": "", "procedure": "", "url": "", **one} for one in content.get("buttons", [])]
    empty = {"do": "", "procedure": "", "url": ""}
    return {
        "category": content.get("category", ""),
        "questions": {one: content.get("questions", {}).get(one, "") for one in LANGUAGES},
        "answers": {one: content.get("answers", {}).get(one, "") for one in LANGUAGES},
        "also": {one: "\n".join(content.get("also", {}).get(one, [])) for one in LANGUAGES},
        "buttons": [*buttons, *[empty] * (BUTTONS - len(buttons))],
        "sources": "\n".join(content.get("sources", [])),
    }


def problems(
    given: Mapping[str, Any], categories: Sequence[str], *, written: bool = True
) -> list[Problem]:
    """What is to be mended before the base takes it, in the order of the form.

    *written* False: question and answer are made from a procedure's data, and are not in the form.
    """
    found = []
    if given["category"] not in categories:
        found.append(Problem("category", "faq-wrong-category", {}))
    if written:
        found += _texts(given)
    found += [*_wordings(given["also"]), *_buttons(given["buttons"])]
    for line in _lines(given["sources"]):
        found += words_wrong("sources", line, LONGEST_QUESTION)
    return found


def content(given: Mapping[str, Any]) -> dict[str, Any]:
    """The entry that the form's fields make, in the form of the files."""
    made: dict[str, Any] = {
        "category": given["category"],
        "questions": _said(given["questions"]),
        "answers": _said(given["answers"]),
        "also": {one: _lines(text) for one, text in given["also"].items() if _lines(text)},
        "buttons": [_button(one) for one in given["buttons"] if one["do"]],
        "sources": _lines(given["sources"]),
    }
    return {name: value for name, value in made.items() if value}


def _texts(given: Mapping[str, Any]) -> Iterator[Problem]:
    for one in LANGUAGES:
        question, answer = given["questions"][one].strip(), given["answers"][one].strip()
        missing = "missing" if one == locales.DEFAULT_LOCALE else "alone"
        needed = missing == "missing"
        if not question and (answer or needed):
            yield Problem(f"question-{one}", f"faq-wrong-question-{missing}", {})
        if not answer and (question or needed):
            yield Problem(f"answer-{one}", f"faq-wrong-answer-{missing}", {})
        if "\n" in question:
            yield Problem(f"question-{one}", "faq-wrong-one-line", {})
        yield from words_wrong(f"question-{one}", question, LONGEST_QUESTION)
        yield from words_wrong(f"answer-{one}", answer, LONGEST_ANSWER)


def _wordings(also: Mapping[str, str]) -> Iterator[Problem]:
    for one in LANGUAGES:
        wordings = _lines(also[one])
        if len(wordings) > MOST_WORDINGS:
            params = {"count": len(wordings), "most": MOST_WORDINGS}
            yield Problem(f"also-{one}", "faq-wrong-too-many", params)
        for wording in wordings:
            yield from words_wrong(f"also-{one}", wording, LONGEST_QUESTION)


def words_wrong(field: str, words: str, most: int) -> Iterator[Problem]:
    """What is wrong with words of any kind: too many, or a character that nobody sees."""
    if found := base_files.strange(words):
        yield Problem(field, "faq-wrong-character", {"character": found})
    units = base_files.utf16(words)
    if units > most:
        yield Problem(field, "faq-wrong-too-long", {"length": units, "most": most})


def _buttons(given: Sequence[Mapping[str, str]]) -> Iterator[Problem]:
    for at, one in enumerate(given):
        if one["do"] == "bring" and not one["procedure"]:
            yield Problem(f"procedure-{at}", "faq-wrong-button-procedure", {})
        if one["do"] == "open" and not base_files.is_url(one["url"]):
            yield Problem(f"url-{at}", "faq-wrong-button-url", {})


def _button(one: Mapping[str, str]) -> dict[str, str]:
    made = {"do": one["do"]}
    if one["do"] in ("book", "bring") and one["procedure"]:
        made["procedure"] = one["procedure"]
    if one["do"] == "open":
        made["url"] = one["url"]
        if one.get("label_key"):
            made["label_key"] = one["label_key"]
    return made


def _said(texts: Mapping[str, str]) -> dict[str, str]:
    return {one: text.strip() for one, text in texts.items() if text.strip()}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
