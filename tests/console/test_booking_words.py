"""Whatever a booking's page may have to say has its words."""

from datetime import timedelta

import pytest

import locales
from console import booking_words
from domain import desk_bookings, desk_visits
from domain.db import transaction
from domain.refusal import Refused
from domain.tables import (
    BookingStatus,
    Closure,
    Replacement,
    ReplacementStatus,
)
from domain.visit_history import Happened
from tests.console.office import Office
from tests.console.visits import TOMORROW, Desk, booked
from tests.support.moments import NOW

TICKETS = (
    *("issued", "called", "recalled", "skipped", "rejoined", "serving", "served", "no_show"),
    *("transferred", "closed", "handed_in", "pickup_ready", "pickup_again", "collected"),
    "renumbered",
)
"""What is written into a ticket's history."""
KEYS = [
    *(f"bookings-status-{one}" for one in BookingStatus),
    *(f"bookings-replacement-{one}" for one in ReplacementStatus),
    *(f"bookings-reason-{one}" for one in desk_visits.REASONS),
    *(f"bookings-anyway-{one}" for one in desk_visits.ANYWAY),
    *(f"bookings-shown-{one}" for one in desk_bookings.SHOWN),
    *(f"bookings-language-{one}" for one in booking_words.LANGUAGES),
    *(f"bookings-happened-ticket-{one}" for one in TICKETS),
    *(f"bookings-channel-{one}" for one in ("line", "desk")),
]


@pytest.mark.parametrize("locale", locales.LOCALES)
def test_every_status_reason_and_choice_has_words(locale: str) -> None:
    known = locales.keys(locale)
    assert {key.replace("_", "-") for key in KEYS} - known == set()


def test_a_move_without_words_is_named_as_it_is() -> None:
    assert booking_words.happened(Happened(NOW, "ticket-teleported")) == "ticket-teleported"
    told = booking_words.happened(Happened(NOW, "ticket-called", label="B-101", desk=5))
    assert told == "B-101 を5番窓口に呼び出した"


@pytest.mark.parametrize("backend", ["sqlite"])
def test_days_times_and_wards_of_a_refusal_are_worded(office: Office, backend: str) -> None:
    assert backend == "sqlite"
    for no, words in (
        (Refused("day_closed", day="2026-12-05", reason="weekend"), "12月5日(土)は休みです"),
        (Refused("slot_full", at=TOMORROW.isoformat()), "12月2日(水) 10:30は、いま埋まりました"),
        (Refused("wrong_ward", ward_id="midori", citizen_id=1), "緑区役所"),
    ):
        assert words in booking_words.refusal(no, office.offices)


@pytest.mark.parametrize("backend", ["sqlite"])
def test_a_closure_and_what_was_offered_stand_on_the_page(office: Office, backend: str) -> None:
    assert backend == "sqlite"
    mine = booked(office)
    with transaction(office.engine) as session:
        closure = Closure(
            batch="b",
            ward_id="chuo",
            starts_at=TOMORROW,
            ends_at=TOMORROW + timedelta(hours=2),
            reason="typhoon",
            send_at=NOW,
            created_at=NOW,
        )
        session.add(closure)
        session.flush()
        session.add(
            Replacement(
                closure_id=closure.id,
                booking_id=mine.id or 0,
                citizen_id=mine.citizen_id,
                was_at=TOMORROW,
                status=ReplacementStatus.HELD,
                held_until=NOW + timedelta(hours=24),
            )
        )
    page = Desk(office.clerk("hanako", ward_id="chuo")).sees(f"/{mine.id}")
    assert "臨時休止にかかっています：12月2日(水) 10:30〜12月2日(水) 12:30" in page
    assert "12月2日(水) 9:00まで席を取っています" in page
