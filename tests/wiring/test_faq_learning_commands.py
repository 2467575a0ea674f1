"""``madoguchi faq report``, ``approve`` and ``forget``: what staff type and read."""

import pytest
from sqlalchemy import Engine

from clock import Clock
from domain.db import transaction
from domain.tables import FaqTier
from tests.domain.faq.questions import A, ask, base, confirm
from tests.domain.offices import meanwhile
from tests.wiring.conftest import Command


def test_staff_see_what_was_not_answered_and_say_what_answers_it(
    engine: Engine, command: Command
) -> None:
    with transaction(engine) as session:
        base(session)
        asked = str(ask(session, "犬の登録", tier=FaqTier.FLOOR, shown=(), now=Clock().now()))
    assert "回答できなかった質問：" in command("faq", "report").output
    told = command("faq", "report", "--locale", "en").output
    assert f"1 people  犬の登録 (no. {asked})" in told
    assert "Remembered questions: 0" in told
    assert command("faq", "approve", asked, A).output == f"Remembered: 犬の登録 → {A}\n"
    assert (
        "Remembered questions: 1, of which staff approved 1"
        in command("faq", "report", "--locale", "en").output
    )
    assert command("faq", "forget", "犬の登録", A).output == f"Forgotten: 犬の登録 → {A}\n"
    for words, reason in (
        (("forget", "犬の登録", A), "That pair is not remembered."),
        (("approve", "999", A), "There is no question no. 999."),
        (("approve", asked, "nothing"), 'There is no answer "nothing".'),
    ):
        refused = command("faq", *words)
        assert refused.exit_code == 1
        assert reason in refused.output
    assert command("faq", "report", "--locale", "xx").exit_code != 0


@pytest.mark.parametrize("backend", ["sqlite"])
@pytest.mark.parametrize("words", [("report",), ("list",), ("export", "all.csv")])
def test_who_only_looks_does_not_wait_for_a_writer(
    engine: Engine, command: Command, words: tuple[str, ...]
) -> None:
    with transaction(engine) as session:
        base(session)
    with transaction(engine) as session:
        confirm(session, "引っ越した")  # not committed
        looking = meanwhile(lambda: command("faq", *words))
        assert looking.result(20).exit_code == 0
