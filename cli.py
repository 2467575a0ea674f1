"""The command ``madoguchi``: the demo, the server, the worker, and what an operator does by hand."""

import secrets
import signal
import threading
from datetime import timedelta
from typing import Annotated

import typer

import accounts
import config
import demo_run
import faq_commands
import faq_learning_commands
import logs
import operating
import staff_commands
from app import House, create_app
from clock import Clock
from console import rights_table
from dialogs import draw
from domain import menu_links, purge, signing_keys, tokyo
from domain.faq import library
from migrations import run as migrations
from richmenus import deploy, prune
from scheduler import ticks
from server import Server, before_stop

cli = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
keys = typer.Typer(no_args_is_help=True, help="Secrets for the settings.")
menus = typer.Typer(no_args_is_help=True, help="The rich menu at the foot of the chat.")
faq_learning_commands.add_to(faq_commands.faq)
for name, group in (
    ("kiosk", accounts.kiosk),
    ("staff", staff_commands.people),
    ("audit", staff_commands.audit),
    ("faq", faq_commands.faq),
    ("keys", keys),
    ("richmenu", menus),
):
    cli.add_typer(group, name=name)


@cli.command()
def demo() -> None:
    """Start everything with Chiba's data: phone, ticket machine, console, public pages."""
    logs.configure("WARNING")
    with operating.explained():
        demo_run.run(config.load())


@cli.command()
def serve() -> None:
    """Start the production server; its workers handle what LINE sends at once."""
    logs.configure()
    settings = operating.production()

    def make() -> object:
        house = House(settings, Clock())
        house.start_workers()
        app = create_app(house)
        before_stop(house.end_streams)
        return app.wsgi_app

    library.warm()
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
    house = House(operating.production(), Clock())
    stop = threading.Event()
    for one in (signal.SIGINT, signal.SIGTERM):
        signal.signal(one, lambda *_: stop.set())
    ticks.run_all(house.work())
    scheduler = ticks.start(house.work())
    house.start_workers()
    house.linker.start()
    house.broadcaster.start()
    typer.echo("The worker is running.")
    stop.wait()
    scheduler.shutdown()
    house.stop_workers()


@cli.command()
def migrate() -> None:
    """Bring the database to the newest tables."""
    with operating.explained():
        migrations.upgrade(config.load().database_url)
    typer.echo("The database is up to date.")


@cli.command()
def seed() -> None:
    """Load the city's wards, counters, procedures and calendar; loading again changes nothing."""
    operating.seed_database()
    typer.echo("The city's data is loaded and the slots are open.")


@cli.command(name="purge")
def forget() -> None:
    """Forget what is past its retention time, now."""
    with operating.database() as (session, _):
        touched = purge.purge(session, now=Clock().now())
    typer.echo(f"{touched} rows were forgotten or emptied.")


@cli.command()
def doctor() -> None:
    """Check settings, database and LINE, and say what to do. Shows no secret."""
    healthy = True
    for check in operating.checks():
        healthy = healthy and check.good
        typer.echo(f"{'ok  ' if check.good else 'FAIL'}  {check.what}")
    raise typer.Exit(0 if healthy else 1)


@cli.command()
def docs() -> None:
    """Write docs/dialogs.md from the flows and docs/rights.md from the console's routes."""
    app = create_app(House(config.Settings(), Clock()))
    for path, text in ((draw.PATH, draw.draw()), (rights_table.PATH, rights_table.draw(app))):
        path.write_text(text, encoding="utf-8")
        typer.echo(f"{path.name} is written.")


@keys.command("new")
def keys_new(
    key_id: Annotated[
        int, typer.Option(min=0, max=signing_keys.MAX_KEYS - 1, help="not used lately")
    ] = 1,
) -> None:
    """Print a fresh signing key for CHECK_IN_KEYS (docs/operations.md tells how keys are changed)."""
    typer.echo(signing_keys.generate(key_id))


@keys.command("secret")
def keys_secret() -> None:
    """Print a fresh SECRET_KEY."""
    typer.echo(secrets.token_urlsafe(48))


@menus.command("deploy")
def richmenu_deploy() -> None:
    """Create the rich menus at LINE_API_BASE; repeating changes nothing, and nothing is deleted."""
    with operating.explained():
        typer.echo(operating.deploy_menus(_at_line()))


@menus.command("diff")
def richmenu_diff() -> None:
    """Show what a deployment would change at LINE, and change nothing."""
    with operating.explained(), operating.menu_client(_at_line()) as client:
        report = deploy.diff(client, today=tokyo.office_day(Clock().now()))
    for line in report.lines():
        typer.echo(line)
    if not report.changed:
        typer.echo("The rich menus already stand; nothing would be changed.")


@menus.command("prune")
def richmenu_prune(
    *, now: Annotated[bool, typer.Option("--now", help="without the days of grace")] = False
) -> None:
    """Delete our own rich menus that no alias, no default and no citizen uses any more."""
    with operating.database() as (session, moment):
        in_use = menu_links.in_use(session)
    grace = timedelta(0) if now else prune.GRACE
    with operating.explained(), operating.menu_client(_at_line()) as client:
        done = prune.prune(client, in_use=in_use, today=tokyo.office_day(moment), grace=grace)
    typer.echo(f"Deleted {len(done.menus)} rich menus and {len(done.names)} aliases.")
    if done.waiting:
        typer.echo(f"{len(done.waiting)} old menus wait for their grace period (--now does not).")
    if done.stopped:
        typer.echo(f"LINE answered {done.stopped}; run it again later.", err=True)
        raise typer.Exit(1)


def _at_line() -> config.Settings:
    settings = config.load()
    return settings if settings.line_api_base is not None else settings.for_production()


def main() -> None:
    """The entry point of the command."""
    cli()
