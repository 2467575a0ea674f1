"""Flows are well-formed: order, keys in every language, and postback data that fits."""

import ast
import re
from collections.abc import Iterator

import pytest

import locales
from bot import postback
from bot.render.messages import CARDS
from dialogs import small_talk, staff_closing
from dialogs.asides import ASIDES
from dialogs.care import Kind
from dialogs.commands import Wish
from dialogs.converse import UNSUPPORTED
from dialogs.flow import Flow, Step
from dialogs.flows.table import FLOWS
from dialogs.postback import LONGEST, STEERING
from domain.near_wishes import NearKind
from tests.house_rules.tree import Source, sources

LIKE_A_KEY = re.compile(
    r"(?:book|bookings?|bring|cancel|care|change|choice|command|common|congestion|dialog|faq|language|menu"
    r"|opening|refused|smalltalk|ticket|unsupported)(?:-[a-z]+)+"
)
WORDED = (*small_talk.ALWAYS, *small_talk.WHEN_NOTHING_IS_ASKED)
EVERY_FLOW = pytest.mark.parametrize("flow", FLOWS.values(), ids=lambda flow: flow.name)
LONGEST_VALUES = {"booking": "9" * 9, "day": "2026-12-01/am", "week": "2026-12-01"}
MADE_OF = {
    "book-closed-": ("weekend", "closed-day", "unconfirmed-opening"),
    "book-part-": ("am", "pm"),
    "dialog-pending-": tuple(FLOWS),
    "dialog-words-": ("yes", "no"),
    "faq-talk-": ("online", "convenience"),
    "faq-talk-row-in-": ("ja", "en"),
    "care-": (*Kind, *(f"{kind}-more" for kind in Kind)),
    "opening-closed-": ("weekend", "closed-day", "unconfirmed-closing", "unconfirmed-opening"),
    "smalltalk-": (*WORDED, "insult", "laugh", "emoji", "signs", "short", "link"),
    "smalltalk-words-": WORDED,
    "staff-reason-": staff_closing.REASONS,
    "unsupported-": (*UNSUPPORTED, "other"),
    "command-words-": tuple(Wish),
    "wish-": ("city", *NearKind),
    "wish-set-": ("city", *NearKind),
}
"""Keys that are put together while the program runs, and all their endings."""


@EVERY_FLOW
def test_a_step_stands_after_what_it_needs(flow: Flow) -> None:
    before: set[str] = set()
    for step in flow.steps:
        assert set(step.needs) <= before, step.name
        before.add(step.name)
    assert len(before) == len(flow.steps), "two steps have one name"


@EVERY_FLOW
def test_an_exact_step_comes_last_and_is_asked(flow: Flow) -> None:
    exact = [step for step in flow.steps if step.exact]
    assert exact == [flow.steps[-1]]
    assert not flow.steps[-1].optional


@EVERY_FLOW
def test_a_flow_lives_for_half_an_hour(flow: Flow) -> None:
    assert flow.ttl.total_seconds() == 30 * 60


@EVERY_FLOW
def test_every_answer_fits_a_postback(flow: Flow) -> None:
    for step in flow.steps:
        value = LONGEST_VALUES.get(step.name, "x" * 40)
        assert len(postback.answer("f" * 16, step.name, value, "f" * 8)) <= LONGEST


@EVERY_FLOW
def test_a_flow_can_be_started_by_its_name(flow: Flow) -> None:
    assert flow.name == "book" or flow.name in set(Wish)


def test_every_typed_command_is_known_to_the_dialogs() -> None:
    known = {*ASIDES, *STEERING, *FLOWS}
    assert {str(wish) for wish in Wish} <= known


def test_every_key_the_dialogs_say_exists_in_every_language() -> None:
    missing = [
        f"{where} {key}"
        for where, key in [*_said(), *((f"step {s.name}", s.missed) for s in _steps())]
        for locale in locales.LOCALES
        if key not in locales.keys(locale)
    ]
    assert missing == []


def test_whatever_looks_like_a_key_in_the_dialogs_is_one() -> None:
    known = locales.keys(locales.DEFAULT_LOCALE)
    unknown = [
        f"{source.at(node)} {node.value}"
        for source in sources("dialogs")
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if LIKE_A_KEY.fullmatch(node.value)
        if node.value not in known and node.value not in {*FLOWS, *ASIDES, *CARDS}
    ]
    assert unknown == []


def test_keys_that_are_put_together_are_listed_here() -> None:
    unlisted = [where for where, beginning in _composed() if beginning not in MADE_OF]
    assert unlisted == []


def _steps() -> Iterator[Step]:
    for flow in FLOWS.values():
        yield from flow.steps


def _said() -> Iterator[tuple[str, str]]:
    """Every key that is written out in a Say or Choice, and all composed ones."""
    for source, node in _calls():
        first = node.args[0]
        if isinstance(first, ast.Constant):
            yield source.at(node), str(first.value)
    for beginning, endings in MADE_OF.items():
        for ending in endings:
            yield "composed", f"{beginning}{ending}"


def _composed() -> Iterator[tuple[str, str]]:
    for source, node in _calls():
        first = node.args[0]
        if isinstance(first, ast.JoinedStr) and isinstance(first.values[0], ast.Constant):
            yield source.at(node), str(first.values[0].value)


def _calls() -> Iterator[tuple[Source, ast.Call]]:
    for source in sources("dialogs"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and node.args and _name(node.func) in ("Say", "Choice"):
                yield source, node


def _name(func: ast.expr) -> str:
    return func.id if isinstance(func, ast.Name) else ""
