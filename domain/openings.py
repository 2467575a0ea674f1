"""The next openings of a ward office, from the calendar."""

from datetime import datetime, timedelta

from domain import tokyo
from domain.calendar import Calendar, Opening
from domain.walk_ins import Hours

FAR = timedelta(days=45)
"""How far openings are looked for."""
SHOWN = 5
"""So many openings a machine is told, for when its network is gone."""


def upcoming(calendar: Calendar, *, ward_id: str, now: datetime, most: int = SHOWN) -> list[Hours]:
    """The next openings that are not over at *now*, the present one included; at most *most*."""
    found: list[Hours] = []
    day = tokyo.office_day(now)
    last = day + FAR
    while day <= last and len(found) < most:
        opening = calendar.opening(ward_id, day)
        if isinstance(opening, Opening):
            hours = Hours(tokyo.at(day, opening.opens), tokyo.at(day, opening.closes))
            found += [hours] if now < hours.closes else []
        day += timedelta(days=1)
    return found
