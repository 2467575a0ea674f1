"""Draws ``docs/rights.md``: every address of the console, the right it needs, and what each role may there."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from flask import Flask

from console import guard
from domain import rights
from domain.rights import OF_ONE_WARD, SECOND_FACTOR, Right, Role

PATH = Path(__file__).parent.parent / "docs" / "rights.md"
OF_THE_CITY = frozenset(
    {
        Right.OWN,
        Right.SET_UP_CITY,
        Right.SEE_FAQ,
        Right.WRITE_FAQ,
        Right.APPROVE_FAQ,
        Right.PEOPLE,
        Right.AUDIT,
    }
)
"""Rights over what belongs to no ward."""
OF_EVERY_WARD = frozenset({"console.take_out_setup"})
"""Pages that show every ward to whoever has their right."""

_HEAD = """# Rights

Written by `make docs` from the routes of the console and `domain/rights.py`; change those, not this page. A test
compares it, and another asks every address below as every role.

- **yes**: allowed. **own ward**: allowed for the ward the person belongs to; others are answered 404, as if they were
  not there.
- **+ code**: allowed once the second factor was shown in the same session (for people: within the last hour).
- **–**: refused with 403. Who is not logged in is led to the log-in; a `POST` without a CSRF token is refused with 400.
- Clerks and ward managers belong to one ward, city managers and auditors to the city.
- The set-up's files hold all wards, for ward managers too: counters, hours, closed days and capacities, and no person.
- A page that declares no right is open to nobody. Some acts ask for more than the right of their page: a broadcast to
  everyone needs the approval of a second person, nobody changes the own role, the last city manager stays.
- The chat of staff who linked their LINE account has no addresses: it asks the same rights, and the second factor for a
  broadcast to more than 500 people only ([security.md](security.md)).
"""


class Row(NamedTuple):
    """One address and method."""

    address: str
    method: str
    endpoint: str
    right: Right | None


def rows(app: Flask) -> list[Row]:
    """The console's addresses that need a log-in."""
    found = [
        Row(
            rule.rule,
            method,
            rule.endpoint,
            getattr(app.view_functions[rule.endpoint], "right", None),
        )
        for rule in app.url_map.iter_rules()
        if rule.endpoint.startswith("console.") and rule.endpoint not in guard.PUBLIC
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"})
    ]
    return sorted(found, key=lambda row: (row.address, row.method))


def cell(right: Right | None, role: Role, endpoint: str = "") -> str:
    """What a role may where this right is needed."""
    if right is None or not rights.has(role, right):
        return "–"
    whole = right in OF_THE_CITY or endpoint in OF_EVERY_WARD
    word = "own ward" if role in OF_ONE_WARD and not whole else "yes"
    return f"{word} + code" if right in SECOND_FACTOR else word


def draw(app: Flask) -> str:
    """The whole page."""
    return (
        _HEAD + "\n## Roles\n\n" + "".join(_roles()) + "\n## Addresses\n\n" + "".join(_lines(app))
    )


def _roles() -> Iterator[str]:
    yield _line("right", *(role.value.replace("_", " ") for role in Role))
    yield _line(*["---"] * (1 + len(Role)))
    for right in Right:
        yield _line(f"`{right.value}`", *(cell(right, role) for role in Role))


def _lines(app: Flask) -> Iterator[str]:
    yield _line("address", "method", "right", *(role.value.replace("_", " ") for role in Role))
    yield _line(*["---"] * (3 + len(Role)))
    for row in rows(app):
        needed = f"`{row.right.value}`" if row.right else "none"
        address = re.sub(
            r"<[^<>]*:(\w+)>", r"<\1>", row.address
        )  # how a value is read is of no matter
        cells = (cell(row.right, role, row.endpoint) for role in Role)
        yield _line(f"`{address}`", row.method, needed, *cells)


def _line(*cells: str) -> str:
    return f"| {' | '.join(cells)} |\n"
