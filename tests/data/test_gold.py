"""The gold set: questions as citizens type them, with the entries of the base that answer them."""

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

FAQ = Path(__file__).parents[2] / "data" / "chiba" / "faq"
KINDS = {"colloquial", "kana", "typo", "keywords", "question", "unanswerable", "offtopic"}


@cache
def _gold() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((FAQ / "gold.json").read_text("utf-8"))["questions"]
    return found


@cache
def _entries() -> list[dict[str, Any]]:
    files = sorted((FAQ / "entries").glob("*.json"))
    assert files
    return [entry for file in files for entry in json.loads(file.read_text("utf-8"))["entries"]]


def test_there_are_enough_questions_and_each_stands_once() -> None:
    assert len(_gold()) >= 340
    assert len({one["id"] for one in _gold()}) == len(_gold())
    assert len({one["text"] for one in _gold()}) == len(_gold())


def test_every_answer_is_an_entry_of_the_base() -> None:
    known = {entry["id"] for entry in _entries()}
    unknown = {one["id"]: set(one["answers"]) - known for one in _gold()}
    assert not {id_: ids for id_, ids in unknown.items() if ids}


def test_what_has_no_answer_is_at_least_a_fifth_and_at_most_a_third() -> None:
    empty = sum(not one["answers"] for one in _gold())
    assert 0.20 <= empty / len(_gold()) <= 1 / 3


def test_off_topic_questions_have_no_answer() -> None:
    assert not [one["id"] for one in _gold() if one["kind"] == "offtopic" and one["answers"]]


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_each_kind_is_split_evenly(kind: str) -> None:
    halves = Counter(one["half"] for one in _gold() if one["kind"] == kind)
    assert set(halves) == {"choose", "report"}
    assert sum(halves.values()) >= 30
    assert abs(halves["choose"] - halves["report"]) <= 1


def test_no_kind_or_half_is_unknown() -> None:
    assert {one["kind"] for one in _gold()} == KINDS
    assert {one["half"] for one in _gold()} == {"choose", "report"}
    assert all(one["about"] for one in _gold())


def test_no_question_is_worded_as_the_base_words_it() -> None:
    worded = {
        wording.strip().casefold()
        for entry in _entries()
        for wording in (
            *entry.get("questions", {}).values(),
            *(one for many in entry.get("also", {}).values() for one in many),
        )
    }
    same = [one["text"] for one in _gold() if one["text"].strip().casefold() in worded]
    assert not same
