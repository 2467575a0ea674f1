"""What the tests of broadcasts share: staff, citizens by the dozen, drafts, and requests that are made by hand."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select
from sqlmodel import Session

from domain import broadcast_sending, broadcasts
from domain.broadcast_sending import Answer, Claimed, Heard
from domain.db import table_of
from domain.rights import Role
from domain.tables import Broadcast, BroadcastChunk, Citizen, Staff
from tests.support.moments import NOW

CITIZEN, CHUNK = table_of(Citizen), table_of(BroadcastChunk)
EVERYONE = {"kind": "everyone"}
JA = {"form": "text", "body": "台風のため、明日は閉庁します。"}
EN = {"form": "text", "body": "Closed tomorrow because of a typhoon."}
TAKEN = Heard(Answer.TAKEN)


def member(session: Session, login: str, role: Role, ward_id: str | None = None) -> Staff:
    """Somebody who works for the city, or for one ward."""
    staff = Staff(
        login=login, name=login, password_hash="-", role=role, ward_id=ward_id, created_at=NOW
    )
    session.add(staff)
    session.flush()
    return staff


def people(session: Session, count: int, locale: str = "ja", **more: Any) -> list[int]:
    """So many citizens; their ids. *more* are columns."""
    known = len(session.execute(select(CITIZEN.c.id)).all())
    rows = [
        {"line_user_id": f"U{known + place:032x}", "locale": locale, "created_at": NOW} | more
        for place in range(count)
    ]
    session.execute(insert(CITIZEN), rows)
    names = [row["line_user_id"] for row in rows]
    found = session.execute(select(CITIZEN.c.id).where(CITIZEN.c.line_user_id.in_(names)))
    return sorted(found.scalars())


def draft(session: Session, by: Staff, **more: Any) -> Broadcast:
    """A draft to everyone in Japanese, unless *more* says otherwise."""
    given: dict[str, Any] = {
        "title": "閉庁のお知らせ",
        "ward_id": None,
        "audience": EVERYONE,
        "messages": {"ja": JA},
        "variables": {},
        "urgent": False,
        "per_minute": 600,
        "send_at": None,
        "now": NOW,
    }
    return broadcasts.write(session, by=by, **(given | more))


def approved(session: Session, *, now: datetime = NOW, **more: Any) -> tuple[int, Staff]:
    """The id of a broadcast that is ready to be sent, and who may send it."""
    writer, second = (member(session, one, Role.CITY_MANAGER) for one in ("hana", "jiro"))
    broadcast_id = draft(session, writer, **more).id or 0
    sent_in = broadcasts.submit(session, broadcast_id=broadcast_id, by=writer, now=now)
    if sent_in.status == "waiting":
        broadcasts.approve(session, broadcast_id=broadcast_id, edition=1, by=second, now=now)
    return broadcast_id, second


def started(session: Session, *, now: datetime = NOW, **more: Any) -> tuple[int, Staff]:
    """The same, begun."""
    broadcast_id, second = approved(session, now=now, **more)
    broadcasts.start(session, broadcast_id=broadcast_id, edition=1, by=second, now=now)
    return broadcast_id, second


def send(
    session: Session, moments: Iterable[datetime], heard: Heard = TAKEN
) -> list[tuple[datetime, Claimed]]:
    """At each moment, make the request whose time has come; which were made, and when."""
    made = []
    for now in moments:
        claimed = broadcast_sending.claim(session, now=now)
        if claimed is not None:
            broadcast_sending.settle(session, claimed=claimed, heard=heard, now=now)
            made.append((now, claimed))
    return made


def chunks(session: Session, broadcast_id: int) -> list[Any]:
    """The requests of a broadcast, in order."""
    query = select(CHUNK).where(CHUNK.c.broadcast_id == broadcast_id).order_by(CHUNK.c.position)
    return list(session.execute(query))


def status(session: Session, broadcast_id: int) -> str:
    """How the broadcast stands."""
    return str(broadcasts.find(session, broadcast_id=broadcast_id).status)
