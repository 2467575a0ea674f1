"""LINE's side of broadcasts: their messages, what LINE would refuse, the month's quota, and the requests themselves."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from bot import actions, broadcast_messages
from bot.line_client import Answer, LineClient, Message, NoAnswer, NotReached
from bot.sender import OVER_QUOTA
from domain import broadcast_taps, broadcast_words
from domain.broadcast_outcomes import Answer as Outcome
from domain.broadcast_outcomes import Heard
from domain.refusal import Refused

SOMEBODY = "'to'"
"""Stands in LINE's refusal when one of the people is the reason."""
BUBBLE_BYTES = 30 * 1024
LARGEST_PICTURE = 1024
MOST_TEXT, MOST_LABEL, MOST_URI = broadcast_messages.TEXT, actions.FLEX_LABEL, actions.URI

Content = Mapping[str, Any]
Problem = tuple[str, Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Quota:
    """Messages this month may have (None: no bound), and has had."""

    limit: int | None
    used: int


class BroadcastSide:
    """What the console, the preview and the broadcaster need of LINE."""

    def __init__(self, line: LineClient, *, public_base_url: str) -> None:
        self._line = line
        self._public = public_base_url

    def messages(
        self,
        content: Content,
        locale: str,
        variables: Mapping[str, str],
        broadcast_code: str,
        topics: Mapping[str, str] | None = None,
    ) -> list[Message]:
        """The message objects of a request. Refuses ``variable_missing``."""
        return broadcast_messages.build(
            content,
            locale=locale,
            variables=variables,
            code=broadcast_code,
            topics=topics,
            public_base_url=self._public,
        )

    def problems(
        self,
        content: Content,
        locale: str,
        variables: Mapping[str, str],
        topics: Mapping[str, str] | None = None,
    ) -> Sequence[Problem]:
        """What LINE would refuse, each as the key of a sentence and its parameters; empty: nothing."""
        missing = [
            name
            for name in broadcast_words.placeholders(content)
            if not variables.get(name, "").strip()
        ]
        if missing:
            return [("broadcast-problem-variable", {"name": name}) for name in missing]
        found = [
            *_of_body(content, variables),
            *_of_button(content, variables),
            *_of_image(content),
        ]
        return found or self._of_size(content, locale, variables, topics)

    def quota(self) -> Quota:
        """The month's quota; raises OSError when LINE cannot be reached."""
        return Quota(*self._line.month())

    def multicast(self, *, to: Sequence[str], messages: list[Message], retry_key: str) -> Heard:
        """Send to so many people; nothing is raised."""
        try:
            return _heard(self._line.multicast(to=to, messages=messages, retry_key=retry_key))
        except (NotReached, NoAnswer) as failure:
            return _unheard(failure)

    def broadcast(self, *, messages: list[Message], retry_key: str) -> Heard:
        """Send to everybody who follows the account; nothing is raised."""
        try:
            return _heard(self._line.broadcast(messages=messages, retry_key=retry_key))
        except (NotReached, NoAnswer) as failure:
            return _unheard(failure)

    def _of_size(
        self,
        content: Content,
        locale: str,
        variables: Mapping[str, str],
        topics: Mapping[str, str] | None,
    ) -> list[Problem]:
        for message in self.messages(content, locale, variables, "000000", topics):
            if message["type"] == "text" and units(message["text"]) > MOST_TEXT:
                over = {"length": units(message["text"]), "most": MOST_TEXT}
                return [("broadcast-problem-text", over)]
            if message["type"] == "flex":
                size = len(json.dumps(message["contents"], ensure_ascii=False).encode())
                if size > BUBBLE_BYTES:
                    return [("broadcast-problem-card", {"size": -(-size // 1024), "most": 30})]
        return []


def units(words: str) -> int:
    """The length of *words* as LINE counts it: in UTF-16 units."""
    return len(words.encode("utf-16-le")) // 2


def _of_body(content: Content, variables: Mapping[str, str]) -> list[Problem]:
    body = broadcast_words.fill(str(content.get("body") or ""), variables)
    return [] if body.strip() else [("broadcast-problem-empty", {})]


def _of_button(content: Content, variables: Mapping[str, str]) -> list[Problem]:
    button = content.get("button") or {}
    if not any(button.values()):
        return []
    label = broadcast_words.fill(str(button.get("label") or ""), variables).strip()
    url, action = str(button.get("url") or ""), button.get("action")
    if not label:
        return [("broadcast-problem-label-empty", {})]
    if len(label) > MOST_LABEL:
        return [("broadcast-problem-label", {"length": len(label), "most": MOST_LABEL})]
    if action:
        known = action in broadcast_messages.COMMANDS
        return [] if known else [("broadcast-problem-action", {})]
    try:
        address = broadcast_taps.address(content, variables)
    except Refused:
        address = None
    if address is None or units(address) > MOST_URI:
        return [("broadcast-problem-url", {"url": url, "most": MOST_URI})]
    return []


def _of_image(content: Content) -> list[Problem]:
    picture = content.get("image")
    if not picture:
        return []
    if max(picture["width"], picture["height"]) > LARGEST_PICTURE:
        return [("broadcast-problem-image", {"most": LARGEST_PICTURE})]
    if picture["height"] > 3 * picture["width"]:
        return [("broadcast-problem-image-tall", {})]
    return []


def _heard(answer: Answer) -> Heard:
    """200 and 409 are success; a limit asks for patience, the month's limit for a decision; other 4xx are final."""
    if answer.status < 300 or answer.status == 409:
        return Heard(Outcome.TAKEN)
    error = f"{answer.status} {answer.error}"
    if answer.status == 429 and OVER_QUOTA in answer.error.lower():
        return Heard(Outcome.QUOTA, error, surely_not=True)
    if answer.status == 429:
        wait = timedelta(seconds=answer.retry_after) if answer.retry_after else None
        return Heard(Outcome.LATER, error, wait, surely_not=True)
    if answer.status >= 500:
        return Heard(Outcome.LATER, error)
    if answer.status in (
        401,
        403,
    ):  # a wrong token is no fault of the message: nobody is left out for it
        return Heard(Outcome.LATER, error, surely_not=True)
    if answer.status == 400 and SOMEBODY in answer.error:
        return Heard(Outcome.SOMEBODY, error, surely_not=True)
    return Heard(Outcome.REFUSED, error)


def _unheard(failure: Exception) -> Heard:
    return Heard(Outcome.LATER, str(failure), surely_not=isinstance(failure, NotReached))
