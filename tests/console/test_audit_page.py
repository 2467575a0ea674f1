"""The audit log's page: found, paged, exported without formulas; for those with the right only."""

import csv
import io
import json

import pytest

from console.audit_page import safe
from domain import audit, audit_log
from domain.db import reading, transaction
from domain.rights import Role
from tests.console.office import Clerk, Office

AUDIT = "/console/audit"


@pytest.fixture
def auditor(office: Office) -> Clerk:
    """An auditor; there are 60 entries."""
    clerk = office.member(Role.AUDITOR)
    with transaction(office.engine) as session:
        for number in range(60):
            audit.record(
                session,
                by=None,
                who="=cmd|' /C calc'!A0",
                action="closure.announced",
                subject=f"closure:{number}",
                detail={"reason": "<台風>"},
                ward_id="chuo",
                now=office.now,
            )
    return clerk


def test_entries_are_shown_newest_first_page_by_page(auditor: Clerk) -> None:
    page = auditor.web.get(AUDIT).text
    assert page.count('data-testid="entry"') == audit_log.PAGE
    assert "closure:59" in page
    assert "&lt;台風&gt;" in page
    older = page.partition("before=")[2].partition('"')[0]
    rest = auditor.web.get(f"{AUDIT}?before={older}").text
    assert rest.count('data-testid="entry"') == 11
    assert "login.done" in rest


def test_a_search_is_kept_by_pages_and_export(auditor: Clerk) -> None:
    page = auditor.web.get(f"{AUDIT}?action=closure&subject=closure:7&_external=1&kind=x").text
    assert page.count('data-testid="entry"') == 1
    assert "/console/audit.csv?action=closure&amp;subject=closure:7" in page


@pytest.mark.parametrize(
    "query",
    [
        *("since=tomorrow", "until=2026-13-01", "since=0", "since=1999-12-31"),
        *("until=9999-12-31", "since=9999-12-31", "since=0001-01-01", "until=0001-01-01"),
        *("who=%00", "before=x"),
    ],
)
def test_bad_input_is_a_sentence_and_no_error(auditor: Clerk, query: str) -> None:
    assert auditor.web.get(f"{AUDIT}?{query}").status_code == 200


def test_an_export_has_no_formulas_and_is_itself_in_the_log(office: Office, auditor: Clerk) -> None:
    answer = auditor.web.get(f"{AUDIT}.csv?action=closure")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert len(rows) == 60
    assert {row["who"] for row in rows} == {"'=cmd|' /C calc'!A0"}
    assert answer.headers["Content-Disposition"].endswith('.csv"')
    lines = [json.loads(line) for line in auditor.web.get(f"{AUDIT}.jsonl").text.splitlines()]
    assert lines[-1]["action"] == "audit.exported"
    assert [one["detail"] for one in lines if one["action"] == "audit.exported"] == [
        {"sought": ["action"], "as": "csv"},
        {"sought": [], "as": "jsonl"},
    ]
    with reading(office.engine) as session:
        assert audit_log.verify(session).last == lines[-1]["hash"]


@pytest.mark.parametrize("value", ["=1+1", "+1", "-1", "@x", "\tx", "\rx"])
def test_a_cell_that_would_be_a_formula_is_text(value: str) -> None:
    assert safe(value) == f"'{value}"


def test_other_cells_stay_as_they_are() -> None:
    assert (safe("1-2"), safe(None), safe(12)) == ("1-2", "", "12")
