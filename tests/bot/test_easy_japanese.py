"""Cards and notices in やさしい日本語: readings make the words long, and LINE takes them all the same."""

from typing import Any

import pytest

from bot import flex
from bot.render import RenderSettings, render
from domain.directory import Directory
from emulator.actions import LABEL
from emulator.answer import Refusal
from emulator.checking import check_messages
from tests.bot.samples import SENT


@pytest.mark.parametrize("sample", sorted(SENT))
def test_line_accepts_it_and_no_button_is_cut_shorter_than_in_japanese(
    sample: str, directory: Directory, settings: RenderSettings
) -> None:
    kind, params = SENT[sample]
    easy, usual = (
        render(kind, params, locale=locale, directory=directory, settings=settings)
        for locale in ("ja-easy", "ja")
    )
    try:
        check_messages(easy, strict_sdk=True)
    except Refusal as no:
        pytest.fail(f"{no} {no.answer.body}")
    cut = _cut(easy)
    assert len(cut) <= len(_cut(usual)), cut


def _cut(messages: Any) -> list[str]:
    """Labels on buttons that end in an ellipsis; those of whole rows are longer and only heard."""
    return [one for one in _labels(messages) if len(one) <= LABEL and one.endswith(flex.CUT)]


def _labels(tree: Any) -> list[str]:
    if isinstance(tree, dict):
        own = [str(tree["label"])] if "label" in tree else []
        return own + [label for inner in tree.values() for label in _labels(inner)]
    if isinstance(tree, list):
        return [label for inner in tree for label in _labels(inner)]
    return []
