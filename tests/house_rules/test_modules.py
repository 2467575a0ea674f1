"""Modules are small, say what they are for, and are all packed."""

import ast
import tomllib

from tests.house_rules.tree import ROOMS, ROOT, sources, tracked

MOST_LINES = 250
MOST_LINES_OF_TESTS = 400
PACKAGES = (*ROOMS, "data", "emulator", "migrations")


def test_a_module_holds_one_idea() -> None:
    too_long = {
        path: lines
        for path in tracked()
        if path.endswith(".py") and not path.startswith("migrations/versions/")
        if (lines := len((ROOT / path).read_text(encoding="utf-8").splitlines()))
        > (MOST_LINES_OF_TESTS if path.startswith("tests/") else MOST_LINES)
    }
    assert too_long == {}, f"split what holds more than one idea (over {MOST_LINES} lines)"


def test_a_module_begins_with_a_sentence_on_what_it_is_for() -> None:
    silent = [
        source.path
        for source in sources(*PACKAGES)
        if not source.path.startswith("migrations/versions/")
        if not (ast.get_docstring(source.tree) or "").split("\n")[0].rstrip().endswith((".", ":"))
    ]
    assert silent == []


def test_every_package_is_in_the_distribution() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["setuptools"]
    listed = settings["packages"]["find"]["include"]
    here = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    for package in here - {"benchmarks", "tests", "tools"}:
        assert package in listed
        assert f"{package}.*" in listed
    modules = {path.stem for path in ROOT.glob("*.py")}
    assert modules <= set(settings["py-modules"])


def test_every_dependency_is_pinned_to_the_version_that_was_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["dev"]
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert [line for line in pins if "==" not in line or "@" in line or "/" in line] == []
    pinned = {_plain(line.split("==")[0]) for line in pins}
    for requirement in wanted:
        name = requirement.split("[")[0].split("=")[0].split("<")[0].split(">")[0]
        assert _plain(name) in pinned, f"{name.strip()} has no version in constraints.txt"


def _plain(name: str) -> str:
    return name.strip().lower().replace("_", "-").replace(".", "-")
