"""Work without the network: numbers leased beforehand, and the journal that a machine sends afterwards."""

import logging
from datetime import date, datetime
from typing import Any

from sqlalchemy.exc import DataError, IntegrityError
from sqlmodel import Session

import locales
from domain import journal, leases, tokyo
from domain.db import reading, transaction
from domain.directory import Directory
from domain.journal_outcomes import Told
from domain.tables import Kiosk, NumberLease
from domain.tickets import number_on_paper
from kiosk_bridge import issue, wording
from kiosk_bridge.answers_offline import (
    JournalResult,
    JournalTicket,
    LeaseUsed,
    LeaseView,
)
from kiosk_bridge.bridge import Answer, Bridge, Work
from kiosk_bridge.incoming_offline import EventBody, LeaseBody

log = logging.getLogger("madoguchi.kiosk")
CREATED = 201


def lease(bridge: Bridge, kiosk: Kiosk, body: LeaseBody, *, day: date) -> Work:
    """The work of a lease for *day*; refuses like ``issue.counter`` and ``leases.lease``."""

    def work(session: Session, now: datetime) -> Answer:
        directory = bridge.directory()
        given = leases.lease(
            session,
            kiosk_id=kiosk.id or 0,
            counter=issue.counter(directory, kiosk, body.counter),
            count=body.count,
            day=day,
            now=now,
        )
        return Answer(CREATED, _lease(directory, given).model_dump(mode="json"))

    return work


def held(bridge: Bridge, kiosk: Kiosk) -> dict[str, Any]:
    """The machine's leases of today and later, each with the numbers that became tickets."""
    directory, today = bridge.directory(), tokyo.office_day(bridge.now())
    with reading(bridge.engine) as session:
        found = leases.of_machine(session, kiosk_id=kiosk.id or 0, days=(today, date.max))
    return {
        "leases": [
            LeaseUsed(**_lease(directory, one.lease).model_dump(), used=list(one.used)).model_dump()
            for one in found
        ]
    }


def take_over(bridge: Bridge, kiosk: Kiosk, events: list[EventBody], locale: str) -> dict[str, Any]:
    """Take over a batch of a journal: each event in a transaction of its own, so that none loses another."""
    now = bridge.now()
    results = [_result(_taken(bridge, kiosk, _told(event), now), locale) for event in events]
    bridge.on_commit()
    return {"results": [result.model_dump(mode="json") for result in results]}


def _taken(bridge: Bridge, kiosk: Kiosk, event: Told, now: datetime) -> journal.Taken:
    try:
        with transaction(bridge.engine) as session:
            taken = journal.take_over(
                session,
                kiosk=kiosk,
                event=event,
                directory=bridge.directory(),
                keys=bridge.keys,
                now=now,
                rules=bridge.rules,
            )
    except (IntegrityError, DataError):
        log.exception("journal event put aside", extra={"kiosk_id": kiosk.id, "event": event.id})
        with transaction(bridge.engine) as session:
            taken = journal.put_aside(session, kiosk=kiosk, event=event, now=now)
    log.info(
        "journal event",
        extra={
            "kiosk_id": kiosk.id,
            "event": event.id,
            "outcome": str(taken.outcome),
            "ticket": taken.ticket.label if taken.ticket else None,
            "replayed": taken.before,
        },
    )
    return taken


def _told(event: EventBody) -> Told:
    return Told(
        id=event.id,
        kind=event.kind,
        at=event.at,
        number=event.number,
        counter=event.counter,
        token=event.token,
        procedure=event.procedure,
        locale=event.locale,
        follow_code=event.follow_code,
    )


def _result(taken: journal.Taken, locale: str) -> JournalResult:
    ticket = taken.ticket
    messages = {
        one: wording.journaled(taken.outcome, ticket.label if ticket else None, one)
        for one in locales.PUBLIC_LOCALES
    }
    return JournalResult(
        id=taken.event_id,
        outcome=taken.outcome,
        ticket=ticket
        and JournalTicket(
            label=ticket.label,
            number=number_on_paper(ticket.label),
            kind=ticket.kind,
            status=ticket.status,
            day=ticket.day.isoformat(),
            counter=ticket.counter_id,
        ),
        message=messages[locale],
        messages=messages,
    )


def _lease(directory: Directory, given: NumberLease) -> LeaseView:
    return LeaseView(
        lease_id=given.id or 0,
        counter=given.counter_id,
        day=given.day.isoformat(),
        first=given.first,
        last=given.last,
        prefix=directory.counters[given.counter_id].prefix,
    )
