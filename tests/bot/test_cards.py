"""Every card and notice, in every language: LINE takes it, people can read and tap it."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import locales
from bot import flex
from bot.cards.notices import NOTICES
from bot.render import RenderSettings, render
from bot.render.messages import CARDS
from domain.directory import Directory
from emulator.answer import Refusal
from emulator.checking import check_messages
from tests.bot.samples import SENT

SNAPSHOTS = Path(__file__).parent / "snapshots"
SAMPLES = sorted(SENT)
SMALLEST = 44


@pytest.fixture(params=SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def messages(
    sample: str, locale: str, directory: Directory, settings: RenderSettings
) -> list[dict[str, Any]]:
    kind, params = SENT[sample]
    return render(kind, params, locale=locale, directory=directory, settings=settings)


def test_line_accepts_it(messages: list[dict[str, Any]]) -> None:
    """The limits table, and the round trip through the SDK's models."""
    try:
        check_messages(messages, strict_sdk=True)
    except Refusal as no:
        pytest.fail(f"{no} {no.answer.body}")


def test_it_looks_as_it_did(messages: list[dict[str, Any]], sample: str, locale: str) -> None:
    """Run with UPDATE_SNAPSHOTS=1 after a change that is meant, and read the difference."""
    path = SNAPSHOTS / f"{sample.replace(' ', '-')}.{locale}.json"
    now = json.dumps(messages, ensure_ascii=False, indent=1) + "\n"
    if os.environ.get("UPDATE_SNAPSHOTS"):
        path.write_text(now, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == now


def test_a_screen_reader_hears_all_of_it(messages: list[dict[str, Any]]) -> None:
    for message in messages:
        if message["type"] == "flex":
            heard = message["altText"]
            assert len(heard) > 5
            whole = flex.spoken(message["contents"])
            assert whole in heard or heard.endswith(flex.CUT)


def test_what_is_tapped_is_large_enough(messages: list[dict[str, Any]]) -> None:
    for node in _nodes(messages):
        if node.get("type") == "box" and "action" in node:
            height = int(str(node.get("height", "0px")).removesuffix("px"))
            padding = int(str(node.get("paddingAll", "0px")).removesuffix("px"))
            assert height >= SMALLEST or 2 * padding + 20 >= SMALLEST, node


def test_words_stand_out_from_their_ground(messages: list[dict[str, Any]]) -> None:
    for message in messages:
        for ink, ground in _colours(message.get("contents", {}), flex.WHITE):
            assert _contrast(ink, ground) >= 4.5, (ink, ground)


def test_nothing_is_cut_off(messages: list[dict[str, Any]]) -> None:
    for node in _nodes(messages):
        if node.get("type") == "text" and "wrap" not in node and "quickReply" not in node:
            assert node.get("adjustMode") == "shrink-to-fit" or "size" not in node, node


def test_a_colour_never_speaks_alone(messages: list[dict[str, Any]]) -> None:
    """A cell whose ground means something says it in words too."""
    grounds = {flex.GREEN_PALE, flex.ORANGE_PALE}
    for node in _nodes(messages):
        if node.get("backgroundColor") in grounds:
            assert any(mark in flex.spoken({**node, "action": None}) for mark in "○△×"), node


def test_every_card_and_notice_has_a_sample() -> None:
    shown = {say["card"] for _, params in SENT.values() for say in params.get("says", ())}
    assert shown - {None} == set(CARDS)
    assert {kind for kind, _ in SENT.values()} == {"reply", "apology", *NOTICES}


def test_no_snapshot_is_left_over() -> None:
    wanted = {
        f"{name.replace(' ', '-')}.{locale}.json" for name in SENT for locale in locales.LOCALES
    }
    assert {path.name for path in SNAPSHOTS.iterdir()} == wanted


def _nodes(tree: Any) -> Iterator[dict[str, Any]]:
    if isinstance(tree, dict):
        yield tree
        for inner in tree.values():
            yield from _nodes(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from _nodes(inner)


def _colours(node: Any, ground: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, list):
        for inner in node:
            yield from _colours(inner, ground)
    elif isinstance(node, dict):
        ground = node.get("backgroundColor", ground)
        if node.get("type") == "text":
            yield node["color"], ground
        for name in ("header", "body", "footer", "contents"):
            yield from _colours(node.get(name), ground)


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
