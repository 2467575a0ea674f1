"""How good the FAQ's retrieval is, on files of questions with known answers; beside it what one would try first.

``python benchmarks/faq.py DIR`` or ``python -m benchmarks.faq DIR``; DIR holds ``corpus.json`` (id → "Question: …
Answer: …"), ``queries.json`` (id → text) and ``qrels.json`` (query id → {corpus id: grade}). The weights are those
that are shipped, the thesaurus is ours: nothing is learned from DIR but, where it says so, the memory. Thresholds are
chosen on one half of the questions and used on the other. ``--no-speed`` leaves the timings out.
"""

import argparse
import json
import random
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

if not __package__:  # run as a file: the project's folder is not on the path yet
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import data
from benchmarks import faq_figures, faq_rivals, faq_speed
from benchmarks.faq_data import Asked, in_kana, read, two_words, with_slips
from benchmarks.faq_figures import HEAD, Result, line, result
from domain.faq import index, ranker
from domain.faq.index import Index
from domain.faq.ranker import Model
from domain.faq.types import Pair

FOLDS = 5
WANTED = 0.8
"""The precision of direct answers that thresholds are chosen for."""
LEFT_OUT = 0.2
"""The share of questions whose right entries are taken away, so that nothing answers them."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Read the files, ask, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--no-speed", action="store_true", help="leave the timings out")
    given = parser.parse_args(arguments)
    try:
        asked = read(given.folder)
    except (ValueError, OSError) as error:
        raise SystemExit(f"{error}. The files are not shipped: give their folder.") from None
    concepts, model = thesaurus(), ranker.shipped()
    print(f"{len(asked.docs)} entries, {len(asked.queries)} questions; model: {model.about}\n")
    cold = index.build(asked.docs, concepts=concepts)
    results = _tables(asked, cold, model, concepts)
    _sureness(asked, results, model, concepts)
    if not given.no_speed:
        faq_speed.report(asked, concepts)


def thesaurus(city: str = "chiba") -> dict[str, list[str]]:
    """The city's concepts with their Japanese wordings."""
    file = data.city_folder(city) / "faq" / "thesaurus.json"
    rows = json.loads(file.read_text(encoding="utf-8"))["concepts"]
    return {row["id"]: row["variants"]["ja"] for row in rows if row["variants"].get("ja")}


def ask(found: Index, model: Model, said: str, right: Mapping[str, int]) -> Result:
    """The outcome of one question."""
    search = ranker.search(found, model, said)
    first = search.matches[0].chance if search.matches else 0.0
    return result([match.entry_id for match in search.matches], first, right)


def _tables(
    asked: Asked, cold: Index, model: Model, concepts: Mapping[str, Sequence[str]]
) -> dict[str, list[Result]]:
    """The tables of success; the outcomes by name."""
    chance = random.Random(11)
    ways: Mapping[str, Callable[[str], str]] = {
        "cold": str,
        "hiragana only": in_kana,
        "one or two slips": lambda said: with_slips(said, chance),
        "two words": two_words(cold),
    }
    results = {
        name: [ask(cold, model, way(said), asked.right[key]) for key, said in asked.queries.items()]
        for name, way in ways.items()
    }
    results["with memory (5-fold)"] = _remembering(asked, model, concepts)
    print(
        "Success (95 % bootstrap intervals over the questions), an entry of any grade counts as right:\n"
    )
    print(HEAD)
    for name, rival in (
        ("rapidfuzz WRatio, raw", faq_rivals.wratio(asked.docs)),
        ("rapidfuzz token_set, Sudachi words", faq_rivals.token_set(asked.docs)),
        ("BM25, Sudachi words", faq_rivals.bm25(asked.docs)),
    ):
        results[name] = [
            result(*rival(said), asked.right[key]) for key, said in asked.queries.items()
        ]
        print(line(name, results[name]))
    for name in (*ways, "with memory (5-fold)"):
        print(line(f"ours, {name}", results[name]))
    return results


def _remembering(asked: Asked, model: Model, concepts: Mapping[str, Sequence[str]]) -> list[Result]:
    """Each fold is asked with the others' questions and their right entries in the memory."""
    keys = list(asked.queries)
    random.Random(5).shuffle(keys)
    told: dict[str, Result] = {}
    for fold in range(FOLDS):
        asking = keys[fold::FOLDS]
        pairs = list(_pairs(asked, set(keys) - set(asking)))
        warm = index.build(asked.docs, concepts=concepts, memory=pairs)
        told |= {k: ask(warm, model, asked.queries[k], asked.right[k]) for k in asking}
    return [told[key] for key in asked.queries]


def _pairs(asked: Asked, keys: Iterable[str]) -> Iterable[Pair]:
    """What would have been confirmed: the entries of the best grade."""
    for key in sorted(keys):
        best = max(asked.right[key].values())
        yield from (
            Pair(asked.queries[key], entry)
            for entry, grade in asked.right[key].items()
            if grade == best
        )


def _sureness(
    asked: Asked,
    results: Mapping[str, list[Result]],
    model: Model,
    concepts: Mapping[str, Sequence[str]],
) -> None:
    """Precision at coverage, and what happens to questions that nothing answers."""
    print("\nDirect answers:")
    for name in ("cold", "with memory (5-fold)"):
        precision, coverage = faq_figures.crossed(results[name], WANTED)
        print(f"  {name}: precision {faq_figures.at_coverage(results[name])} of the questions;")
        print(
            f"    threshold for {WANTED:.0%} chosen on the other half: {precision:.3f} at {coverage:.0%}"
        )
    chance = random.Random(3)
    gone = {key for key in asked.queries if chance.random() < LEFT_OUT}
    away = {entry for key in gone for entry in asked.right[key]}
    rest = index.build([doc for doc in asked.docs if doc.id not in away], concepts=concepts)
    nothing = [ask(rest, model, asked.queries[key], {}).chance for key in sorted(gone)]
    off_topic = [ask(rest, model, said, {}).chance for said in _off_topic()]
    sure = [one.chance for one in results["cold"] if one.place == 0]
    bar = faq_figures.threshold(results["cold"], WANTED)
    for name, chances in (("unanswerable", nothing), ("off-topic", off_topic)):
        _false(name, chances, sure, bar, model)


def _false(
    name: str, chances: Sequence[float], sure: Sequence[float], bar: float, model: Model
) -> None:
    """How often something that nothing answers gets an answer, suggestions, or honest silence."""
    direct = sum(one >= model.thresholds.direct for one in chances)
    below = sum(one < model.thresholds.suggest for one in chances)
    at_bar = sum(one >= bar for one in chances)
    print(
        f"  {name}, {len(chances)} messages: false direct answers {direct / len(chances):.1%} at the shipped "
        f"threshold, {at_bar / len(chances):.1%} at the one for {WANTED:.0%}; below the floor "
        f"{below / len(chances):.1%}; AUC against right answers {faq_figures.auc(sure, chances):.2f}"
    )


def _off_topic() -> list[str]:
    """Our own messages that no office answers."""
    file = data.city_folder() / "faq" / "gold.json"
    rows = json.loads(file.read_text(encoding="utf-8"))["questions"]
    return [row["text"] for row in rows if row["kind"] == "offtopic"]


if __name__ == "__main__":
    main()
