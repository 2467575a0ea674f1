"""Bookings in words for a clerk: refusals, what happened, and the choices of the forms."""

from datetime import date, datetime

import locales
from console.words import LOCALE
from domain import booking_number
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Booking, Closure
from domain.visit_history import Happened, Known
from locales.dates import day_label, day_time_label

LANGUAGES = locales.PUBLIC_LOCALES
"""In which paper and machine may speak to somebody without LINE."""


def refusal(no: Refused, directory: Directory) -> str:
    """The sentence for a refusal, said to a clerk where there is one for clerks; days and times are worded."""
    own = f"bookings-{no.key}"
    key = own if locales.has(own, LOCALE) else no.key
    told = {name: _worded(value) for name, value in no.params.items()}
    ward = directory.wards.get(str(no.params.get("ward_id", "")))
    if ward is not None:
        told["ward"] = locales.named(ward.office_names, LOCALE)
    wanted = locales.placeholders(LOCALE, key)
    return locales.text(LOCALE, key, **{name: told.get(name, "") for name in wanted})


def happened(one: Happened) -> str:
    """What happened, in a few words; something that has no words yet by its name."""
    key = "bookings-happened-" + one.what.replace("_", "-")
    if not locales.has(key, LOCALE):
        return one.what
    given = {"label": one.label or "", "desk": str(one.desk or "")}
    wanted = locales.placeholders(LOCALE, key)
    return locales.text(LOCALE, key, **{name: given.get(name, "") for name in wanted})


def facts(booking: Booking, directory: Directory) -> list[tuple[str, str]]:
    """Number, when, what and where: rows of a form, each with the key of its name."""
    ward, counter = directory.wards[booking.ward_id], directory.counters[booking.counter_id]
    procedure = directory.procedures[booking.procedure_id]
    where = locales.named(ward.office_names, LOCALE) + " " + locales.named(counter.names, LOCALE)
    return [
        ("bookings-number", booking_number.display(booking.number)),
        ("bookings-when", day_time_label(booking.starts_at, LOCALE)),
        ("bookings-what", locales.named(procedure.names, LOCALE)),
        ("bookings-where", where),
    ]


def closed(closure: Closure) -> str:
    """That a closure lies over the booking's time, and when it ends."""
    return locales.text(
        LOCALE,
        "bookings-closure",
        **{
            "from": day_time_label(closure.starts_at, LOCALE),
            "until": day_time_label(closure.ends_at, LOCALE),
        },
    )


def offered(known: Known) -> str | None:
    """What became of the other time that a closure kept; who is not written to was not told of it."""
    if known.replacement is None:
        return None
    key = f"bookings-replacement-{known.replacement.status}"
    untold = f"{key}-untold"
    if not known.in_line and locales.has(untold, LOCALE):
        key = untold
    until, at = known.replacement.held_until, known.kept_at
    given = {
        "until": day_time_label(until, LOCALE) if until else "",
        "at": day_time_label(at, LOCALE) if at else "",
    }
    wanted = locales.placeholders(LOCALE, key)
    return locales.text(LOCALE, key, **{name: given[name] for name in wanted})


def kept(known: Known, now: datetime) -> tuple[int, str] | None:
    """The offer whose place can be given to its citizen now, and its button's words."""
    one, at = known.replacement, known.kept_at
    if not known.exchangeable or one is None or at is None or at <= now:
        return None
    if one.held_until is None or one.held_until <= now:
        return None
    return one.id or 0, locales.text(LOCALE, "bookings-kept-do", at=day_time_label(at, LOCALE))


def _worded(value: object) -> str:
    if not isinstance(value, str):
        return str(value)
    try:
        if len(value) == len("2026-12-01"):
            return day_label(date.fromisoformat(value), LOCALE)
        moment = datetime.fromisoformat(value)
    except ValueError:
        return value
    return day_time_label(moment, LOCALE) if moment.tzinfo else value
