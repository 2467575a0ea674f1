"""Learn the FAQ ranker's weights from our own base and gold set: ``python -m tools.fit_faq``.

It writes ``data/faq_model.json``. The other wordings of the base are dealt at random: some stay in the index, some are
asked, some are put into the memory. Half ``choose`` of the gold set is asked as well, and the thresholds are chosen on
it, each fifth by weights that were learned without it. Half ``report`` is never looked at; ``python -m
benchmarks.faq_gold`` reports it.
"""

import json
import math
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import data
from domain.faq import features, fitting, gold, index, ranker
from domain.faq.fitting import Example
from domain.faq.ranker import Model
from domain.faq.types import Doc, Pair, Thresholds
from tools.faq_base import shipped

ROUNDS = 3
OF_BASE, OF_GOLD = 0.2, 1.0
"""What an example counts: the base's own wordings are more like each other than citizens' are."""
FOLDS = 5
PRECISE = 0.85
"""How often a direct answer must be right."""
IN_HAND = 0.5
"""So many standard errors of it are kept in hand."""
NEAR = 0.85
HAND = {
    "z-all": 0.6,
    "z-likely": 0.6,
    "z-compounds": 0.4,
    "z-memory": 0.4,
    "z-memory-pairs": 0.4,
    "memory-set": 1.0,
    "memory-ratio": 1.0,
    "token-set": 0.5,
    "partial": 0.5,
    "ratio": 0.5,
}
"""Where learning begins, set by hand: the fields that hold everything count most, each other one a third of that."""
OTHERS = 0.2


def main() -> None:
    """Learn, choose the thresholds, write."""
    docs, concepts = shipped()
    asked = [
        one
        for one in gold.read(data.city_folder() / "faq" / gold.FILE)
        if one.half == "choose" and (one.answers or one.kind in ("unanswerable", "offtopic"))
    ]
    start = _start()
    base = [example for at in range(ROUNDS) for example in _dealt(docs, concepts, at)]
    whole = index.build(docs, concepts=concepts)
    ours = fitting.examples(whole, [(one.text, one.answers) for one in asked], OF_GOLD)
    about = (
        f"learned from {len(docs)} entries of our own base and {len(asked)} questions of our own gold set "
        f"(tools/fit_faq.py)"
    )
    model = fitting.fit([*base, *ours], start, about)
    chances = list(_crossed(base, ours, start))
    model = replace(model, thresholds=_thresholds(chances))
    path = data.HERE / "faq_model.json"
    path.write_text(json.dumps(model.to_json(), ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(f"{path.name}: {about}; {model.thresholds}")


def _start() -> Model:
    order = {
        name: HAND.get(name, OTHERS if name.startswith("z-") else 0.0) for name in features.NAMES
    }
    sure = {"bias": -3.0, "lead": 0.5, "gap": 0.3, "part-all": 1.0, "part-cover-words": 1.0}
    return Model(order, sure, Thresholds(PRECISE, 0.2, NEAR))


def _dealt(
    docs: Sequence[Doc], concepts: Mapping[str, Sequence[str]], round_: int
) -> Iterator[Example]:
    """The base with a third of its other wordings asked and a sixth of them in the memory."""
    chance = random.Random(round_)
    kept: list[Doc] = []
    asked: list[tuple[str, list[str]]] = []
    memory: list[Pair] = []
    for doc in docs:
        stay = [doc.questions[0]]
        for wording in doc.questions[1:]:
            fate = chance.random()
            if fate < 1 / 3:
                asked.append((wording, [doc.id]))
            elif fate < 1 / 2:
                memory.append(Pair(wording, doc.id))
            else:
                stay.append(wording)
        kept.append(replace(doc, questions=tuple(stay)))
    lacking = index.build(kept, concepts=concepts, memory=memory)
    yield from fitting.examples(lacking, asked, OF_BASE / ROUNDS, judged=False)


def _crossed(
    base: Sequence[Example], ours: Sequence[Example], start: Model
) -> Iterator[tuple[float, bool, bool]]:
    """For each gold question: the first entry's probability, whether it is right, whether anything would be."""
    for fold in range(FOLDS):
        taught = [one for at, one in enumerate(ours) if at % FOLDS != fold]
        model = fitting.fit([*base, *taught], start)
        for one in ours[fold::FOLDS]:
            order, scores = ranker.ordered(one.found, model.weights())
            told = ranker.certain(one.found, order, scores)
            chance = float(ranker.sigmoid(told[:1] @ model.certainty())[0])
            yield chance, int(order[0]) in one.right, bool(one.right)


def _thresholds(chances: Sequence[tuple[float, bool, bool]]) -> Thresholds:
    """The lowest probability from which on direct answers are precise enough, and the floor that parts best.

    Something is kept in hand: what is chosen on some questions holds a little less on others.

    The floor lets as many questions pass that something answers, and as few others, as one number can.
    """
    best_direct, right = 0.99, 0
    for count, (chance, good, _) in enumerate(sorted(chances, reverse=True), 1):
        right += good
        precise = right / count
        if precise - IN_HAND * math.sqrt(precise * (1 - precise) / count) >= PRECISE:
            best_direct = chance
    answerable = [chance for chance, _, any_ in chances if any_]
    nothing = [chance for chance, _, any_ in chances if not any_]

    def parts(floor: float) -> float:
        passed = sum(one >= floor for one in answerable) / max(1, len(answerable))
        let_in = sum(one >= floor for one in nothing) / max(1, len(nothing))
        return (
            2 * passed - let_in
        )  # to keep silent where there is an answer is worse than a vain offer

    floor = max((chance for chance, _, _ in chances if chance < best_direct), key=parts)
    return Thresholds(round(best_direct, 3), round(floor, 3), NEAR)


if __name__ == "__main__":
    main()
