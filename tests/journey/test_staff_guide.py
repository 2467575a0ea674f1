"""A manager's first hour: docs/staff-guide.md is followed word by word in a demo of its own."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

import locales
from tests.support import guide, processes

pytestmark = pytest.mark.browser
HALF_PAST_NINE = "2026-12-01T09:30:00+09:00"
IMAGES = guide.GUIDE.parent / "images"
LEAST_ACTS = 200


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A demo as the guide says to start it."""
    folder: Path = tmp_path_factory.mktemp("guide")
    port = processes.free_port()
    env = {
        "PORT": str(port),
        "DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
        "DEMO_NOW": HALF_PAST_NINE,
    }
    assert f"DEMO_NOW={HALF_PAST_NINE} make run" in guide.GUIDE.read_text(encoding="utf-8")
    command = [str(Path(sys.executable).with_name("madoguchi")), "demo"]
    address = f"http://127.0.0.1:{port}"
    with processes.running(
        command, env, ready_url=f"{address}/healthz", log=folder / "log", within=180
    ):
        yield address


def test_every_step_of_the_guide_can_be_followed(page: Page, url: str) -> None:
    acts = guide.read()
    assert len(acts) >= LEAST_ACTS
    page.set_default_timeout(20_000)
    reader = guide.Reader(page, url)
    for act in acts:
        reader.follow(act)


def test_every_picture_of_the_guide_is_there_and_small() -> None:
    pictures = [act.words for act in guide.read() if act.kind == "picture"]
    assert len(pictures) == len(set(pictures))
    for name in pictures:
        assert (IMAGES / f"{name}.png").stat().st_size <= 200 * 1024, name


def test_words_beside_the_steps_are_words_of_the_console() -> None:
    known = "\n".join(_sentences())
    beside = [
        line for line in guide.GUIDE.read_text(encoding="utf-8").splitlines() if line[:2] == "- "
    ]
    for words in re.findall("「([^」]+)」", "\n".join(beside)):
        assert words in known, words


def _sentences() -> list[str]:
    """Everything that the catalogues say in Japanese."""
    folder = Path(locales.__file__).parent / "ja"
    return [file.read_text(encoding="utf-8") for file in folder.glob("*.ftl")]
