"""Loads a city's seed files into the tables, but for what staff set in the console; again changes nothing."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, select

import data
from domain import seed_days, setup_marks, tokyo, topics
from domain.faq import base_writing
from domain.seed_files import WardRow
from domain.seed_reading import City, read_city
from domain.tables import (
    Category,
    ClosedDay,
    Counter,
    HolidayOpening,
    OpeningHours,
    Procedure,
    Ward,
)

Subjects = AbstractSet[str]
"""What staff set (``domain.setup_marks``)."""


def load(session: Session, *, now: datetime, folder: Path | None = None) -> None:
    """Bring the tables to what the seed files in *folder* (Chiba's when None) say.

    Closed days and holiday openings are written for this year and the next (``extend_calendar`` adds the
    years to come). Rows of wards, counters and procedures that are no longer in the files stay,
    because bookings point to them, but can't be booked. What staff changed in the console stays as they set it
    (docs/adr/0020). Raises SeedError naming all mistakes.
    """
    city = read_city(folder or data.city_folder())
    mine = setup_marks.touched(session)
    _wards(session, city)
    _counters(session, city, mine)
    answers_change = _procedures(session, city, mine)
    base_writing.seed(session, city.faq, answers_change=answers_change)
    topics.seed(session, city.topics)
    _calendar(session, city, tokyo.office_day(now).year, mine)
    session.flush()


def extend_calendar(session: Session, *, now: datetime, folder: Path | None = None) -> int:
    """Write the single days of this year and the next where nothing is known of a year yet; returns how many.

    Without them a holiday of a new year would be an ordinary, bookable day. A year that has days is left as it is.
    Several workers at once write them once. Raises SeedError when the files in *folder* have mistakes.
    """
    session.execute(select(Ward.id).order_by(Ward.id).limit(1).with_for_update(key_share=True))
    this_year = tokyo.office_day(now).year
    new = [year for year in (this_year, this_year + 1) if not _is_known(session, year)]
    if not new:
        return 0
    hours = read_city(folder or data.city_folder()).hours
    rows = [
        row
        for year in new
        for made in (seed_days.closed_days, seed_days.holiday_openings)
        for row in made(hours, year).values()
    ]
    session.add_all(rows)
    session.flush()
    return len(rows)


def _is_known(session: Session, year: int) -> bool:
    begin, end = date(year, 1, 1), date(year, 12, 31)
    return any(
        session.exec(select(table.id).where(col(table.day).between(begin, end)).limit(1)).first()
        for table in (ClosedDay, HolidayOpening)
    )


def _wards(session: Session, city: City) -> None:
    present = session.exec(select(Ward)).all()
    for row in present:  # positions are unique: make room, so that two wards may change places
        row.position = -1 - row.position
    session.flush()
    for ward in city.wards.wards:
        session.merge(_ward(ward, city))
    session.flush()


def _ward(row: WardRow, city: City) -> Ward:
    best = next(iter(sorted(row.telephones, key=lambda one: not one.verified)), None)
    return Ward(
        id=row.id,
        code=row.code,
        names=row.names,
        office_names=row.office_names,
        aliases=[word for words in row.aliases.values() for word in words],
        zip=row.zip if row.zip_verified else "",
        addresses=row.addresses,
        address_verified=row.address_verified,
        floors=row.floors,
        floors_verified=row.floors_verified,
        telephone=best.number if best else None,
        telephone_verified=bool(best and best.verified),
        call_centre_names=city.city.call_centre.names,
        call_centre_telephone=city.city.call_centre.telephone,
        lat=row.lat,
        lng=row.lng,
        position=row.position,
    )


def _counters(session: Session, city: City, mine: Subjects) -> None:
    kinds = {kind.id: kind for kind in city.counters.kinds}
    wanted = set()
    for row in city.counters.counters:
        kind = kinds[row.kind]
        wanted.add(f"{row.ward}-{row.kind}")
        if setup_marks.counter(f"{row.ward}-{row.kind}") in mine:
            continue
        session.merge(
            Counter(
                id=f"{row.ward}-{row.kind}",
                ward_id=row.ward,
                kind=row.kind,
                names=kind.names,
                prefix=kind.prefix,
                capacity=row.capacity,
                desks=row.desks,
                bookable=kind.bookable and kind.verified,
                position=kind.position,
            )
        )
    for left in session.exec(select(Counter).where(col(Counter.id).not_in(wanted))):
        left.bookable = False


def _procedures(session: Session, city: City, mine: Subjects) -> bool:
    """Write the procedures; returns whether one changed, since answers are made from them."""
    before = {row.id: row.model_dump() for row in session.exec(select(Procedure))}
    for category in city.procedures.categories:
        session.merge(Category(**category.model_dump()))
    wanted = {row.id for row in city.procedures.procedures}
    for row in city.procedures.procedures:
        if setup_marks.procedure(row.id) in mine:
            continue
        session.merge(Procedure(**row.model_dump(exclude={"sources", "to_confirm"})))
    for left in session.exec(select(Procedure).where(col(Procedure.id).not_in(wanted))):
        left.bookable = False
    session.flush()
    return before != {row.id: row.model_dump() for row in session.exec(select(Procedure))}


def _calendar(session: Session, city: City, year: int, mine: Subjects) -> None:
    hours = {
        (row.ward, weekday, row.valid_from): OpeningHours(
            ward_id=row.ward,
            weekday=weekday,
            valid_from=row.valid_from,
            valid_until=row.valid_until,
            opens=row.opens,
            closes=row.closes,
            first_slot=row.first_slot,
            last_slot=row.last_slot,
        )
        for row in city.hours.weekly
        for weekday in row.weekdays
    }
    present = session.exec(select(OpeningHours)).all()
    _replace(session, present, hours, _hours_key, lambda key: setup_marks.hours(key[0]) in mine)

    def set_by_staff(key: Any) -> bool:
        return setup_marks.day(*key) in mine

    for one in (year, year + 1):
        begin, end = date(one, 1, 1), date(one, 12, 31)
        closed = session.exec(select(ClosedDay).where(col(ClosedDay.day).between(begin, end)))
        days = seed_days.closed_days(city.hours, one)
        _replace(session, closed.all(), days, _day_key, set_by_staff)
        opened = session.exec(
            select(HolidayOpening).where(col(HolidayOpening.day).between(begin, end))
        )
        openings = seed_days.holiday_openings(city.hours, one)
        _replace(session, opened.all(), openings, _day_key, set_by_staff)


def _hours_key(row: Any) -> Any:
    return row.ward_id, row.weekday, row.valid_from


def _day_key(row: Any) -> Any:
    return row.ward_id, row.day


def _replace(
    session: Session,
    present: Sequence[SQLModel],
    wanted: Any,
    key: Any,
    left: Callable[[Any], bool],
) -> None:
    """Make the *present* rows equal to the *wanted* ones, matched by *key*; ids are kept, keys in *left* let be."""
    rest = {one: row for one, row in wanted.items() if not left(one)}
    for row in present:
        if left(key(row)):
            continue
        new = rest.pop(key(row), None)
        if new is None:
            session.delete(row)
        else:
            row.sqlmodel_update(new.model_dump(exclude={"id"}))
    session.add_all(rest.values())
