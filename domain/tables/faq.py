"""Frequently asked questions (よくある質問): categories with short, safe answers."""

from sqlalchemy import JSON
from sqlmodel import Field, SQLModel

from domain.tables.office import Names


class FaqCategory(SQLModel, table=True):
    """A group of questions."""

    id: str = Field(primary_key=True)
    names: Names = Field(sa_type=JSON)
    position: int


class FaqEntry(SQLModel, table=True):
    """A question with its answer."""

    id: str = Field(primary_key=True)
    category_id: str = Field(foreign_key="faqcategory.id")
    questions: Names = Field(sa_type=JSON)
    answers: Names = Field(sa_type=JSON)
    position: int
