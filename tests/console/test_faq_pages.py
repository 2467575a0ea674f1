"""The FAQ in the console: search, drafts, unanswered questions, the thesaurus, and files."""

import io
import re
from typing import Any

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, delete, select
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from domain.db import reading, transaction
from domain.rights import Role
from domain.tables import FaqAsked, FaqCategory, FaqConcept, FaqDraft, FaqEntry, FaqMemory, FaqTier
from tests.console.office import TOKEN, Clerk, Office

FORM = {
    "question-ja": "駐輪場はありますか",
    "answer-ja": "はい。無料で使えます。",
    "also-ja": "自転車を止めたい\n自転車置き場",
}


@pytest.fixture
def office(seeded: Engine) -> Office:
    """A small base: one answer that was written, one that is made from a procedure's data, one concept."""
    made = Office(seeded)
    with transaction(seeded) as session:
        for table in (FaqMemory, FaqEntry, FaqConcept):
            session.execute(delete(table))
        group = session.exec(select(FaqCategory).where(col(FaqCategory.parent_id).is_not(None)))
        group_id = (
            group.all()[0].id if session.exec(select(FaqCategory)).first() else _group(session)
        )
        session.add(
            FaqEntry(
                id="certificate-here",
                category_id=group_id,
                questions={"ja": "住民票はどこで取れますか"},
                answers={"ja": "証明書の窓口で取れます。"},
                position=1,
            )
        )
        session.add(
            FaqEntry(
                id="moving-in-bring",
                category_id=group_id,
                questions={},
                answers={},
                procedure_id=next(iter(made.offices.procedures)),
                facet="bring",
                position=2,
            )
        )
        session.add(FaqConcept(id="moving", variants={"ja": ["引越し", "引っ越し"]}))
    return made


def _group(session: Session) -> str:
    names = {"ja": "区役所", "en": "Office"}
    session.add(FaqCategory(id="office", names=names, position=1))
    session.flush()
    session.add(FaqCategory(id="inside", names=names, position=1, parent_id="office"))
    session.flush()
    return "inside"


def group_of(office: Office) -> str:
    with reading(office.engine) as session:
        return session.get_one(FaqEntry, "certificate-here").category_id


def post(clerk: Clerk, address: str, page: str, **form: Any) -> TestResponse:
    """Fill in the form of *page* and send it."""
    shown = clerk.web.get(page)
    token = TOKEN.search(shown.text)
    assert token is not None, shown.text
    return clerk.web.post(address, data={"csrf_token": token[1], **form})


def hidden(page: str, action: str = "") -> dict[str, str]:
    """The hidden fields of the form that goes to *action*, or of the page's last one."""
    forms = [one for one in re.findall(r"<form.*?</form>", page, re.DOTALL) if action in one]
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', forms[-1]))


def approves(chief: Clerk, draft: FaqDraft, page: str = "") -> str:
    """Press the button of the drafts' page, as it is or was; the page that follows."""
    action = f"/console/faq/drafts/{draft.id}/approve"
    form = hidden(page or chief.web.get("/console/faq/drafts").text, action)
    return chief.web.post(action, data=form, follow_redirects=True).text


def written(office: Office, clerk: Clerk, **more: str) -> TestResponse:
    form = {**FORM, "category": group_of(office), **more}
    return post(clerk, "/console/faq/write", "/console/faq/write", **form)


def drafts_of(office: Office) -> list[FaqDraft]:
    with reading(office.engine) as session:
        return list(session.exec(select(FaqDraft)))


def test_words_find_questions(office: Office) -> None:
    clerk = office.member(Role.CLERK, "chuo")
    page = clerk.web.get("/console/faq?q=住民票").text
    assert page.count("/console/faq/entries/") == 1
    assert "見つかりません" in clerk.web.get("/console/faq?q=ぴよぴよ").text


def test_a_question_is_shown_as_the_chat_shows_it(office: Office) -> None:
    clerk = office.member(Role.CLERK, "chuo")
    page = clerk.web.get("/console/faq/entries/moving-in-bring").text
    assert "手続きの情報から自動で作られます" in page
    assert clerk.web.get("/console/faq/entries/nothing").status_code == 404
    assert clerk.web.get("/console/faq/entries/%00").status_code == 404


def test_a_clerk_writes_and_a_manager_publishes(office: Office) -> None:
    clerk, chief = office.member(Role.CLERK, "chuo"), office.member(Role.CITY_MANAGER)
    assert written(office, clerk).status_code == 302
    (draft,) = drafts_of(office)
    page = chief.web.get("/console/faq/drafts").text
    assert "駐輪場はありますか" in page
    assert "公開しました" in approves(chief, draft, page)
    with reading(office.engine) as session:
        made = session.exec(select(FaqEntry).where(FaqEntry.origin == "staff")).one()
    assert made.questions == {"ja": "駐輪場はありますか"}
    assert made.also["ja"] == ["自転車を止めたい", "自転車置き場"]
    again = post(chief, f"/console/faq/drafts/{draft.id}/approve", "/console/faq")
    assert "すでに決めました" in chief.web.get(again.location).text


def test_what_is_approved_is_what_was_read(office: Office) -> None:
    clerk, chief = office.member(Role.CLERK, "chuo"), office.member(Role.CITY_MANAGER)
    written(office, clerk)
    (draft,) = drafts_of(office)
    read = chief.web.get("/console/faq/drafts").text
    address = f"/console/faq/write?draft={draft.id}"
    form = {**FORM, "category": group_of(office), "answer-ja": "いいえ。"}
    form |= hidden(clerk.web.get(address).text)
    assert clerk.web.post(address, data=form).status_code == 302
    assert "先に変更した" in approves(chief, draft, read)
    refused = f"/console/faq/drafts/{draft.id}/refuse"
    told = chief.web.post(refused, data=hidden(read, refused), follow_redirects=True)
    assert "先に変更した" in told.text
    assert [one.status for one in drafts_of(office)] == ["written"]
    assert "公開しました" in approves(chief, draft)


def test_two_who_change_the_same_draft_are_told(office: Office) -> None:
    one, other = office.member(Role.CLERK, "chuo"), office.member(Role.CLERK, "midori", login="b")
    written(office, one)
    (draft,) = drafts_of(office)
    address = f"/console/faq/write?draft={draft.id}"
    seen = {clerk.web: hidden(clerk.web.get(address).text) for clerk in (one, other)}
    form = {**FORM, "category": group_of(office)}
    mine = {**form, "answer-ja": "いいえ。", **seen[one.web]}
    assert one.web.post(address, data=mine).status_code == 302
    assert one.web.post(address, data=mine).status_code == 302, "twice pressed is once"
    late = other.web.post(address, data={**form, "answer-ja": "有料です。", **seen[other.web]})
    assert late.status_code == 409
    assert "先に変更した" in late.text
    assert "有料です。" in late.text
    assert [one.content["answers"]["ja"] for one in drafts_of(office)] == ["いいえ。"]


def test_a_new_question_sent_twice_is_one_draft(office: Office) -> None:
    clerk, chief = office.member(Role.CLERK, "chuo"), office.member(Role.CITY_MANAGER)
    form = {**FORM, "category": group_of(office)}
    form |= hidden(clerk.web.get("/console/faq/write").text)
    for _ in range(2):
        assert clerk.web.post("/console/faq/write", data=form).status_code == 302
    (draft,) = drafts_of(office)
    approves(chief, draft)
    assert clerk.web.post("/console/faq/write", data=form).status_code == 409
    assert len(drafts_of(office)) == 1


def test_what_is_wrong_is_said_at_its_field_and_what_was_typed_stays(office: Office) -> None:
    clerk = office.member(Role.CLERK, "chuo")
    answer = written(office, clerk, **{"answer-ja": "あ" * 2_001, "do-0": "open", "url-0": "x"})
    assert answer.status_code == 422
    assert "2,001字あります。2,000字までに短くしてください。" in answer.text
    assert "https:// ではじまるアドレス" in answer.text
    assert "駐輪場はありますか" in answer.text
    assert drafts_of(office) == []


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({"answer-ja": "はい。\x07"}, "見えない文字（U+0007）"),
        ({"also-ja": "自転\x07車"}, "見えない文字（U+0007）"),
        ({"sources": "x\x07"}, "見えない文字（U+0007）"),
        ({"sources": "あ" * 201}, "201字あります"),
        ({"do-0": "open", "url-0": "https://nowhere"}, "https:// ではじまるアドレス"),
    ],
)
def test_what_the_base_would_refuse_is_said_in_the_clerks_language(
    office: Office, typed: dict[str, str], told: str
) -> None:
    answer = written(office, office.member(Role.CLERK, "chuo"), **typed)
    assert answer.status_code == 422
    assert told in answer.text
    assert drafts_of(office) == []


def test_words_nobody_sees_are_refused_in_the_managers_language(office: Office) -> None:
    chief = office.member(Role.CITY_MANAGER)
    page = "/console/faq/words/moving"
    answer = post(chief, page, page, **{"edition": "0", "words-ja": "引越し\x07"})
    assert answer.status_code == 422
    assert "見えない文字（U+0007）" in answer.text


def test_an_answer_made_from_a_procedure_keeps_what_it_is_about(office: Office) -> None:
    chief = office.member(Role.CITY_MANAGER)
    page = "/console/faq/write?entry=moving-in-bring"
    form = {"category": group_of(office), "also-ja": "変わった聞き方です"}
    assert post(chief, page, page, **form).status_code == 302
    (draft,) = drafts_of(office)
    approves(chief, draft)
    with reading(office.engine) as session:
        changed = session.get_one(FaqEntry, "moving-in-bring")
    assert changed.facet == "bring"
    assert changed.procedure_id in office.offices.procedures
    assert changed.also["ja"] == ["変わった聞き方です"]


def test_an_unanswered_question_gets_its_answer(office: Office) -> None:
    with transaction(office.engine) as session:
        for voter in "ab":
            session.add(
                FaqAsked(
                    asked_at=office.now,
                    language="ja",
                    question="じどうしゃをとめたい",
                    tier=FaqTier.FLOOR,
                    shown=[],
                    voter=voter,
                )
            )
    chief = office.member(Role.CITY_MANAGER)
    office.now = office.now.replace(minute=5)
    page = chief.web.get("/console/faq/asked").text
    assert "じどうしゃをとめたい" in page
    assert "2人" in page
    asked = re.search(r"/console/faq/asked/(\d+)/answer", page)
    assert asked is not None
    entry_id = "certificate-here"
    answer = post(
        chief,
        f"/console/faq/asked/{asked[1]}/answer",
        "/console/faq/asked",
        entry=f"{entry_id} の質問",
    )
    assert answer.status_code == 302
    with reading(office.engine) as session:
        assert session.exec(select(FaqMemory.entry_id)).all() == [entry_id]
    written = chief.web.get(f"/console/faq/write?asked={asked[1]}").text
    assert 'value="じどうしゃをとめたい"' in written


def test_the_page_of_what_was_learned_is_there(office: Office) -> None:
    page = office.member(Role.AUDITOR).web.get("/console/faq/learned")
    assert page.status_code == 200
    assert "付属のもの" in page.text


def test_two_people_who_change_the_same_words_are_told(office: Office) -> None:
    one, other = office.member(Role.CITY_MANAGER), office.member(Role.CITY_MANAGER, login="b")
    address = "/console/faq/words/moving"
    form = {"edition": "0", "words-ja": "引越し\n転居"}
    assert post(one, address, address, **form).status_code == 302
    second = post(other, address, address, **{**form, "words-ja": "ひっこし"})
    assert second.status_code == 409
    assert "先に変更したため" in second.text
    assert "ひっこし" in second.text
    with reading(office.engine) as session:
        assert session.get_one(FaqConcept, "moving").variants == {"ja": ["引越し", "転居"]}


def test_a_file_with_one_mistake_changes_nothing(office: Office) -> None:
    chief = office.member(Role.CITY_MANAGER)
    exported = chief.web.get("/console/faq/export.csv").data
    assert exported.startswith(b"\xef\xbb\xbf")
    lines = exported.decode("utf-8-sig")
    wrong = (lines + "\r\nx-1,nowhere" + "," * 3).encode("cp932", "ignore")
    answer = post(
        chief,
        "/console/faq/import",
        "/console/faq/files",
        file=(io.BytesIO(wrong), "x.csv"),
        do="take-in",
    )
    assert answer.status_code == 422
    assert "何も変更していません" in answer.text


def test_a_spreadsheet_in_shift_jis_is_taken_in(office: Office) -> None:
    chief = office.member(Role.CITY_MANAGER)
    sheet = f"category,question_ja,answer_ja\r\n{group_of(office)},駐輪場は,=cmd|'あります\r\n"
    for do, then in (("check", 0), ("take-in", 1)):
        answer = post(
            chief,
            "/console/faq/import",
            "/console/faq/files",
            file=(io.BytesIO(sheet.encode("cp932")), "x.csv"),
            do=do,
        )
        assert answer.status_code == 302
        with reading(office.engine) as session:
            rows = session.exec(select(FaqEntry).where(FaqEntry.origin == "staff")).all()
        assert len(rows) == then
    again = chief.web.get("/console/faq/export.csv").text
    assert "'=cmd|'あります" in again


def test_a_file_larger_than_other_forms_arrives(office: Office) -> None:
    office.app.config["MAX_CONTENT_LENGTH"] = 1024 * 1024  # as app.py sets it
    chief = office.member(Role.CITY_MANAGER)
    token = chief.token("/console/faq/files")
    large = FileStorage(io.BytesIO(b"a,b\n" * 300_000), "x.csv")
    boundary, body = encode_multipart({"csrf_token": token, "file": large})
    kind = f"multipart/form-data; boundary={boundary}"
    answer = chief.web.post("/console/faq/import", data=body, content_type=kind)
    assert answer.status_code == 422


def test_a_clerk_has_no_way_to_publish(office: Office) -> None:
    clerk = office.member(Role.CLERK, "chuo")
    written(office, clerk)
    (draft,) = drafts_of(office)
    answer = post(clerk, f"/console/faq/drafts/{draft.id}/approve", "/console/faq/write")
    assert answer.status_code == 403
    assert "/approve" not in clerk.web.get("/console/faq/drafts").text
