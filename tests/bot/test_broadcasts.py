"""Broadcasts as messages: what LINE's own rules say of them, what is refused before, and what LINE's answers mean."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import broadcast_messages
from bot.broadcast_side import BroadcastSide, units
from bot.incoming import broadcast_code
from bot.line_client import Answer, NoAnswer, NotReached
from domain.broadcast_outcomes import Answer as Outcome
from emulator.checking import check_messages

PUBLIC = "https://madoguchi.example.jp"
PICTURE = {"id": 3, "secret": "s3cret", "width": 1024, "height": 512}
LINK = {"label": "くわしく見る", "url": "https://example.jp/{day}"}
TOPICS = {"baby": "子育て", "tax": "税"}


class Line:
    """LINE's client, which answers as it is told."""

    def __init__(self, answer: Answer | Exception) -> None:
        self._answer = answer

    def multicast(self, **_given: Any) -> Answer:
        """One request."""
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer

    broadcast = multicast

    def month(self) -> tuple[int | None, int]:
        """The quota."""
        return 5_000, 3


def _side(answer: Answer | Exception = Answer(200)) -> BroadcastSide:  # noqa: B008 - never changed
    return BroadcastSide(Line(answer), public_base_url=PUBLIC)  # type: ignore[arg-type] # as far as it is used


def _content(**more: Any) -> dict[str, Any]:
    return {"form": "card", "title": "閉庁", "body": "{day}は閉庁します。", **more}


def _messages(content: dict[str, Any], topics: dict[str, str] | None = None) -> list[Any]:
    return _side().messages(content, "ja", {"day": "12月2日"}, "123456", topics)


@pytest.mark.parametrize("form", ["card", "text"])
@pytest.mark.parametrize("topics", [None, TOPICS])
@pytest.mark.parametrize(
    "more",
    [
        {},
        {"title": ""},
        {"image": PICTURE},
        {"button": LINK},
        *({"button": {"label": "する", "action": one}} for one in broadcast_messages.COMMANDS),
    ],
)
def test_line_takes_every_form(form: str, topics: Any, more: dict[str, Any]) -> None:
    made = _messages(_content(form=form, **more), topics)
    assert 1 <= len(made) <= 5
    check_messages(made, strict_sdk=False)
    assert "12月2日は閉庁します。" in str(made)


def test_lines_own_models_take_the_fullest_one() -> None:
    check_messages(_messages(_content(image=PICTURE, button=LINK), TOPICS), strict_sdk=True)


def test_a_link_goes_through_the_address_that_counts() -> None:
    made = str(_messages(_content(button=LINK)))
    assert f"{PUBLIC}/b/123456/ja" in made
    assert "example.jp/{day}" not in made


def test_a_button_of_the_chat_tells_whose_it_is() -> None:
    made = _messages(_content(button={"label": "予約する", "action": "book"}))
    data = made[0]["contents"]["footer"]["contents"][0]["action"]["data"]
    assert broadcast_code({"type": "postback", "postback": {"data": data}}) == "123456"
    assert broadcast_code({"type": "postback", "postback": {"data": "c=bookings"}}) is None
    assert broadcast_code({"type": "message", "message": {"text": "bc=123456"}}) is None


def test_who_asked_for_a_topic_is_told_so_and_can_end_it_in_one_tap() -> None:
    made = str(_messages(_content(), TOPICS))
    assert "c=topics&t=baby&on=0" in made
    assert "c=topics&t=tax&on=0" in made


def test_of_many_topics_each_can_be_ended_on_one_page() -> None:
    many = {f"t{place}": "題" for place in range(4)}
    made = _messages(_content(), many)
    assert "c=topics'" in str(made)
    assert "on=0" not in str(made)
    check_messages(made, strict_sdk=False)


def test_a_test_to_oneself_leads_to_the_link_without_counting() -> None:
    given = {"content": _content(button=LINK), "locale": "ja", "variables": {"day": "2"}}
    made = str(broadcast_messages.on_trial({**given, "code": "123456", "topics": TOPICS}, PUBLIC))
    assert "https://example.jp/2" in made
    assert "/b/123456" not in made
    assert "c=topics&t=baby" in made


def test_the_lines_for_topics_count_for_the_size_as_well() -> None:
    body = "字" * 9_700
    card = {"day": "x"}
    assert _side().problems(_content(body=body), "ja", card) == []
    long = {f"t{place}": "題" * 300 for place in range(2)}
    [(key, _)] = _side().problems(_content(body=body), "ja", card, long)
    assert key == "broadcast-problem-card"


@pytest.mark.parametrize(
    ("more", "key"),
    [
        ({"body": "{when}"}, "broadcast-problem-variable"),
        ({"body": "  "}, "broadcast-problem-empty"),
        ({"form": "text", "title": "", "body": "あ" * 5_001}, "broadcast-problem-text"),
        ({"form": "text", "title": "", "body": "😀" * 2_501}, "broadcast-problem-text"),
        ({"body": "あ" * 10_400}, "broadcast-problem-card"),
        ({"button": {"label": "", "action": "book"}}, "broadcast-problem-label-empty"),
        ({"button": {"label": "あ" * 41, "action": "book"}}, "broadcast-problem-label"),
        ({"button": {"label": "x", "action": "dance"}}, "broadcast-problem-action"),
        ({"button": {"label": "x", "url": "http://example.jp"}}, "broadcast-problem-url"),
        ({"button": {"label": "x", "url": "https://a.jp/" + "x" * 1_000}}, "broadcast-problem-url"),
        ({"image": {**PICTURE, "width": 1_025}}, "broadcast-problem-image"),
        ({"image": {**PICTURE, "width": 100, "height": 301}}, "broadcast-problem-image-tall"),
    ],
)
def test_what_line_would_refuse_is_told_before(more: dict[str, Any], key: str) -> None:
    found = _side().problems(_content(**more), "ja", {"day": "12月2日"})
    assert [name for name, _ in found] == [key]


@pytest.mark.parametrize("body", ["あ" * 5_000, "😀" * 2_500])
def test_5000_units_are_no_problem(body: str) -> None:
    content = _content(form="text", title="", body=body)
    assert list(_side().problems(content, "ja", {})) == []
    check_messages(_messages(content), strict_sdk=False)


@given(
    body=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=6_000),
    title=st.text(max_size=80),
    label=st.text(max_size=45),
    form=st.sampled_from(["card", "text"]),
)
def test_what_has_no_problem_is_taken_by_line(body: str, title: str, label: str, form: str) -> None:
    content = {"form": form, "title": title, "body": body}
    if label:
        content["button"] = {"label": label, "action": "book"}  # type: ignore[assignment]
    if not _side().problems(content, "ja", {}):
        check_messages(_side().messages(content, "ja", {}, "123456"), strict_sdk=False)


@pytest.mark.parametrize(
    ("answer", "outcome", "surely_not"),
    [
        (Answer(200), Outcome.TAKEN, False),
        (Answer(409, "taken before"), Outcome.TAKEN, False),
        (Answer(429, "You have reached your monthly limit."), Outcome.QUOTA, True),
        (Answer(429, "The API rate limit has been exceeded."), Outcome.LATER, True),
        (Answer(500), Outcome.LATER, False),
        (Answer(401), Outcome.LATER, True),
        (Answer(400, "bad"), Outcome.REFUSED, False),
        (Answer(400, "The property, 'to', in the request body is invalid"), Outcome.SOMEBODY, True),
        (NoAnswer("ReadTimeout"), Outcome.LATER, False),
        (NotReached("refused"), Outcome.LATER, True),
    ],
)
def test_what_lines_answers_mean(
    answer: Answer | Exception, outcome: Outcome, *, surely_not: bool
) -> None:
    side = _side(answer)
    for heard in (
        side.multicast(to=["U1"], messages=[], retry_key="k"),
        side.broadcast(messages=[], retry_key="k"),
    ):
        assert (heard.answer, heard.surely_not) == (outcome, surely_not)


def test_the_quota_is_told() -> None:
    assert (_side().quota().limit, _side().quota().used) == (5_000, 3)
    assert units("😀あ") == 3
