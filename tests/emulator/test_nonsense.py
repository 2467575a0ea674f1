"""Whatever is sent to the LINE API gets an answer below 500."""

import copy
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.emulator.line import STRANGER, TOKEN, Line, text
from tests.emulator.pieces import bubble, buttons, carousel, flex, quick_reply, rich_menu

LINE = Line()
STRICT = Line(strict_sdk=True)
HEADERS = {"Authorization": f"Bearer {TOKEN}", "Content-Type": "application/json"}

PATHS = [
    "/message/reply",
    "/message/push",
    "/message/multicast",
    "/message/broadcast",
    "/message/narrowcast",
    "/message/validate/push",
    "/chat/loading/start",
    "/richmenu",
    "/richmenu/validate",
    "/richmenu/alias",
    "/richmenu/alias/main",
    "/richmenu/bulk/link",
    "/richmenu/bulk/unlink",
]

values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)

WHOLE = [
    text(),
    quick_reply({"type": "datetimepicker", "label": "x", "data": "x", "mode": "date"}),
    buttons(title="x"),
    flex(bubble()),
    flex(carousel(bubble(), bubble())),
]


def places(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Every place inside a JSON value."""
    inner = value.items() if isinstance(value, dict) else enumerate(value)
    found = [path]
    for key, one in inner if isinstance(value, dict | list) else ():
        deeper = (*path, key)
        found += places(one, deeper) if isinstance(one, dict | list) else [deeper]
    return found


def bent(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """A copy of a JSON value with something else in one place."""
    if not path:
        return other
    copied = copy.deepcopy(value)
    inside = copied
    for key in path[:-1]:
        inside = inside[key]
    inside[path[-1]] = other
    return copied


def places_of(value: Any) -> list[tuple[Any, ...]]:
    return places(value) if isinstance(value, dict | list) else [()]


@given(path=st.sampled_from(PATHS), body=values)
@settings(max_examples=150)
def test_any_json_gets_an_answer(path: str, body: Any) -> None:
    assert LINE.post(path, body).status_code < 500


@given(path=st.sampled_from(PATHS), body=st.binary(max_size=60))
@settings(max_examples=150)
def test_any_bytes_get_an_answer(path: str, body: bytes) -> None:
    answer = LINE.web.post(f"/v2/bot{path}", data=body, headers=HEADERS)
    assert 400 <= answer.status_code < 500


@given(data=st.data(), whole=st.sampled_from(WHOLE), other=values)
@settings(max_examples=300)
def test_a_message_with_nonsense_in_one_place_gets_an_answer(
    data: st.DataObject, whole: dict[str, Any], other: Any
) -> None:
    message = bent(whole, data.draw(st.sampled_from(places_of(whole))), other)
    body = {"to": STRANGER, "messages": [message]}
    assert LINE.post("/message/push", body).status_code < 500
    assert STRICT.post("/message/push", body).status_code < 500


@given(data=st.data(), other=values)
@settings(max_examples=150)
def test_a_rich_menu_with_nonsense_in_one_place_gets_an_answer(
    data: st.DataObject, other: Any
) -> None:
    menu = rich_menu()
    path = data.draw(st.sampled_from(places_of(menu)))
    assert LINE.post("/richmenu/validate", bent(menu, path, other)).status_code < 500


@pytest.mark.parametrize("words", [r"\ud83d", r"\u0000", r"\u202e", r"\n"])
def test_odd_characters_get_an_answer(words: str) -> None:
    body = f'{{"messages": [{{"type": "text", "text": "{words}", "{words}": 1}}]}}'
    answer = LINE.web.post("/v2/bot/message/validate/push", data=body.encode(), headers=HEADERS)
    assert answer.status_code == 400
