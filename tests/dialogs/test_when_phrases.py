"""Days and times as people type them: one half mended the grammar, the rest only measures.

The labels (tests/dialogs/phrases) say what a careful clerk would write down. Some phrases name in
`or` what would be as right, such as asking back where a clerk might do either.
"""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from dialogs.when import find

Phrase = dict[str, Any]
FIELDS = ("day", "part", "time", "problem")
ASKED_BACK = {"day": None, "part": None, "time": None, "problem": "ambiguous"}


def _phrases(half: str) -> list[Phrase]:
    path = Path(__file__).parent / "phrases" / f"when_{half}.json"
    found: list[Phrase] = json.loads(path.read_text("utf-8"))["phrases"]
    return found


OPEN, KEPT = _phrases("open"), _phrases("kept")
LATER, FRESH = _phrases("later"), _phrases("fresh")


def _heard(phrase: Phrase) -> dict[str, str | None]:
    now = datetime.fromisoformat(phrase["now"])
    said = find(phrase["text"], today=now.date(), now=now)
    if said.problem == "ambiguous":
        return dict(ASKED_BACK)
    return {
        "day": said.day.isoformat() if said.day else None,
        "part": said.part,
        "time": f"{said.time:%H:%M}" if said.time else None,
        "problem": said.problem,
    }


def _right(phrase: Phrase) -> bool:
    labels = [phrase, *phrase.get("or", [])]
    heard = _heard(phrase)
    return any(all(heard[name] == label[name] for name in FIELDS) for label in labels)


def _guessed(phrase: Phrase) -> bool:
    """Say whether one day or time was taken where a clerk would have to ask."""
    heard = _heard(phrase)
    taken = heard["problem"] is None and (heard["day"] or heard["time"])
    return phrase["problem"] == "ambiguous" and bool(taken) and not _right(phrase)


@pytest.mark.parametrize("phrase", OPEN, ids=[phrase["id"] for phrase in OPEN])
def test_the_open_half_is_understood(phrase: Phrase) -> None:
    assert _right(phrase), (phrase, _heard(phrase))


@pytest.mark.parametrize("phrases", [KEPT, LATER, FRESH], ids=["kept", "later", "fresh"])
def test_nine_in_ten_of_the_others_are_understood(phrases: list[Phrase]) -> None:
    wrong = [(phrase["id"], _heard(phrase)) for phrase in phrases if not _right(phrase)]
    assert len(wrong) <= len(phrases) * 0.1, wrong


def test_nothing_ambiguous_is_guessed() -> None:
    everything = (*OPEN, *KEPT, *LATER, *FRESH)
    assert [phrase["id"] for phrase in everything if _guessed(phrase)] == []


def test_the_halves_are_what_they_claim_to_be() -> None:
    both = [*OPEN, *KEPT]
    assert len(both) >= 160
    assert abs(len(OPEN) - len(KEPT)) <= 2
    assert len({(phrase["text"], phrase["now"]) for phrase in both}) == len(both)
    assert sum(phrase["problem"] == "ambiguous" for phrase in KEPT) >= 15
    assert sum(phrase["text"].isascii() for phrase in both) >= 20


def test_the_fresh_set_is_as_wide() -> None:
    known = {(phrase["text"], phrase["now"]) for phrase in (*OPEN, *KEPT)}
    own = [phrase for phrase in FRESH if (phrase["text"], phrase["now"]) not in known]
    assert len(own) >= 80
    assert sum(phrase["problem"] == "ambiguous" for phrase in own) >= 10
