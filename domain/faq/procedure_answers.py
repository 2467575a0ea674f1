"""Questions and answers about a procedure, made from its data, so that they never disagree with the booking dialog."""

from domain.tables import Procedure


def question(procedure: Procedure, facet: str, locale: str) -> str:
    """The question as it is shown."""
    raise NotImplementedError


def answer(procedure: Procedure, facet: str, locale: str) -> str:
    """The answer as it is shown."""
    raise NotImplementedError


def wordings(procedure: Procedure, facet: str, language: str) -> tuple[str, ...]:
    """Other wordings of the question, for searching."""
    raise NotImplementedError
