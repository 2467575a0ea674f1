"""The person a message is worded for: language, names of things, and the dialog its buttons answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

import locales
from bot import postback
from domain.directory import Directory
from locales.dates import day_label, day_time_label, time_label

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)")
_CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True)
class RenderSettings:
    """What pictures and keys are made of.

    ``public_base_url``: https origin of our pictures. ``secret``: the deployment's, for
    authentication keys. ``hide_procedures``: notices do not name the procedure.
    """

    public_base_url: str
    secret: bytes
    hide_procedures: bool = False


@dataclass(frozen=True)
class Reader:
    """Whom a message is for. ``dialog``: id and fingerprint of the dialog that asks, if one does."""

    locale: str
    directory: Directory
    settings: RenderSettings
    dialog: tuple[str, str] | None = None

    def text(self, key: str, /, **params: Any) -> str:
        """The sentence *key*, with ids, days and instants of *params* worded for this reader."""
        return locales.text(self.locale, key, **self.worded(params))

    def ward(self, ward_id: str) -> str:
        """The ward's name."""
        return self._name(self.directory.wards, ward_id)

    def counter(self, counter_id: str) -> str:
        """The counter's name."""
        return self._name(self.directory.counters, counter_id)

    def procedure(self, procedure_id: str) -> str:
        """The procedure's name."""
        return self._name(self.directory.procedures, procedure_id)

    def of(self, texts: Mapping[str, Any]) -> Any:
        """The best language for the reader of a text kept by locale, empty when there is none."""
        return next((texts[one] for one in locales.chain(self.locale) if texts.get(one)), "")

    def answer(self, step: str, value: str | None) -> str:
        """Postback data that answers *step* of the dialog that asks."""
        dialog, fingerprint = self.dialog or ("-", None)
        return postback.answer(dialog, step, value, fingerprint)

    def worded(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """*params* for a sentence.

        Ids become names, ISO days and instants labels, texts kept by locale the reader's; lists are joined.
        """
        made: dict[str, Any] = {}
        for name, value in params.items():
            if value is None:
                continue
            if isinstance(value, dict):
                made[name] = str(self.of(value))
                continue
            stem, _, kind = name.rpartition("_")
            if kind == "key" and isinstance(value, str) and locales.has(value):
                made[stem] = locales.text(self.locale, value)
            elif kind in ("id", "ids") and stem in _NAMED:
                made[stem + kind[2:]] = self._worded(value, stem)
            made[name] = self._worded(value, None)
        return made

    def _worded(self, value: Any, kind: str | None) -> Any:
        if isinstance(value, list):
            parts = [str(self._worded(item, kind)) for item in value if not isinstance(item, dict)]
            return locales.text(self.locale, "common-list-separator").join(parts)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if not isinstance(value, str):
            return value
        if kind is not None:
            return {"ward": self.ward, "counter": self.counter, "procedure": self.procedure}[kind](
                value
            )
        return self._moment(value)

    def _moment(self, value: str) -> str:
        try:
            if _DAY.fullmatch(value):
                return day_label(date.fromisoformat(value), self.locale)
            if _INSTANT.fullmatch(value):
                return day_time_label(datetime.fromisoformat(value), self.locale)
        except ValueError:
            return value
        if _CLOCK.fullmatch(value):
            return time_label(time.fromisoformat(value), self.locale)
        return value

    def _name(self, things: Mapping[str, Any], key: str) -> str:
        thing = things.get(key)
        return str(self.of(thing.names)) if thing is not None else key


_NAMED = frozenset({"ward", "counter", "procedure"})
