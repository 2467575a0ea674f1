"""The form of a broadcast: what was typed, kept as it is, and what it means for the database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from werkzeug.datastructures import MultiDict

import locales
from console.line_side import ACTIONS
from domain import broadcast_words
from domain.audiences import ACCOUNT, EVERYONE, MOST_DAYS, SEGMENT
from domain.tables import Broadcast

LANGUAGES = locales.CHAT_LOCALES
"""What citizens can read in the chat; Japanese is written first, whoever has no text of their own gets it."""
FIRST = locales.DEFAULT_LOCALE
CARD, TEXT = "card", "text"
PARTS = ("title", "body", "label", "target", "url", "action", "image")
VALUE = "value:"
MOST_VALUES = 40
LONGEST_NAME = 40
LONGEST_URL = 1000
LONGEST_LABEL = 40


@dataclass
class Typed:
    """What stands in the form. *errors*: a sentence's key and parameters by the field it stands at."""

    title: str = ""
    form: str = TEXT
    contents: dict[str, dict[str, str]] = field(default_factory=dict)
    values: dict[str, str] = field(default_factory=dict)
    kind: str = SEGMENT
    wards: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    locales: list[str] = field(default_factory=list)
    topics: list[str] = field(default_factory=list)
    since: str = ""
    until: str = ""
    urgent: bool = False
    per_minute: str = "5000"
    errors: dict[str, tuple[str, Mapping[str, object]]] = field(default_factory=dict)

    def wrong(self, at: str, key: str, **params: object) -> None:
        """Something at this field is to be mended; the first thing is said."""
        self.errors.setdefault(at, (key, params))

    def audience(self) -> dict[str, Any]:
        """Whom it is for, as ``domain.audiences`` takes it. Days that are none are marked, and left out."""
        if self.kind != SEGMENT:
            return {"kind": self.kind}
        lists = {
            "wards": self.wards,
            "days": self._days(),
            "waiting": self.waiting,
            "locales": self.locales,
            "topics": self.topics,
        }
        return {"kind": SEGMENT, **{name: values for name, values in lists.items() if values}}

    def _days(self) -> list[str]:
        if not self.since and not self.until:
            return []
        try:
            first = date.fromisoformat(self.since or self.until)
            last = date.fromisoformat(self.until or self.since)
        except ValueError:
            self.wrong("days", "broadcasts-no-day")
            return []
        if last < first:
            self.wrong("days", "broadcasts-days-turned")
            return []
        number = (last - first).days + 1
        if number > MOST_DAYS:
            self.wrong("days", "broadcasts-days-many", most=MOST_DAYS)
            return []
        return [(first + timedelta(days=at)).isoformat() for at in range(number)]

    def messages(self, images: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
        """The contents by language, *images* by secret. Other languages share Japanese picture and target."""
        made = {}
        first = self.contents.get(FIRST, {})
        for locale in LANGUAGES:
            given = self.contents.get(locale, {})
            if not any(given.get(part, "").strip() for part in ("title", "body", "label")):
                continue
            made[locale] = self._content(locale, given, first, images)
        return made

    def _content(
        self,
        locale: str,
        given: Mapping[str, str],
        first: Mapping[str, str],
        images: Mapping[str, Mapping[str, Any]],
    ) -> dict[str, Any]:
        content: dict[str, Any] = {"form": self.form, "body": given.get("body", "")}
        if title := given.get("title", "").strip():
            content["title"] = title
        if button := self._button(locale, given, first):
            content["button"] = button
        if image := images.get(given.get("image") or first.get("image", "")):
            content |= {"image": dict(image), "image_id": image["id"]}
        return content

    def _button(
        self, locale: str, given: Mapping[str, str], first: Mapping[str, str]
    ) -> dict[str, str]:
        label, url = given.get("label", "").strip(), given.get("url", "").strip()
        if not label:
            if url:
                self.wrong(f"{locale}-label", "broadcasts-button-without-label")
            return {"label": "", "url": url} if url else {}
        told = given if url or given.get("target") == "action" else first
        if told.get("target") == "action" and told.get("action") in ACTIONS:
            return {"label": label, "action": told["action"]}
        url = told.get("url", "").strip()
        if not url:
            self.wrong(f"{locale}-url", "broadcasts-button-without-url")
        elif not url.startswith("https://") or len(url) > LONGEST_URL or " " in url:
            self.wrong(f"{locale}-url", "broadcasts-button-url", most=LONGEST_URL)
        return {"label": label, "url": url}


def read(given: MultiDict[str, str]) -> Typed:
    """What was sent; whatever is missing is empty."""
    kind = given.get("kind", SEGMENT)
    return Typed(
        title=_plain(given.get("title", "")),
        form=CARD if given.get("form") == CARD else TEXT,
        contents={
            locale: {part: _plain(given.get(f"{locale}-{part}", "")) for part in PARTS}
            for locale in LANGUAGES
        },
        values={
            _plain(name.removeprefix(VALUE))[:LONGEST_NAME]: _plain(given.get(name, ""))
            for name in sorted(given.keys())[:500]
            if name.startswith(VALUE)
        },
        kind=kind if kind in (ACCOUNT, EVERYONE) else SEGMENT,
        wards=given.getlist("wards"),
        waiting=given.getlist("waiting"),
        locales=[one for one in given.getlist("locales") if one in LANGUAGES],
        topics=given.getlist("topics"),
        since=given.get("since", ""),
        until=given.get("until", ""),
        urgent=given.get("urgent") == "1",
        per_minute=given.get("per_minute", ""),
    )


def of(broadcast: Broadcast) -> Typed:
    """The form as it stands for a stored broadcast."""
    audience = broadcast.audience
    days = sorted(audience.get("days", ()))
    empty: dict[str, Any] = {}
    first = broadcast.messages.get(FIRST) or next(iter(broadcast.messages.values()), empty)
    return Typed(
        title=broadcast.title,
        form=str(first.get("form") or TEXT),
        contents={locale: _parts(broadcast.messages.get(locale, {})) for locale in LANGUAGES},
        values=dict(broadcast.variables),
        kind=str(audience.get("kind")),
        wards=list(audience.get("wards", ())),
        waiting=list(audience.get("waiting", ())),
        locales=list(audience.get("locales", ())),
        topics=list(audience.get("topics", ())),
        since=days[0] if days else "",
        until=days[-1] if days else "",
        urgent=broadcast.urgent,
        per_minute=str(broadcast.per_minute),
    )


def names_of(messages: Mapping[str, Mapping[str, Any]]) -> list[str]:
    """The placeholders of all languages, each once."""
    found = [name for one in messages.values() for name in broadcast_words.placeholders(one)]
    return list(dict.fromkeys(found))


def secrets_of(typed: Typed) -> set[str]:
    """The addresses of the pictures in the form."""
    return {one["image"] for one in typed.contents.values() if one.get("image")}


def _parts(content: Mapping[str, Any]) -> dict[str, str]:
    button, image = content.get("button") or {}, content.get("image") or {}
    return {
        "title": str(content.get("title") or ""),
        "body": str(content.get("body") or ""),
        "label": str(button.get("label") or ""),
        "target": "action" if button.get("action") else "url",
        "url": str(button.get("url") or ""),
        "action": str(button.get("action") or ""),
        "image": str(image.get("secret") or ""),
    }


def _plain(words: str) -> str:
    """Browsers send lines that end in two characters; PostgreSQL has no NUL."""
    return words.replace("\r\n", "\n").replace("\x00", "")
