"""Frequently asked questions (よくある質問): the base, what was asked, and what was learned from it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import JSON, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime
from domain.tables.office import Names


class FaqTier(StrEnum):
    """How sure the chat was of its answer."""

    DIRECT = "direct"
    SUGGEST = "suggest"
    NEAR = "near"
    """Almost the wording of a known question: 「もしかして」."""
    FLOOR = "floor"
    """Nothing fits: categories and the telephone; the question waits for staff."""


class FaqCategory(SQLModel, table=True):
    """A group of questions; one with a ``parent_id`` is of the second level."""

    id: str = Field(primary_key=True)
    names: Names = Field(sa_type=JSON)
    position: int
    parent_id: str | None = Field(default=None, foreign_key="faqcategory.id")


class FaqEntry(SQLModel, table=True):
    """A question with its answer.

    An entry about a procedure has ``procedure_id`` and ``facet`` and no ``answers``: they are made from the
    procedure's data when they are shown (``domain.faq.procedure_answers``).
    """

    id: str = Field(primary_key=True)
    category_id: str = Field(foreign_key="faqcategory.id")
    questions: Names = Field(sa_type=JSON)
    answers: Names = Field(sa_type=JSON)
    position: int
    also: dict[str, list[str]] = Field(default_factory=dict, sa_type=JSON)
    """Other wordings of the question by language; they are searched, never shown."""
    buttons: list[dict[str, str]] = Field(default_factory=list, sa_type=JSON)
    """``{"do": book | bring | congestion | call | open, …}``, see ``domain.faq.base_files``."""
    procedure_id: str | None = Field(default=None, foreign_key="procedure.id")
    facet: str | None = None
    rank: int | None = None
    """1 is asked most often; None: not among the most asked."""
    sources: list[str] = Field(default_factory=list, sa_type=JSON)
    origin: str = "file"
    """``file``: the city's files rule; ``staff``: written in the console or imported, kept by ``madoguchi seed``."""


class FaqConcept(SQLModel, table=True):
    """A municipal concept with the words for it by language: the thesaurus and the glossaries in one."""

    __tablename__ = "faq_concept"
    id: str = Field(primary_key=True)
    variants: dict[str, list[str]] = Field(sa_type=JSON)
    origin: str = "file"
    """As an entry's."""


class FaqRevision(SQLModel, table=True):
    """One row (id 1): ``number`` grows with every change of base, concepts, memory or model."""

    __tablename__ = "faq_revision"
    id: int = Field(primary_key=True)
    number: int


class FaqAsked(SQLModel, table=True):
    """A question as it was asked, masked, with what was shown and what came of it."""

    __tablename__ = "faq_asked"
    __table_args__ = (Index("faq_asked_voter", "voter", "asked_at"),)
    id: int | None = Field(default=None, primary_key=True)
    asked_at: datetime = Field(sa_type=UtcDateTime, index=True)
    language: str
    question: str
    tier: str
    shown: list[str] = Field(sa_type=JSON)
    tapped: str | None = None
    solved: bool | None = None
    voter: str
    """A keyed hash of the citizen, which tells repeated votes and nothing else."""
    times: int = 1
    """The same question by the same person within minutes is one row."""


class FaqMemory(SQLModel, table=True):
    """A question in a citizen's words, confirmed to be answered by an entry."""

    __tablename__ = "faq_memory"
    __table_args__ = (UniqueConstraint("question", "entry_id", name="faq_memory_pair"),)
    id: int | None = Field(default=None, primary_key=True)
    question: str
    language: str
    entry_id: str = Field(foreign_key="faqentry.id", index=True)
    votes: int
    """Different people who confirmed it; 0 when staff approved it unasked."""
    approved: bool = False
    """Approved by staff: it stays when votes are withdrawn."""
    confirmed_at: datetime = Field(sa_type=UtcDateTime)


class FaqModel(SQLModel, table=True):
    """A fitted ranker: its weights, its result on the gold set, and whether it is used."""

    __tablename__ = "faq_model"
    id: int | None = Field(default=None, primary_key=True)
    fitted_at: datetime = Field(sa_type=UtcDateTime)
    weights: dict[str, object] = Field(sa_type=JSON)
    gold: dict[str, float] = Field(sa_type=JSON)
    in_use: bool
    reason: str
    """Why it is used or not, in a few plain words for the report."""
