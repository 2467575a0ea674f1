"""Passwords: long ones are taken, whatever is in them, but not what everybody would try first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import password_rules
from domain.refusal import Refused


def said(password: str, login: str = "taro") -> str:
    try:
        password_rules.check(password, login=login)
    except Refused as refusal:
        return refusal.code
    return "taken"


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("eleven char", "password_too_short"),
        ("x" * 201, "password_too_long"),
        ("taro-is-my-pw", "password_of_login"),
        ("aaaaaaaaaaaa", "password_too_easy"),
        ("123456789012", "password_too_easy"),
        ("qwertyuiop12", "password_too_easy"),
        ("Password2026!", "password_too_easy"),
        ("P@ssw0rdP@ssw0rd", "password_too_easy"),
        ("chibacity2026", "password_too_easy"),
        ("ｐａｓｓｗｏｒｄ１２３４", "password_too_easy"),
        ("madoguchi-chiba", "password_too_easy"),
        ("correct horse battery", "taken"),
        ("青い電車と春の海を見る犬", "taken"),
        ("taro and many other words besides", "taken"),
        ("x7Kq-92mp-Lw4z", "taken"),
        (" leading and trailing ", "taken"),
    ],
)
def test_what_is_easy_to_guess_is_refused(password: str, code: str) -> None:
    assert said(password) == code


@given(st.text(max_size=230), st.text(max_size=12))
def test_any_text_is_judged(password: str, login: str) -> None:
    assert said(password, login) == "taken" or said(password, login).startswith("password_")


@given(st.lists(st.sampled_from("river stone lamp cloud paper train".split()), min_size=4))
def test_a_few_words_are_always_good(words: list[str]) -> None:
    password = " ".join(words[:20])
    if len(set(password)) >= password_rules.FEWEST_SIGNS:
        assert said(password) == "taken"
