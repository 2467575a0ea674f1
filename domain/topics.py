"""Topics (あなたにお知らせ): what citizens may ask to hear of. Nobody hears of a topic they did not ask for."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import and_, delete, func, select
from sqlmodel import Session, col
from sqlmodel import select as rows

import locales
from domain.db import changed, insert_or_leave, table_of
from domain.refusal import Refused
from domain.tables import Topic, TopicSubscription
from domain.topic_files import TopicsFile

TOPIC, SUBSCRIPTION = table_of(Topic), table_of(TopicSubscription)


class Offered(NamedTuple):
    """A topic as one citizen sees it."""

    id: str
    names: Mapping[str, str]
    descriptions: Mapping[str, str]
    subscribed: bool


def every(session: Session) -> list[Topic]:
    """The topics that can be asked for, in display order."""
    active = rows(Topic).where(col(Topic.active)).order_by(col(Topic.position), col(Topic.id))
    return list(session.exec(active))


def of(session: Session, *, citizen_id: int) -> list[Offered]:
    """The topics that can be asked for, and which of them the citizen asked for."""
    mine = and_(SUBSCRIPTION.c.topic_id == TOPIC.c.id, SUBSCRIPTION.c.citizen_id == citizen_id)
    found = session.execute(
        select(TOPIC.c.id, TOPIC.c.names, TOPIC.c.descriptions, SUBSCRIPTION.c.since)
        .select_from(TOPIC.outerjoin(SUBSCRIPTION, mine))
        .where(TOPIC.c.active)
        .order_by(TOPIC.c.position, TOPIC.c.id)
    )
    return [Offered(row.id, row.names, row.descriptions, row.since is not None) for row in found]


def subscribe(session: Session, *, citizen_id: int, topic_id: str, now: datetime) -> bool:
    """The citizen hears of the topic from now on; returns whether that is new. Refuses ``topic_unknown``."""
    topic = session.get(Topic, topic_id)
    if topic is None or not topic.active:
        raise Refused("topic_unknown")
    new = {"citizen_id": citizen_id, "topic_id": topic_id, "since": now}
    added = insert_or_leave(session, SUBSCRIPTION).returning(SUBSCRIPTION.c.topic_id)
    return session.execute(added, new).scalar_one_or_none() is not None


def unsubscribe(session: Session, *, citizen_id: int, topic_id: str) -> bool:
    """The citizen hears no more of the topic; returns whether they did. A topic that is gone can be left too."""
    gone = delete(SUBSCRIPTION).where(
        SUBSCRIPTION.c.citizen_id == citizen_id, SUBSCRIPTION.c.topic_id == topic_id
    )
    return changed(session.execute(gone)) > 0


def unsubscribe_all(session: Session, *, citizen_id: int) -> int:
    """The citizen hears of no topic any more; returns how many it were."""
    return changed(
        session.execute(delete(SUBSCRIPTION).where(SUBSCRIPTION.c.citizen_id == citizen_id))
    )


def names(session: Session, *, ids: Iterable[str], locale: str) -> dict[str, str]:
    """The topics' names for somebody who reads *locale*; those that are gone are left out."""
    wanted = select(TOPIC.c.id, TOPIC.c.names).where(TOPIC.c.id.in_(list(ids)))
    found = session.execute(wanted.order_by(TOPIC.c.position, TOPIC.c.id))
    return {row.id: locales.named(row.names, locale) for row in found}


def subscribers(session: Session) -> dict[str, int]:
    """How many citizens hear of each topic, by id."""
    each = select(SUBSCRIPTION.c.topic_id, func.count().label("people"))
    counted = session.execute(each.group_by(SUBSCRIPTION.c.topic_id))
    return {row.topic_id: row.people for row in counted}


def seed(session: Session, file: TopicsFile) -> None:
    """Bring the table to what the file says. A topic that left the file stays for its subscribers' past, unseen."""
    for row in file.topics:
        session.merge(Topic(**row.model_dump(), active=True))
    wanted = [row.id for row in file.topics]
    for left in session.exec(rows(Topic).where(col(Topic.id).not_in(wanted))):
        left.active = False
