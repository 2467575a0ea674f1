"""The form of ``topics.json``: what a city's citizens may ask to hear of, in every language of the public pages."""

from collections.abc import Iterator

from pydantic import Field

from domain.file_problems import twice
from domain.seed_files import Id, Row, Texts


class TopicRow(Row):
    """A subject, a life event or a deadline; opt-in only."""

    id: Id
    names: Texts
    descriptions: Texts
    position: int = Field(ge=1)


class TopicsFile(Row):
    """topics.json"""

    topics: list[TopicRow]


def problems(file: TopicsFile) -> Iterator[str]:
    """One line for each id or position that stands there twice."""
    yield from twice("topics.json", "id", [row.id for row in file.topics])
    yield from twice("topics.json", "position", [row.position for row in file.topics])
