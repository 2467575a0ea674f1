"""The commands ``madoguchi faq report | approve | forget``: what was asked, and what staff say of it."""

from enum import StrEnum
from typing import Annotated

import typer

import operating
from domain import directory
from domain.faq import memory, report, report_lines


class Language(StrEnum):
    """The languages of the report."""

    JA = "ja"
    EN = "en"


def add_to(faq: typer.Typer) -> None:
    """Add the commands to the group ``madoguchi faq``."""
    faq.command("report")(faq_report)
    faq.command("approve")(faq_approve)
    faq.command("forget")(faq_forget)


def faq_report(*, locale: Annotated[Language, typer.Option("--locale")] = Language.JA) -> None:
    """Tell what was asked lately, how it went, what was not answered, and what was learned."""
    with operating.looking() as (session, now):
        made = report.make(session, now=now)
        offices = directory.load(session)
        for line in report_lines.lines(made, session=session, directory=offices, locale=locale):
            typer.echo(line)


def faq_approve(
    asked_id: Annotated[int, typer.Argument(help="the number of a question in `faq report`")],
    entry_id: Annotated[str, typer.Argument(help="the answer; `faq list` names them")],
) -> None:
    """Remember that an answer fits a question that was asked."""
    with operating.database() as (session, now):
        question = memory.approve(session, asked_id=asked_id, entry_id=entry_id, now=now)
    typer.echo(f"Remembered: {question} → {entry_id}")


def faq_forget(
    question: Annotated[str, typer.Argument(help="the question, as it is remembered")],
    entry_id: Annotated[str, typer.Argument(help="the answer it led to")],
) -> None:
    """Forget a question that leads to a wrong answer, and the votes behind it."""
    with operating.database() as (session, _):
        memory.forget(session, question=question, entry_id=entry_id)
    typer.echo(f"Forgotten: {question} → {entry_id}")
