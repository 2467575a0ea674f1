"""Staff who linked their LINE account: queue, closure with confirmation, broadcast by its code; hidden from others."""

import pytest
from sqlalchemy import Engine
from sqlmodel import select

from domain import broadcasts, citizens, second_factor, staff, staff_links
from domain.db import reading, transaction
from domain.rights import Role
from domain.tables import AuditEntry, Broadcast, Closure, FaqAsked, Staff
from tests.chat import SECRET, Chat

PASSWORD = "a password of this test"
MESSAGES = {"ja": {"form": "text", "title": "", "body": "台風のため、早く閉まります。"}}


def hire(engine: Engine, chat: Chat, role: Role, ward_id: str | None = None) -> str:
    """Somebody with this role, and a code to link the LINE account."""
    with transaction(engine) as session:
        member = staff.add(
            session,
            login=str(role),
            name="千葉 係長",
            password=PASSWORD,
            now=chat.now,
            ward_id=ward_id,
            role=role,
        )
        return staff_links.issue(session, by=member, now=chat.now)


@pytest.fixture
def chat(seeded: Engine) -> Chat:
    return Chat(seeded)


@pytest.fixture
def manager(seeded: Engine, chat: Chat) -> Chat:
    """A ward manager of Chuo who has just linked the account."""
    chat.says(hire(seeded, chat, Role.WARD_MANAGER, "chuo"))
    assert "つなぎました" in chat.last
    return chat


def closures_of(engine: Engine) -> list[Closure]:
    with reading(engine) as session:
        return list(session.exec(select(Closure)))


def test_to_everybody_else_the_commands_do_not_exist(seeded: Engine, chat: Chat) -> None:
    for said in ("職員 窓口", "職員 休止", "配信 123456", "ABCD-EFGH"):
        chat.says(said)
        assert "休止する" not in chat.last
        assert "6けた" not in chat.last
    chat.posts("c=staff&d=close&t=chuo-juumin&m=30&r=system&k=0123456789abcdef")
    assert "ボタン" in chat.last
    chat.posts("c=staff&d=queue")
    assert "人待ち" not in chat.last
    assert closures_of(seeded) == []


def test_a_code_links_once(seeded: Engine, chat: Chat) -> None:
    code = hire(seeded, chat, Role.CLERK, "chuo")
    chat.says(code.lower().replace("-", " "))
    assert "千葉 係長さんのLINEをつなぎました" in chat.last
    other = Chat(seeded, line_user_id="U" + "1" * 32)
    other.says(code)
    assert "つなぎました" not in other.last
    with reading(seeded) as session:
        linked = session.exec(select(Staff)).one()
        assert linked.citizen_id is not None
        assert [one.action for one in session.exec(select(AuditEntry))][-1] == "staff.linked"


def test_a_code_is_over_after_ten_minutes(seeded: Engine, chat: Chat) -> None:
    code = hire(seeded, chat, Role.CLERK, "chuo")
    chat.waits(minutes=10).says(code)
    assert "つなぎました" not in chat.last


def test_a_code_is_not_kept_among_the_questions(seeded: Engine, chat: Chat) -> None:
    chat.says("ABCD-EFGH")
    with reading(seeded) as session:
        assert all("EFGH" not in one.question for one in session.exec(select(FaqAsked)))


def test_a_disabled_member_is_a_citizen_again(seeded: Engine, manager: Chat) -> None:
    with transaction(seeded) as session:
        session.exec(select(Staff)).one().disabled_at = manager.now
    manager.says("職員 窓口")
    assert "人待ち" not in manager.last


def test_the_queue_is_shown(manager: Chat) -> None:
    manager.says("職員").taps("待ち人数を見る")
    assert "中央区の窓口" in manager.last
    assert "0人待ち" in manager.last


def test_who_works_in_all_wards_chooses_one(seeded: Engine, chat: Chat) -> None:
    chat.says(hire(seeded, chat, Role.CITY_MANAGER)).taps("待ち人数を見る").taps("緑区")
    assert "緑区の窓口" in chat.last


def test_a_counter_is_closed_after_a_confirmation_and_only_once(
    seeded: Engine, manager: Chat
) -> None:
    manager.says("職員 休止").taps("住民異動").taps("60分間").taps("システム障害")
    assert "予約0件" in manager.last
    assert closures_of(seeded) == []
    manager.taps("休止する")
    assert "休止しました" in manager.last
    manager.again()
    (made,) = closures_of(seeded)
    assert (made.ward_id, made.counter_id, made.reason) == ("chuo", "chuo-juumin", "system")
    assert (made.ends_at - made.starts_at).total_seconds() == 3600
    with reading(seeded) as session:
        actions = [one.action for one in session.exec(select(AuditEntry))]
    assert actions.count("closure.announced") == 1


def test_a_closure_can_be_taken_back_before_anybody_hears(seeded: Engine, manager: Chat) -> None:
    manager.says("職員 休止").taps("住民異動").taps("30分間").taps("停電").taps("休止する")
    manager.taps("取り消す")
    assert "取り消しました" in manager.last
    assert [one.status for one in closures_of(seeded)] == ["withdrawn"]


def test_too_late_to_take_it_back_is_said(manager: Chat) -> None:
    manager.says("職員 休止").taps("住民異動").taps("30分間").taps("停電").taps("休止する")
    manager.waits(minutes=5).taps("取り消す")
    assert "取り消しました" not in manager.last


def did(engine: Engine) -> list[str]:
    with reading(engine) as session:
        return [one.action for one in session.exec(select(AuditEntry))]


def test_after_it_was_taken_back_the_old_button_asks_again(seeded: Engine, manager: Chat) -> None:
    manager.says("職員 休止").taps("住民異動").taps("30分間").taps("停電").taps("休止する")
    manager.taps("取り消す").again()
    assert did(seeded).count("closure.withdrawn") == 1
    manager.taps("休止する")
    assert "よろしいですか" in manager.last
    assert [one.status for one in closures_of(seeded)] == ["withdrawn"]
    manager.taps("休止する")
    assert "休止しました" in manager.last
    assert [one.status for one in closures_of(seeded)] == ["withdrawn", "planned"]


def test_an_old_confirmation_closes_nothing(seeded: Engine, manager: Chat) -> None:
    manager.says("職員 休止").taps("住民異動").taps("60分間").taps("停電")
    manager.waits(minutes=6).taps("休止する")
    assert "よろしいですか" in manager.last
    assert closures_of(seeded) == []
    manager.taps("休止する")
    assert "休止しました" in manager.last
    manager.waits(minutes=5).again()
    assert "休止しています。お知らせはもう" in manager.last
    manager.waits(minutes=61).again()
    assert "よろしいですか" in manager.last
    assert len(closures_of(seeded)) == 1


def test_what_cannot_be_closed_is_said_before_the_confirmation(
    seeded: Engine, manager: Chat
) -> None:
    manager.waits(minutes=12 * 60)
    for minutes in ("30", "day"):
        manager.posts(f"c=staff&d=close&t=chuo-juumin&m={minutes}&r=power")
        assert "よろしいですか" not in manager.last
        assert "休止する" not in [button.label for button in manager.buttons]


def test_another_wards_counter_cannot_be_closed(seeded: Engine, manager: Chat) -> None:
    manager.posts("c=staff&d=close&t=midori-juumin&m=30&r=power&k=0123456789abcdef")
    assert "中央区の、どの窓口" in manager.last
    assert closures_of(seeded) == []


def test_a_clerk_sees_the_queue_and_closes_nothing(seeded: Engine, chat: Chat) -> None:
    chat.says(hire(seeded, chat, Role.CLERK, "chuo"))
    assert [button.label for button in chat.buttons] == ["待ち人数を見る"]
    chat.says("職員 休止")
    assert "権限がありません" in chat.last


def test_a_prepared_broadcast_is_sent_after_its_code_and_once(
    seeded: Engine, manager: Chat
) -> None:
    with transaction(seeded) as session:
        for number in range(3):
            found = citizens.get_and_lock(session, line_user_id=f"U{number:032x}", now=manager.now)
            citizens.set_ward(session, citizen_id=found.id or 0, ward_id="chuo")
        by = session.exec(select(Staff)).one()
        made = broadcasts.write(
            session,
            by=by,
            title="台風",
            ward_id="chuo",
            audience={"kind": "segment", "wards": ["chuo"]},
            messages=MESSAGES,
            variables={},
            urgent=False,
            per_minute=5000,
            send_at=None,
            now=manager.now,
        )
    manager.says(f"配信 {made.code}")
    assert "まだ承認されていない" in manager.last
    with transaction(seeded) as session:
        broadcasts.submit(session, broadcast_id=made.id or 0, by=by, now=manager.now)
    manager.says(f"配信{made.code}")
    assert "「台風」を" in manager.last
    old = manager.buttons[0].data
    with transaction(seeded) as session:
        given = made.model_dump(include={"ward_id", "audience", "variables", "urgent"})
        given |= {"per_minute": 5000, "send_at": None, "now": manager.now}
        changed = {"title": "大雨", "messages": MESSAGES, "broadcast_id": made.id, "edition": 1}
        broadcasts.write(session, by=by, **given, **changed)  # type: ignore[arg-type]  # put together above
        broadcasts.submit(session, broadcast_id=made.id or 0, by=by, now=manager.now)
    manager.posts(old)
    assert "「大雨」を" in manager.last, "the old button asks again"
    manager.taps("配信を始める")
    assert "配信を始めました" in manager.last
    manager.again()
    assert "すでに配信を始めています" in manager.last
    with reading(seeded) as session:
        assert session.get_one(Broadcast, made.id).status == "sending"
    manager.says("配信 000000")
    assert "見つかりません" in manager.last


def test_what_reaches_everyone_needs_the_second_factor_in_the_chat_too(
    seeded: Engine, chat: Chat
) -> None:
    chat.says(hire(seeded, chat, Role.CITY_MANAGER))
    totp = second_factor.new_secret()
    with transaction(seeded) as session:
        by = session.exec(select(Staff)).one()
        made = broadcasts.write(
            session,
            by=by,
            title="台風",
            ward_id=None,
            audience={"kind": "everyone"},
            messages=MESSAGES,
            variables={},
            urgent=False,
            per_minute=5000,
            send_at=None,
            now=chat.now,
        )
        broadcasts.submit(session, broadcast_id=made.id or 0, by=by, now=chat.now)
        other = staff.add(
            session,
            login="other",
            name="もう一人",
            password=PASSWORD,
            now=chat.now,
            role=Role.CITY_MANAGER,
        )
        broadcasts.approve(session, broadcast_id=made.id or 0, edition=1, by=other, now=chat.now)

    def stands() -> str:
        with reading(seeded) as session:
            return session.get_one(Broadcast, made.id).status

    def shown() -> str:
        return second_factor.code_at(totp, chat.now)

    chat.says(f"配信 {made.code}")
    assert "認証アプリの6けた" in chat.last
    assert chat.buttons == []
    chat.posts(f"c=staff&d=broadcast&code={made.code}&k=yes&e=1&p=")
    assert "認証アプリの6けた" in chat.last
    chat.says(f"配信 {made.code} {shown()}")
    assert "登録されていません" in chat.last
    with transaction(seeded) as session:
        second_factor.put(session, staff_id=by.id or 0, secret=totp, key=SECRET)
    wrong = f"{(int(shown()) + 1) % 10**6:06d}"
    chat.says(f"配信 {made.code} {wrong}")
    assert "数字が違います" in chat.last
    chat.says(f"配信 {made.code} {shown()}")
    button = next(one.data for one in chat.buttons if "k=yes" in one.data)
    chat.says(f"配信 {made.code} {shown()}")
    assert "もう使われました" in chat.last
    chat.waits(minutes=6).posts(button)
    assert "認証アプリの6けた" in chat.last, "the proof lives for minutes"
    proof = button.rpartition(".")[2]
    chat.says(f"配信 {made.code} {shown()}")
    fresh = next(one.data for one in chat.buttons if "k=yes" in one.data)
    forged = f"{fresh.rpartition('.')[0]}.{proof}"
    chat.posts(forged)
    assert stands() == "ready"
    chat.posts(fresh)
    assert stands() == "sending"
