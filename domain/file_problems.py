"""What is wrong with a file of a city, said with file, row, field and what to do."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

import data

File = TypeVar("File", bound=BaseModel)

_ADVICE = {
    "missing": "the field is missing: add it",
    "extra_forbidden": "the field is not known: check its spelling, or remove it",
}


class SeedError(ValueError):
    """The seed files of a city cannot be loaded; ``problems`` says what to mend, one line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(["The files need mending:", *problems]))
        self.problems = problems


def read(
    path: Path, model: type[File], problems: list[str], *, name: str | None = None
) -> File | None:
    """The file at *path*, or None with what is wrong added to *problems*, which call it *name*."""
    try:
        content = data.read(path)
    except ValueError as error:
        problems.append(str(error))
        return None
    try:
        return model.model_validate(content)
    except ValidationError as error:
        problems += [problem(name or path.name, content, found) for found in error.errors()]
        return None


def problem(where: str, content: Any, found: Mapping[str, Any]) -> str:
    """One line of what pydantic *found*: file, list, row number and id, field, what is wrong, what stands there."""
    place = [where]
    field: list[str] = []
    for step in found["loc"]:
        if isinstance(content, list) and isinstance(step, int) and len(content) > step:
            content = content[step]
            name = content.get("id") if isinstance(content, dict) else None
            place.append(f"{'.'.join(field)} row {step + 1}" + (f" ({name})" if name else ""))
            field = []
        else:
            content = content.get(step) if isinstance(content, dict) else None
            field.append(str(step))
    if field:
        place.append(f"field {'.'.join(field)}")
    return f"{', '.join(place)}: {said(found)}"


def said(found: Mapping[str, Any]) -> str:
    """What pydantic *found*, what stands there, and what to do, without the place."""
    kind, message = found["type"], found["msg"].removeprefix("Value error, ")
    if kind in _ADVICE:
        return _ADVICE[kind]
    value = found["input"]
    stands = f" (it is {value!r:.60})" if isinstance(value, str | int | float) else ""
    return f"{message}{stands}: change it"


def unknown(
    where: str, field: str, value: object, known: Collection[Any], home: str
) -> Iterator[str]:
    """One line when *value* is none of what is *known* in *home*."""
    if value not in known:
        listed = ", ".join(str(item) for item in known if item is not None)
        yield f"{where}, field {field}: {value!r} is not in {home}: use one of {listed}, or add it"


def twice(file: str, field: str, values: list[Any]) -> Iterator[str]:
    """One line for each value that stands there more than once."""
    for value, times in Counter(values).items():
        if times > 1:
            yield f"{file}, field {field}: {value!r} stands there {times} times: keep one"
