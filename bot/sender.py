"""Sends one claimed notification and says how it ended; no transaction is open meanwhile.

A push carries its retry key from the first attempt, so a repeat is harmless: LINE answers 409 when
it had accepted the request, and that is success. A reply is free of quota but has no retry key:

- refused on the first attempt (the token is old or unknown): push instead, with the next claim. Not at once: this
  attempt may have been held up until its lease was over, and the refusal be due to another attempt that took over
  and arrived. Then our outcome is left alone, and so must the push be;
- refused after an attempt whose outcome is unknown (no answer, 5xx, a killed worker): the token was
  used up by that attempt, so the reply had arrived, and it is settled as sent;
- its time is over (``reply_until``): push. After an unknown outcome this may tell a person the same
  thing twice; silence would be worse.
"""

import logging
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any, Protocol

from bot.line_client import Answer, Message, NoAnswer, NotReached
from domain.outbox import Claimed, Outcome, Verdict

log = logging.getLogger("madoguchi.bot")

UNKNOWN = "reply-unknown"
"""Begins ``last_error`` once an attempt to reply may have been accepted."""
REFUSED = "reply-refused"
"""Begins ``last_error`` while no attempt can have been; the number of the attempt follows."""
REPLY_PAUSE = timedelta(seconds=2)
"""A reply has a minute: it is tried again sooner than a push."""
QUOTA_PAUSE = timedelta(minutes=5)
SPENT_TOKEN = "invalid reply token"  # noqa: S105 - the text of LINE's answer, not a secret
OVER_QUOTA = "monthly limit"

Render = Callable[[str, Mapping[str, Any], str], list[Message]]
"""Kind, params and locale of a notification in, its messages out."""


class Line(Protocol):
    """What sending needs of the LINE client."""

    def push(self, *, to: str, messages: list[Message], retry_key: str) -> Answer:
        """Push to one person."""
        ...

    def reply(self, *, token: str, messages: list[Message]) -> Answer:
        """Answer an event."""
        ...


def send(claimed: Claimed, *, line: Line, render: Render, now: datetime) -> Outcome:
    """Render *claimed* and send it as a reply while its token lives, else as a push."""
    if claimed.blocked:
        return Outcome(Verdict.CANCELLED, "blocked")
    try:
        messages = render(claimed.kind, claimed.params, claimed.locale)
    except Exception as fault:
        log.exception("notification id=%d kind=%s cannot be worded", claimed.id, claimed.kind)
        return _apologise(claimed, f"render {type(fault).__name__}", line, render)
    if not messages:
        return Outcome(Verdict.SENT, "nothing to say")
    if claimed.reply_token and claimed.reply_until and now < claimed.reply_until:
        return _reply(claimed, claimed.reply_token, messages, line)
    return _push(claimed, messages, line)


def _apologise(claimed: Claimed, error: str, line: Line, render: Render) -> Outcome:
    """Who wrote to us hears at least that we are sorry; the notification itself is dead."""
    if claimed.kind != "reply":
        return Outcome(Verdict.DEAD, error)
    outcome = _push(claimed, render("apology", {}, claimed.locale), line)
    return Outcome(Verdict.DEAD, error) if outcome.verdict is Verdict.SENT else outcome


def _reply(claimed: Claimed, token: str, messages: list[Message], line: Line) -> Outcome:
    doubtful = _doubtful(claimed)
    try:
        answer = line.reply(token=token, messages=messages)
    except NotReached as failure:
        return _not_accepted(claimed, doubtful, str(failure))
    except NoAnswer as failure:
        return Outcome(Verdict.RETRY, f"{UNKNOWN} {failure}", after=REPLY_PAUSE)
    if answer.status < 300:
        return Outcome(Verdict.SENT)
    if answer.status >= 500:
        return Outcome(Verdict.RETRY, f"{UNKNOWN} {answer.status}", after=REPLY_PAUSE)
    if answer.status == 429:
        return _not_accepted(claimed, doubtful, "429")
    if SPENT_TOKEN not in answer.error.lower():
        return Outcome(Verdict.DEAD, f"reply {answer.status} {answer.error}")
    if doubtful:
        return Outcome(Verdict.SENT, "reply had arrived")
    told = f"{REFUSED} {claimed.attempt} {answer.status}"
    return Outcome(Verdict.RETRY, told, after=timedelta(), drop_reply_token=True)


def _not_accepted(claimed: Claimed, doubtful: bool, error: str) -> Outcome:  # noqa: FBT001
    """This attempt to reply was surely not accepted; an earlier one that is in doubt stays so."""
    told = f"{UNKNOWN} {error}" if doubtful else f"{REFUSED} {claimed.attempt} {error}"
    return Outcome(Verdict.RETRY, told, after=REPLY_PAUSE)


def _push(claimed: Claimed, messages: list[Message], line: Line) -> Outcome:
    try:
        answer = line.push(to=claimed.line_user_id, messages=messages, retry_key=claimed.retry_key)
    except (NotReached, NoAnswer) as failure:
        return Outcome(Verdict.RETRY, f"push {failure}", drop_reply_token=True)
    if answer.status < 300 or answer.status == 409:
        return Outcome(Verdict.SENT)
    error = f"push {answer.status} {answer.error}"
    if answer.status == 429:
        return Outcome(Verdict.RETRY, error, after=_pause(answer), drop_reply_token=True)
    if answer.status >= 500:
        return Outcome(Verdict.RETRY, error, drop_reply_token=True)
    return Outcome(Verdict.DEAD, error)


def _pause(answer: Answer) -> timedelta | None:
    """How long a 429 asks to wait; None leaves it to the usual back-off."""
    if OVER_QUOTA in answer.error.lower():
        return QUOTA_PAUSE
    return timedelta(seconds=answer.retry_after) if answer.retry_after else None


def _doubtful(claimed: Claimed) -> bool:
    """Whether an earlier attempt to reply may have been accepted.

    An attempt that left no word behind was cut off in the middle: its worker died.
    """
    if claimed.attempt <= 1:
        return False
    surely_not = f"{REFUSED} {claimed.attempt - 1} "
    return not (claimed.last_error or "").startswith(surely_not)
