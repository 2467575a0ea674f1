"""Draws the flows for `docs/dialogs.md`, so that the page cannot differ from the code."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import locales
from dialogs.flow import KEPT_SNAPSHOTS, Flow, Step
from dialogs.flows.table import FLOWS

PATH = Path(__file__).parent.parent / "docs" / "dialogs.md"

_HEAD = f"""# Dialogs

Written by `make docs` from the flows in `dialogs/flows/`; change those, not this page.

A flow is a form: the first step without an answer is asked, and when none is left the flow finishes. What
holds for every flow is done once, in `dialogs/engine.py`:

- One text may answer several steps. What is said before its time waits until its step can be read.
- A changed answer drops the answers that needed it. An empty answer opens a question again.
- Back brings the answers before the last change again, up to {KEPT_SNAPSHOTS} times. Starting over can be undone.
- A button carries dialog, step and fingerprint: an older card of the same dialog corrects, another dialog's card is
  told to be old, an exact step counts only while the answers are those it was asked with.
- What is asked in between (congestion, questions, tickets …) is answered, and then the open question comes again;
  after a card it is one line with a button that shows the question, so that the answer stays in sight.
- The second text in a row that is not understood is answered with the menu and a telephone number.

In the drawings a solid arrow leads to the next question, a dotted one to the questions that are asked again when
the answer changes. Rounded steps are never asked: they narrow what the next question shows. The hexagon is exact.
"""


def draw() -> str:
    """The whole page."""
    return _HEAD + "".join(f"\n{''.join(_flow(flow))}" for flow in FLOWS.values())


def _flow(flow: Flow) -> Iterator[str]:
    minutes = int(flow.ttl.total_seconds() // 60)
    yield f"## {flow.name}\n\n"
    yield f"Ends by itself {minutes} minutes after the last answer.\n\n"
    yield "```mermaid\nflowchart TD\n    start([start])\n"
    for step in flow.steps:
        yield f"    {_id(step)}{_shape(step)}\n"
    yield "    finish([finish])\n"
    asked = [step for step in flow.steps if not step.optional]
    stations = ["start", *(_id(step) for step in asked), "finish"]
    for here, there in pairwise(stations):
        yield f"    {here} --> {there}\n"
    for step in flow.steps:
        for need in step.needs:
            yield f"    s_{need} -.-> {_id(step)}\n"
    yield "```\n\n| step | needs | when not understood |\n| --- | --- | --- |\n"
    for step in asked:
        needs = ", ".join(step.needs) or "–"
        yield f"| {step.name} | {needs} | {locales.text('en', step.missed)} |\n"


def _id(step: Step) -> str:
    return f"s_{step.name}"


def _shape(step: Step) -> str:
    if step.optional:
        return f"([{step.name}])"
    return f"{{{{{step.name}}}}}" if step.exact else f"[{step.name}]"
