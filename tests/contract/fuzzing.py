"""Asks every described call with input made from its description, good and bad, and compares the answers with it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import schemathesis
import schemathesis.specs.openapi.schemas  # pytest parses what it imports; not while threads run
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.core.parameters import ParameterLocation
from schemathesis.core.result import Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

CHECKS = (
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
)
"""No 500; and status, media type and body as described."""


@dataclass(frozen=True)
class Call:
    """One described call and a kind of input for it."""

    operation: Any
    mode: GenerationMode

    def __str__(self) -> str:
        return f"{self.operation.method.upper()} {self.operation.path} {self.mode.value}"


def calls(app: Flask, document: str) -> Iterator[Call]:
    """The calls that *document* describes, each with good and with bad input."""
    schema = schemathesis.openapi.from_wsgi(document, app)
    for found in schema.get_all_operations():
        assert isinstance(found, Ok), found
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            yield Call(found.ok(), mode)


def fuzz(
    call: Call,
    *,
    headers: Mapping[str, str],
    known: Mapping[str, Sequence[str]],
    examples: int,
    steady: bool = False,
) -> Counter[int]:
    """Send *examples* inputs; returns how often each status was answered. Raises what schemathesis finds.

    With *steady* the inputs are the same each time: the suite repeats itself, the long run looks for more.
    Half of the good inputs take the values of *known* for fields of these names: what is made up meets no ward.
    """
    answered: Counter[int] = Counter()

    @settings(
        max_examples=examples,
        deadline=None,
        database=None,
        derandomize=steady,
        phases=(Phase.explicit, Phase.generate, Phase.shrink),
        suppress_health_check=list(HealthCheck),
    )
    @given(case=call.operation.as_strategy(generation_mode=call.mode), dice=st.randoms())
    def ask(case: Any, dice: Random) -> None:
        if call.mode is GenerationMode.POSITIVE and dice.random() < 0.5:
            for values in (case.query, case.body):
                if isinstance(values, dict):
                    values.update(
                        {name: dice.choice(known[name]) for name in values if name in known}
                    )
        response = case.call(headers=dict(headers))
        answered[response.status_code] += 1
        case.validate_response(response, checks=list(CHECKS))
        if _has_bad_body(case):
            assert response.status_code >= 400, "a body that breaks the description was taken"

    try:
        ask()
    except Unsatisfiable:
        assert (
            call.mode is GenerationMode.NEGATIVE
        )  # a call that takes nothing can be given nothing bad
    return answered


def _has_bad_body(case: Any) -> bool:
    """Whether the body was made to break its description; headers and unknown parameters may be passed over."""
    body = case.meta.components.get(ParameterLocation.BODY) if case.meta is not None else None
    return body is not None and body.mode is GenerationMode.NEGATIVE
