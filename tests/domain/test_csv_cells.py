"""Cells of CSV files run as nothing in a spreadsheet, and come back as they were."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain import csv_cells


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "＝", "\t", "\r", "'\t"])
def test_what_may_run_as_a_formula_begins_with_an_apostrophe(first: str) -> None:
    assert csv_cells.guarded(f"{first}1+1") == f"'{first}1+1"


@given(st.text(alphabet="'=+-@\t\r a1"))
def test_a_cell_comes_back_as_it_was(cell: str) -> None:
    assert csv_cells.plain(csv_cells.guarded(cell)) == cell
