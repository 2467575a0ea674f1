"""What may be told to citizens: confirmed facts, and for the rest the telephone or nothing.

Rows keep unconfirmed facts with a flag so that staff can check them. Whatever speaks to citizens
takes telephone, address, fee and details from here and never from the columns.
"""

from dataclasses import dataclass
from urllib.parse import urlencode

from domain.tables import Names, Procedure, Ward
from locales import DEFAULT_LOCALE, text


@dataclass(frozen=True, slots=True)
class Telephone:
    """A number to call; ``names`` says whose it is."""

    number: str
    names: Names
    is_call_centre: bool


@dataclass(frozen=True, slots=True)
class Details:
    """A procedure in one language, ready to be shown; None or empty where nothing may be said.

    When not ``confirmed``, ``what_to_bring`` ends with the sentence that says so.
    """

    who: str | None
    deadline: str | None
    what_to_bring: tuple[str, ...]
    notes: str | None
    confirmed: bool


def telephone_for(ward: Ward) -> Telephone:
    """The counter's telephone when it is confirmed, else the city's call centre."""
    if ward.telephone and ward.telephone_verified:
        return Telephone(ward.telephone, ward.office_names, is_call_centre=False)
    return Telephone(ward.call_centre_telephone, ward.call_centre_names, is_call_centre=True)


def address_for(ward: Ward) -> Names | None:
    """The address by locale, or None while it is unconfirmed: then give the map link alone."""
    return ward.addresses if ward.address_verified else None


def floors_for(ward: Ward) -> Names | None:
    """The floor of the counters by locale, or None while it is unconfirmed."""
    return ward.floors if ward.floors_verified else None


def map_link(ward: Ward) -> str:
    """A map search for the office by its name, which stays right when the office moves."""
    query = urlencode({"api": "1", "query": ward.office_names[DEFAULT_LOCALE]})
    return f"https://www.google.com/maps/search/?{query}"


def fee_for(procedure: Procedure) -> int | None:
    """The fee in yen (0: free), or None while it is unconfirmed."""
    return procedure.fee_yen if procedure.fee_verified else None


def details_for(procedure: Procedure, locale: str) -> Details:
    """Who, deadline, what to bring and notes in *locale*, as far as they may be told."""
    bring = procedure.what_to_bring.get(locale) or procedure.what_to_bring[DEFAULT_LOCALE]
    if not procedure.details_verified:
        bring = [*bring, text(locale, "facts-to-confirm")]
        return Details(None, None, tuple(bring), None, confirmed=False)
    return Details(
        who=_in(procedure.who, locale),
        deadline=_in(procedure.deadline, locale),
        what_to_bring=tuple(bring),
        notes=_in(procedure.notes, locale),
        confirmed=True,
    )


def online_for(procedure: Procedure, locale: str) -> str | None:
    """How (a part of) the procedure is done online, or None when it is not or is unconfirmed."""
    if procedure.online.get("value") not in ("yes", "partial"):
        return None
    return _in(procedure.online.get("how") or {}, locale)


def at_convenience_stores(procedure: Procedure) -> bool:
    """Whether the certificate is confirmed to be available at convenience stores."""
    return procedure.convenience_store is True


def _in(names: Names, locale: str) -> str | None:
    return names.get(locale) or names.get(DEFAULT_LOCALE) or None
