"""Both interfaces answer as their OpenAPI documents say, to input made from these documents, good and bad."""

from collections import Counter
from collections.abc import Iterator

import pytest
from flask import Flask

from tests.contract.fuzzing import calls, fuzz
from tests.contract.service import DOCUMENTS, KNOWN, build
from tests.support.databases import Databases

EXAMPLES = 8
Service = tuple[Flask, dict[str, str]]


@pytest.fixture(scope="module")
def service(databases: Databases) -> Iterator[Service]:
    """The application, and the headers of a ticket machine."""
    database = databases.new("sqlite", "seeded")
    house, app, headers = build(database.url)
    yield app, headers
    house.stop_workers()
    databases.drop(database)


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_call_answers_as_described(service: Service, document: str) -> None:
    app, headers = service
    seen: dict[str, Counter[int]] = {}
    for call in calls(app, document):
        answered = fuzz(call, headers=headers, known=KNOWN, examples=EXAMPLES, steady=True)
        seen[f"{call.operation.method} {call.operation.path}"] = (
            seen.get(f"{call.operation.method} {call.operation.path}", Counter()) + answered
        )
    assert seen
    assert all(sum(answered.values()) > 0 for answered in seen.values())
    if document == DOCUMENTS[0]:
        well = {name for name, answered in seen.items() if answered[200]}
        assert well == set(seen), (
            "good input was answered well nowhere: the comparison said nothing"
        )


def test_without_its_key_a_machine_is_told_so_as_described(service: Service) -> None:
    app, _ = service
    for call in calls(app, DOCUMENTS[1]):
        answered = fuzz(
            call, headers={"Authorization": "Bearer wrong"}, known=KNOWN, examples=2, steady=True
        )
        assert set(answered) <= {401}, str(call)
