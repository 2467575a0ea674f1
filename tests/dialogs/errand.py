"""A small flow for tests of the engine: an errand with a colour, a size, a shade and a confirmation."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import cast

from dialogs.context import Ctx, Office
from dialogs.engine import Turn, advance
from dialogs.flow import Answers, Dialog, Event, Flow, Reask, Start, Step, Stop
from dialogs.says import Choice, Say
from domain.calendar import Calendar
from domain.directory import Directory
from domain.rules import Rules

MORNING = datetime(2026, 12, 1, 0, 0, tzinfo=UTC)
COLOURS, SIZES, SHADES = ("red", "blue"), ("small", "large"), ("light", "dark")


def _ask(key: str) -> Say:
    return Say(f"ask-{key}", choices=(Choice("dialog-cancel", step="cancel"),))


def _one_of(values: Sequence[str], raw: str) -> str | None:
    return raw if raw in values else None


def _read_size(_ctx: Ctx, answers: Answers, raw: str) -> str | None:
    if raw == "large" and answers["colour"] == "blue":
        raise Reask(Say("no-large-blue"), offers=[Choice("small", step="size", value="small")])
    return _one_of(SIZES, raw)


def _ask_shade(_ctx: Ctx, answers: Answers) -> Say:
    return Say("ask-shade", {"tone": answers.get("tone", "any")})


def _spot(_ctx: Ctx, text: str) -> Mapping[str, str]:
    words = text.split()
    known = {"colour": COLOURS, "size": SIZES, "shade": SHADES, "tone": ("warm", "cold")}
    return {name: w for name, values in known.items() for w in words if w in values}


def _finish(_ctx: Ctx, dialog: Dialog) -> Sequence[Say]:
    if dialog.answers["shade"] == "dark":
        raise Reask(
            Say("dark-is-gone"), step="shade", offers=[Choice("light", step="shade", value="light")]
        )
    return [Say("done", dict(dialog.answers))]


def _opening(_ctx: Ctx, given: Mapping[str, str]) -> Sequence[Say]:
    return [Say("closed-today")] if "never" in given else ()


def _read_colour(_ctx: Ctx, _answers: Answers, raw: str) -> str | None:
    if raw == "stop":
        raise Stop(Say("stopped"))
    if raw == "teal":
        raise Reask(Say("which-colour"), asks=True)
    return _one_of(COLOURS, raw)


ERRAND = Flow(
    name="errand",
    steps=(
        Step("colour", lambda _c, _a: _ask("colour"), _read_colour, missed="missed-colour"),
        Step("size", lambda _c, _a: _ask("size"), _read_size, needs=("colour",)),
        Step(
            "tone",
            lambda _c, _a: _ask("tone"),
            lambda _c, _a, raw: _one_of(("warm", "cold"), raw),
            optional=True,
        ),
        Step(
            "shade",
            _ask_shade,
            lambda _c, _a, raw: _one_of(SHADES, raw),
            needs=("colour", "size", "tone"),
        ),
        Step(
            "confirm",
            lambda _c, _a: _ask("confirm"),
            lambda _c, _a, raw: _one_of(("yes",), raw),
            needs=("colour", "size", "shade"),
            exact=True,
        ),
    ),
    spot=_spot,
    finish=_finish,
    opening=_opening,
)
FLOWS = {"errand": ERRAND}


def context(now: datetime = MORNING) -> Ctx:
    """A context without an office: this errand asks nothing of the domain."""
    nowhere = Directory({}, {}, {}, {}, Calendar((), {}, {}))
    office = cast("Office", None)
    return Ctx(now, "ja", nowhere, Rules(), office, telephone="043-245-4894")


@dataclass
class Talk:
    """A conversation with the engine alone."""

    dialog: Dialog | None = None
    said: list[Say] = field(default_factory=list)
    now: datetime = MORNING

    def does(self, event: Event) -> "Talk":
        """Let the citizen do *event*."""
        turn: Turn = advance(FLOWS, self.dialog, event, context(self.now))
        self.dialog, self.said = turn
        return self

    def starts(self, text: str = "", **given: str) -> "Talk":
        """Start the errand."""
        return self.does(Start("errand", "d1", text, given))

    def waits(self, minutes: int) -> "Talk":
        """Let time go by."""
        self.now += timedelta(minutes=minutes)
        return self

    @property
    def keys(self) -> list[str]:
        """The keys of what was said last."""
        return [say.key for say in self.said]

    @property
    def answers(self) -> dict[str, str]:
        """The answers so far."""
        assert self.dialog is not None
        return dict(self.dialog.answers)

    @property
    def mark(self) -> str:
        """The fingerprint a button shown now carries."""
        assert self.dialog is not None
        return self.dialog.fingerprint
