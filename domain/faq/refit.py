"""Once a night the ranker is learned anew from what citizens confirmed; a gate keeps the old one when that is better.

What is learned is compared with what is in use on the frozen gold set, both with the same memory. Learning begins at
the shipped weights each time, so that nothing drifts away over many nights.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlmodel import Session

from domain import tokyo
from domain.db import table_of
from domain.faq import ranker, revision
from domain.faq.gold import ERROR
from domain.faq.memory import MEMORY
from domain.faq.ranker import Model
from domain.tables import FaqModel

MODEL = table_of(FaqModel)
NIGHT_ENDS = 5
"""The hour until which there is time to learn: it takes half a minute of a core."""
KEPT = 60
"""Models that are kept for looking back, beside the one in use."""
SLACK = 0.01
"""So much worse may the probabilities fit (``gold.ERROR``): they move with every question of the memory."""
HARM = 0.02
"""So much the memory may cost by accident: a few questions of some hundred."""
MEMORY_HARMS = "memory: "
"""Begins the reason when the memory itself makes answers worse; staff should look at its pairs."""
SAME = "the same"
"""Why a model is not taken that differs in nothing from the one in use."""

Gold = Mapping[str, float]
"""Results on the gold set, see `domain.faq.gold`."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """What a night came to: the weights that were learned, their result, and whether they are taken."""

    weights: Mapping[str, Any]
    gold: Gold
    taken: bool
    reason: str


def worse(old: Gold, new: Gold, *, slack: float = 0.0) -> list[str]:
    """What dropped by more than *slack*, figure by figure; a figure that is missing has dropped."""
    told = []
    for name, before in sorted(old.items()):
        after = new.get(name)
        if after is None:
            told.append(f"{name} {before:.3f} → –")
        elif (after > before + SLACK) if name == ERROR else (after < before - slack):
            told.append(f"{name} {before:.3f} → {after:.3f}")
    return told


def refit(
    *,
    used: Model,
    start: Model,
    fit: Callable[[Model], Model],
    evaluate: Callable[[Model], Gold],
    without_memory: Callable[[Model], Gold],
) -> Fitted:
    """Learn from *start* and judge it against *used* on the gold set, both by *evaluate*.

    Nothing is taken either while the memory itself makes *used* answer worse than it does *without_memory*: then the
    pairs are wrong, and so is what would be learned from them.
    """
    old = evaluate(used)
    if harm := worse(without_memory(used), old, slack=HARM):
        return Fitted(used.to_json(), old, taken=False, reason=f"{MEMORY_HARMS}{', '.join(harm)}")
    fresh = fit(start)
    new = evaluate(fresh)
    dropped = worse(old, new)
    changed = fresh.to_json() != used.to_json()
    reason = ", ".join(dropped) or ("not worse" if changed else SAME)
    return Fitted(fresh.to_json(), new, changed and not dropped, reason)


def is_due(session: Session, *, now: datetime) -> bool:
    """Whether it is night, nothing was learned in this one yet, and there is something to learn."""
    if tokyo.local(now).hour >= NIGHT_ENDS:
        return False
    if _is_done(session, now):
        return False
    remembered = session.execute(select(MEMORY.c.id).limit(1)).first()
    return remembered is not None or in_use(session) is not None


def in_use(session: Session) -> Model | None:
    """The learned model in use; None when it is the shipped one, also where the learned one is of another version."""
    newest = select(MODEL.c.weights).where(MODEL.c.in_use).order_by(MODEL.c.id.desc()).limit(1)
    weights = session.execute(newest).scalar()
    try:
        return None if weights is None else Model.from_json(weights)
    except (ValueError, KeyError, TypeError):
        return None


def keep(session: Session, fitted: Fitted, *, now: datetime) -> bool:
    """Note what was learned; when it is taken, it is used from now on.

    Returns whether it was noted: not when another worker, learning at the same time, was first this night.
    """
    revision.lock(session)
    if _is_done(session, now):
        return False
    if fitted.taken:
        session.execute(update(MODEL).where(MODEL.c.in_use).values(in_use=False))
    values = {
        "fitted_at": now,
        "weights": dict(fitted.weights),
        "gold": dict(fitted.gold),
        "in_use": fitted.taken,
        "reason": fitted.reason,
    }
    session.execute(insert(MODEL), values)
    newest = select(MODEL.c.id).order_by(MODEL.c.id.desc()).limit(KEPT).scalar_subquery()
    session.execute(delete(MODEL).where(MODEL.c.id.not_in(newest), ~MODEL.c.in_use))
    if fitted.taken:
        revision.bump(session)
    return True


def _is_done(session: Session, now: datetime) -> bool:
    """Whether something was learned in this night, by a worker whose clock may be a little ahead."""
    begin, end = tokyo.day_bounds(tokyo.office_day(now))
    tonight = (MODEL.c.fitted_at >= begin, MODEL.c.fitted_at < end)
    return session.execute(select(MODEL.c.id).where(*tonight).limit(1)).first() is not None


def standing(session: Session) -> Model:
    """The model that answers now."""
    return in_use(session) or ranker.shipped()
