"""How an answer is told: outright, as suggestions, as 「もしかして」, or honestly not at all."""

from domain.faq.types import Search
from domain.tables import FaqTier

SUGGESTED = 3


def decide(search: Search) -> tuple[FaqTier, tuple[str, ...]]:
    """The tier of what was found, and the entries to name, best first.

    The first entry alone decides: sure enough, it is the answer; else it is offered, with those beside it; below the
    floor nothing is named at all. A question that is a known wording but for slips is answered by asking back.
    """
    named = tuple(match.entry_id for match in search.matches[:SUGGESTED])
    best = search.matches[0].chance if search.matches else 0.0
    if best >= search.thresholds.direct:
        return FaqTier.DIRECT, named
    if search.near:
        return FaqTier.NEAR, named
    if best >= search.thresholds.suggest:
        return FaqTier.SUGGEST, named
    return FaqTier.FLOOR, ()
