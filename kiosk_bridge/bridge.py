"""What a machine asks for, each in one transaction: check-in, walk-in ticket, heartbeat, counters."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session

import locales
from domain import check_in, congestion, issuing, kiosks
from domain.check_in import CheckIn
from domain.db import reading, table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Citizen, Counter, Kiosk, TicketKind
from kiosk_bridge import problems, wording
from kiosk_bridge.answers import CounterView, Issued, Line, Print, TicketView, WardView
from kiosk_bridge.incoming import CheckInBody, HeartbeatBody, TicketBody

CITIZEN = table_of(Citizen)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and JSON of an answer; ``replayed`` when it had been given before under the same key."""

    status: int
    body: dict[str, Any]
    replayed: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Bridge:
    """The services a machine's requests need, put together once by the wiring."""

    engine: Engine
    directory: Callable[[], Directory]
    keys: KeySet
    rules: Rules
    secret: bytes
    now: Callable[[], datetime]
    on_commit: Callable[[], None]

    def machine(self, key: str) -> Kiosk:
        """Whose device key this is; refuses like ``kiosks.authenticate``. Waits for no writer."""
        with reading(self.engine) as session:
            return kiosks.authenticate(session, key=key)

    def check_in(self, kiosk: Kiosk, body: CheckInBody) -> Callable[[Session, datetime], CheckIn]:
        """The work of a check-in."""

        def work(session: Session, now: datetime) -> CheckIn:
            if body.token is not None:
                return check_in.by_token(
                    session,
                    directory=self.directory(),
                    kiosk=kiosk,
                    token=body.token,
                    keys=self.keys,
                    now=now,
                    rules=self.rules,
                )
            return check_in.by_number(
                session,
                directory=self.directory(),
                kiosk=kiosk,
                number=body.booking_number or "",
                key=body.pin or "",
                secret=self.secret,
                now=now,
                rules=self.rules,
            )

        return work

    def walk_in(self, kiosk: Kiosk, body: TicketBody) -> Callable[[Session, datetime], CheckIn]:
        """The work of a ticket without a booking; refuses ``counter_unknown``, ``counter_elsewhere``."""

        def work(session: Session, now: datetime) -> CheckIn:
            place = issuing.issue(
                session,
                counter=self._counter(kiosk, body.counter),
                kind=TicketKind.WALK_IN,
                now=now,
                rules=self.rules,
                kiosk_id=kiosk.id,
            )
            return CheckIn(place.ticket, place.ahead, repeated=False, late=False)

        return work

    def once(
        self,
        kiosk: Kiosk,
        work: Callable[[Session, datetime], CheckIn],
        *,
        locale: str,
        key: str | None,
        fingerprint: str,
    ) -> Answer:
        """Do *work* and answer it; under an idempotency key once only, and the same answer again afterwards.

        A refusal commits too: wrong keys are counted.
        """
        now, kiosk_id = self.now(), kiosk.id or 0
        with transaction(self.engine) as session:
            try:
                if key is not None:
                    before = kiosks.recall(
                        session,
                        kiosk_id=kiosk_id,
                        idempotency_key=key,
                        fingerprint=fingerprint,
                        now=now,
                    )
                    if before is not None:
                        return Answer(before.status, before.body, replayed=True)
                answer = self._issued(session, work(session, now), locale)
            except Refused as no:
                answer = self._refused(session, no, locale)
                if no.code == "idempotency_key_reused":
                    return answer
            if key is not None and answer.body.get("code") in problems.NOT_KEPT:
                kiosks.forget(session, kiosk_id=kiosk_id, idempotency_key=key)
            elif key is not None:
                kiosks.remember(
                    session,
                    kiosk_id=kiosk_id,
                    idempotency_key=key,
                    status=answer.status,
                    body=answer.body,
                )
        self.on_commit()
        return answer

    def heartbeat(self, kiosk: Kiosk, body: HeartbeatBody) -> dict[str, Any]:
        """Note how the machine is; the answer tells the time."""
        now = self.now()
        off = (body.clock - now).total_seconds() if body.clock else None
        health = {**body.model_dump(mode="json", exclude_none=True), "clock_off_seconds": off}
        with transaction(self.engine) as session:
            kiosks.heartbeat(session, kiosk_id=kiosk.id or 0, health=health, now=now)
        return {
            "server_time": now.isoformat(),
            "clock_off_seconds": off,
            "keys_version": self.keys.version,
        }

    def counters(self, kiosk: Kiosk) -> dict[str, Any]:
        """The counters of the machine's ward, and how many wait at each."""
        directory = self.directory()
        with reading(self.engine) as session:
            found = congestion.snapshot(
                session,
                directory=directory,
                ward_id=kiosk.ward_id,
                now=self.now(),
                rules=self.rules,
            )
        waiting = {one.counter_id: one.waiting_count for one in found.counters}
        return {
            "ward": _ward(directory, kiosk.ward_id).model_dump(),
            "counters": [
                {**_counter(counter).model_dump(), "waiting_count": waiting.get(counter.id, 0)}
                for counter in directory.counters_of(kiosk.ward_id)
            ],
        }

    def _counter(self, kiosk: Kiosk, wanted: str) -> Counter:
        directory = self.directory()
        for counter in directory.counters_of(kiosk.ward_id):
            if wanted in (counter.id, counter.kind):
                return counter
        elsewhere = directory.counters.get(wanted)
        if elsewhere is not None:
            raise Refused("counter_elsewhere", ward_id=elsewhere.ward_id)
        raise Refused("counter_unknown")

    def _issued(self, session: Session, made: CheckIn, locale: str) -> Answer:
        directory, ticket = self.directory(), made.ticket
        locale = _locale_of(session, ticket.citizen_id, locale)
        ward, counter = directory.wards[ticket.ward_id], directory.counters[ticket.counter_id]
        messages = {one: wording.issued(made, one) for one in locales.LOCALES}
        lines = wording.paper(ward, counter, made, locale)
        issued = Issued(
            ticket=TicketView(
                label=ticket.label,
                number=ticket.number,
                kind=ticket.kind,
                status=ticket.status,
                day=ticket.day.isoformat(),
                counter=_counter(counter),
                ward=_ward(directory, ward.id),
                ahead=made.ahead,
                desk=ticket.desk,
                issued_at=ticket.issued_at,
            ),
            repeated=made.repeated,
            late=made.late,
            message=messages[locale],
            messages=messages,
            print=Print(locale=locale, lines=[Line.model_validate(line) for line in lines]),
        )
        return Answer(200 if made.repeated else 201, issued.model_dump(mode="json"))

    def _refused(self, session: Session, no: Refused, locale: str) -> Answer:
        directory, status = self.directory(), problems.STATUS[no.code]
        body = problems.document(
            status,
            no.code,
            wording.refusal(directory, no.key, no.params),
            _locale_of(session, no.params.get("citizen_id"), locale),
            wording.refusal_facts(directory, no.params),
        )
        return Answer(status, body)


def _locale_of(session: Session, citizen_id: int | None, otherwise: str) -> str:
    """The language of the citizen whose booking it is, else the machine's."""
    if citizen_id is None:
        return otherwise
    query = select(CITIZEN.c.locale).where(CITIZEN.c.id == citizen_id)
    locale = session.execute(query).scalar_one_or_none()
    return locale if locale in locales.LOCALES else otherwise


def _counter(counter: Counter) -> CounterView:
    return CounterView(
        id=counter.id,
        kind=counter.kind,
        prefix=counter.prefix,
        number=counter.position,
        name=counter.names,
    )


def _ward(directory: Directory, ward_id: str) -> WardView:
    ward = directory.wards[ward_id]
    return WardView(
        id=ward.id, number=ward.position, name=ward.names, office_name=ward.office_names
    )
