"""Every refusal has its sentence, and gives it all that it asks for."""

import ast
from collections.abc import Iterator
from pathlib import Path

import locales

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("console", "domain", "kiosk_bridge")


def refusals() -> Iterator[tuple[str, str, set[str]]]:
    """Where a refusal is raised, its code, and the names of what goes with it."""
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and ast.unparse(node.func) == "Refused"):
                continue
            given = {str(keyword.arg) for keyword in node.keywords}
            for code in _codes(node.args[0]):
                yield f"{path.name}:{node.lineno}", code, given


def _codes(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.IfExp):
        yield from _codes(node.body)
        yield from _codes(node.orelse)
    elif isinstance(node, ast.Constant):
        yield str(node.value)


def test_every_refusal_has_a_sentence_and_what_it_asks_for() -> None:
    found = list(refusals())
    assert len(found) > 20
    for where, code, given in found:
        key = "refused-" + code.replace("_", "-")
        assert locales.has(key), f"{where} {key}"
        worded = {name.removesuffix("_id") for name in given}  # an id is worded as its name
        asked = locales.placeholders("ja", key)
        assert asked <= given | worded, f"{where} {key} asks for {set(asked)}"


def mentioned() -> Iterator[str]:
    """Every word that stands for itself in the code: what is wrong in a file is collected under its code."""
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value


def test_no_sentence_is_left_of_a_refusal_that_is_gone() -> None:
    codes = {"refused-" + code.replace("_", "-") for code in mentioned()}
    kept = {key for key in locales.keys("ja") if key.startswith("refused-")}
    assert kept - codes == set()
