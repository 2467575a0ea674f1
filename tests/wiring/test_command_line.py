"""The command line: what an operator does by hand works, and mistakes are sentences, never tracebacks."""

from datetime import timedelta

import pytest
from sqlalchemy import Engine, select, text
from typer.testing import Result

from domain import (
    audit_log,
    citizens,
    kiosks,
    second_factor,
    signing_keys,
    staff,
    staff_changes,
)
from domain.audit_log import Sought
from domain.db import reading, table_of, transaction
from domain.refusal import Refused
from domain.tables import DialogRow, Slot, Ward
from migrations import run as migrations
from tests.support.databases import Backend, Databases
from tests.support.moments import NOW
from tests.wiring.conftest import Command

PASSWORD = "correct horse battery"
TWICE = f"{PASSWORD}\n{PASSWORD}\n"


def said_plainly(result: Result, *, code: int) -> str:
    """What a command that failed says; it must not be a traceback."""
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code
    assert "Traceback" not in result.output
    return result.output


def test_a_new_database_is_migrated_and_seeded(
    monkeypatch: pytest.MonkeyPatch, backend: Backend, databases: Databases, command: Command
) -> None:
    bare = databases.new(backend, "bare")
    monkeypatch.setenv("DATABASE_URL", bare.url)
    assert "madoguchi migrate" in said_plainly(command("seed"), code=1)
    assert command("migrate").exit_code == 0
    assert migrations.current(bare.url) == migrations.head()
    for _ in range(2):
        result = command("seed")
        assert result.exit_code == 0, result.output
    databases.drop(bare)


def test_seeding_twice_changes_nothing(engine: Engine, command: Command) -> None:
    assert command("seed").exit_code == 0
    first = counted(engine)
    assert first["wards"] == 6
    assert command("seed").exit_code == 0
    assert counted(engine) == first


def counted(engine: Engine) -> dict[str, int]:
    with reading(engine) as session:
        return {
            "wards": len(session.execute(select(Ward)).all()),
            "slots": len(session.execute(select(table_of(Slot).c.id)).all()),
        }


def test_another_citys_data_that_is_missing_is_explained(
    monkeypatch: pytest.MonkeyPatch, command: Command
) -> None:
    monkeypatch.setenv("CITY_DATA", "nowhere")
    told = said_plainly(command("seed"), code=1)
    assert "city.json: the file is missing" in told


def test_a_machines_key_is_shown_once_and_believed_until_revoked(
    seeded: Engine, command: Command
) -> None:
    key = command("kiosk", "add", "--ward", "chuo", "--name", "K1").output.strip()
    with reading(seeded) as session:
        assert kiosks.authenticate(session, key=key).name == "K1"
    assert key not in command("kiosk", "list").output

    fresh = command("kiosk", "rotate", "--ward", "chuo", "--name", "K1").output.strip()
    assert fresh != key
    assert "in use" in command("kiosk", "list").output

    assert command("kiosk", "revoke", "--ward", "chuo", "--name", "K1").exit_code == 0
    assert "revoked" in command("kiosk", "list").output
    for old in (key, fresh):
        with reading(seeded) as session, pytest.raises(Refused):
            kiosks.authenticate(session, key=old)


@pytest.mark.usefixtures("seeded")
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("kiosk", "add", "--ward", "atlantis", "--name", "K1"), "chuo, hanamigawa"),
        (("kiosk", "revoke", "--ward", "chuo", "--name", "K9"), "K9"),
        (("kiosk", "rotate", "--ward", "atlantis", "--name", "K9"), "K9"),
        (("staff", "add", "somebody", "--ward", "atlantis", "--password", PASSWORD), "atlantis"),
        (("staff", "add", "somebody", "--password", "short"), "12 characters"),
        (("staff", "password", "nobody", "--password", PASSWORD), "nobody"),
        (("staff", "disable", "nobody"), "nobody"),
        (("staff", "enable", "nobody"), "nobody"),
        (("staff", "role", "nobody", "--role", "auditor"), "nobody"),
        (("staff", "add", "a", "--role", "clerk", "--password", PASSWORD), "ward"),
        (("staff", "add", "a b", "--password", PASSWORD), "no space"),
    ],
)
def test_a_refusal_is_a_sentence(command: Command, words: tuple[str, ...], told: str) -> None:
    assert told in said_plainly(command(*words), code=1)


@pytest.mark.usefixtures("seeded")
def test_the_same_name_is_not_given_twice(command: Command) -> None:
    machine = ("kiosk", "add", "--ward", "chuo", "--name", "K1")
    person = ("staff", "add", "hanako", "--password", PASSWORD)
    for words, told in ((machine, "K1"), (person, "hanako")):
        assert command(*words).exit_code == 0
        assert told in said_plainly(command(*words), code=1)


def opens(engine: Engine, password: str) -> bool:
    """Whether Hanako's password is this one."""
    with reading(engine) as session:
        return staff.fits(staff.hash_of(session, login="hanako"), password)


def test_a_member_of_staff_is_added_with_a_password_that_is_asked_for(
    seeded: Engine, command: Command
) -> None:
    result = command("staff", "add", "hanako", "--name", "花子", "--ward", "chuo", typed=TWICE)
    assert result.exit_code == 0, result.output
    assert PASSWORD not in result.output
    assert "hanako  花子  chuo" in command("staff", "list").output
    assert opens(seeded, PASSWORD)


def test_a_disabled_login_opens_nothing_until_it_is_enabled(
    seeded: Engine, command: Command
) -> None:
    command("staff", "add", "hanako", "--ward", "chuo", typed=TWICE)
    assert command("staff", "disable", "hanako").exit_code == 0
    assert "disabled" in command("staff", "list").output
    assert not opens(seeded, PASSWORD)
    assert command("staff", "enable", "hanako").exit_code == 0
    new = PASSWORD.upper()
    assert command("staff", "password", "hanako", typed=f"{new}\n{new}\n").exit_code == 0
    assert opens(seeded, new)


def test_roles_and_second_factors_are_changed_by_hand_and_written_down(
    seeded: Engine, command: Command
) -> None:
    command("staff", "add", "hanako", "--ward", "chuo", typed=TWICE)
    with transaction(seeded) as session:
        hanako = staff_changes.id_of(session, login="hanako")
        second_factor.put(session, staff_id=hanako, secret="JBSWY3DP", key=b"k")
    assert "hanako  chuo  clerk  second factor" in command("staff", "list").output
    words = ("staff", "role", "hanako", "--role", "ward_manager", "--ward", "midori")
    assert command(*words).exit_code == 0
    assert command("staff", "reset-second-factor", "hanako").exit_code == 0
    assert "hanako  midori  ward_manager  no second factor" in command("staff", "list").output
    assert "was not linked" in command("staff", "unlink-line", "hanako").output
    with reading(seeded) as session:
        done = [(one.action, one.who) for one in audit_log.find(session, Sought())]
    assert done == [
        ("second_factor.reset", "command line"),
        ("staff.role_changed", "command line"),
        ("staff.added", "command line"),
    ]


def test_the_audit_log_is_walked_by_a_command(seeded: Engine, command: Command) -> None:
    command("staff", "add", "hanako", "--ward", "chuo", typed=TWICE)
    told = command("audit", "verify")
    assert told.exit_code == 0
    last = told.output.split()[-1]
    assert command("audit", "verify", "--known", last).exit_code == 0
    assert command("audit", "verify", "--known", "0123").exit_code == 1
    with transaction(seeded) as session:
        session.execute(text("UPDATE audit_head SET hash = 'x'"))
    assert "end is missing" in said_plainly(command("audit", "verify"), code=1)


@pytest.mark.usefixtures("seeded")
def test_the_city_always_keeps_a_manager(command: Command) -> None:
    command("staff", "add", "hanako", typed=TWICE)
    words = ("staff", "role", "hanako", "--role", "auditor")
    for refused in (words, ("staff", "disable", "hanako")):
        assert "last city manager" in said_plainly(command(*refused), code=1)
    command("staff", "add", "taro", typed=TWICE)
    assert command(*words).exit_code == 0


def test_an_account_of_the_sign_on_is_named_by_hand(
    seeded: Engine, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    command("staff", "add", "hanako", typed=TWICE)
    assert "OIDC_ISSUER" in said_plainly(command("staff", "sign-on", "hanako", "s1"), code=2)
    monkeypatch.setenv("OIDC_ISSUER", "https://login.example.jp/")
    assert command("staff", "sign-on", "hanako", "s1").exit_code == 0
    with reading(seeded) as session:
        found = staff.by_login(session, login="hanako")
    assert found is not None
    assert found.oidc_subject == "https://login.example.jp s1"


def test_keys_are_fresh_each_time_and_fit_the_settings(command: Command) -> None:
    one, other = (command("keys", "new", "--key-id", "3").output.strip() for _ in range(2))
    assert one != other
    assert signing_keys.parse(one, city_code="12100").current.key_id == 3
    assert len(command("keys", "secret").output.strip()) >= 32
    assert command("keys", "new", "--key-id", "16").exit_code == 2


def test_purge_forgets_what_is_old(seeded: Engine, command: Command) -> None:
    with transaction(seeded) as session:
        citizen = citizens.get_and_lock(session, line_user_id="Uold", now=NOW)
        assert citizen.id is not None
        session.add(
            DialogRow(
                citizen_id=citizen.id,
                dialog_id="d",
                flow="book",
                answers={},
                snapshots=[],
                touched_at=NOW - timedelta(days=5000),
            )
        )
    assert "1 rows were forgotten" in command("purge").output
    assert "0 rows were forgotten" in command("purge").output


@pytest.mark.usefixtures("seeded")
def test_the_questions_the_chat_answers_are_listed(command: Command) -> None:
    lines = command("faq", "list").output.splitlines()
    assert len(lines) > 10
    assert lines[1].startswith("  ")


def test_a_server_with_wrong_settings_says_so_and_ends(command: Command) -> None:
    for name in ("serve", "worker"):
        told = said_plainly(command(name), code=2)
        assert "SECRET_KEY" in told
        assert "PUBLIC_BASE_URL" in told


@pytest.mark.usefixtures("production")
def test_a_server_waits_for_the_newest_tables(
    monkeypatch: pytest.MonkeyPatch, backend: Backend, databases: Databases, command: Command
) -> None:
    bare = databases.new(backend, "bare")
    monkeypatch.setenv("DATABASE_URL", bare.url)
    assert "madoguchi migrate" in said_plainly(command("serve"), code=2)
    databases.drop(bare)


@pytest.mark.usefixtures("production")
def test_a_database_that_is_not_there_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, command: Command, free_port: int
) -> None:
    monkeypatch.setenv("DATABASE_URL", f"postgresql://u:hidden@127.0.0.1:{free_port}/x")
    told = said_plainly(command("staff", "list"), code=1)
    assert "doctor" in told
    assert "hidden" not in told
