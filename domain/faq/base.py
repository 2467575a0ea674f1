"""The questions and answers as the chat shows them and the index searches them."""

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
    """Question and answer by language: as written, or made from the procedure's data.

    A language that lacks the one or the other is left out of both.
    """
    made = {one: _in_language(found, directory, one) for one in locales.PUBLIC_LOCALES}
    whole = {one: told for one, told in made.items() if all(told)}
    return {one: told[0] for one, told in whole.items()}, {
        one: told[1] for one, told in whole.items()
    }


def shown(found: FaqEntry, directory: Directory, locale: str) -> tuple[str, str]:
    """Question and answer for somebody who reads *locale*, in the best language that has both."""
    question, answer, _ = told(found, directory, locale)
    return question, answer


def told(found: FaqEntry, directory: Directory, locale: str) -> tuple[str, str, str]:
    """What `shown` gives, and the language it is in."""
    for one in locales.chain(locale):
        question, answer = _in_language(found, directory, one)
        if question and answer:
            return question, answer, one
    return "", "", locale


def buttons(found: FaqEntry, directory: Directory) -> list[dict[str, str]]:
    """What may be tapped below the answer, as in the files; nothing is offered for booking that can't be booked."""
    made = found.buttons
    procedure_id = found.procedure_id
    if not made and found.facet and procedure_id in directory.procedures:
        made = [{"do": "book", "procedure": procedure_id}]
        if found.facet != "bring":
            made.append({"do": "bring", "procedure": procedure_id})
        if procedure_answers.telephone(directory) in shown(found, directory, "ja")[1]:
            made.append({"do": "call"})
    known = directory.procedures
    return [
        one
        for one in made
        if one.get("procedure") is None
        or (
            one["procedure"] in known
            and (one["do"] != "book" or directory.bookable(one["procedure"]))
        )
    ]


def docs(session: Session, directory: Directory, language: str) -> list[Doc]:
    """All entries as they are searched in *language*; for Japanese, やさしい日本語 is searched too.

    Entries without a text in the language are left out.
    """
    rows = session.exec(select(FaqEntry).order_by(col(FaqEntry.position), col(FaqEntry.id))).all()
    made = (_doc(row, directory, language) for row in rows)
    return [doc for doc in made if doc is not None]


def _doc(row: FaqEntry, directory: Directory, language: str) -> Doc | None:
    question, answer = _in_language(row, directory, language)
    if not (question and answer):
        return None
    said = [question]
    if language == locales.DEFAULT_LOCALE:
        said.append(_in_language(row, directory, "ja-easy")[0])
        said += row.also.get("ja-easy", ())
    said += row.also.get(language, ())
    if row.facet and row.procedure_id in directory.procedures and language in locales.LOCALES:
        procedure = directory.procedures[row.procedure_id]
        said += procedure_answers.wordings(procedure, row.facet, language)
    return Doc(row.id, tuple(dict.fromkeys(filter(None, said))), answer)


def _in_language(found: FaqEntry, directory: Directory, locale: str) -> tuple[str, str]:
    """Question and answer in *locale* itself; empty where there is none."""
    if not found.facet:
        return found.questions.get(locale, ""), found.answers.get(locale, "")
    procedure = directory.procedures.get(found.procedure_id or "")
    if procedure is None:
        return "", ""
    answer = procedure_answers.answer(procedure, found.facet, locale, directory)
    return procedure_answers.question(procedure, found.facet, locale), answer or ""
