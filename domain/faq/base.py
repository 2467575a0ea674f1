"""The questions and answers as the chat shows them and the index searches them."""

from collections.abc import Callable

from sqlmodel import Session, col, select

import locales
from domain.directory import Directory
from domain.faq import procedure_answers
from domain.faq.types import Doc
from domain.tables import FaqCategory, FaqEntry, Names


def entry(session: Session, entry_id: str) -> FaqEntry | None:
    """An entry, or None when there is none of that id."""
    return session.get(FaqEntry, entry_id)


def entries(session: Session, category_id: str) -> list[FaqEntry]:
    """The entries of a category of the second level, in display order."""
    wanted = select(FaqEntry).where(FaqEntry.category_id == category_id)
    return list(session.exec(wanted.order_by(col(FaqEntry.position), col(FaqEntry.id))))


def most_asked(session: Session, most: int) -> list[FaqEntry]:
    """The entries that are asked most often, the first ones first."""
    ranked = select(FaqEntry).where(col(FaqEntry.rank).is_not(None))
    return list(session.exec(ranked.order_by(col(FaqEntry.rank), FaqEntry.id).limit(most)))


def categories(session: Session, parent_id: str | None = None) -> list[FaqCategory]:
    """The shelves, or the groups on one of them, in display order; those that hold no entry are left out."""
    rows = session.exec(select(FaqCategory).order_by(col(FaqCategory.position))).all()
    full = set(session.exec(select(FaqEntry.category_id).distinct()))
    full |= {row.parent_id for row in rows if row.id in full and row.parent_id}
    return [row for row in rows if row.parent_id == parent_id and row.id in full]


def texts(found: FaqEntry, directory: Directory) -> tuple[Names, Names]:
    """Question and answer by language: as written, or made from the procedure's data."""
    procedure = directory.procedures.get(found.procedure_id or "")
    if not found.facet or procedure is None:
        return found.questions, found.answers
    return (
        _in_each(lambda one: procedure_answers.question(procedure, found.facet or "", one)),
        _in_each(lambda one: procedure_answers.answer(procedure, found.facet or "", one)),
    )


def shown(found: FaqEntry, directory: Directory, locale: str) -> tuple[str, str]:
    """Question and answer for somebody who reads *locale*, each in the best language there is."""
    questions, answers = texts(found, directory)
    return locales.named(questions, locale), locales.named(answers, locale)


def docs(session: Session, directory: Directory, language: str) -> list[Doc]:
    """All entries as they are searched in *language*; for Japanese, やさしい日本語 is searched too.

    Entries without a text in the language are left out.
    """
    rows = session.exec(select(FaqEntry).order_by(col(FaqEntry.position), col(FaqEntry.id))).all()
    made = (_doc(row, directory, language) for row in rows)
    return [doc for doc in made if doc is not None]


def _doc(row: FaqEntry, directory: Directory, language: str) -> Doc | None:
    spoken = [language, "ja-easy"] if language == "ja" else [language]
    questions, answers = texts(row, directory)
    said = [questions.get(one, "") for one in spoken]
    if not said[0]:
        return None
    said += [words for one in spoken for words in row.also.get(one, ())]
    if row.facet and row.procedure_id in directory.procedures:
        procedure = directory.procedures[row.procedure_id]
        said += procedure_answers.wordings(procedure, row.facet, language)
    return Doc(row.id, tuple(dict.fromkeys(filter(None, said))), answers.get(language, ""))


def _in_each(make: Callable[[str], str]) -> Names:
    return {locale: make(locale) for locale in locales.PUBLIC_LOCALES}
