"""The form of a city's questions and answers in files: what ``data/<city>/faq/`` and a spreadsheet may say."""

import re
import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, Field, StringConstraints, model_validator

import locales
from domain.seed_files import Id, Row, Texts

Facet = Literal["bring", "deadline", "fee", "online", "convenience", "who", "book"]
"""What may be asked about a procedure; the answer is made from its data (``procedure_answers``)."""

LONGEST_QUESTION = 200
"""UTF-16 units; a suggestion is read on a row of a phone, and more is no question but a story."""
LONGEST_ANSWER = 2_000
"""UTF-16 units, LINE's limit for a text of a card; a plain message takes 5,000, but answers are cards."""
MOST_WORDINGS = 40
"""Other wordings of one question; the index grows with each of them."""


def utf16(words: str) -> int:
    """How long LINE says *words* are: in UTF-16 units, where an emoji counts two."""
    return len(words.encode("utf-16-le", "surrogatepass")) // 2


def _plain(words: str) -> str:
    """Ends of lines as everybody writes them; what cannot be printed or stored is refused."""
    words = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    if not words:
        raise ValueError("the text is empty: write it, or leave it out")
    if found := strange(words):
        raise ValueError(f"contains the unprintable character {found}: remove it")
    return words


def strange(words: str) -> str:
    """The first character that cannot be printed or stored, as ``U+0007``; empty where there is none."""
    for one in words:
        if unicodedata.category(one) in ("Cc", "Cs") and one not in "\r\n":
            return f"U+{ord(one):04X}"
    return ""


def _known(language: str) -> str:
    if language not in locales.PUBLIC_LOCALES:
        raise ValueError(f"{language} is no language of ours {locales.PUBLIC_LOCALES}")
    return language


def _one_line(words: str) -> str:
    if "\n" in words:
        raise ValueError("must stand in one line")
    if (units := utf16(words)) > LONGEST_QUESTION:
        raise ValueError(f"{units} characters are too many, {LONGEST_QUESTION} fit: shorten it")
    return words


def _fits_a_card(words: str) -> str:
    if (units := utf16(words)) > LONGEST_ANSWER:
        raise ValueError(
            f"{units} characters are longer than a message, {LONGEST_ANSWER} fit: shorten it, "
            "and put the rest behind a button to the official page"
        )
    return words


def _said(listed: dict[str, list[str]]) -> dict[str, list[str]]:
    return {language: wordings for language, wordings in listed.items() if wordings}


Language = Annotated[str, AfterValidator(_known)]
Text = Annotated[str, AfterValidator(_plain)]
Wording = Annotated[Text, AfterValidator(_one_line)]
Answer = Annotated[Text, AfterValidator(_fits_a_card)]
CategoryId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,47}$")]
EntryId = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_-]{0,47}$")]
_URL = r"^https://[^\s/?#@]+\.[^\s/?#@]+([/?#]\S*)?$"
LONGEST_URL = 1_000
Url = Annotated[str, StringConstraints(pattern=_URL, max_length=LONGEST_URL)]


def is_url(words: str) -> bool:
    """Whether a button may lead there."""
    return len(words) <= LONGEST_URL and re.fullmatch(_URL, words) is not None


class CategoryRow(Row):
    """A shelf (``parent`` null) or, on a shelf, a group of questions."""

    id: CategoryId
    parent: CategoryId | None
    position: int
    names: Texts


class CategoriesFile(Row):
    """categories.json"""

    categories: Annotated[list[CategoryRow], Field(min_length=1)]


class Book(Row):
    """Starts a booking, of a procedure where one is named."""

    do: Literal["book"]
    procedure: Id | None = None


class Bring(Row):
    """Shows what to bring to a procedure."""

    do: Literal["bring"]
    procedure: Id


class Congestion(Row):
    """Shows how long people wait."""

    do: Literal["congestion"]


class Call(Row):
    """Calls the city's call centre."""

    do: Literal["call"]


class Open(Row):
    """Opens an official page; ``label_key`` names the sentence on the button where it is not the usual one."""

    do: Literal["open"]
    url: Url
    label_key: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9-]*$")] | None = None


Button = Annotated[Book | Bring | Congestion | Call | Open, Field(discriminator="do")]


class EntryRow(Row):
    """A question with its answer; or, with ``facet``, something about a procedure that is answered from its data."""

    id: EntryId
    category: CategoryId
    rank: Annotated[int, Field(ge=1)] | None = None
    questions: dict[Language, Wording] = Field(default_factory=dict)
    also: Annotated[
        dict[Language, Annotated[list[Wording], Field(max_length=MOST_WORDINGS)]],
        AfterValidator(_said),
    ] = Field(default_factory=dict)
    answers: dict[Language, Answer] = Field(default_factory=dict)
    procedure: Id | None = None
    facet: Facet | None = None
    buttons: Annotated[list[Button], Field(max_length=4)] = Field(default_factory=list)
    sources: list[Wording] = Field(default_factory=list)

    @model_validator(mode="after")
    def _written_or_made(self) -> "EntryRow":
        if self.facet:
            if not self.procedure:
                raise ValueError("facet needs a procedure: name it, or remove the facet")
            if self.questions or self.answers:
                raise ValueError(
                    "an entry with a facet is made from the procedure's data: remove its questions "
                    "and answers, or the facet"
                )
            return self
        default = locales.DEFAULT_LOCALE
        missing = [
            name
            for name, texts in (("questions", self.questions), ("answers", self.answers))
            if default not in texts
        ]
        if missing:
            raise ValueError(f"{' and '.join(missing)} need a text for {default}")
        lone = sorted(set(self.questions) ^ set(self.answers))
        if lone:
            raise ValueError(
                f"question and answer go together, for {lone[0]} there is only one of them: "
                "write the other, or remove it"
            )
        return self


class EntriesFile(Row):
    """entries/*.json"""

    entries: list[EntryRow]


class ConceptRow(Row):
    """What people mean, with the words they use for it; the first Japanese word is the usual one."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9_-]{0,47}$")]
    variants: dict[Language, Annotated[list[Wording], Field(min_length=1)]]

    @model_validator(mode="after")
    def _has_a_usual_word(self) -> "ConceptRow":
        if locales.DEFAULT_LOCALE not in self.variants:
            raise ValueError(f"variants need at least one word for {locales.DEFAULT_LOCALE}")
        return self


class ThesaurusFile(Row):
    """thesaurus.json"""

    concepts: list[ConceptRow]


class Base(BaseModel):
    """A whole base: shelves and groups, entries, concepts."""

    categories: list[CategoryRow]
    entries: list[EntryRow]
    concepts: list[ConceptRow] | None
    """None: there is no thesaurus beside it, and the one that stands stays."""
