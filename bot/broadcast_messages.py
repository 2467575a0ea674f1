"""The messages of a broadcast in one language: a text, or a card with picture and button; each person gets the same."""

from collections.abc import Mapping
from typing import Any

import locales
from bot import actions, flex, postback
from bot.flex import Flex
from domain import broadcast_taps, broadcast_words

ALT_TEXT, TEXT = 1_500, 5_000
MOST_ENDS = 3
COMMANDS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "book": ("start", {"flow": "book"}),
    "bookings": ("bookings", {}),
    "congestion": ("congestion", {}),
    "faq": ("faq", {}),
    "topics": ("topics", {}),
    "menu": ("menu", {}),
}
"""What a button inside the chat may do."""

Content = Mapping[str, Any]


def build(
    content: Content,
    *,
    locale: str,
    variables: Mapping[str, str],
    code: str,
    topics: Mapping[str, str] | None,
    public_base_url: str,
    on_trial: bool = False,
) -> list[Flex]:
    """The message objects; *on_trial*: a link leads to its address at once, not over ours that counts.

    Refuses ``variable_missing``; raises ValueError for a button that LINE would refuse.
    """
    title = broadcast_words.fill(str(content.get("title") or ""), variables).strip()
    body = broadcast_words.fill(str(content.get("body") or ""), variables).strip()
    counted = None if on_trial else link_address(code, locale, public_base_url)
    buttons = flex.buttons(_actions(content, variables, code, counted))
    why = _why(topics or {}, locale)
    if content.get("form") == "card":
        return [_card(content, title, body, [*buttons, *why], public_base_url)]
    words = f"{title}\n\n{body}" if title else body
    messages: list[Flex] = [{"type": "text", "text": words}]
    picture = content.get("image")
    if picture:
        address = picture_address(picture, public_base_url)
        messages.insert(
            0, {"type": "image", "originalContentUrl": address, "previewImageUrl": address}
        )
    if buttons or why:
        below = {"type": "bubble", "body": flex.column(*buttons, *why, spacing="md")}
        messages.append(_flex(below))
    return messages


def on_trial(params: Mapping[str, Any], public_base_url: str) -> list[Flex]:
    """The messages of a test to oneself: a line that says so, then the broadcast as people will get it."""
    locale = str(params["locale"])
    made = build(
        params["content"],
        locale=locale,
        variables=params["variables"],
        code=str(params["code"]),
        topics=params.get("topics"),
        public_base_url=public_base_url,
        on_trial=True,
    )
    return [{"type": "text", "text": locales.text(locale, "broadcast-on-trial")}, *made]


def picture_address(picture: Mapping[str, Any], public_base_url: str) -> str:
    """Where LINE and phones load a picture."""
    return f"{public_base_url.rstrip('/')}/pictures/{picture['secret']}"


def link_address(code: str, locale: str, public_base_url: str) -> str:
    """The address of ours that counts an opening and leads on to the stored link."""
    return f"{public_base_url.rstrip('/')}/b/{code}/{locale}"


def _actions(
    content: Content, variables: Mapping[str, str], code: str, counted: str | None
) -> list[Flex]:
    button = content.get("button") or {}
    label = broadcast_words.fill(str(button.get("label") or ""), variables).strip()
    if button.get("action"):
        name, args = COMMANDS[str(button["action"])]
        data = postback.command(name, {**args, postback.BROADCAST: code})
        return [actions.postback(label, data)]
    if button.get("url"):
        address = counted or broadcast_taps.address(content, variables)
        return [actions.uri(label, address)] if address else []
    return []


def _card(
    content: Content, title: str, body: str, footer: list[Flex], public_base_url: str
) -> Flex:
    bubble = flex.bubble(flex.text(body), title=title or None, footer=footer)
    picture = content.get("image")
    if picture:
        bubble["hero"] = flex.image(
            picture_address(picture, public_base_url),
            size="full",
            aspectRatio=f"{picture['width']}:{picture['height']}",
            aspectMode="fit",
        )
    return _flex(bubble)


def _flex(bubble: Flex) -> Flex:
    return {"type": "flex", "altText": _cut(flex.spoken(bubble), ALT_TEXT), "contents": bubble}


def _why(topics: Mapping[str, str], locale: str) -> list[Flex]:
    """Why one gets it, and a button for each topic that ends it in one tap; of many, the page that ends any of them."""
    if not topics:
        return []
    separator = locales.text(locale, "common-list-separator")
    names = separator.join(topics.values())
    ends = [
        actions.postback(
            locales.text(locale, "broadcast-topic-end", topic=name),
            postback.command("topics", {"t": topic_id, "on": "0"}),
        )
        for topic_id, name in topics.items()
    ]
    if len(ends) > MOST_ENDS:
        settings = locales.text(locale, "broadcast-topic-settings")
        ends = [actions.postback(settings, postback.command("topics", {}))]
    return [
        flex.quiet(locales.text(locale, "broadcast-topic-why", topics=names)),
        *flex.buttons(ends, first_is_primary=False),
    ]


def _cut(words: str, units: int) -> str:
    """*words* within LINE's count, which is in UTF-16 units."""
    raw = words.encode("utf-16-le")
    if len(raw) // 2 <= units:
        return words
    return raw[: (units - 1) * 2].decode("utf-16-le", errors="ignore") + flex.CUT
