"""The repository carries nothing of the machine it was written on, and no secrets."""

import re
from pathlib import Path

from tests.house_rules.tree import ROOT, tracked

COMMON = {Path("/"), Path("/tmp"), Path("/opt"), Path("/srv"), Path("/usr/src"), Path("/app")}
"""Where a checkout may lie without its folder's name telling anything."""
HOMES = re.compile(r"(?<![\w.:/-])/(?:home|Users)/[a-z][a-z0-9_.-]+/")
PRIVATE_KEY = re.compile(r"-----BEGIN [A-Z ]*PRIVATE KEY-----")


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    own = [f"{place}/" for place in {ROOT, ROOT.parent, Path.home()} - COMMON]
    found = [
        path for path, text in _texts() if any(place in text for place in own) or HOMES.search(text)
    ]
    assert found == []


def test_no_file_holds_a_private_key() -> None:
    assert [path for path, text in _texts() if PRIVATE_KEY.search(text)] == []


def test_nothing_that_make_builds_is_kept() -> None:
    unwanted = ("__pycache__", ".pyc", ".sqlite3", ".egg-info", ".env")
    assert [path for path in tracked() if path.endswith(unwanted)] == []


def _texts() -> list[tuple[str, str]]:
    return [
        (path, content.decode("utf-8", errors="replace"))
        for path in tracked()
        if b"\0" not in (content := (ROOT / path).read_bytes())[:8000]
    ]
