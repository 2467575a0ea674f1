"""One notification in, at most five LINE messages out."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from bot import actions, broadcast_messages, choices, flex
from bot.cards import (
    bookings,
    care,
    closures,
    congestion,
    faq,
    faq_answer,
    notices,
    parts,
    procedures,
    staff,
    telephone,
    tickets,
    times,
    topics,
    wards,
    week,
)
from bot.flex import Flex
from bot.reader import Reader, RenderSettings
from dialogs.says import Choice, Say
from domain.directory import Directory

MOST_MESSAGES = 5
MOST_QUICK_REPLIES = 13
TEXT = 5_000
ALT_TEXT = 1_500

Card = Callable[[Say, Reader], Flex]
CARDS: dict[str, Card] = {
    "booking": bookings.booking,
    "bookings": bookings.bookings,
    "bring": procedures.bring,
    "care": care.card,
    "closure": closures.card,
    "confirm": bookings.confirm,
    "congestion": congestion.card,
    "which-ward": congestion.wards,
    "faq": faq.card,
    "faq-answer": faq_answer.card,
    "greeting": wards.greeting,
    "menu": wards.menu,
    "procedures": procedures.card,
    "quietest": congestion.quietest,
    "staff-queue": staff.queue,
    "telephone": telephone.card,
    "ticket": tickets.card,
    "times": times.card,
    "topics": topics.card,
    "wards": wards.card,
    "week": week.card,
}
TEXT_FIRST = frozenset({"bring", "procedures"})
"""Cards without room for the say's sentence: it goes before them as a message of its own."""


def render(
    kind: str,
    params: Mapping[str, Any],
    locale: str,
    directory: Directory,
    *,
    settings: RenderSettings,
) -> list[Flex]:
    """The messages of a notification, in *locale* unless *params* name the language that was written in.

    Raises KeyError for a kind or card that does not exist.
    """
    dialog = params.get("dialog")
    reader = Reader(
        params.get("locale") or locale,
        directory,
        settings,
        (dialog["id"], dialog["fingerprint"]) if dialog else None,
    )
    if kind == "reply":
        return _reply([Say.from_json(say) for say in params["says"]], reader)
    if kind == "apology":
        return [{"type": "text", "text": reader.text("notice-apology")}]
    if kind == "broadcast_test":
        return broadcast_messages.on_trial(params, settings.public_base_url)
    card = notices.NOTICES[kind](params, reader)
    return [_message(card, "")]


def _reply(says: Sequence[Say], reader: Reader) -> list[Flex]:
    messages: list[Flex] = []
    for say in says:
        messages += _messages(say, reader)
    messages = _fewer(messages)
    steering = [choice for say in says for choice in choices.steering(say.choices)]
    if messages and steering:
        messages[-1] = {**messages[-1], "quickReply": _quick(steering, reader)}
    return messages


def _messages(say: Say, reader: Reader) -> list[Flex]:
    words = reader.text(say.key, **say.params)
    if say.card is not None:
        card = _message(CARDS[say.card](say, reader), words)
        return [_text(words), card] if say.card in TEXT_FIRST else [card]
    buttons = parts.buttons_of(say, reader, first_is_primary=False)
    if not buttons:
        return [_text(words)]
    return [_message(flex.bubble(flex.text(words), footer=buttons), words)]


def _message(contents: Flex, words: str) -> Flex:
    """A Flex message whose alternative text says everything the picture says."""
    heard = flex.spoken(contents)
    alt = heard if words in heard else f"{words}\n{heard}"
    return {"type": "flex", "altText": _fits(alt, ALT_TEXT), "contents": contents}


def _text(words: str) -> Flex:
    return {"type": "text", "text": _fits(words, TEXT)}


def _fewer(messages: list[Flex]) -> list[Flex]:
    """Join neighbouring texts until LINE's five messages are enough; the last ones matter most."""
    joined = list(messages)
    at = 0
    while len(joined) > MOST_MESSAGES and at + 1 < len(joined):
        if joined[at]["type"] == joined[at + 1]["type"] == "text":
            words = f"{joined[at]['text']}\n\n{joined[at + 1]['text']}"
            joined[at : at + 2] = [_text(words)]
        else:
            at += 1
    return joined[-MOST_MESSAGES:]


def _quick(steering: Sequence[Choice], reader: Reader) -> Flex:
    """Quick replies, each command once."""
    once = {choice.command: choice for choice in steering}
    items = []
    for choice in list(once.values())[:MOST_QUICK_REPLIES]:
        action = choices.action(choice, reader)
        action["label"] = actions.cut(action["label"], actions.QUICK_LABEL)
        items.append({"type": "action", "action": action})
    return {"items": items}


def _fits(words: str, units: int) -> str:
    """*words* within LINE's count, which is in UTF-16 units."""
    if len(words) * 2 <= units or len(words.encode("utf-16-le")) // 2 <= units:
        return words
    raw = words.encode("utf-16-le")[: (units - 1) * 2]
    return raw.decode("utf-16-le", errors="ignore") + flex.CUT
