"""Setting what is told of a procedure, in each language; answers of the chat are made from it."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session, SQLModel

import locales
from domain.faq import revision
from domain.refusal import Refused
from domain.tables import Procedure

TEXTS = ("names", "who", "deadline", "notes")
REQUIRED = ("names", "who")
LONGEST = 1000
"""Characters of one text; a card in the chat holds no more."""
MOST_THINGS = 20
HIGHEST_FEE = 100_000
FIELDS = (
    *("names", "who", "what_to_bring", "deadline", "notes"),
    *("fee_yen", "fee_verified", "details_verified", "bookable"),
)


def content(row: Procedure) -> dict[str, Any]:
    """What can be set, as it stands."""
    return {name: getattr(row, name) for name in FIELDS}


def without_empty(value: Any) -> Any:
    """A text by language without those that are empty, so that "none" is always the same; other values as they are."""
    if isinstance(value, dict):
        return {language: words for language, words in value.items() if words}
    return value


def trial(row: Procedure, wanted: Mapping[str, Any]) -> Procedure:
    """The procedure as it would be, for a preview: no row of the database."""
    return Procedure(**{**SQLModel.model_dump(row), **wanted})


def tidied(wanted: Mapping[str, Any]) -> dict[str, Any]:
    """*wanted* without empty texts and the spaces around them. Refuses what ``write`` refuses for its form."""
    made: dict[str, Any] = dict(wanted)
    for name in TEXTS:
        made[name] = {
            language: words.strip() for language, words in wanted[name].items() if words.strip()
        }
        _check_texts(name, made[name])
    things: Mapping[str, Sequence[str]] = wanted["what_to_bring"]
    made["what_to_bring"] = {
        language: kept
        for language, lines in things.items()
        if (kept := [line.strip() for line in lines if line.strip()])
    }
    for language, lines in made["what_to_bring"].items():
        if len(lines) > MOST_THINGS or any(len(line) > LONGEST for line in lines):
            raise Refused("setup_things_too_many", language=language, most=MOST_THINGS)
    for language in locales.LOCALES:
        if not made["what_to_bring"].get(language):
            raise Refused("setup_text_missing", field="what_to_bring", language=language)
    fee = wanted["fee_yen"]
    if fee is not None and not 0 <= fee <= HIGHEST_FEE:
        raise Refused("setup_fee_bounds", most=HIGHEST_FEE)
    if fee is None and wanted["fee_verified"]:
        raise Refused("setup_fee_missing")
    return made


def write(session: Session, *, procedure_id: str, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Set the procedure; answers of the chat are made from it anew. Returns the names of what changed, for the log.

    Refuses ``setup_text_missing`` (``field``, ``language``), ``setup_text_too_long``, ``setup_things_too_many``,
    ``setup_fee_bounds``, ``setup_fee_missing`` (confirmed, but none) and ``setup_nothing_changed``.
    """
    revision.lock(session)
    row = session.get_one(Procedure, procedure_id, populate_existing=True)
    made = tidied(wanted)
    before = {name: without_empty(value) for name, value in content(row).items()}
    changed = {name: made[name] for name in FIELDS if before[name] != made[name]}
    if not changed:
        raise Refused("setup_nothing_changed")
    row.sqlmodel_update(changed)
    session.add(row)
    session.flush()
    revision.bump(session)
    return {name: {"from": before[name], "to": value} for name, value in sorted(changed.items())}


def _check_texts(name: str, texts: Mapping[str, str]) -> None:
    wanted = locales.LOCALES if name in REQUIRED or texts else ()
    for language in wanted:
        if not texts.get(language):
            raise Refused("setup_text_missing", field=name, language=language)
    for language, words in texts.items():
        if len(words) > LONGEST:
            raise Refused("setup_text_too_long", field=name, language=language, most=LONGEST)
