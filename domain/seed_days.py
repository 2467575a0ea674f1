"""Which single days of a year are closed, or opened although closed, by a city's seed files."""

from collections.abc import Iterator
from datetime import date, timedelta

from domain import calendar_rules
from domain.seed_files import Hours, NationalHolidays, OpeningHoursFile
from domain.tables import ClosedDay, HolidayOpening

_SUBSTITUTE = "振替休日"


def closed_days(hours: OpeningHoursFile, year: int) -> dict[tuple[str | None, date], ClosedDay]:
    """The closed days of *year* by ward and day; a day in the file wins over a rule."""
    found: dict[tuple[str | None, date], ClosedDay] = {}
    for row in _closed_days(hours, year):
        found.setdefault((row.ward_id, row.day), row)
    return found


def holiday_openings(
    hours: OpeningHoursFile, year: int
) -> dict[tuple[str | None, date], HolidayOpening]:
    """The holiday openings of *year* by ward and day; a day in the file wins over a rule."""
    found: dict[tuple[str | None, date], HolidayOpening] = {}
    for row in _openings(hours, year):
        found.setdefault((row.ward_id, row.day), row)
    return found


def _closed_days(hours: OpeningHoursFile, year: int) -> Iterator[ClosedDay]:
    for row in hours.closed_days:
        if row.day.year == year:
            yield ClosedDay(
                ward_id=row.ward, day=row.day, reasons=row.reasons, verified=row.verified
            )
    holidays = hours.national_holidays
    if holidays.closed:
        for day, name in calendar_rules.national_holidays(year):
            reasons = _holiday_reasons(holidays, name)
            yield ClosedDay(ward_id=None, day=day, reasons=reasons, verified=holidays.verified)
    for closure in hours.yearly_closures:
        first, until = _month_day(closure.first), _month_day(closure.until)
        for day in _days(year):
            if calendar_rules.is_within_year(day, first, until):
                yield ClosedDay(
                    ward_id=closure.ward,
                    day=day,
                    reasons=closure.reasons,
                    verified=closure.verified,
                )


def _openings(hours: OpeningHoursFile, year: int) -> Iterator[HolidayOpening]:
    for row in hours.holiday_openings:
        if row.day.year == year:
            yield _opening(row, row.day, verified=row.verified)
    for rule in hours.holiday_opening_rules:
        for month in rule.months:
            day = calendar_rules.nth_weekday(year, month, rule.weekday, rule.nth)
            yield _opening(rule, day, verified=rule.verified)


def _opening(row: Hours, day: date, *, verified: bool) -> HolidayOpening:
    return HolidayOpening(
        ward_id=row.ward,
        day=day,
        opens=row.opens,
        closes=row.closes,
        first_slot=row.first_slot,
        last_slot=row.last_slot,
        verified=verified,
    )


def _holiday_reasons(holidays: NationalHolidays, name: str) -> dict[str, str]:
    """The reason in every language; languages without names of holidays take the English one."""
    english = holidays.substitute_en if _SUBSTITUTE in name else holidays.names_en.get(name, name)
    return {
        language: pattern.replace("{name}", name if language == "ja" else english)
        for language, pattern in holidays.reasons.items()
    }


def _month_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _days(year: int) -> Iterator[date]:
    day = date(year, 1, 1)
    while day.year == year:
        yield day
        day += timedelta(days=1)
