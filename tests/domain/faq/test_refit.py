"""A night's learning is taken only when the gold set does not say that it is worse."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlmodel import Session

from domain.faq import fitting, gold, ranker, refit, revision
from domain.faq.gold import Question
from domain.faq.ranker import Model
from domain.faq.refit import MODEL, Fitted
from domain.faq.refit_material import Material
from domain.faq.types import Doc, Pair
from tests.domain.faq.questions import base, confirmed, gather
from tests.support.moments import NOW

NIGHT = NOW + timedelta(hours=16)
"""One o'clock at night in Chiba."""
DAY = timedelta(days=1)
OLD = {"sr1": 0.60, "sr3": 0.80, gold.ERROR: 0.15}


def learned(new: dict[str, float], *, order: float = 0.7) -> Fitted:
    """What becomes of a model with this result."""
    used = ranker.shipped()
    fresh = Model({"z-all": order}, used.sure, used.thresholds, "fresh")
    results = {used.about: OLD, "fresh": new}
    return refit.refit(
        used=used,
        start=used,
        fit=lambda _: fresh,
        evaluate=lambda model: results[model.about],
        without_memory=lambda _: OLD,
    )


@pytest.mark.parametrize(
    ("new", "taken", "reason"),
    [
        (OLD, True, "not worse"),
        ({**OLD, "sr1": 0.65}, True, "not worse"),
        ({**OLD, gold.ERROR: 0.16}, True, "not worse"),
        ({**OLD, "sr1": 0.599}, False, "sr1 0.600 → 0.599"),
        ({**OLD, "sr1": 0.70, "sr3": 0.79}, False, "sr3 0.800 → 0.790"),
        ({**OLD, gold.ERROR: 0.17}, False, "brier 0.150 → 0.170"),
        ({"sr1": 0.9, "sr3": 0.9}, False, "brier 0.150 → –"),
    ],
)
def test_nothing_may_drop_on_the_gold_set(
    new: dict[str, float], *, taken: bool, reason: str
) -> None:
    fitted = learned(new)
    assert (fitted.taken, fitted.reason, fitted.gold) == (taken, reason, new)


@pytest.mark.parametrize(("bare", "learns"), [(0.61, True), (0.619, True), (0.63, False)])
def test_nothing_is_learned_while_the_memory_itself_does_harm(bare: float, *, learns: bool) -> None:
    used = ranker.shipped()
    fitted = refit.refit(
        used=used,
        start=used,
        fit=lambda _: Model({"z-all": 0.7}, used.sure, used.thresholds),
        evaluate=lambda _: OLD,
        without_memory=lambda _: {**OLD, "sr1": bare},
    )
    assert fitted.taken is learns
    if not learns:
        assert fitted.reason == "memory: sr1 0.630 → 0.600"
        assert fitted.weights == used.to_json()


def test_what_is_the_same_is_not_taken() -> None:
    used = ranker.shipped()
    fitted = refit.refit(
        used=used,
        start=used,
        fit=lambda model: model,
        evaluate=lambda _: OLD,
        without_memory=lambda _: OLD,
    )
    assert (fitted.taken, fitted.reason) == (False, refit.SAME)


def models(session: Session) -> list[tuple[bool, str]]:
    """In use and why, in order."""
    query = select(MODEL.c.in_use, MODEL.c.reason).order_by(MODEL.c.id)
    return [tuple(row) for row in session.execute(query)]


def test_a_refused_model_leaves_the_one_in_use(session: Session) -> None:
    refit.keep(session, learned({**OLD, "sr1": 0.7}), now=NIGHT)
    number = revision.number(session)
    used = refit.in_use(session)
    assert used is not None
    assert number == 1, "everybody takes it up"
    refit.keep(session, learned({**OLD, "sr1": 0.1}, order=0.9), now=NIGHT + DAY)
    assert refit.in_use(session) == used
    assert revision.number(session) == number
    refit.keep(session, learned(OLD, order=0.8), now=NIGHT + 2 * DAY)
    assert refit.standing(session).order == {"z-all": 0.8}
    assert [in_use for in_use, _ in models(session)] == [False, False, True]


@pytest.mark.parametrize("ahead", [timedelta(0), timedelta(seconds=3), timedelta(seconds=-3)])
def test_of_two_workers_who_learn_at_once_one_is_taken(session: Session, ahead: timedelta) -> None:
    assert refit.keep(session, learned(OLD), now=NIGHT + ahead)
    assert not refit.keep(session, learned(OLD, order=0.8), now=NIGHT)
    assert [in_use for in_use, _ in models(session)] == [True]
    assert refit.standing(session).order == {"z-all": 0.7}


def test_a_model_of_another_version_is_not_used(session: Session) -> None:
    strange = {**ranker.shipped().to_json(), "order": {"no-such-figure": 1.0}}
    refit.keep(session, Fitted(strange, OLD, taken=True, reason=""), now=NIGHT)
    assert refit.in_use(session) is None
    assert refit.standing(session) == ranker.shipped()


def test_old_models_go_and_the_one_in_use_stays(session: Session) -> None:
    refit.keep(session, learned(OLD), now=NIGHT)
    for night in range(refit.KEPT + 3):
        refit.keep(session, learned({**OLD, "sr1": 0.1}), now=NIGHT + (night + 1) * DAY)
    told = models(session)
    assert len(told) == refit.KEPT + 1
    assert told[0][0] is True


def test_it_is_done_once_a_night_and_only_when_something_was_confirmed(session: Session) -> None:
    base(session)
    assert not refit.is_due(session, now=NIGHT)
    confirmed(session, "引っ越した")
    gather(session)
    assert refit.is_due(session, now=NIGHT)
    assert not refit.is_due(session, now=NIGHT + timedelta(hours=refit.NIGHT_ENDS))
    refit.keep(session, learned({**OLD, "sr1": 0.1}), now=NIGHT)
    assert not refit.is_due(session, now=NIGHT + timedelta(hours=1))
    assert refit.is_due(session, now=NIGHT + timedelta(days=1))


def test_what_was_learned_is_looked_at_again_when_the_memory_is_empty(session: Session) -> None:
    refit.keep(session, learned(OLD), now=NIGHT)
    assert refit.is_due(session, now=NIGHT + timedelta(days=1))


DOCS = [
    Doc("moving", ("引っ越してきたときの届け出は", "転入届の出し方", "転入の手続き"), "転入届を出します"),
    Doc("seal", ("印鑑登録をするには", "実印を登録したい", "印鑑の登録"), "印鑑を持ってきます"),
    Doc("pension", ("国民年金に入るには", "年金の加入", "年金の届け出"), "年金の窓口です"),
]  # fmt: skip
QUESTIONS = [
    Question("1", "転入届を出したい", "question", "report", ("moving",)),
    Question("2", "印鑑 登録", "keywords", "report", ("seal",)),
    Question("3", "年金に入りたい", "colloquial", "report", ("pension",)),
    Question("4", "明日の天気は", "offtopic", "report", ()),
]


def test_a_poisoned_memory_does_not_change_the_ranker() -> None:
    """Every question is confirmed for a wrong entry: what is learned from that is worse."""
    wrong = [
        Pair(f"{said}です{number}", entry)
        for number in range(6)
        for said, entry in (("転入届", "seal"), ("印鑑登録", "pension"), ("年金", "moving"))
    ]
    fitted = night(Material(DOCS, {}, wrong))
    assert not fitted.taken
    assert fitted.reason.startswith(refit.MEMORY_HARMS)


def night(material: Material) -> Fitted:
    """What a night comes to."""
    whole, bare = material.whole(), material.bare()
    return refit.refit(
        used=ranker.shipped(),
        start=ranker.shipped(),
        fit=material.fit,
        evaluate=lambda model: gold.evaluate(whole, model, QUESTIONS),
        without_memory=lambda model: gold.evaluate(bare, model, QUESTIONS),
    )


def test_an_honest_memory_is_learned_from() -> None:
    pairs = [
        Pair("引越したので届けたい", "moving"),
        Pair("はんこを登録", "seal"),
        Pair("ねんきん", "pension"),
    ]
    fresh = Material(DOCS, {}, pairs, [("天気", ())]).fit(ranker.shipped())
    assert fresh.weights().tolist() != ranker.shipped().weights().tolist()
    assert fresh.thresholds == ranker.shipped().thresholds
    assert Model.from_json(fresh.to_json()) == fresh
    assert "3 confirmed" in fresh.about
    assert night(Material(DOCS, {}, pairs, [("天気", ())])).taken


def test_a_question_is_never_asked_of_an_index_that_holds_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[str, bool]] = []
    real = fitting.examples

    def watched(index: object, asked: object, weight: float, **more: bool) -> list[fitting.Example]:
        held = {index.line("said", row) for row in range(index.starts[-1])}  # type: ignore[attr-defined]
        seen.extend((said, said in held) for said, _ in asked)  # type: ignore[attr-defined]
        return real(index, asked, weight, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(fitting, "examples", watched)
    Material(DOCS, {}, ()).fit(ranker.shipped())
    assert sorted(said for said, _ in seen) == sorted(one for d in DOCS for one in d.questions[1:])
    assert not any(held for _, held in seen)


def test_results_on_the_gold_set() -> None:
    whole = Material(DOCS, {}, ()).whole()
    found = gold.evaluate(whole, ranker.shipped(), QUESTIONS)
    assert (found["sr1"], found["sr3"]) == (1.0, 1.0)
    assert 0 <= found[gold.ERROR] < 1
    assert gold.evaluate(whole, ranker.shipped(), []) == {}
    wrong = [Question("1", "転入届", "question", "report", ("no such entry",))]
    assert gold.evaluate(whole, ranker.shipped(), wrong)["sr3"] == 0.0
