"""What is the same for everybody is worded once; what belongs to one person never reaches another."""

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from bot.flex import Flex
from bot.reader import RenderSettings
from bot.render import render, sharing
from bot.render.shared import MOST, Wording
from domain.directory import Directory
from tests.bot.samples import SENT

ASKED = "reply"
PARAMS = {**SENT["reply congestion"][1], "dialog": None}


class Words:
    """Words notifications, and counts how often it was asked to."""

    def __init__(self, settings: RenderSettings) -> None:
        self.settings, self.asked = settings, 0

    def __call__(
        self, kind: str, params: Mapping[str, Any], locale: str, directory: Directory
    ) -> list[Flex]:
        """The messages."""
        self.asked += 1
        return render(kind, params, locale, directory, settings=self.settings)


@pytest.fixture
def words(settings: RenderSettings) -> Words:
    return Words(settings)


@pytest.fixture
def word(words: Words) -> Wording:
    return sharing(words)


def copied() -> dict[str, Any]:
    """The params as another event of somebody without a dialog brings them."""
    return dict(json.loads(json.dumps(PARAMS)))


def test_how_busy_a_ward_is_is_worded_once_for_all_who_ask(
    words: Words, word: Wording, directory: Directory
) -> None:
    told = [word(ASKED, copied(), "ja", directory) for _ in range(20)]
    assert words.asked == 1
    assert all(
        one == render(ASKED, PARAMS, "ja", directory, settings=words.settings) for one in told
    )


def test_other_figures_and_another_language_are_worded_on_their_own(
    words: Words, word: Wording, directory: Directory
) -> None:
    word(ASKED, PARAMS, "ja", directory)
    other = copied()
    other["says"][0]["params"]["counters"][0]["waiting"] = 42
    assert "42" in json.dumps(word(ASKED, other, "ja", directory))
    assert word(ASKED, PARAMS, "en", directory) != word(ASKED, PARAMS, "ja", directory)
    assert words.asked == 3


def test_a_directory_that_was_read_again_is_worded_again(
    words: Words, word: Wording, directory: Directory
) -> None:
    word(ASKED, PARAMS, "ja", directory)
    word(ASKED, PARAMS, "ja", replace(directory))
    assert words.asked == 2


def test_no_button_of_a_dialog_reaches_somebody_else(
    words: Words, word: Wording, directory: Directory
) -> None:
    for _ in range(2):
        word(ASKED, copied() | {"dialog": {"id": "d1", "fingerprint": "f1"}}, "ja", directory)
    assert words.asked == 2


@pytest.mark.parametrize("sample", sorted(set(SENT) - {"reply congestion"}))
def test_everything_is_worded_as_it_would_be_alone(
    sample: str, word: Wording, directory: Directory, settings: RenderSettings
) -> None:
    kind, params = SENT[sample]
    word(ASKED, PARAMS, "ja", directory)
    for _ in range(2):
        alone = render(kind, params, "ja", directory, settings=settings)
        assert word(kind, params, "ja", directory) == alone


def test_no_more_is_kept_than_a_second_brings(
    words: Words, word: Wording, directory: Directory
) -> None:
    other = copied()
    for waiting in range(2 * MOST):
        other["says"][0]["params"]["counters"][0]["waiting"] = waiting
        word(ASKED, other, "ja", directory)
    word(ASKED, other, "ja", directory)
    assert words.asked == 2 * MOST
    other["says"][0]["params"]["counters"][0]["waiting"] = 0
    word(ASKED, other, "ja", directory)
    assert words.asked == 2 * MOST + 1
