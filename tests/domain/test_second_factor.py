"""The second factor: codes as RFC 6238 makes them, each of which counts once; a secret is of use to its owner only."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update
from sqlmodel import Session

from domain import second_factor, staff
from domain.db import table_of
from domain.refusal import Refused
from domain.second_factor import Answer
from domain.tables import Staff
from tests.support.moments import NOW

KEY = b"a key of this test"
RFC_SECRET = base64.b32encode(b"12345678901234567890").decode()
STEP = timedelta(seconds=second_factor.STEP_S)


@pytest.fixture
def taro(session: Session) -> Staff:
    made = staff.add(session, login="taro", name="T", password="a password of this test", now=NOW)
    second_factor.put(session, staff_id=made.id or 0, secret=RFC_SECRET, key=KEY)
    return made


def prove(session: Session, member: Staff, code: str, now: datetime = NOW) -> Answer:
    return second_factor.prove(session, member=member, code=code, key=KEY, now=now)


def code(now: datetime = NOW) -> str:
    return second_factor.code_at(RFC_SECRET, now)


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [(59, "287082"), (1111111109, "081804"), (1234567890, "005924"), (20000000000, "353130")],
)
def test_codes_are_those_of_the_standard(seconds: int, expected: str) -> None:
    at = datetime.fromtimestamp(seconds, UTC)
    assert second_factor.code_at(RFC_SECRET, at) == expected
    assert second_factor.step_of(RFC_SECRET, expected, now=at) == seconds // 30


@given(st.integers(-4, 4))
def test_codes_of_the_steps_beside_the_present_one_are_taken(apart: int) -> None:
    at = second_factor.step_of(RFC_SECRET, code(NOW + apart * STEP), now=NOW)
    assert (at is not None) == (abs(apart) <= second_factor.AROUND)


def test_full_width_digits_and_spaces_are_what_people_type(session: Session, taro: Staff) -> None:
    typed = "".join(chr(ord(digit) - ord("0") + ord("０")) for digit in code())
    assert prove(session, taro, f" {typed[:3]} {typed[3:]}　") == Answer.SHOWN


def test_no_code_counts_twice_and_none_before_a_used_one(session: Session, taro: Staff) -> None:
    assert prove(session, taro, code()) == Answer.SHOWN
    assert prove(session, taro, code()) == Answer.USED
    assert prove(session, taro, code(NOW - STEP)) == Answer.USED
    assert prove(session, taro, code(NOW + STEP)) == Answer.SHOWN


@pytest.mark.parametrize("typed", ["", "000000", "12345", "abcdef", "９９９", "1" * 4000, "\0"])
def test_a_wrong_code_is_wrong(session: Session, taro: Staff, typed: str) -> None:
    assert prove(session, taro, typed) == Answer.WRONG


def test_after_some_wrong_codes_even_the_right_one_must_wait(session: Session, taro: Staff) -> None:
    for _ in range(second_factor.FEW_WRONG):
        assert prove(session, taro, "000000") == Answer.WRONG
    assert prove(session, taro, code()) == Answer.TOO_OFTEN
    later = NOW + second_factor.SOON
    assert prove(session, taro, code(later), later) == Answer.SHOWN


def test_a_day_has_an_end_of_tries_too(session: Session, taro: Staff) -> None:
    at = NOW
    for number in range(second_factor.MANY_WRONG):
        at = NOW + number * timedelta(minutes=6)
        assert prove(session, taro, "000000", at) == Answer.WRONG
    later = at + timedelta(minutes=6)
    assert prove(session, taro, code(later), later) == Answer.TOO_OFTEN


def test_a_colleagues_wrong_codes_keep_nobody_waiting(session: Session, taro: Staff) -> None:
    hanako = staff.add(session, login="hanako", name="H", password="quite another one", now=NOW)
    second_factor.put(session, staff_id=hanako.id or 0, secret=RFC_SECRET, key=KEY)
    for _ in range(second_factor.FEW_WRONG):
        prove(session, taro, "000000")
    assert prove(session, hanako, code()) == Answer.SHOWN


def test_a_sealed_secret_copied_to_a_colleague_opens_nothing(session: Session, taro: Staff) -> None:
    hanako = staff.add(session, login="hanako", name="H", password="quite another one", now=NOW)
    table = table_of(Staff)
    copied = update(table).where(table.c.id == hanako.id).values(totp_secret=taro.totp_secret)
    session.execute(copied)
    assert prove(session, hanako, code()) == Answer.NONE


def test_the_secret_itself_is_not_kept(taro: Staff) -> None:
    kept = taro.totp_secret or ""
    assert RFC_SECRET not in kept
    assert second_factor.unseal(kept, key=KEY, staff_id=taro.id or 0) == RFC_SECRET
    for other in ({"key": b"other"}, {"staff_id": 99}, {"purpose": "other"}):
        using = {"key": KEY, "staff_id": taro.id or 0} | other
        assert second_factor.unseal(kept, **using) is None  # type: ignore[arg-type]


@given(st.text(max_size=80))
def test_nothing_made_up_is_unsealed(made_up: str) -> None:
    assert second_factor.unseal(made_up, key=KEY, staff_id=1) is None


def test_who_set_none_up_cannot_show_one(session: Session) -> None:
    hanako = staff.add(session, login="hanako", name="H", password="quite another one", now=NOW)
    assert prove(session, hanako, code()) == Answer.NONE


def test_setting_one_up_asks_for_a_code_and_uses_it_up(session: Session, taro: Staff) -> None:
    secret = second_factor.new_secret()
    with pytest.raises(Refused, match="code_wrong"):
        second_factor.set_up(session, member=taro, secret=secret, code="1", key=KEY, now=NOW)
    shown = second_factor.code_at(secret, NOW)
    second_factor.set_up(session, member=taro, secret=secret, code=shown, key=KEY, now=NOW)
    assert prove(session, taro, shown) == Answer.USED
    assert prove(session, taro, code()) == Answer.WRONG


def test_the_address_for_the_app_names_person_and_service() -> None:
    address = second_factor.address(RFC_SECRET, login="taro", issuer="窓口")
    assert address.startswith("otpauth://totp/")
    assert f"secret={RFC_SECRET}" in address
