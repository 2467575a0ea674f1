"""The second factor: what it opens, for how long, and where who lacks it is led."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import rights
from domain.rights import Right
from tests.support.moments import NOW


@given(st.sampled_from(sorted(Right)), st.booleans())
def test_only_the_named_rights_need_a_second_factor(right: Right, form: bool) -> None:
    enough = rights.second_suffices(right, shown_at=None, now=NOW, form=form)
    assert enough == (right not in rights.SECOND_FACTOR)


@pytest.mark.parametrize(
    ("right", "minutes", "page", "form"),
    [
        (Right.PEOPLE, 59, True, True),
        (Right.PEOPLE, 60, False, True),
        (Right.PEOPLE, 120, False, False),
        (Right.SEND_BROADCASTS, 700, True, True),
    ],
)
def test_a_second_factor_lasts_long_enough_for_a_form(
    right: Right, minutes: int, page: bool, form: bool
) -> None:
    later = NOW + timedelta(minutes=minutes)
    for is_form, expected in ((False, page), (True, form)):
        found = rights.second_suffices(right, shown_at=NOW, now=later, form=is_form)
        assert found == expected
