"""Questions and answers are written by whoever knows, and reach the chat when somebody approves them."""

from typing import Any

import pytest
from sqlmodel import Session, col, select

from domain import staff
from domain.faq import drafts, memory, revision, words
from domain.refusal import Refused
from domain.rights import Role
from domain.tables import AuditEntry, FaqAsked, FaqCategory, FaqConcept, FaqEntry, FaqTier, Staff
from tests.support.moments import NOW

PASSWORD = "a password of this test"
CONTENT: dict[str, Any] = {
    "category": "parking",
    "questions": {"ja": "駐輪場はありますか"},
    "answers": {"ja": "あります。無料です。"},
    "also": {"ja": ["自転車を止めたい"]},
}


@pytest.fixture
def session(session: Session) -> Session:
    session.add(FaqCategory(id="office", names={"ja": "区役所", "en": "Office"}, position=1))
    session.flush()
    session.add(
        FaqCategory(
            id="parking", names={"ja": "駐車場", "en": "Parking"}, position=1, parent_id="office"
        )
    )
    session.add(
        FaqEntry(
            id="car-park",
            category_id="parking",
            questions={"ja": "駐車場はありますか"},
            answers={"ja": "あります。"},
            position=1,
        )
    )
    session.flush()
    return session


def hire(session: Session, login: str, role: Role) -> Staff:
    return staff.add(session, login=login, name=login, password=PASSWORD, now=NOW, role=role)


@pytest.fixture
def clerk(session: Session) -> Staff:
    made = hire(session, "clerk", Role.CITY_MANAGER)
    made.role = Role.CLERK
    session.flush()
    return made


@pytest.fixture
def chief(session: Session) -> Staff:
    return hire(session, "chief", Role.CITY_MANAGER)


def refusal(act: Any) -> Refused:
    with pytest.raises(Refused) as told:
        act()
    return told.value


def test_a_clerks_draft_changes_nothing_until_it_is_approved(
    session: Session, clerk: Staff, chief: Staff
) -> None:
    before = revision.number(session)
    draft = drafts.write(session, by=clerk, content=CONTENT, now=NOW)
    assert [row.id for row in session.exec(select(FaqEntry))] == ["car-park"]
    change = drafts.approve(session, by=chief, draft_id=draft.id or 0, now=NOW)
    made = session.get_one(FaqEntry, change.new[0])
    assert (made.answers["ja"], made.origin) == ("あります。無料です。", "staff")
    assert made.also == {"ja": ["自転車を止めたい"]}
    assert revision.number(session) > before
    assert drafts.open_ones(session) == []


def test_a_clerk_may_not_approve(session: Session, clerk: Staff) -> None:
    draft = drafts.write(session, by=clerk, content=CONTENT, now=NOW)
    told = refusal(lambda: drafts.approve(session, by=clerk, draft_id=draft.id or 0, now=NOW))
    assert told.code == "not_allowed"


def test_an_entry_that_stands_is_changed_and_keeps_its_id(session: Session, chief: Staff) -> None:
    content = {**CONTENT, "questions": {"ja": "駐車場はいくらですか"}}
    draft = drafts.write(session, by=chief, content=content, now=NOW, entry_id="car-park")
    drafts.approve(session, by=chief, draft_id=draft.id or 0, now=NOW)
    assert session.get_one(FaqEntry, "car-park").questions == {"ja": "駐車場はいくらですか"}


def test_two_drafts_of_one_entry_do_not_overwrite_each_other(
    session: Session, clerk: Staff, chief: Staff
) -> None:
    drafts.write(session, by=clerk, content=CONTENT, now=NOW, entry_id="car-park")
    told = refusal(
        lambda: drafts.write(session, by=chief, content=CONTENT, now=NOW, entry_id="car-park")
    )
    assert (told.code, told.params) == ("faq_draft_open", {"by": "clerk"})


def test_a_draft_can_be_written_anew_until_it_is_decided(session: Session, chief: Staff) -> None:
    draft = drafts.write(session, by=chief, content=CONTENT, now=NOW, entry_id="car-park")
    again = {**CONTENT, "answers": {"ja": "ありません。"}}
    drafts.write(session, by=chief, content=again, now=NOW, draft_id=draft.id)
    drafts.approve(session, by=chief, draft_id=draft.id or 0, now=NOW)
    assert session.get_one(FaqEntry, "car-park").answers == {"ja": "ありません。"}
    told = refusal(
        lambda: drafts.write(session, by=chief, content=again, now=NOW, draft_id=draft.id)
    )
    assert told.code == "faq_draft_settled"


def test_who_decides_second_is_told(session: Session, chief: Staff) -> None:
    draft = drafts.write(session, by=chief, content=CONTENT, now=NOW)
    drafts.refuse(session, by=chief, draft_id=draft.id or 0, why="同じ質問があります", now=NOW)
    told = refusal(lambda: drafts.approve(session, by=chief, draft_id=draft.id or 0, now=NOW))
    assert told.code == "faq_draft_settled"
    assert len(session.exec(select(FaqEntry)).all()) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"category": "nowhere"}, "nowhere"),
        ({"answers": {}}, "ja"),
        ({"questions": {"ja": "二\n行"}}, "one line"),
        ({"answers": {"ja": "あ" * 2_001}}, "2000"),
        ({"buttons": [{"do": "open", "url": "http://example.jp"}]}, "url"),
        ({"buttons": [{"do": "bring", "procedure": "nothing"}]}, "nothing"),
    ],
)
def test_what_the_base_would_not_take_is_refused_with_the_reason(
    session: Session, chief: Staff, wrong: dict[str, Any], said: str
) -> None:
    told = refusal(lambda: drafts.write(session, by=chief, content={**CONTENT, **wrong}, now=NOW))
    assert told.code == "faq_draft_wrong"
    assert said in told.params["problem"]


def test_only_what_staff_wrote_can_be_removed(session: Session, chief: Staff) -> None:
    removal = dict(drafts.REMOVAL)
    told = refusal(
        lambda: drafts.write(session, by=chief, content=removal, now=NOW, entry_id="car-park")
    )
    assert told.code == "faq_of_files"
    session.get_one(FaqEntry, "car-park").origin = "staff"
    session.flush()
    draft = drafts.write(session, by=chief, content=removal, now=NOW, entry_id="car-park")
    drafts.approve(session, by=chief, draft_id=draft.id or 0, now=NOW)
    session.expire_all()
    assert session.get(FaqEntry, "car-park") is None


def test_every_step_is_in_the_audit_log(session: Session, clerk: Staff, chief: Staff) -> None:
    draft = drafts.write(session, by=clerk, content=CONTENT, now=NOW, entry_id="car-park")
    drafts.approve(session, by=chief, draft_id=draft.id or 0, now=NOW)
    told = session.exec(
        select(AuditEntry.action, AuditEntry.who, AuditEntry.subject).order_by(col(AuditEntry.id))
    ).all()
    assert list(told)[-2:] == [
        ("faq.written", "clerk", "faq:car-park"),
        ("faq.approved", "chief", "faq:car-park"),
    ]


def test_a_question_that_was_asked_can_be_given_its_answer(session: Session, chief: Staff) -> None:
    session.add(
        FaqAsked(
            asked_at=NOW, language="ja", question="車は", tier=FaqTier.FLOOR, shown=[], voter="a"
        )
    )
    session.flush()
    asked = session.exec(select(FaqAsked.id)).one()
    memory.approve(session, asked_id=asked or 0, entry_id="car-park", now=NOW)
    assert [pair.entry_id for pair in memory.pairs(session, "ja")] == ["car-park"]


def test_words_are_saved_and_the_second_writer_is_told(session: Session, chief: Staff) -> None:
    given = {"ja": ["駐輪場", "自転車置き場"], "en": ["bicycle parking"]}
    words.save(session, by=chief, concept_id="bicycle-park", variants=given, read=0, now=NOW)
    assert session.get_one(FaqConcept, "bicycle-park").origin == "staff"
    told = refusal(
        lambda: words.save(
            session, by=chief, concept_id="bicycle-park", variants={"ja": ["輪"]}, read=0, now=NOW
        )
    )
    assert told.code == "changed_meanwhile"
    assert session.get_one(FaqConcept, "bicycle-park").variants == given
    assert [row.id for row in words.search(session, "自転車")] == ["bicycle-park"]
    words.remove(session, by=chief, concept_id="bicycle-park", read=1, now=NOW)
    assert words.search(session, "自転車") == []


def test_words_need_a_japanese_one(session: Session, chief: Staff) -> None:
    told = refusal(
        lambda: words.save(
            session, by=chief, concept_id="x", variants={"en": ["bike"]}, read=0, now=NOW
        )
    )
    assert told.code == "faq_words_wrong"
