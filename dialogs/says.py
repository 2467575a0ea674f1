"""What a dialog says: catalogue keys with plain parameters, and buttons; no words and no LINE."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias, cast

Json: TypeAlias = "str | int | float | bool | list[Json] | dict[str, Json] | None"
Params: TypeAlias = Mapping[str, Json]


@dataclass(frozen=True)
class Choice:
    """One button: an answer (*step* and *value*), a command (with *args*), or a date picker.

    *label* is a catalogue key worded with *params*. A picker answers *step* with the date the
    citizen picks, so its *value* stays None.
    """

    label: str
    params: Params = field(default_factory=dict)
    step: str | None = None
    value: str | None = None
    command: str | None = None
    args: Mapping[str, str] = field(default_factory=dict)
    picker: Mapping[str, str] | None = None

    def to_json(self) -> dict[str, Json]:
        """The choice as JSON; `from_json` gives the same choice back."""
        return {
            "label": self.label,
            "params": dict(self.params),
            "step": self.step,
            "value": self.value,
            "command": self.command,
            "args": dict(self.args),
            "picker": None if self.picker is None else dict(self.picker),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Json]) -> "Choice":
        """The choice that `to_json` wrote."""
        picker = cast("dict[str, str] | None", raw.get("picker"))
        return cls(
            label=cast("str", raw["label"]),
            params=cast("dict[str, Json]", raw.get("params") or {}),
            step=cast("str | None", raw.get("step")),
            value=cast("str | None", raw.get("value")),
            command=cast("str | None", raw.get("command")),
            args=cast("dict[str, str]", raw.get("args") or {}),
            picker=picker,
        )


@dataclass(frozen=True)
class Say:
    """One message to the citizen: a sentence (*key* with *params*), its buttons, maybe a card.

    *locale*: the language of the reply where it is not the citizen's usual one, because they wrote in another.
    """

    key: str
    params: Params = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()
    card: str | None = None
    locale: str | None = None

    def to_json(self) -> dict[str, Json]:
        """The message as JSON; `from_json` gives the same message back."""
        return {
            "key": self.key,
            "params": dict(self.params),
            "choices": [choice.to_json() for choice in self.choices],
            "card": self.card,
            **({"locale": self.locale} if self.locale else {}),
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Json]) -> "Say":
        """The message that `to_json` wrote."""
        choices = cast("list[dict[str, Json]]", raw.get("choices") or [])
        return cls(
            key=cast("str", raw["key"]),
            params=cast("dict[str, Json]", raw.get("params") or {}),
            choices=tuple(Choice.from_json(choice) for choice in choices),
            card=cast("str | None", raw.get("card")),
            locale=cast("str | None", raw.get("locale")),
        )
