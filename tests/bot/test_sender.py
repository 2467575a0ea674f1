"""How sending one notification ends, for everything LINE may answer, or not answer."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.line_client import Answer, Message, NoAnswer, NotReached
from bot.sender import QUOTA_PAUSE, UNKNOWN, send
from domain.outbox import Claimed, Outcome, Verdict
from tests.support.moments import NOW

OK = Answer(200)
SPENT = Answer(400, '{"message":"Invalid reply token"}')
INVALID = Answer(400, '{"message":"The request body has 1 error(s)"}')
PUSHED = Claimed(
    id=7,
    attempt=1,
    citizen_id=3,
    line_user_id="U" + "1" * 32,
    locale="ja",
    blocked=False,
    kind="call",
    params={},
    retry_key="123e4567-e89b-12d3-a456-426614174000",
    reply_token=None,
    reply_until=None,
    expires_at=None,
    first_attempt_at=NOW,
    last_error=None,
)
REPLIED = replace(
    PUSHED, kind="reply", reply_token="token", reply_until=NOW + timedelta(seconds=50)
)


class FakeLine:
    """LINE as the test wants it: answers, or raises, one after the other."""

    def __init__(self, *answers: Answer | Exception) -> None:
        self.answers = list(answers)
        self.calls: list[tuple[str, str]] = []

    def push(self, *, to: str, messages: list[Message], retry_key: str) -> Answer:
        assert to == PUSHED.line_user_id
        assert messages
        return self._next("push", retry_key)

    def reply(self, *, token: str, messages: list[Message]) -> Answer:
        assert messages
        return self._next("reply", token)

    def _next(self, way: str, detail: str) -> Answer:
        self.calls.append((way, detail))
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def ways(self) -> list[str]:
        return [way for way, _ in self.calls]


def worded(kind: str, _params: Mapping[str, Any], locale: str) -> list[Message]:
    return [{"type": "text", "text": f"{kind} {locale}"}]


def sending(claimed: Claimed, line: FakeLine, **more: Any) -> Outcome:
    return send(claimed, line=line, render=worded, now=NOW, **more)


@pytest.mark.parametrize(
    ("answer", "verdict"),
    [
        (OK, Verdict.SENT),
        (Answer(409), Verdict.SENT),
        (Answer(429), Verdict.RETRY),
        (Answer(500), Verdict.RETRY),
        (Answer(503), Verdict.RETRY),
        (NotReached("refused"), Verdict.RETRY),
        (NoAnswer("time-out"), Verdict.RETRY),
        (INVALID, Verdict.DEAD),
        (Answer(401), Verdict.DEAD),
        (Answer(404), Verdict.DEAD),
    ],
)
def test_a_push_ends(answer: Answer | Exception, verdict: Verdict) -> None:
    line = FakeLine(answer)
    assert sending(PUSHED, line).verdict is verdict
    assert line.calls == [("push", PUSHED.retry_key)]


def test_a_push_keeps_its_retry_key_over_all_attempts() -> None:
    for attempt in (1, 2, 9):
        line = FakeLine(Answer(500))
        sending(replace(PUSHED, attempt=attempt), line)
        assert line.calls == [("push", PUSHED.retry_key)]


def test_a_reply_uses_its_token_and_costs_no_push() -> None:
    line = FakeLine(OK)
    assert sending(REPLIED, line) == Outcome(Verdict.SENT)
    assert line.calls == [("reply", "token")]


def test_a_reply_refused_at_first_is_pushed_with_the_next_claim() -> None:
    line = FakeLine(SPENT, OK)
    refused = sending(REPLIED, line)
    assert (refused.verdict, refused.after) == (Verdict.RETRY, timedelta())
    assert refused.drop_reply_token
    assert line.ways == ["reply"], "another attempt may have taken over and used the token up"
    again = replace(REPLIED, attempt=2, reply_token=None, last_error=refused.error)
    assert sending(again, line).verdict is Verdict.SENT
    assert line.calls == [("reply", "token"), ("push", PUSHED.retry_key)]


def test_a_reply_whose_time_is_over_is_pushed() -> None:
    late = replace(REPLIED, reply_until=NOW)
    line = FakeLine(OK)
    assert sending(late, line).verdict is Verdict.SENT
    assert line.ways == ["push"]


@pytest.mark.parametrize("doubt", [NoAnswer("time-out"), Answer(500), Answer(502)])
def test_a_reply_of_unknown_outcome_that_is_then_refused_had_arrived(
    doubt: Answer | Exception,
) -> None:
    first = sending(REPLIED, FakeLine(doubt))
    assert first.verdict is Verdict.RETRY
    assert str(first.error).startswith(UNKNOWN)
    line = FakeLine(SPENT)
    again = replace(REPLIED, attempt=2, last_error=first.error)
    assert sending(again, line).verdict is Verdict.SENT
    assert line.ways == ["reply"]


def test_a_reply_cut_off_by_the_death_of_its_worker_is_of_unknown_outcome() -> None:
    line = FakeLine(SPENT)
    assert sending(replace(REPLIED, attempt=2), line).verdict is Verdict.SENT
    assert line.ways == ["reply"]


@pytest.mark.parametrize("refusal", [Answer(429), NotReached("refused")])
def test_a_reply_that_surely_was_not_accepted_leaves_no_doubt(
    refusal: Answer | Exception,
) -> None:
    first = sending(REPLIED, FakeLine(refusal))
    line = FakeLine(SPENT, OK)
    again = replace(REPLIED, attempt=2, last_error=first.error)
    refused = sending(again, line)
    assert (refused.verdict, refused.drop_reply_token) == (Verdict.RETRY, True)
    assert line.ways == ["reply"]


def test_a_reply_refused_once_and_cut_off_the_next_time_is_of_unknown_outcome() -> None:
    first = sending(REPLIED, FakeLine(Answer(429)))
    line = FakeLine(SPENT)
    third = replace(REPLIED, attempt=3, last_error=first.error)
    assert sending(third, line).verdict is Verdict.SENT
    assert line.ways == ["reply"]


@pytest.mark.parametrize("then", [Answer(429), NotReached("refused"), NoAnswer("cut")])
def test_doubt_about_a_reply_does_not_fade(then: Answer | Exception) -> None:
    doubtful = replace(REPLIED, attempt=2, last_error=f"{UNKNOWN} time-out")
    outcome = sending(doubtful, FakeLine(then))
    assert str(outcome.error).startswith(UNKNOWN)


def test_a_reply_line_finds_wrong_is_dead() -> None:
    assert sending(REPLIED, FakeLine(INVALID)).verdict is Verdict.DEAD


def test_a_push_that_stands_for_a_reply_stays_a_push() -> None:
    outcome = sending(REPLIED, FakeLine(SPENT, Answer(500)))
    assert outcome.verdict is Verdict.RETRY
    assert outcome.drop_reply_token


def test_who_blocked_us_is_sent_nothing() -> None:
    line = FakeLine()
    assert sending(replace(PUSHED, blocked=True), line).verdict is Verdict.CANCELLED
    assert line.calls == []


def test_a_429_waits_as_long_as_it_says() -> None:
    assert sending(PUSHED, FakeLine(Answer(429, retry_after=7.0))).after == timedelta(seconds=7)
    used_up = Answer(429, '{"message":"You have reached your monthly limit."}')
    assert sending(PUSHED, FakeLine(used_up)).after == QUOTA_PAUSE


def test_a_reply_that_cannot_be_worded_is_dead_and_followed_by_an_apology() -> None:
    def broken(kind: str, params: Mapping[str, Any], locale: str) -> list[Message]:
        if kind == "apology":
            return worded(kind, params, locale)
        raise KeyError("no-such-card")

    line = FakeLine(OK)
    outcome = send(REPLIED, line=line, render=broken, now=NOW)
    assert (outcome.verdict, outcome.error) == (Verdict.DEAD, "render KeyError")
    assert line.ways == ["push"]
    silent = FakeLine()
    assert send(PUSHED, line=silent, render=broken, now=NOW).verdict is Verdict.DEAD
    assert silent.calls == []


def test_a_reply_without_words_is_done() -> None:
    line = FakeLine()
    outcome = send(REPLIED, line=line, render=lambda *_: [], now=NOW)
    assert outcome.verdict is Verdict.SENT
    assert line.calls == []
