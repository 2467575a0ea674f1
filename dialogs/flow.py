"""What a flow is made of: steps, the events a citizen causes, and the small record of a dialog."""

import hashlib
import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from dialogs.context import Ctx
from dialogs.says import Choice, Say

Answers = Mapping[str, str]
Ask = Callable[[Ctx, Answers], Say]
Read = Callable[[Ctx, Answers, str], str | None]

KEPT_SNAPSHOTS = 10
WAITING = "~"
"""Prefix of what was heard for a step whose needs are still open: ``~day`` waits for the ward."""


@dataclass(frozen=True)
class Step:
    """One question. `ask` words it; `read` gives the value of an answer, or None: not understood.

    An *optional* step is never asked; it narrows what the steps that need it show (the week of
    the grid, a part of the day), so giving it opens them again. An *exact* step counts only while
    the answers are those it was asked with.
    """

    name: str
    ask: Ask
    read: Read
    needs: tuple[str, ...] = ()
    missed: str = "dialog-not-understood"
    optional: bool = False
    exact: bool = False


@dataclass(frozen=True)
class Dialog:
    """Where one citizen's dialog stands: nothing but this is kept."""

    flow: str
    id: str
    touched_at: datetime
    answers: Answers = field(default_factory=dict)
    snapshots: tuple[Answers, ...] = ()
    misses: int = 0

    @property
    def fingerprint(self) -> str:
        """Eight characters that change with the answers."""
        told = json.dumps(dict(self.answers), sort_keys=True, ensure_ascii=True)
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    def answered(self, answers: Answers) -> "Dialog":
        """The dialog with new answers; the old ones can be brought back by `undone`."""
        if answers == self.answers:
            return replace(self, misses=0)
        snapshots = (*self.snapshots, self.answers)[-KEPT_SNAPSHOTS:]
        return replace(self, answers=answers, snapshots=snapshots, misses=0)

    def undone(self) -> "Dialog":
        """The dialog as it was before the last change; unchanged when nothing is left to undo."""
        if not self.snapshots:
            return replace(self, misses=0)
        *snapshots, answers = self.snapshots
        return replace(self, answers=answers, snapshots=tuple(snapshots), misses=0)


@dataclass(frozen=True)
class Flow:
    """A form: its steps in order, what free text tells about them, and what happens at the end.

    `opening` may refuse the flow before its first question, by returning what to say instead.
    `outdated` names the steps whose waiting words (first) contradict what is heard now (second).
    """

    name: str
    steps: tuple[Step, ...]
    spot: Callable[[Ctx, str], Mapping[str, str]]
    finish: Callable[[Ctx, Dialog], Sequence[Say]]
    opening: Callable[[Ctx, Mapping[str, str]], Sequence[Say]] = lambda _ctx, _given: ()
    outdated: Callable[[Answers, Answers], Collection[str]] = lambda _waiting, _heard: ()
    ttl: timedelta = timedelta(minutes=30)

    def step(self, name: str) -> Step | None:
        """The step called *name*, or None."""
        return next((step for step in self.steps if step.name == name), None)

    def first_open(self, answers: Answers) -> Step | None:
        """The question to ask now, or None when all are answered."""
        return next((s for s in self.steps if not s.optional and s.name not in answers), None)

    def ready(self, step: Step, answers: Answers) -> bool:
        """Whether all that *step* needs has been answered."""
        asked = {other.name for other in self.steps if not other.optional}
        return all(need in answers for need in step.needs if need in asked)

    def without(self, answers: Answers, name: str) -> dict[str, str]:
        """The answers without *name* and without everything that needed it."""
        gone = {name}
        for step in self.steps:
            if gone.intersection(step.needs):
                gone.add(step.name)
        return {key: value for key, value in answers.items() if key not in gone}


class Reask(Exception):
    """An answer cannot stand: say why, open *step* again, and offer ways on beside its buttons.

    With *asks* the says ask themselves, and no other question follows them.
    """

    def __init__(
        self,
        *says: Say,
        step: str | None = None,
        offers: Sequence[Choice] = (),
        asks: bool = False,
    ) -> None:
        super().__init__(*(say.key for say in says))
        self.says = says
        self.step = step
        self.offers = tuple(offers)
        self.asks = asks


class Stop(Exception):
    """The dialog cannot go on: it ends with these says."""

    def __init__(self, *says: Say) -> None:
        super().__init__(*(say.key for say in says))
        self.says = says


@dataclass(frozen=True)
class Start:
    """A flow begins, maybe with answers given by a button and others spotted in *text*."""

    flow: str
    dialog: str
    text: str = ""
    given: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Text:
    """The citizen wrote something."""

    text: str


@dataclass(frozen=True)
class Tap:
    """An answer's button. An empty value opens the question again."""

    dialog: str
    step: str
    value: str
    fingerprint: str | None = None


class Picked(Tap):
    """A date picked in the phone's calendar."""


@dataclass(frozen=True)
class _Steering:
    """Steering the dialog: typed (no dialog named), or by a button that belongs to one."""

    dialog: str | None = None
    fingerprint: str | None = None


class Back(_Steering):
    """Undo the last change."""


class Restart(_Steering):
    """Begin the flow again."""


class Cancel(_Steering):
    """Leave the dialog."""


@dataclass(frozen=True)
class Aside:
    """Something asked in between and its answer; then the open question comes again."""

    says: tuple[Say, ...]


Event = Start | Text | Tap | Back | Restart | Cancel | Aside
