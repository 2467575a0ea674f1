"""How good the shipped base and weights are on our own gold set, by kind: ``python -m benchmarks.faq_gold``.

Weights and thresholds were chosen on half ``choose`` (tools/fit_faq.py); half ``report`` is what is to be believed.
"""

import argparse
from collections import defaultdict
from collections.abc import Sequence

import data
from benchmarks import faq_figures
from benchmarks.faq_figures import HEAD, Result, line, result
from domain.faq import gold, languages, ranker, tiers
from domain.faq.gold import Question
from domain.faq.types import Search
from domain.tables import FaqTier
from tools.faq_base import shelf

HALVES = ("report", "choose")


def main(arguments: Sequence[str] | None = None) -> None:
    """Ask every question of the gold set and print, half by half."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="list what went wrong in half choose")
    given = parser.parse_args(arguments)
    questions = gold.read(data.city_folder() / "faq" / gold.FILE)
    model = ranker.shipped()
    made = shelf(model)
    print(
        f"{len(made.indexes['ja'].ids)} entries, {len(questions)} questions; model: {model.about}; {model.thresholds}"
    )
    found = {
        one.id: made.search(one.text, languages.recognise(one.text, "ja")) for one in questions
    }
    for half in HALVES:
        _table(half, [one for one in questions if one.half == half], found)
    if given.misses:
        _misses([one for one in questions if one.half == "choose"], found)


def _table(half: str, questions: Sequence[Question], found: dict[str, Search]) -> None:
    kinds: dict[str, list[Result]] = defaultdict(list)
    told: dict[str, list[FaqTier]] = defaultdict(list)
    sure: list[Result] = []
    for one in questions:
        tier, _ = tiers.decide(found[one.id])
        place = _result(one, found[one.id])
        if one.answers:
            kinds[one.kind].append(place)
            kinds["all that has an answer"].append(place)
        told["with an answer" if one.answers else "without an answer"].append(tier)
        if tier is FaqTier.DIRECT:
            sure.append(place)
    print(f"\nHalf {half}:\n\n{HEAD}")
    for kind, results in sorted(kinds.items(), key=lambda pair: len(pair[1])):
        print(line(f"{kind} ({len(results)})", results))
    right = sum(one.place == 0 for one in sure)
    print(f"\ndirect answers: {right} of {len(sure)} right ({right / max(1, len(sure)):.1%})")
    for name, tiers_of in told.items():
        shares = ", ".join(
            f"{tier} {tiers_of.count(tier) / len(tiers_of):.1%}"
            for tier in FaqTier
            if tier in tiers_of
        )
        print(f"{name} ({len(tiers_of)}): {shares}")
    good = [
        found[one.id].matches[0].chance
        for one in questions
        if _result(one, found[one.id]).place == 0
    ]
    bad = [m[0].chance for one in questions if not one.answers and (m := found[one.id].matches)]
    print(
        f"AUC of the probability, right answers against questions without one: {faq_figures.auc(good, bad):.3f}"
    )


def _result(one: Question, search: Search) -> Result:
    chance = search.matches[0].chance if search.matches else 0.0
    return result(
        [match.entry_id for match in search.matches], chance, dict.fromkeys(one.answers, 2)
    )


def _misses(questions: Sequence[Question], found: dict[str, Search]) -> None:
    print("\nNot first, in half choose:")
    for one in questions:
        named = [f"{m.entry_id} {m.chance:.2f}" for m in found[one.id].matches[:3]]
        if one.answers and found[one.id].matches[0].entry_id not in one.answers:
            print(
                f"  {one.kind} {one.text}\n    wanted {', '.join(one.answers[:3])}; found {', '.join(named)}"
            )
        elif not one.answers and tiers.decide(found[one.id])[0] is FaqTier.DIRECT:
            print(f"  {one.kind} {one.text}\n    nothing answers; found {', '.join(named)}")


if __name__ == "__main__":
    main()
