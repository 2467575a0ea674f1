"""Pages of broadcasts: written, kept whatever is wrong, submitted, approved by another, sent, stopped, found again."""

import re
from datetime import time, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, select

import domain
from console import broadcast_words
from domain import broadcast_images, broadcast_sending, citizens, tokyo, topics
from domain.broadcast_outcomes import Answer, Heard
from domain.db import reading, transaction
from domain.rights import Role
from domain.tables import BroadcastStatus, Citizen, Notification, Staff
from tests.console.both import ON_BOTH
from tests.console.office import Office
from tests.console.writing import EDITION, LIST, begun, form, friends, picture, press, save, stored
from tests.support.moments import NOW


def test_a_usual_case_is_a_draft_in_every_language_with_what_is_known_filled_in(
    office: Office,
) -> None:
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager)
    draft = stored(office, number)
    assert set(draft.messages) == {"ja", "ja-easy", "en"}
    assert draft.audience == {"kind": "segment", "wards": ["chuo"]}
    page = manager.web.get(f"{LIST}/{number}/edit").text
    assert "12月1日(火)は、中央区役所" in page
    assert "Tue, Dec 1" in page
    assert "値がありません" not in page


def test_two_managers_and_the_whole_way_to_the_report(office: Office) -> None:
    friends(office, 2)
    friends(office, 1, locale="en")
    writer = office.member(Role.CITY_MANAGER, login="kaku")
    second = office.member(Role.CITY_MANAGER, login="miru")
    number = begun(writer, "empty")
    save(writer, number, kind="everyone")
    page = f"{LIST}/{number}"
    assert "提出しました" in press(writer, f"{page}/submit")
    assert "承認できません" in press(writer, f"{page}/approve")
    assert stored(office, number).status == BroadcastStatus.WAITING
    assert "承認しました" in press(second, f"{page}/approve")
    assert "送信を始めました" in press(second, f"{page}/start")
    assert "状態が変わりました" in press(second, f"{page}/start"), "a second tap is harmless"
    assert "送信を止めました" in press(writer, f"{page}/stop")
    assert "続きから" in press(writer, f"{page}/resume")
    shown = writer.web.get(f"{page}/").text
    assert "0 / 3人" in shown
    assert "送信を再開しました" in shown
    report = writer.web.get(f"{page}/report.csv").data.decode("utf-8-sig")
    assert '"対象の人数","3"' in report
    assert office.woken >= 4


def test_a_broadcast_without_words_is_refused_with_the_language_named(office: Office) -> None:
    friends(office)
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    save(manager, number, **{"ja-body": ""})
    assert "本文が空の言語があります（日本語）" in press(manager, f"{LIST}/{number}/submit")


@pytest.mark.parametrize("verb", ["approve", "start", "schedule"])
def test_nobody_agrees_to_words_that_they_have_not_seen(office: Office, verb: str) -> None:
    friends(office)
    writer = office.member(Role.CITY_MANAGER, login="kaku")
    second = office.member(Role.CITY_MANAGER, login="miru")
    page = f"{LIST}/{(number := begun(writer, 'empty'))}"

    def submitted(body: str) -> str:
        save(writer, number, kind="everyone", **{"ja-body": body})
        press(writer, f"{page}/submit")
        if verb != "approve":
            press(second, f"{page}/approve")
        return str(EDITION.findall(second.web.get(f"{page}/").text)[0])

    read = submitted("見た文")
    submitted("見ていない文")
    before = stored(office, number).status
    at = "2026-12-01T15:00"
    assert "kakuさんが内容を変えました" in press(second, f"{page}/{verb}", edition=read, at=at)
    assert "内容を変えました" in press(second, f"{page}/{verb}", edition="", at=at)
    now = stored(office, number)
    assert (now.status, now.send_at) == (before, None)


def test_a_broadcast_to_nobody_is_refused(office: Office) -> None:
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    assert "0人" in save(manager, number)
    assert "当てはまる人がいません" in press(manager, f"{LIST}/{number}/submit")


@ON_BOTH
def test_two_managers_write_at_once_and_the_second_is_told(office: Office) -> None:
    first, second = (office.member(Role.CITY_MANAGER, login=name) for name in ("ichiro", "jiro"))
    number = begun(first, "empty")
    edition = EDITION.findall(second.web.get(f"{LIST}/{number}/edit").text)[0]
    save(first, number, **{"ja-body": "一番目の文"})
    told = save(second, number, edition=edition, **{"ja-body": "二番目の文"})
    assert "ichiroさんが" in told
    assert "二番目の文" in told
    assert stored(office, number).messages["ja"]["body"] == "一番目の文"
    over = re.search(r'name="over" value="(\d+)"', told)
    assert over is not None
    save(second, number, edition=edition, over=over[1], **{"ja-body": "二番目の文"})
    assert stored(office, number).messages["ja"]["body"] == "二番目の文"


def test_saving_what_has_not_changed_keeps_the_approval(office: Office) -> None:
    friends(office)
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    save(manager, number)
    press(manager, f"{LIST}/{number}/submit")
    save(manager, number)
    assert stored(office, number).status == BroadcastStatus.READY
    save(manager, number, **{"ja-body": "別の文"})
    assert stored(office, number).status == BroadcastStatus.DRAFT


def test_while_one_writes_everything_is_saved_and_the_figures_follow(office: Office) -> None:
    friends(office, 40)
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    token = manager.token(f"{LIST}/new")
    answer = manager.web.post(
        f"{LIST}/{number}/edit",
        data={"csrf_token": token, "edition": "1", **form(**{"ja-body": "途中の文"})},
        headers={"X-Requested-With": "fetch"},
    )
    assert "<html" not in answer.text
    assert "途中の文" in answer.text
    for figure in ("40人", "120円", "送ったあとの残り 28,760通", "毎秒1件より少ない"):
        assert figure in answer.text, figure
    assert stored(office, number).messages["ja"]["body"] == "途中の文"


@pytest.mark.parametrize(
    ("limit", "unreachable", "sentence"),
    [(None, False, "上限なし"), (1_201, False, "2通足りません"), (None, True, "確認できません")],
)
def test_the_quota_is_told(
    office: Office, limit: int | None, unreachable: bool, sentence: str
) -> None:
    friends(office)
    office.line.limit, office.line.unreachable = limit, unreachable
    manager = office.member(Role.WARD_MANAGER)
    assert sentence in manager.web.get(f"{LIST}/{begun(manager, 'empty')}/edit").text


def test_a_picture_is_kept_and_shown_to_anybody_who_has_its_address(office: Office) -> None:
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    save(manager, number, **{"form": "card", "ja-picture": picture(), "en-body": "Closed."})
    messages = stored(office, number).messages
    image = messages["ja"]["image"]
    assert (image["width"], image["height"]) == (400, 400)
    assert messages["en"]["image"] == image, "other languages share it"
    address = f"/pictures/{image['secret']}"
    assert address in manager.web.get(f"{LIST}/{number}/edit").text
    answer = office.browser().web.get(address)
    assert (answer.status_code, answer.mimetype) == (200, "image/png")
    assert "immutable" in answer.headers["Cache-Control"]
    assert office.browser().web.get("/pictures/" + "x" * 32).status_code == 404
    save(manager, number, **{"form": "card", "ja-image-gone": "1"})
    assert "image" not in stored(office, number).messages["ja"]


def test_a_ward_sees_and_changes_its_own_only(office: Office) -> None:
    city = office.member(Role.CITY_MANAGER)
    chuo, midori = (
        office.member(Role.WARD_MANAGER, ward, login=ward) for ward in ("chuo", "midori")
    )
    own, of_city = begun(chuo), begun(city)
    for number in (own, of_city):
        for address in ("", "edit", "report.csv"):
            assert midori.web.get(f"{LIST}/{number}/{address}").status_code == 404
    token = midori.token(f"{LIST}/new")
    for verb in ("submit", "test", "approve", "stop", "cancel", "copy", "schedule", "send-back"):
        sent = {"csrf_token": token, "why": "x"}
        answer = midori.web.post(f"{LIST}/{own}/{verb}", data=sent)
        assert answer.status_code == 404, verb
    assert f"/broadcasts/{own}/" not in midori.web.get(LIST).text
    assert f"/broadcasts/{own}/" in city.web.get(LIST).text
    save(chuo, own, wards="midori")
    assert stored(office, own).audience == {"kind": "segment", "wards": ["chuo"]}


def test_clerks_see_no_broadcasts_and_auditors_change_none(office: Office) -> None:
    assert office.member(Role.CLERK).web.get(LIST).status_code == 403
    auditor = office.member(Role.AUDITOR)
    assert auditor.web.get(LIST).status_code == 200
    assert auditor.web.get(f"{LIST}/new").status_code == 403


def test_sending_asks_for_the_second_factor_and_writing_does_not(office: Office) -> None:
    friends(office)
    manager = office.member(Role.WARD_MANAGER, second=False)
    number = begun(manager, "empty")
    save(manager, number)
    press(manager, f"{LIST}/{number}/submit")
    token = manager.token(f"{LIST}/new")
    answer = manager.web.post(f"{LIST}/{number}/start", data={"csrf_token": token})
    assert "/second-factor" in answer.location
    assert stored(office, number).status == BroadcastStatus.READY


def test_a_test_goes_to_the_own_line_account_alone(office: Office) -> None:
    friends(office)
    manager = office.member(Role.WARD_MANAGER, login="hanako")
    number = begun(manager, "empty")
    save(manager, number)
    assert "LINEがまだつながっていません" in manager.web.get(f"{LIST}/{number}/").text
    assert "の画面でつないでください" in press(manager, f"{LIST}/{number}/test")
    with transaction(office.engine) as session:
        own = session.exec(select(Staff).where(Staff.login == "hanako")).one()
        own.citizen_id = session.exec(select(Citizen.id)).first()
    assert "あなたのLINEに送りました" in press(manager, f"{LIST}/{number}/test", locale="en")
    with reading(office.engine) as session:
        told = session.exec(select(Notification)).all()
    assert [one.kind for one in told] == ["broadcast_test"]


def test_at_night_it_is_not_sent_and_the_morning_is_named(office: Office) -> None:
    friends(office)
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    save(manager, number)
    press(manager, f"{LIST}/{number}/submit")
    office.later(timedelta(hours=13))  # 22:00
    manager.logs_in(str(Role.WARD_MANAGER))
    office.second_shown(manager)
    assert "12月2日(水) 8:00 から送れます" in press(manager, f"{LIST}/{number}/start")
    assert "12月2日(水) 8:00 から送れます" in press(
        manager, f"{LIST}/{number}/schedule", at="2026-12-01T23:30"
    )
    assert "予約しました" in press(manager, f"{LIST}/{number}/schedule", at="2026-12-02T08:30")
    assert "12月2日(水) 8:30 に送ります" in manager.web.get(f"{LIST}/{number}/").text
    assert "選び直して" in press(manager, f"{LIST}/{number}/schedule", at="morgen")


def test_it_is_found_again_by_title_number_and_status_and_copied(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    number = begun(manager)
    save(manager, number, title="=HYPERLINK 台風15号", kind="everyone")
    other = begun(manager, "busy")
    code = stored(office, number).code
    for query in ("search=15", f"search={code}", "status=draft"):
        assert f"/broadcasts/{number}/" in manager.web.get(f"{LIST}?{query}").text, query
    assert f"/broadcasts/{other}/" not in manager.web.get(f"{LIST}?search=台風").text
    assert "当てはまる配信はありません" in manager.web.get(f"{LIST}?search=%00zz&from=-1").text
    page = press(manager, f"{LIST}/{number}/copy")
    assert "写しを作りました" in page
    assert "=HYPERLINK 台風15号（写し）" in page
    report = manager.web.get(f"{LIST}/{number}/report.csv").data.decode("utf-8-sig")
    assert '"件名","\'=HYPERLINK 台風15号"' in report


def test_a_topic_broadcast_ends_with_why_and_a_way_out(office: Office) -> None:
    with transaction(office.engine) as session:
        mine = citizens.get_and_lock(session, line_user_id="Utopic", now=NOW).id or 0
        topics.subscribe(session, citizen_id=mine, topic_id="kokuho", now=NOW)
    friends(office)
    manager = office.member(Role.CITY_MANAGER)
    number = begun(manager, "empty")
    page = save(manager, number, topics="kokuho", wards="")
    assert "1人" in page
    assert "「国民健康保険」のお知らせをご希望の方に" in page
    assert "「国民健康保険」を受け取らない" in page


def test_the_report_of_a_topic_names_it(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    number = begun(manager, "empty")
    save(manager, number, topics="kokuho", wards="")
    report = manager.web.get(f"{LIST}/{number}/report.csv").data.decode("utf-8-sig")
    assert "国民健康保険" in report
    assert manager.web.get(f"{LIST}?from={'9' * 5_000}").status_code == 200


def test_what_the_night_and_line_hold_back_is_told(office: Office) -> None:
    friends(office, 40)
    manager = office.member(Role.WARD_MANAGER)
    number = begun(manager, "empty")
    page = f"{LIST}/{number}"
    save(manager, number, per_minute="6")
    press(manager, f"{page}/submit")
    office.now = tokyo.at(tokyo.office_day(NOW), time(20, 55))
    manager.logs_in(str(Role.WARD_MANAGER))
    office.second_shown(manager)
    assert "（10人には、次の日の8時から届きます）" in manager.web.get(f"{page}/").text
    press(manager, f"{page}/start")
    with transaction(office.engine) as session:
        claimed = broadcast_sending.claim(session, now=office.now)
        assert claimed is not None
        heard = Heard(Answer.LATER, "401 Authentication failed", surely_not=True)
        broadcast_sending.settle(session, claimed=claimed, heard=heard, now=office.now)
    shown = manager.web.get(f"{page}/").text
    assert "LINEにつなぐ設定が正しくない" in shown
    assert "残りは、8時から自動で送ります" not in shown
    office.later(timedelta(minutes=5))
    assert "残りは、8時から自動で送ります" in manager.web.get(f"{page}/").text


def test_a_picture_that_meets_a_colleagues_change_is_not_lost(office: Office) -> None:
    first, second = (office.member(Role.CITY_MANAGER, login=name) for name in ("ichiro", "jiro"))
    number = begun(first, "empty")
    edition = EDITION.findall(second.web.get(f"{LIST}/{number}/edit").text)[0]
    save(first, number, title="べつ")
    told = save(second, number, edition=edition, **{"form": "card", "ja-picture": picture()})
    assert "ichiroさんが" in told
    assert 'data-locale="ja" data-secret=""' in told, "it is chosen still, and sent again"


def test_a_stored_picture_is_audited_without_its_content(session: Session, seeded: object) -> None:
    member = Staff(
        id=None, login="x", name="x", password_hash="x", role="city_manager", created_at=NOW
    )
    session.add(member)
    session.flush()
    image = broadcast_images.keep(
        session, by=member, kind="image/png", width=1, height=1, heap=b"x", now=NOW
    )
    broadcast_images.note(session, image=image, by=member, now=NOW, ward_id=None)
    assert broadcast_images.find(session, secret=image.secret) is not None


def test_nonsense_in_the_form_is_no_fault_of_ours(office: Office) -> None:
    manager = office.member(Role.CITY_MANAGER)
    number = begun(manager, "empty")
    nonsense = {
        "title": "\x00件名",
        "value:\x00x": "\x00",
        "wards": "\x00",
        "waiting": "nowhere",
        "topics": "\x00",
        "locales": "tlh",
        "since": "0000-00-00",
        "ja-image": "\x00",
        "ja-body": "\x00本文",
    }
    page = save(manager, number, **nonsense)
    assert "日にちを選び直して" in page
    assert stored(office, number).title == "件名"


def test_what_is_sent_back_says_why_until_it_is_submitted_again(office: Office) -> None:
    friends(office)
    writer = office.member(Role.CITY_MANAGER, login="kaku")
    second = office.member(Role.CITY_MANAGER, login="miru")
    page = f"{LIST}/{(number := begun(writer, 'empty'))}"
    save(writer, number, kind="everyone")
    press(writer, f"{page}/submit")
    assert "理由を入力してください" in press(second, f"{page}/send-back", why=" ")
    assert "差し戻されました：quota" in press(second, f"{page}/send-back", why="quota")
    assert "差し戻されました" in writer.web.get(f"{page}/").text
    assert "差し戻されました" not in press(writer, f"{page}/submit")
    assert "取りやめました" in press(second, f"{page}/cancel")
    assert stored(office, number).status == BroadcastStatus.CANCELLED


def test_every_step_has_its_words() -> None:
    """Actions stand in the audit log under names of the domain."""
    source = "".join(
        path.read_text() for path in Path(domain.__file__).parent.glob("broadcast*.py")
    )
    actions = set(
        re.findall(
            r'action="(broadcast\.[a-z_]+)"|_record\(session, "(broadcast\.[a-z_]+)"', source
        )
    )
    named = {one for pair in actions for one in pair if one} | {"broadcast.sent"}
    assert len(named) > 8
    named -= {"broadcast.picture_stored"}
    assert [one for one in sorted(named) if broadcast_words.step(one) == one] == []
