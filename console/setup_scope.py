"""Whose set-up a page shows: a ward's or the whole city's, and whether whoever is logged in may change it."""

from dataclasses import dataclass

from flask import abort, g

import locales
from console import guard
from console.desk_pages import Office
from console.words import LOCALE
from domain.rights import Right
from domain.setup_marks import CITY
from domain.tables import Counter


@dataclass(frozen=True, slots=True)
class Scope:
    """A ward (``ward_id``) or the city (None); ``name`` as it stands in addresses."""

    name: str
    ward_id: str | None
    label: str
    may_change: bool


def of(office: Office, name: str) -> Scope:
    """The scope of an address; 404 for a ward that is not there, or is not theirs."""
    if name == CITY:
        label = locales.text(LOCALE, "setup-city")
        return Scope(CITY, None, label, guard.allows(Right.SET_UP_CITY))
    ward = office.directory().wards.get(name)
    if ward is None or not guard.may_enter(g.staff, ward.id):
        abort(404)
    return Scope(ward.id, ward.id, ward.names[LOCALE], guard.allows(Right.SET_UP_WARD))


def all_of(office: Office) -> list[Scope]:
    """The city, and the wards in which they work."""
    wards = [ward_id for ward_id in office.directory().wards if guard.may_enter(g.staff, ward_id)]
    return [of(office, name) for name in (CITY, *wards)]


def to_change(office: Office, name: str) -> Scope:
    """The scope of an address, for those who may change it; else 403."""
    found = of(office, name)
    if not found.may_change:
        abort(403)
    return found


def own(office: Office) -> Scope:
    """Where somebody begins: their own ward, or the city."""
    return of(office, g.staff.ward_id or CITY)


def counter(office: Office, counter_id: str) -> Counter:
    """A counter of a ward in which they work; else 404."""
    found = office.directory().counters.get(counter_id)
    if found is None or not guard.may_enter(g.staff, found.ward_id):
        abort(404)
    return found
