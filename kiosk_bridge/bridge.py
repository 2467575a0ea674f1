"""What every request of a machine has in common: whose it is, one transaction, and the same answer to a repeat."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine, select
from sqlmodel import Session

import locales
from domain import kiosks
from domain.db import reading, table_of, transaction
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.signing_keys import KeySet
from domain.tables import Citizen, Kiosk
from kiosk_bridge import problems, wording

CITIZEN = table_of(Citizen)


@dataclass(frozen=True, slots=True)
class Answer:
    """Status and JSON of an answer; ``replayed`` when it had been given before under the same key."""

    status: int
    body: dict[str, Any]
    replayed: bool = False


Work = Callable[[Session, datetime], Answer]


@dataclass(frozen=True, kw_only=True, slots=True)
class Bridge:
    """The services a machine's requests need, put together once by the wiring."""

    engine: Engine
    directory: Callable[[], Directory]
    keys: KeySet
    current_rules: Callable[[], Rules]
    secret: bytes
    now: Callable[[], datetime]
    on_commit: Callable[[], None]
    public_base_url: str = ""
    """Where the QR code on a paper leads, with ``/t/<code>``; empty: papers have none."""

    @property
    def rules(self) -> Rules:
        """The rules as they are set now."""
        return self.current_rules()

    def machine(self, key: str) -> Kiosk:
        """Whose device key this is; refuses like ``kiosks.authenticate``. Waits for no writer."""
        with reading(self.engine) as session:
            return kiosks.authenticate(session, key=key)

    def once(
        self, kiosk: Kiosk, work: Work, *, locale: str, key: str | None, fingerprint: str
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
                answer = work(session, now)
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

    def _refused(self, session: Session, no: Refused, locale: str) -> Answer:
        directory, status = self.directory(), problems.STATUS[no.code]
        body = problems.document(
            status,
            no.code,
            wording.refusal(directory, no.key, no.params),
            locale_of(session, no.params.get("citizen_id"), locale),
            wording.refusal_facts(directory, no.params),
        )
        return Answer(status, body)


def locale_of(session: Session, citizen_id: int | None, chosen: str) -> str:
    """The language of the citizen whose booking it is, else the one *chosen* at the machine.

    Another one than the machine's usual two can only have been chosen on purpose: it stays.
    """
    if citizen_id is None or chosen not in locales.LOCALES:
        return chosen
    query = select(CITIZEN.c.locale).where(CITIZEN.c.id == citizen_id)
    locale = session.execute(query).scalar_one_or_none()
    return locale if locale in locales.CHAT_LOCALES else chosen
