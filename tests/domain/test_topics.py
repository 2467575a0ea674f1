"""Topics are heard of by who asked for them, as often as the button is tapped; a topic that left is offered no more."""

import pytest
from sqlmodel import Session

import data
import locales
from domain import citizens, seed, topics
from domain.refusal import Refused
from domain.seed_reading import read_city
from domain.topic_files import TopicsFile
from tests.support.moments import NOW

pytestmark = pytest.mark.usefixtures("seeded")


def citizen(session: Session, name: str = "Utopics") -> int:
    return citizens.get_and_lock(session, line_user_id=name, now=NOW).id or 0


def subscribed(session: Session, citizen_id: int) -> set[str]:
    return {one.id for one in topics.of(session, citizen_id=citizen_id) if one.subscribed}


def test_nobody_hears_of_anything_before_they_ask(session: Session) -> None:
    offered = topics.of(session, citizen_id=citizen(session))
    assert [one.id for one in offered] == [one.id for one in topics.every(session)]
    assert not any(one.subscribed for one in offered)


def test_a_second_tap_changes_nothing(session: Session) -> None:
    mine, other = citizen(session), citizen(session, "Uother")
    assert topics.subscribe(session, citizen_id=mine, topic_id="kokuho", now=NOW)
    assert not topics.subscribe(session, citizen_id=mine, topic_id="kokuho", now=NOW)
    assert topics.subscribe(session, citizen_id=other, topic_id="kokuho", now=NOW)
    assert topics.subscribers(session) == {"kokuho": 2}
    assert topics.unsubscribe(session, citizen_id=mine, topic_id="kokuho")
    assert not topics.unsubscribe(session, citizen_id=mine, topic_id="kokuho")
    assert subscribed(session, mine) == set()
    assert subscribed(session, other) == {"kokuho"}


def test_all_topics_are_left_at_once(session: Session) -> None:
    mine = citizen(session)
    for topic_id in ("moving", "nenkin"):
        topics.subscribe(session, citizen_id=mine, topic_id=topic_id, now=NOW)
    assert topics.unsubscribe_all(session, citizen_id=mine) == 2
    assert topics.unsubscribe_all(session, citizen_id=mine) == 0
    assert subscribed(session, mine) == set()


def test_an_unknown_topic_is_refused(session: Session) -> None:
    with pytest.raises(Refused, match="topic_unknown"):
        topics.subscribe(session, citizen_id=citizen(session), topic_id="ufo", now=NOW)


def test_a_topic_that_left_the_file_is_offered_no_more_and_can_still_be_left(
    session: Session,
) -> None:
    mine = citizen(session)
    topics.subscribe(session, citizen_id=mine, topic_id="moving", now=NOW)
    rest = [row for row in read_city(data.city_folder()).topics.topics if row.id != "moving"]
    topics.seed(session, TopicsFile(topics=rest))
    session.flush()
    assert "moving" not in {one.id for one in topics.of(session, citizen_id=mine)}
    with pytest.raises(Refused, match="topic_unknown"):
        topics.subscribe(session, citizen_id=mine, topic_id="moving", now=NOW)
    assert topics.names(session, ids=["moving"], locale="ja") == {"moving": "引っ越し"}
    assert topics.unsubscribe(session, citizen_id=mine, topic_id="moving")


def test_loading_the_files_again_keeps_subscriptions(session: Session) -> None:
    mine = citizen(session)
    topics.subscribe(session, citizen_id=mine, topic_id="moving", now=NOW)
    seed.load(session, now=NOW)
    assert subscribed(session, mine) == {"moving"}


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_every_topic_has_its_own_words_in_every_language(session: Session, locale: str) -> None:
    every = topics.every(session)
    assert len(every) >= 5
    for topic in every:
        assert topic.names[locale]
        assert topic.descriptions[locale]
    names = topics.names(session, ids=[one.id for one in every], locale=locale)
    assert len(set(names.values())) == len(every)
