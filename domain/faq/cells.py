"""The columns of a spreadsheet of questions and answers, and what their cells say."""

from collections.abc import Mapping, Sequence
from typing import Any

import locales
from domain.faq.base_files import EntryRow

_EASY = {"ja-easy": "easy"}
LANGUAGES = {_EASY.get(one, one): one for one in locales.PUBLIC_LOCALES}
"""The language of a column's ending: ``question_easy`` is やさしい日本語."""
_FIELDS = {"question": "questions", "answer": "answers", "also": "also"}
COLUMNS = (
    "id",
    "category",
    "rank",
    *(f"{name}_{ending}" for ending in LANGUAGES for name in _FIELDS),
    "procedure",
    "facet",
    "buttons",
    "sources",
)
_OTHER_NAMES = {
    "分類": "category",
    "カテゴリ": "category",
    "質問": "question_ja",
    "回答": "answer_ja",
    "別の聞き方": "also_ja",
}


def usual_name(name: str) -> str:
    """The name we use for a column of a header."""
    plain_name = name.strip().lower()
    return _OTHER_NAMES.get(plain_name, plain_name)


def of(row: EntryRow) -> dict[str, str]:
    """The cells of an entry; what it lacks is left out."""
    made = {"id": row.id, "category": row.category}
    if row.rank is not None:
        made["rank"] = str(row.rank)
    for ending, language in LANGUAGES.items():
        for name, texts in (("question", row.questions), ("answer", row.answers)):
            if language in texts:
                made[f"{name}_{ending}"] = texts[language]
        if language in row.also:
            made[f"also_{ending}"] = "\n".join(row.also[language])
    if row.procedure:
        made["procedure"] = row.procedure
    if row.facet:
        made["facet"] = row.facet
    made["buttons"] = "\n".join(
        " ".join(button.model_dump(exclude_none=True).values()) for button in row.buttons
    )
    made["sources"] = "\n".join(row.sources)
    return made


def put(raw: dict[str, Any], found: Mapping[str, str]) -> None:
    """Write the cells that were *found* into *raw*, an entry as in a file; an empty cell takes the text away."""
    for column, cell in found.items():
        words = cell.strip()
        name, _, ending = column.partition("_")
        if ending:
            texts = raw.setdefault(_FIELDS[name], {})
            texts.pop(LANGUAGES[ending], None)
            if words:
                texts[LANGUAGES[ending]] = _listed(words) if name == "also" else words
        elif column in ("buttons", "sources"):
            lines = _listed(words)
            raw[column] = [_button(line) for line in lines] if column == "buttons" else lines
        else:
            raw.pop(column, None)
            if words:
                raw[column] = words


def column_of(loc: Sequence[int | str]) -> str | None:
    """The column of a place in an entry: ``("questions", "ja")`` is ``question_ja``; None for the whole row."""
    if not loc:
        return None
    for name, field in _FIELDS.items():
        if loc[0] == field and len(loc) > 1:
            language = str(loc[1])
            return f"{name}_{_EASY.get(language, language)}"
    return str(loc[0])


def _listed(words: str) -> list[str]:
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line.strip() for line in lines if line.strip()]


def _button(line: str) -> dict[str, str]:
    """``book tennyu`` as a button; what does not fit is found by its form."""
    do, *rest = line.split()
    names = {"open": ("url", "label_key")}.get(do, ("procedure",))
    made = {"do": do, **dict(zip(names, rest, strict=False))}
    if len(rest) > len(names):
        made["words"] = " ".join(rest)
    return made
