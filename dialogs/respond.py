"""One incoming event of one citizen: the dialog is read, moved on and stored; returns what to say."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import bindparam, delete, select
from sqlmodel import Session

from dialogs import staff_desk
from dialogs.context import Ctx
from dialogs.converse import Incoming, converse
from dialogs.faq_desk import NOT_READY, RealFaqDesk, Searching
from dialogs.flow import Dialog
from dialogs.office import RealOffice
from dialogs.says import Json, Say
from domain.congestion import WardNow
from domain.db import insert_or_replace, table_of
from domain.directory import Directory
from domain.outlook_cache import OutlookCache
from domain.rules import Rules
from domain.tables import Citizen, DialogRow

__all__ = ["Incoming", "Reply", "Services", "respond"]

DIALOG = table_of(DialogRow)
HOLDING = ("book", "change")
"""Flows whose chosen time keeps a place."""
SAID_RECENTLY = timedelta(hours=24)
"""An event's own time is believed when it lies at most this far back, and not ahead."""


@dataclass(frozen=True)
class Services:
    """What does not change from event to event. *secret* is the deployment's; the caches are this process's."""

    directory: Directory
    rules: Rules
    secret: bytes
    congestion: Callable[[str], WardNow]
    outlook: OutlookCache
    faq: Searching = NOT_READY


@dataclass(frozen=True)
class Reply:
    """What to say, and the dialog its buttons belong to: id and fingerprint, or None.

    All of it is worded in one language: the one that a say names, else the citizen's.
    """

    says: tuple[Say, ...]
    dialog: tuple[str, str] | None

    def to_params(self) -> dict[str, Json]:
        """The params of the notification that carries this reply."""
        envelope: dict[str, Json] | None = None
        if self.dialog:
            envelope = {"id": self.dialog[0], "fingerprint": self.dialog[1]}
        params: dict[str, Json] = {
            "says": [say.to_json() for say in self.says],
            "dialog": envelope,
        }
        if locale := next((say.locale for say in self.says if say.locale), None):
            params["locale"] = locale
        return params


def respond(
    session: Session,
    *,
    citizen: Citizen,
    event: Incoming,
    now: datetime,
    services: Services,
    happened_at: datetime | None = None,
) -> Reply:
    """Handle *event* of *citizen* (whose row the caller has locked) and return what to say.

    明日 counts from *happened_at*, when the citizen said it; what can be booked, from *now*.
    """
    citizen_id = citizen.id or 0  # a locked row has its id
    before = _load(session, citizen_id)
    holding = before is not None and _holds(before)
    ctx = _context(session, citizen, citizen_id, now, services, holding=holding)
    if happened_at is not None and now - SAID_RECENTLY <= happened_at <= now:
        ctx = replace(ctx, said_at=happened_at)
    staffs = staff_desk.answered(session, citizen_id=citizen_id, event=event, ctx=ctx)
    if staffs is not None:
        return Reply(tuple(staffs), (before.id, before.fingerprint) if before else None)
    after, says = converse(before, event, ctx)
    if holding and not (after and _holds(after)):
        ctx.office.release()
    if after != before:
        _store(session, citizen_id, after)
    return Reply(tuple(says), (after.id, after.fingerprint) if after else None)


def _context(
    session: Session,
    citizen: Citizen,
    citizen_id: int,
    now: datetime,
    services: Services,
    *,
    holding: bool,
) -> Ctx:
    directory, rules = services.directory, services.rules
    wards = directory.wards
    any_ward = next(iter(wards.values()), None)
    return Ctx(
        now=now,
        locale=citizen.locale,
        directory=directory,
        rules=rules,
        office=RealOffice(
            session,
            citizen_id,
            directory,
            rules,
            now,
            services.secret,
            services.congestion,
            services.outlook,
            RealFaqDesk(
                session,
                citizen_id,
                services.secret,
                directory,
                services.faq,
                citizen.locale,
                now,
            ),
        ),
        ward_id=citizen.ward_id,
        secret=services.secret,
        telephone=any_ward.call_centre_telephone if any_ward else "",
        holding=holding,
    )


def _holds(dialog: Dialog) -> bool:
    return dialog.flow in HOLDING and "time" in dialog.answers


def _load(session: Session, citizen_id: int) -> Dialog | None:
    found = session.execute(_LOAD, {"of": citizen_id}).one_or_none()
    if found is None:
        return None
    return Dialog(
        flow=found.flow,
        id=found.dialog_id,
        touched_at=found.touched_at,
        answers=found.answers,
        snapshots=tuple(found.snapshots),
        misses=found.misses,
    )


def _store(session: Session, citizen_id: int, dialog: Dialog | None) -> None:
    if dialog is None:
        session.execute(_FORGET, {"of": citizen_id})
        return
    values = {
        "citizen_id": citizen_id,
        "dialog_id": dialog.id,
        "flow": dialog.flow,
        "answers": dict(dialog.answers),
        "snapshots": [dict(answers) for answers in dialog.snapshots],
        "misses": dialog.misses,
        "touched_at": dialog.touched_at,
    }
    session.execute(insert_or_replace(session, DIALOG), values)


# Made once: building a statement costs more than running it.
_MINE = DIALOG.c.citizen_id == bindparam("of")
_LOAD = select(DIALOG).where(_MINE)
_FORGET = delete(DIALOG).where(_MINE)
