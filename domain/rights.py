"""Who may do what: four roles, and the rights of each. ``docs/rights.md`` is written from this table."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NoReturn

from domain.refusal import Refused


class Role(StrEnum):
    """What somebody is at work. Clerks and ward managers belong to one ward, the others to the city."""

    CLERK = "clerk"
    WARD_MANAGER = "ward_manager"
    CITY_MANAGER = "city_manager"
    AUDITOR = "auditor"


class Right(StrEnum):
    """One kind of thing that can be done in the console or, by staff, in the chat."""

    OWN = "own"
    """The own account: password, second factor, sign-out, own LINE account."""
    SEE_QUEUES = "see_queues"
    CALL = "call"
    SEE_BOOKINGS = "see_bookings"
    """Looking a booking up by its number; each look is in the audit log."""
    CHANGE_BOOKINGS = "change_bookings"
    MACHINES = "machines"
    SETTLE_MACHINES = "settle_machines"
    SEE_CLOSURES = "see_closures"
    CLOSE = "close"
    SEE_BROADCASTS = "see_broadcasts"
    WRITE_BROADCASTS = "write_broadcasts"
    SEND_BROADCASTS = "send_broadcasts"
    """Approve, send, stop and resume."""
    SEE_SETUP = "see_setup"
    SET_UP_WARD = "set_up_ward"
    """Hours, closed days, places, desks and forecasts of the own ward."""
    SET_UP_CITY = "set_up_city"
    """The same for all wards; procedures, the call rule, near-turn defaults, import."""
    SEE_FAQ = "see_faq"
    WRITE_FAQ = "write_faq"
    APPROVE_FAQ = "approve_faq"
    FIGURES = "figures"
    PEOPLE = "people"
    AUDIT = "audit"


_READS = frozenset(
    {
        Right.OWN,
        Right.SEE_QUEUES,
        Right.MACHINES,
        Right.SEE_CLOSURES,
        Right.SEE_FAQ,
        Right.FIGURES,
    }
)
_CLERK = _READS | {
    Right.CALL,
    Right.SEE_BOOKINGS,
    Right.CHANGE_BOOKINGS,
    Right.SETTLE_MACHINES,
    Right.WRITE_FAQ,
}
_WARD = _CLERK | {
    Right.CLOSE,
    Right.SEE_BROADCASTS,
    Right.WRITE_BROADCASTS,
    Right.SEND_BROADCASTS,
    Right.SEE_SETUP,
    Right.SET_UP_WARD,
}
RIGHTS: dict[Role, frozenset[Right]] = {
    Role.CLERK: _CLERK,
    Role.WARD_MANAGER: _WARD,
    Role.CITY_MANAGER: _WARD | {Right.SET_UP_CITY, Right.APPROVE_FAQ, Right.PEOPLE, Right.AUDIT},
    Role.AUDITOR: _READS | {Right.SEE_BROADCASTS, Right.SEE_SETUP, Right.AUDIT},
}
SECOND_FACTOR = frozenset({Right.SEND_BROADCASTS, Right.PEOPLE})
"""Rights that need the second factor in the same session."""
SECOND_LASTS = {Right.PEOPLE: timedelta(hours=1)}
"""For so long it is enough; for the others as long as the session."""
A_FORM = timedelta(hours=1)
"""A form that was opened in time may be sent so much later: nobody loses what was typed."""
OF_ONE_WARD = frozenset({Role.CLERK, Role.WARD_MANAGER})


def has(role: str, right: Right) -> bool:
    """Whether somebody of this role has the right."""
    return right in RIGHTS[Role(role)]


def second_suffices(right: Right, *, shown_at: datetime | None, now: datetime, form: bool) -> bool:
    """Whether the second factor, shown in this session at *shown_at*, opens a page (or takes a *form*) of *right*."""
    if right not in SECOND_FACTOR:
        return True
    if shown_at is None:
        return False
    lasts = SECOND_LASTS.get(right)
    return lasts is None or now < shown_at + lasts + (A_FORM if form else timedelta(0))


def may_enter(ward_id: str | None, asked: str) -> bool:
    """Whether somebody who belongs to *ward_id* (None: the city) works in the ward *asked*."""
    return ward_id is None or ward_id == asked


def require(role: str, right: Right) -> None:
    """Refuses ``not_allowed`` to a role without the right."""
    if not has(role, right):
        refuse(right)


def refuse(right: Right) -> NoReturn:
    """Raise the refusal for a missing right."""
    raise Refused("not_allowed", right=str(right))
