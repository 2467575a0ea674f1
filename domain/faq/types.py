"""What goes into the index and what comes out of it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Doc:
    """One entry as it is searched: its wordings, the shown one first, and its answer, in one language."""

    id: str
    questions: tuple[str, ...]
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """A confirmed question in a citizen's words, and the entry that answered it."""

    question: str
    entry_id: str


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that may answer. ``chance``: the estimated probability that it does, 0 to 1."""

    entry_id: str
    chance: float


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Where the tiers begin, as probabilities; ``near``: a likeness letter by letter, 0 to 1."""

    direct: float
    suggest: float
    near: float


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: at most ten matches, the best first, and where the tiers begin for the model that found them.

    ``near``: the question is, but for slips of the fingers, a known wording of the first match.
    """

    matches: tuple[Match, ...]
    near: bool = False
    thresholds: Thresholds = Thresholds(direct=0.85, suggest=0.2, near=0.9)


NOTHING = Search(())
