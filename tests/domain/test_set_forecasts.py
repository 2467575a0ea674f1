"""☆ that staff set for a day win over what is computed, for a ward or the whole city, and on no closed day."""

from datetime import date, timedelta

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from domain import directory, outlook, setup_forecasts
from domain.calendar import Closed
from domain.forecasts import Forecasts
from domain.refusal import Refused
from tests.domain.setup import manager
from tests.support.moments import NOW

TODAY = date(2026, 12, 1)
DAY = date(2026, 12, 9)


def stars(session: Session, day: date = DAY) -> dict[str, int | Closed]:
    """The ☆ of two wards."""
    offices = directory.load(session)
    return {
        ward_id: outlook.ward_stars(offices, Forecasts(), ward_id=ward_id, day=day)
        for ward_id in ("chuo", "midori")
    }


def put(
    session: Session,
    number: int | None,
    ward_id: str | None = None,
    day: date = DAY,
    reason: str = "催し",
) -> None:
    setup_forecasts.write(
        session,
        ward_id=ward_id,
        day=day,
        stars=number,
        reason=reason,
        by=manager(session, f"m{number}{ward_id}{day}{reason}"),
        now=NOW,
        today=TODAY,
    )


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_stars_of_staff_are_told_as_they_are(seeded: Engine, session: Session, number: int) -> None:
    put(session, number)
    assert stars(session) == {"chuo": number, "midori": number}


def test_a_wards_own_stars_win_and_the_computed_ones_come_back(
    seeded: Engine, session: Session
) -> None:
    computed = stars(session)
    put(session, 3)
    put(session, 1, "midori")
    assert stars(session) == {"chuo": 3, "midori": 1}
    put(session, None)
    assert stars(session) == {"chuo": computed["chuo"], "midori": 1}


def test_a_closed_day_has_no_stars(seeded: Engine, session: Session) -> None:
    saturday = date(2026, 12, 12)
    put(session, 3, day=saturday)
    assert all(isinstance(one, Closed) for one in stars(session, saturday).values())


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"number": 4}, "setup_stars_bounds"),
        ({"number": 2, "day": TODAY - timedelta(days=1)}, "setup_day_past"),
        ({"number": 2, "day": TODAY + timedelta(days=401)}, "setup_day_too_far"),
        ({"number": 2, "reason": " "}, "setup_reason_missing"),
        ({"number": None}, "setup_day_gone"),
    ],
)
def test_what_cannot_be_is_refused(
    seeded: Engine, session: Session, change: dict[str, object], code: str
) -> None:
    with pytest.raises(Refused, match=code):
        put(session, **change)  # type: ignore[arg-type]  # the cases are of one form
