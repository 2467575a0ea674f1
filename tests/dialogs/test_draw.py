"""The page about the dialogs is what the flows draw."""

from dialogs import draw
from dialogs.flows.table import FLOWS


def test_the_page_in_docs_is_up_to_date() -> None:
    written = draw.PATH.read_text(encoding="utf-8")
    assert written == draw.draw(), "run `make docs`"


def test_every_step_of_every_flow_is_drawn() -> None:
    page = draw.draw()
    for flow in FLOWS.values():
        assert f"## {flow.name}\n" in page
        for step in flow.steps:
            assert f"s_{step.name}" in page
