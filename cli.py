"""The command ``madoguchi``: the demo, the server, the worker, and what an operator does by hand."""

import contextlib
import secrets
import signal
import sys
import threading
from collections.abc import Iterator
from typing import Annotated

import typer
from sqlalchemy import Engine
from sqlmodel import Session

import config
import demo_run
import locales
import logs
import operating
from app import House, create_app
from clock import Clock
from config import Settings, SettingsError
from dialogs import draw
from domain import kiosks, purge, signing_keys, staff
from domain.db import make_engine, transaction
from domain.refusal import Refused
from migrations import run as migrations
from richmenus import deploy
from scheduler import ticks
from server import Server

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
kiosk = typer.Typer(no_args_is_help=True, help="Ticket machines and their keys.")
people = typer.Typer(no_args_is_help=True, help="Who may log in to the console.")
keys = typer.Typer(no_args_is_help=True, help="Secrets for the settings.")
menus = typer.Typer(no_args_is_help=True, help="The rich menu at the foot of the chat.")
for name, group in (("kiosk", kiosk), ("staff", people), ("keys", keys), ("richmenu", menus)):
    cli.add_typer(group, name=name)


@cli.command()
def demo() -> None:
    """Start everything with Chiba's data: phone, ticket machine, console, public pages."""
    logs.configure("WARNING")
    with _explained():
        demo_run.run(config.load())


@cli.command()
def serve() -> None:
    """Start the production server; its workers handle what LINE sends at once."""
    logs.configure()
    settings = _production()

    def make() -> object:
        house = House(settings, Clock())
        house.start_workers()
        return create_app(house).wsgi_app

    Server(
        make,
        bind=f"{settings.host}:{settings.port}",
        workers=settings.web_workers,
        threads=settings.web_threads,
    ).run()


@cli.command()
def worker() -> None:
    """Start a scheduler process: delivery, reminders, expiry, nightly work. Several do no harm."""
    logs.configure()
    house = House(_production(), Clock())
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    ticks.run_all(house.work())
    scheduler = ticks.start(house.work())
    house.start_workers()
    typer.echo("The worker is running.")
    stop.wait()
    scheduler.shutdown()
    house.stop_workers()


@cli.command()
def migrate() -> None:
    """Bring the database to the newest tables."""
    with _explained():
        migrations.upgrade(config.load().database_url)
    typer.echo("The database is up to date.")


@cli.command()
def seed() -> None:
    """Load the city's wards, counters, procedures and calendar; loading again changes nothing."""
    with _explained():
        settings = config.load()
        engine = make_engine(settings.database_url)
        operating.load_city(engine, settings.rules, Clock().now())
    typer.echo("The city's data is loaded and the slots are open.")


@cli.command(name="purge")
def forget() -> None:
    """Forget what is past its retention time, now."""
    with _database() as (session, _):
        touched = purge.purge(session, now=Clock().now())
    typer.echo(f"{touched} rows were forgotten or emptied.")


@cli.command()
def doctor() -> None:
    """Check settings, database and LINE, and say what to do. Shows no secret."""
    healthy = True
    for check in operating.checks(config.load):
        healthy = healthy and check.good
        typer.echo(f"{'ok  ' if check.good else 'FAIL'}  {check.what}")
    raise typer.Exit(0 if healthy else 1)


@cli.command()
def faq() -> None:
    """List the questions the chat can answer, by category."""
    with _database() as (session, _):
        for line in operating.faq_lines(session):
            typer.echo(line)


@cli.command()
def docs() -> None:
    """Write docs/dialogs.md from the flows."""
    draw.PATH.write_text(draw.draw(), encoding="utf-8")
    typer.echo(f"{draw.PATH.name} is written.")


@kiosk.command("add")
def kiosk_add(
    ward: Annotated[str, typer.Option(help="for example chuo")],
    name: Annotated[str, typer.Option(help="for example K1")],
) -> None:
    """Register a ticket machine and show its key, this once."""
    with _database() as (session, now):
        _, key = kiosks.add(session, ward_id=ward, name=name, now=now)
    typer.echo(key)


@kiosk.command("revoke")
def kiosk_revoke(
    ward: Annotated[str, typer.Option()], name: Annotated[str, typer.Option()]
) -> None:
    """Make a machine's key useless, now and for good."""
    with _database() as (session, now):
        machine = kiosks.find(session, ward_id=ward, name=name)
        kiosks.revoke(session, kiosk_id=machine.id or 0, now=now)
    typer.echo(f"{ward} {name} is revoked.")


@people.command("add")
def staff_add(
    login: Annotated[str, typer.Argument(help="the name to log in with")],
    name: Annotated[str, typer.Option(help="the name colleagues see")] = "",
    ward: Annotated[str | None, typer.Option(help="one ward only, for example chuo")] = None,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Let somebody log in to the console; the password is asked for."""
    with _database() as (session, now):
        staff.add(
            session, login=login, name=name or login, password=password, now=now, ward_id=ward
        )
    typer.echo(f"{login} may log in.")


@people.command("password")
def staff_password(
    login: str,
    password: Annotated[
        str, typer.Option(prompt=True, hide_input=True, confirmation_prompt=True)
    ] = "",
) -> None:
    """Set a new password; it unlocks the account and ends its sessions."""
    with _database() as (session, _):
        staff.set_password(session, login=login, password=password)
    typer.echo(f"{login} has a new password.")


@people.command("disable")
def staff_disable(login: str) -> None:
    """Nobody logs in with this name any more; its sessions end at once."""
    with _database() as (session, now):
        staff.disable(session, login=login, now=now)
    typer.echo(f"{login} is disabled.")


@keys.command("new")
def keys_new(key_id: Annotated[int, typer.Option(help="0 to 15, not used lately")] = 1) -> None:
    """Print a fresh signing key for CHECK_IN_KEYS; put it before the old ones."""
    typer.echo(signing_keys.generate(key_id))


@keys.command("secret")
def keys_secret() -> None:
    """Print a fresh SECRET_KEY."""
    typer.echo(secrets.token_urlsafe(48))


@menus.command("deploy")
def richmenu_deploy() -> None:
    """Create the rich menu at LINE_API_BASE and set it as default; repeating changes nothing."""
    with _explained():
        settings = config.load()
        if settings.line_api_base is None:
            settings = settings.for_production()
        report = operating.deploy_menus(settings, deploy)
    typer.echo(report)


@contextlib.contextmanager
def _explained() -> Iterator[None]:
    """Errors an operator can mend are said in a sentence, without a traceback."""
    try:
        yield
    except SettingsError as error:
        typer.echo(f"The settings need attention:\n{error}", err=True)
        sys.exit(2)
    except Refused as refusal:
        typer.echo(locales.text("en", refusal.key, **refusal.params), err=True)
        sys.exit(1)


@contextlib.contextmanager
def _database() -> Iterator[tuple[Session, operating.Moment]]:
    """One transaction on the configured database, and the present moment."""
    with _explained():
        engine: Engine = make_engine(config.load().database_url)
        with transaction(engine) as session:
            yield session, Clock().now()
        engine.dispose()


def _production() -> Settings:
    with _explained():
        return config.load().for_production()
    raise AssertionError("unreachable: mistakes end the program")


def main() -> None:
    """The entry point of the command."""
    cli()
