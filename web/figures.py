"""What public pages and open data tell beside the present: the coming days, and how good past estimates were."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Engine

from domain import calendar_rules, horizon, outlook, wait_records
from domain.calendar import Closed, Opening
from domain.db import reading
from domain.directory import Directory
from domain.forecasts import Forecasts
from domain.kept import Kept
from domain.rules import Rules
from domain.wait_records import Published

FRESH = timedelta(minutes=5)
USEFUL = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class Day:
    """A day of a ward office: its ☆ (0–3; None when it is closed) and its opening."""

    day: date
    stars: int | None
    opening: Opening | Closed

    @property
    def is_holiday_opening(self) -> bool:
        """Open although it is a weekend or a national holiday."""
        usual = self.day.weekday() < calendar_rules.SATURDAY
        holiday = calendar_rules.holiday_name(self.day) is not None
        return isinstance(self.opening, Opening) and (holiday or not usual)


@dataclass(frozen=True, slots=True)
class Figures:
    """Of all wards: the days that can be booked, and the record of our own errors by ward; ``city``: all together."""

    at: datetime
    days: Mapping[str, tuple[Day, ...]]
    city: Published | None
    wards: Mapping[str, Published]


def kept(
    engine: Engine,
    forecasts: Callable[[], Forecasts],
    *,
    directory: Callable[[], Directory],
    rules: Callable[[], Rules],
    now: Callable[[], datetime],
) -> Kept[Figures]:
    """The figures, read every five minutes at most: they change once a night."""

    def read(moment: datetime) -> Figures:
        offices, learned, present = directory(), forecasts(), rules()
        with reading(engine) as session:
            city = wait_records.published(session, now=moment)
            wards = {
                ward_id: wait_records.published(
                    session,
                    now=moment,
                    counter_ids=[counter.id for counter in offices.counters_of(ward_id)],
                )
                for ward_id in (offices.wards if city is not None else ())
            }
        return Figures(
            moment,
            {
                ward_id: _days(offices, learned, ward_id, moment, present)
                for ward_id in offices.wards
            },
            city,
            {ward_id: one for ward_id, one in wards.items() if one is not None},
        )

    return Kept(read, now, fresh=FRESH, useful=USEFUL)


def _days(
    offices: Directory, learned: Forecasts, ward_id: str, now: datetime, rules: Rules
) -> tuple[Day, ...]:
    first, last = horizon.span(now, rules)
    found = []
    for offset in range((last - first).days + 1):
        day = first + timedelta(days=offset)
        stars = outlook.ward_stars(offices, learned, ward_id=ward_id, day=day)
        opening = offices.calendar.opening(ward_id, day)
        found.append(Day(day, None if isinstance(stars, Closed) else stars, opening))
    return tuple(found)
