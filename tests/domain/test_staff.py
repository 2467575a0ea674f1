"""Staff: passwords, and sessions that the server can end."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from argon2 import Type, extract_parameters
from sqlalchemy import func, select
from sqlmodel import Session

from domain import staff, staff_changes, staff_sessions
from domain.db import table_of
from domain.refusal import Refused
from domain.tables import Staff, StaffSession
from tests.support import quick
from tests.support.moments import NOW

PASSWORD = "a password of this test"
Change = Callable[..., object]
SESSION = table_of(StaffSession)


@pytest.fixture
def taro(session: Session) -> Staff:
    return staff.add(session, login="taro", name="窓口 太郎", password=PASSWORD, now=NOW)


def changed(session: Session, change: Change, **values: object) -> None:
    """A colleague changes something about Taro."""
    manager = staff.by_login(session, login="manager") or staff.add(
        session, login="manager", name="M", password=PASSWORD, now=NOW
    )
    taro_id = staff_changes.id_of(session, login="taro")
    change(session, by=manager, staff_id=taro_id, now=NOW, **values)


def log_in(session: Session, *, login: str, password: str, now: datetime = NOW) -> str:
    """The token of a new session, as the console gets one."""
    proven = staff.hash_of(session, login=login)
    if not staff.fits(proven, password):
        raise Refused("login_wrong")
    keep = staff.renewed(proven, password)
    return staff.log_in(session, login=login, proven=proven, keep=keep, now=now)


def refusal(act: object) -> Refused:
    assert callable(act)
    with pytest.raises(Refused) as refused:
        act()
    return refused.value


@pytest.mark.usefixtures("taro")
def test_the_password_itself_is_not_kept(session: Session) -> None:
    kept = session.execute(select(table_of(Staff))).one()
    assert PASSWORD not in str(kept)
    assert kept.password_hash.startswith("$argon2id$")


def test_outside_tests_trying_passwords_costs_what_rfc_9106_advises() -> None:
    kept = extract_parameters(quick.HASHER.hash(PASSWORD))
    assert kept.type is Type.ID
    assert kept.memory_cost >= 64 * 1024  # KiB
    assert kept.time_cost >= 3


def test_the_same_password_is_kept_differently_each_time(session: Session, taro: Staff) -> None:
    hanako = staff.add(session, login="hanako", name="花子", password=PASSWORD, now=NOW)
    assert hanako.password_hash != taro.password_hash


@pytest.mark.parametrize("password", ["", "short", "eleven char"])
def test_a_short_password_is_refused(session: Session, password: str) -> None:
    said = refusal(lambda: staff.add(session, login="a", name="a", password=password, now=NOW))
    assert (said.code, said.params) == ("password_too_short", {"shortest": 12})


@pytest.mark.usefixtures("taro")
def test_a_login_is_given_once(session: Session) -> None:
    said = refusal(lambda: staff.add(session, login="taro", name="b", password=PASSWORD, now=NOW))
    assert said.code == "login_taken"


@pytest.mark.usefixtures("seeded")
def test_somebody_may_belong_to_one_ward(session: Session) -> None:
    midori = staff.add(
        session, login="midori", name="緑", password=PASSWORD, now=NOW, ward_id="midori"
    )
    assert midori.ward_id == "midori"


@pytest.mark.usefixtures("seeded")
def test_a_ward_that_is_none_is_refused_with_those_that_are(session: Session) -> None:
    said = refusal(
        lambda: staff.add(
            session, login="a", name="a", password=PASSWORD, now=NOW, ward_id="atlantis"
        )
    )
    assert said.code == "ward_unknown"
    assert "midori" in str(said.params["wards"])


def test_a_session_shows_whose_it_is(session: Session, taro: Staff) -> None:
    token = log_in(session, login="taro", password=PASSWORD, now=NOW)
    found = staff_sessions.find(session, token=token, now=NOW)
    assert found is not None
    assert found.member.id == taro.id
    assert len(token) >= 43


@pytest.mark.usefixtures("taro")
def test_each_log_in_is_a_session_of_its_own(session: Session) -> None:
    first, second = (log_in(session, login="taro", password=PASSWORD, now=NOW) for _ in range(2))
    staff_sessions.end(session, token=first)
    assert staff_sessions.find(session, token=first, now=NOW) is None
    assert staff_sessions.find(session, token=second, now=NOW) is not None


@pytest.mark.usefixtures("taro")
@pytest.mark.parametrize(
    ("login", "password"),
    [("taro", PASSWORD + " "), ("Taro", PASSWORD), ("taro ", PASSWORD), ("", ""), ("taro", "")],
)
def test_what_does_not_fit_is_refused(session: Session, login: str, password: str) -> None:
    said = refusal(lambda: log_in(session, login=login, password=password, now=NOW))
    assert (said.code, said.params) == ("login_wrong", {})


@pytest.mark.usefixtures("taro")
def test_who_is_disabled_is_out_until_enabled(session: Session) -> None:
    token = log_in(session, login="taro", password=PASSWORD, now=NOW)
    changed(session, staff_changes.disable)
    assert staff_sessions.find(session, token=token, now=NOW) is None
    said = refusal(lambda: log_in(session, login="taro", password=PASSWORD, now=NOW))
    assert said.code == "login_wrong"
    changed(session, staff_changes.enable)
    assert log_in(session, login="taro", password=PASSWORD, now=NOW)


def test_nobody_by_that_name(session: Session) -> None:
    assert refusal(lambda: staff_changes.id_of(session, login="nobody")).code == "login_unknown"


@pytest.mark.usefixtures("taro")
def test_a_session_lives_from_use_to_use_but_not_for_ever(session: Session) -> None:
    token = log_in(session, login="taro", password=PASSWORD, now=NOW)
    idle = NOW + staff_sessions.IDLE
    assert staff_sessions.find(session, token=token, now=idle) is None
    staff_sessions.touch(session, token=token, now=idle - timedelta(seconds=1))
    assert staff_sessions.find(session, token=token, now=idle) is not None
    moment = NOW
    while moment < NOW + staff_sessions.LONGEST:
        staff_sessions.touch(session, token=token, now=moment)
        moment += staff_sessions.IDLE / 2
    assert staff_sessions.find(session, token=token, now=moment - timedelta(minutes=31)) is not None
    assert staff_sessions.find(session, token=token, now=NOW + staff_sessions.LONGEST) is None


@pytest.mark.usefixtures("taro")
def test_sessions_that_are_over_go_at_the_next_log_in(session: Session) -> None:
    for day in range(3):
        now = NOW + timedelta(days=day)
        log_in(session, login="taro", password=PASSWORD, now=now)
    assert session.execute(select(func.count()).select_from(SESSION)).scalar_one() == 1


@pytest.mark.usefixtures("taro")
def test_a_new_password_ends_the_sessions_of_the_old_one(session: Session) -> None:
    token = log_in(session, login="taro", password=PASSWORD)
    changed(session, staff_changes.give_password, password="quite another one")
    assert staff_sessions.find(session, token=token, now=NOW) is None
    assert log_in(session, login="taro", password="quite another one")
    refusal(lambda: log_in(session, login="taro", password=PASSWORD))


@pytest.mark.usefixtures("taro")
def test_a_password_that_was_changed_while_it_was_checked_opens_nothing(session: Session) -> None:
    proven = staff.hash_of(session, login="taro")
    assert staff.fits(proven, PASSWORD)
    changed(session, staff_changes.give_password, password="quite another one")
    said = refusal(lambda: staff.log_in(session, login="taro", proven=proven, keep=proven, now=NOW))
    assert said.code == "login_wrong"


def test_everybody_is_listed(session: Session) -> None:
    for login in ("taro", "hanako"):
        staff.add(session, login=login, name=login, password=PASSWORD, now=NOW)
    assert [one.login for one in staff.list_all(session)] == ["hanako", "taro"]
