"""The commands ``madoguchi kiosk …``: which ticket machines are let in."""

from typing import Annotated

import typer

import operating
from domain import kiosks, tokyo
from kiosk_bridge import conformance

kiosk = typer.Typer(no_args_is_help=True, help="Ticket machines and their keys.")


@kiosk.command("add")
def kiosk_add(
    ward: Annotated[str, typer.Option(help="for example chuo")],
    name: Annotated[str, typer.Option(help="for example K1")],
) -> None:
    """Register a ticket machine and show its key, this once."""
    with operating.database() as (session, now):
        _, key = kiosks.add(session, ward_id=ward, name=name, now=now)
    typer.echo(key)


@kiosk.command("list")
def kiosk_list() -> None:
    """Every ticket machine, when it was last heard of, and whether it is revoked."""
    with operating.database() as (session, _):
        for machine in kiosks.list_all(session):
            seen = (
                tokyo.local(machine.seen_at).isoformat(" ", "minutes")
                if machine.seen_at
                else "never"
            )
            state = "revoked" if machine.revoked_at else "in use"
            typer.echo(f"{machine.ward_id} {machine.name}  {state}, last heard of: {seen}")


@kiosk.command("rotate")
def kiosk_rotate(
    ward: Annotated[str, typer.Option()], name: Annotated[str, typer.Option()]
) -> None:
    """Give a machine a new key and show it, this once; the old one ends at once."""
    with operating.database() as (session, _):
        machine = kiosks.find(session, ward_id=ward, name=name)
        key = kiosks.rotate(session, kiosk_id=machine.id or 0)
    typer.echo(key)


@kiosk.command("revoke")
def kiosk_revoke(
    ward: Annotated[str, typer.Option()], name: Annotated[str, typer.Option()]
) -> None:
    """Make a machine's key useless, now and for good."""
    with operating.database() as (session, now):
        machine = kiosks.find(session, ward_id=ward, name=name)
        kiosks.revoke(session, kiosk_id=machine.id or 0, now=now)
    typer.echo(f"{ward} {name} is revoked.")


@kiosk.command("conformance")
def kiosk_conformance(
    *,
    server: Annotated[str, typer.Option(help="for example https://madoguchi.example.jp")],
    key: Annotated[str, typer.Option(envvar="KIOSK_KEY", help="the machine's device key")],
    write: Annotated[
        bool, typer.Option("--write", help="issue test tickets too: not on a day with visitors")
    ] = False,
) -> None:
    """Ask a live server as a ticket machine would, and say what is not as its contract tells. Needs no database."""
    try:
        wire = conformance.over_http(server)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--server") from error
    wrong = 0
    for result in conformance.run(wire, key=key, write=write):
        wrong += not result.good
        typer.echo(result.line)
    if not write:
        typer.echo("Leases, tickets and journals were not tried: --write does.")
    raise typer.Exit(1 if wrong else 0)
