"""Pages and boards say that counters are closed, why and until when; a machine gives no ticket there."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Engine

import locales
from domain import board, closures, congestion, directory
from domain.closures import Place, Plan
from domain.db import transaction
from domain.rules import Rules
from tests.support.moments import NOW
from web import board_view, wording
from web.board_view import Shown

RULES = Rules()


def shown(engine: Engine, *places: Place, begins: timedelta = timedelta(0)) -> tuple[Shown, Any]:
    """Chuo Ward's board while these places are closed for an hour."""
    with transaction(engine) as session:
        offices = directory.load(session)
        closures.announce(
            session,
            directory=offices,
            plan=Plan(places, NOW + begins, NOW + timedelta(hours=3), "power", {"ja": "階段へ"}),
            batch="b1",
            staff_id=None,
            now=NOW,
            rules=RULES,
        )
        now = congestion.snapshot(session, directory=offices, ward_id="chuo", now=NOW, rules=RULES)
        found = board.load(session, directory=offices, ward_id="chuo", now=NOW, rules=RULES)
    return Shown(found, now), offices


def test_a_closed_office_is_told_closed_with_the_reason(seeded: Engine) -> None:
    made, offices = shown(seeded, Place("chuo"))
    assert not made.now.open
    hash(made)
    page = board_view.page(made, offices=offices, languages=["ja", "vi"], only=frozenset())
    assert page["closed"][0].startswith("停電のため、臨時に休止しています（12月1日(火) 12:00まで）")
    assert "mất điện" in page["closed"][1]


def test_a_closed_counter_is_told_beside_the_open_ones(seeded: Engine) -> None:
    made, offices = shown(seeded, Place("chuo", "chuo-juumin"))
    assert made.now.open
    page = board_view.page(made, offices=offices, languages=["ja"], only=frozenset())
    waits = {line.counter_id: words for _, line, words in page["lines"]}
    assert waits["chuo-juumin"] == [locales.text("ja", "closure-word")]
    assert waits["chuo-shomei"] != waits["chuo-juumin"]


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
@pytest.mark.parametrize("reason", [*closures.REASONS, "hours"])
def test_every_reason_has_words_in_every_language(locale: str, reason: str) -> None:
    assert f"closure-reason-{reason}" in locales.keys(locale)


def test_a_closure_to_come_is_told_beforehand(seeded: Engine) -> None:
    made, offices = shown(seeded, Place("chuo"), begins=timedelta(hours=1))
    assert made.now.open
    (shut,) = made.now.shut
    assert "から" in wording.shut(shut, offices, NOW, "ja")
