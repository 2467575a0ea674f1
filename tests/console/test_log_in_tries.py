"""Trying log-ins: strangers are slowed down, clerks are not, and nobody who writes waits for a password."""

import pytest

from domain import audit_log, staff, staff_changes
from domain.audit_log import Sought
from domain.db import reading, transaction
from tests.console.office import PASSWORD, WARD, Clerk, Office

SLOW_DOWN = "5分ほど待ってから、もう一度お試しください。"
WRONG = "ログイン名かパスワードが違います。"
NEW = "another password of this test"


def at(office: Office, address: str) -> Clerk:
    """A browser at another address."""
    browser = office.browser()
    browser.web.environ_base["REMOTE_ADDR"] = address
    return browser


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are checked at once: what matters is how often."""
    monkeypatch.setattr(staff, "fits", lambda _hash, password: password == PASSWORD)


@pytest.mark.usefixtures("quick")
def test_after_five_wrong_passwords_one_waits_and_a_page_says_so(office: Office) -> None:
    office.hire("taro")
    browser = office.browser()
    for _ in range(5):
        assert browser.logs_in("taro", "wrong").status_code == 401
    answer = browser.logs_in("taro")
    assert answer.status_code == 429
    assert SLOW_DOWN in answer.text
    assert 'role="alert"' in answer.text
    assert answer.headers["Retry-After"] == "300"


@pytest.mark.usefixtures("quick")
def test_tries_tell_nothing_about_which_logins_exist(office: Office) -> None:
    office.hire("taro")
    heard = {}
    for login in ("taro", "nobody"):
        browser = at(office, "192.0.2.7")
        answers = [browser.logs_in(login, "wrong") for _ in range(7)]
        heard[login] = [
            (answer.status_code, WRONG in answer.text, SLOW_DOWN in answer.text)
            for answer in answers
        ]
    assert heard["taro"] == heard["nobody"]
    assert heard["taro"] == [(401, True, False)] * 5 + [(429, False, True)] * 2


@pytest.mark.usefixtures("quick")
def test_a_stranger_locks_no_clerk_out(office: Office) -> None:
    office.hire("taro")
    stranger = at(office, "203.0.113.9")
    for _ in range(8):
        stranger.logs_in("taro", "wrong")
    assert stranger.logs_in("taro").status_code == 429
    assert at(office, "198.51.100.4").logs_in("taro").status_code == 302


@pytest.mark.usefixtures("quick")
def test_good_log_ins_of_a_whole_office_are_not_counted_as_wrong(office: Office) -> None:
    office.hire("taro")
    for _ in range(10):
        assert at(office, "192.0.2.1").logs_in("taro").status_code == 302


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize(
    ("one", "same", "other"),
    [
        ("192.0.2.1", "192.0.2.1", "192.0.2.2"),
        ("2001:db8:1:1::1", "2001:db8:1:1:ffff::2", "2001:db8:1:2::1"),
        ("not an address", "not an address", "192.0.2.1"),
    ],
)
def test_one_address_tries_twenty_times_a_minute_whatever_the_login(
    office: Office, one: str, same: str, other: str
) -> None:
    office.hire("taro")
    browser = at(office, one)
    for number in range(20):
        assert browser.logs_in(f"guess-{number}", "wrong").status_code == 401
    assert at(office, same).logs_in("taro").status_code == 429
    assert at(office, other).logs_in("taro").status_code == 302


def test_nobody_who_writes_waits_while_a_password_is_checked(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.hire("taro")
    checks = staff.fits
    written = []

    def fits(password_hash: str, password: str) -> bool:
        with transaction(office.engine) as session:  # hangs if the log-in holds the writers' lock
            staff.add(session, login="hanako", name="", password=PASSWORD, now=office.now)
        written.append("hanako")
        return checks(password_hash, password)

    monkeypatch.setattr(staff, "fits", fits)
    assert office.browser().logs_in("taro").status_code == 302
    assert written == ["hanako"]


@pytest.mark.parametrize(
    ("login", "named"), [("taro", "taro"), ("a password in the wrong field", ""), ("ta\0ro", "")]
)
def test_a_wrong_try_is_in_the_audit_log_without_what_was_typed(
    office: Office, login: str, named: str
) -> None:
    office.hire("taro")
    assert office.browser().logs_in(login, "wrong").status_code == 401
    with reading(office.engine) as session:
        entry, *_ = audit_log.find(session, Sought())
    assert (entry.action, entry.who) == ("login.failed", named)
    assert "password" not in str(entry)


@pytest.mark.parametrize("change", ["set_password", "disable"])
def test_a_password_changed_while_it_is_checked_opens_nothing(
    office: Office, monkeypatch: pytest.MonkeyPatch, change: str
) -> None:
    office.hire("taro", ward_id=WARD)
    checks = staff.fits

    def fits(password_hash: str, password: str) -> bool:
        fitted = checks(password_hash, password)
        with transaction(office.engine) as session:
            taro = staff_changes.id_of(session, login="taro")
            if change == "disable":
                staff_changes.disable(session, by=None, staff_id=taro, now=office.now)
            else:
                staff_changes.give_password(
                    session, by=None, staff_id=taro, password=NEW, now=office.now
                )
        return fitted

    monkeypatch.setattr(staff, "fits", fits)
    answer = office.browser().logs_in("taro")
    assert (answer.status_code, WRONG in answer.text) == (401, True)


def test_a_hash_made_with_weaker_settings_is_renewed_at_the_log_in(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.hire("taro")
    stronger = "$argon2id$stronger"
    monkeypatch.setattr(staff, "renewed", lambda _hash, _password: stronger)
    assert office.browser().logs_in("taro").status_code == 302
    with transaction(office.engine) as session:
        assert staff.hash_of(session, login="taro") == stronger


@pytest.mark.parametrize("login", ["\0", "ta\0ro", "😀" * 1000, "' OR 1=1 --", "\ud800"])
def test_a_login_that_cannot_be_is_a_wrong_one(office: Office, login: str) -> None:
    office.hire("taro")
    typed = login.encode("utf-8", "replace").decode()
    assert office.browser().logs_in(typed).status_code == 401
