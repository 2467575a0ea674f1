"""The commands ``madoguchi faq …``: list, check, export and import the questions and answers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from sqlmodel import Session

import config
import operating
from domain import directory
from domain.faq import (
    base,
    base_exchange,
    base_import,
    base_reading,
    base_warnings,
    base_writing,
)
from domain.file_problems import SeedError

faq = typer.Typer(no_args_is_help=True, help="The questions the chat can answer.")
_MOST_NAMED = 50


@faq.command("list")
def faq_list() -> None:
    """List the questions the chat can answer, by category."""
    with operating.looking() as (session, _):
        for line in _lines(session):
            typer.echo(line)


@faq.command("check")
def faq_check(
    path: Annotated[
        Path | None, typer.Argument(help="a folder or a CSV file; the city's own folder without it")
    ] = None,
) -> None:
    """Say what is wrong with a folder or a spreadsheet of questions and answers; needs no database."""
    with operating.explained():
        city = config.load().city_data
        wanted = path or city / base_reading.FOLDER
        try:
            alone = wanted.is_dir()
            known = (
                base_exchange.procedures_of(city) if alone else base_exchange.known_in_files(city)
            )
            found = base_exchange.read(wanted, known)
        except SeedError as error:
            for line in error.problems:
                typer.echo(f"mistake  {line}")
            raise typer.Exit(1) from None
    doubts = base_warnings.warnings(found)
    for line in doubts:
        typer.echo(f"warning  {line}")
    typer.echo(f"{len(found.entries)} entries, no mistake, {len(doubts)} warnings.")


@faq.command("export")
def faq_export(
    path: Annotated[Path, typer.Argument(help="a file that ends in .csv, or a new folder")],
) -> None:
    """Write the questions and answers of the database to a spreadsheet or a folder."""
    with operating.looking() as (session, _):
        standing = base_writing.standing(session)
        base_exchange.write(path, standing)
    typer.echo(f"{len(standing.entries)} entries are written to {path}.")


@faq.command("import")
def faq_import(
    path: Annotated[Path, typer.Argument(help="a CSV file, or a folder of the form of the city's")],
    *,
    remove: Annotated[
        bool, typer.Option("--remove", help="delete what staff wrote and the file leaves out")
    ] = False,
) -> None:
    """Take questions and answers into the database; one mistake, and nothing is changed."""
    with operating.database() as (session, _):
        told = base_import.take_in(session, path, remove=remove)
    typer.echo(
        f"{len(told.change.new)} new, {len(told.change.changed)} changed, "
        f"{len(told.change.unchanged)} unchanged, {len(told.change.removed)} removed."
    )
    for name, ids in (
        ("left out by the file and kept", told.left_out),
        ("left out by the file; they come from the city's files, remove them there", told.of_files),
    ):
        if ids:
            typer.echo(f"{len(ids)} {name}: {', '.join(ids[:_MOST_NAMED])}", nl=False)
            typer.echo(" …" if len(ids) > _MOST_NAMED else "")


def _lines(session: Session) -> Iterator[str]:
    offices = directory.load(session)
    for shelf in base.categories(session):
        for group in base.categories(session, shelf.id):
            yield f"{shelf.names['ja']} / {group.names['ja']}"
            for entry in base.entries(session, group.id):
                yield f"  {entry.id}  {base.shown(entry, offices, 'ja')[0]}"
