"""The domain's figures as the open data tells them; nothing in it is about a person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from domain.calendar import Closed, Opening
from domain.congestion import Calling, CounterNow, WardNow
from domain.directory import Directory
from domain.outlook import HalfHourAhead, Outlook
from domain.tables import HalfHour
from domain.wait_records import Figures as ErrorSums
from web import open_data_answers as answers
from web.figures import Day, Figures

FEW = 3
"""A median of fewer tickets could tell how long one person waited."""


class Span(NamedTuple):
    """Some days, both ends included."""

    first: date
    last: date


def congestion(offices: Directory, wards: Iterable[WardNow]) -> answers.Congestion:
    """The wards as they are now."""
    return answers.Congestion(wards=[_ward(offices, now) for now in wards])


def history(
    offices: Directory, ward_id: str, span: Span, rows: Sequence[HalfHour]
) -> answers.History:
    """The half hours of a ward."""
    return answers.History(
        ward=ward_id,
        from_day=span.first,
        to_day=span.last,
        half_hours=[
            answers.HalfHourView(
                counter=row.counter_id,
                kind=offices.counters[row.counter_id].kind,
                starts_at=row.starts_at,
                issued=row.issued,
                booked=row.booked,
                called=row.called,
                peak_waiting=row.peak_waiting,
                wait_median_minutes=row.wait_median if row.issued >= FEW else None,
            )
            for row in rows
        ],
    )


def forecast(
    offices: Directory, figures: Figures, outlooks: Mapping[str, Outlook], since: date
) -> answers.Forecast:
    """The coming days of the wards that have an outlook here."""
    return answers.Forecast(
        wards=[
            answers.WardAhead(
                id=ward_id,
                name=offices.wards[ward_id].names,
                days=[
                    _day(one, {day.day: day.half_hours for day in outlook.days})
                    for one in figures.days.get(ward_id, ())
                    if one.day >= since
                ],
            )
            for ward_id, outlook in outlooks.items()
        ]
    )


def wait_record(figures: Figures) -> answers.WaitRecordDocument:
    """The record of our own errors."""
    city = figures.city
    return answers.WaitRecordDocument(
        since=city.since if city else None,
        until=city.until if city else None,
        figures=_errors(city.figures) if city else None,
        wards=[
            answers.WardRecord(
                id=ward_id,
                since=one.since,
                until=one.until,
                days=one.days,
                figures=_errors(one.figures),
            )
            for ward_id, one in figures.wards.items()
        ],
    )


def _ward(offices: Directory, now: WardNow) -> answers.WardView:
    ward = offices.wards[now.ward_id]
    return answers.WardView(
        id=ward.id,
        name=ward.names,
        office_name=ward.office_names,
        open=now.open,
        updated_at=now.at,
        waiting=now.waiting_count,
        counters=[_counter(offices, one) for one in now.counters],
    )


def _counter(offices: Directory, now: CounterNow) -> answers.CounterView:
    counter = offices.counters[now.counter_id]
    wait = None
    if now.wait is not None:
        wait = answers.WaitView(
            basis=now.wait.basis.value, low_minutes=now.wait.low, high_minutes=now.wait.high
        )
    return answers.CounterView(
        id=counter.id,
        kind=counter.kind,
        prefix=counter.prefix,
        name=counter.names,
        waiting=now.waiting_count,
        wait=wait,
        last_called_at=now.last_called_at,
        calling=_called(now.calling),
        pickups=_called(now.pickups),
    )


def _called(numbers: Iterable[Calling]) -> list[answers.Called]:
    return [answers.Called(label=one.label, desk=one.desk) for one in numbers]


def _day(one: Day, ahead: Mapping[date, Sequence[HalfHourAhead]]) -> answers.DayAhead:
    opening = one.opening
    is_open = isinstance(opening, Opening)
    return answers.DayAhead(
        day=one.day,
        open=is_open,
        opens=f"{opening.opens:%H:%M}" if isinstance(opening, Opening) else None,
        closes=f"{opening.closes:%H:%M}" if isinstance(opening, Opening) else None,
        confirmed=not (isinstance(opening, Closed) and opening.reason.startswith("unconfirmed_")),
        stars=one.stars,
        half_hours=[
            answers.HalfHourAhead(starts_at=half.starts_at, stars=half.stars, places_left=half.left)
            for half in ahead.get(one.day, ())
        ],
    )


def _errors(sums: ErrorSums) -> answers.ErrorFigures:
    return answers.ErrorFigures(
        tickets=sums.tickets,
        mean_error_minutes=round(sums.error, 2),
        within_ten_minutes=round(sums.within_ten, 4),
        within_range=round(sums.covered, 4),
        told_too_little=round(sums.told_too_little, 4),
    )
