"""What commands do for an operator: open the database, load the city, deploy menus, check the installation."""

import contextlib
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import typer
import urllib3
from linebot.v3.messaging import ApiClient, ApiException
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from urllib3.exceptions import HTTPError

import config
import locales
from clock import Clock
from config import Settings, SettingsError
from demo import mark
from domain import audit_log, directory, horizon, seed, tokyo
from domain.db import make_engine, reading, transaction
from domain.faq import index_files
from domain.refusal import Refused
from domain.seed_reading import SeedError
from migrations import run as migrations
from richmenus import deploy, menus
from richmenus.client import open_client

Moment = datetime
TOO_MANY = 429
OF_A_DEMO = (
    "DATABASE_URL is a demo's database, whose log-in and machine key are public: set another one"
)


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of ``madoguchi doctor``."""

    good: bool
    what: str


@contextlib.contextmanager
def explained() -> Iterator[None]:
    """Errors an operator can mend are said in a sentence, without a traceback; the program ends."""
    try:
        yield
    except SettingsError as error:
        typer.echo(f"The settings need attention:\n{error}", err=True)
        sys.exit(2)
    except SeedError as error:
        typer.echo(str(error), err=True)
        sys.exit(1)
    except Refused as refusal:
        typer.echo(locales.text("en", refusal.key, **refusal.params), err=True)
        sys.exit(1)
    except SQLAlchemyError as error:
        typer.echo(f"The database cannot be used ({type(error).__name__}): ", nl=False, err=True)
        typer.echo("see `madoguchi doctor`; new databases need `madoguchi migrate`.", err=True)
        sys.exit(1)


@contextlib.contextmanager
def database() -> Iterator[tuple[Session, Moment]]:
    """One transaction on the configured database, and the present moment."""
    with explained(), _engine(config.load()) as engine, transaction(engine) as session:
        yield session, Clock().now()


@contextlib.contextmanager
def looking() -> Iterator[tuple[Session, Moment]]:
    """The configured database to read from, and the present moment: who asks keeps no writer waiting."""
    with explained(), _engine(config.load()) as engine, reading(engine) as session:
        yield session, Clock().now()


def sign_on_issuer() -> str:
    """OIDC_ISSUER; without one the program ends, explained."""
    with explained():
        issuer = config.load().oidc_issuer
        if not issuer:
            raise SettingsError(
                "OIDC_ISSUER is not set: there is no single sign-on to name accounts of"
            )
        return issuer
    raise AssertionError("unreachable: mistakes end the program")


def production() -> Settings:
    """The settings of a production process, its database looked at. Wrong ones end the program, explained."""
    with explained():
        settings = config.load_for_production()
        if mark.is_ours(settings.database_url):
            raise SettingsError(OF_A_DEMO)
        if migrations.current(settings.database_url) != migrations.head():
            raise SettingsError("the database's tables are old or missing: run `madoguchi migrate`")
        return settings
    raise AssertionError("unreachable: mistakes end the program")


def seed_database() -> None:
    """Load the city's data into the configured database, as of now."""
    with explained():
        settings = config.load()
        with _engine(settings) as engine:
            load_city(engine, settings, Clock().now())


def load_city(engine: Engine, settings: Settings, now: datetime) -> None:
    """Load the seed files and open the slots up to the horizon. Raises SeedError."""
    with transaction(engine) as session:
        seed.load(session, now=now, folder=settings.city_data)
    with transaction(engine) as session:
        offices = directory.load(session)
        horizon.open_horizon(session, directory=offices, now=now, rules=settings.rules)


@contextlib.contextmanager
def menu_client(settings: Settings) -> Iterator[ApiClient]:
    """LINE's rich menus under these settings. Raises SettingsError when LINE cannot be reached or refuses."""
    base = settings.line_api_base
    with open_client(settings.line_channel_access_token, base) as client:
        try:
            yield client
        except HTTPError as error:
            raise SettingsError(
                f"LINE_API_BASE: {base} cannot be reached ({type(error).__name__})"
            ) from error
        except ApiException as refused:
            raise SettingsError(f"LINE answered {refused.status} {refused.reason}") from refused


def deploy_menus(settings: Settings) -> str:
    """Deploy the rich menus; returns what changed, in a sentence. Raises SettingsError when LINE stops it."""
    with menu_client(settings) as client:
        try:
            report = deploy.deploy(client, today=tokyo.office_day(Clock().now()))
        except deploy.Stopped as stopped:
            raise SettingsError(
                f"LINE answered {stopped.status} after {len(stopped.report.created)} of "
                f"{len(list(menus.every()))} menus were created. The old menus still stand; run it again"
                f"{', LINE allows 100 new ones an hour' if stopped.status == TOO_MANY else ''}."
            ) from stopped
    if not report.changed:
        return "The rich menus already stand; nothing was changed."
    return (
        f"Created {len(report.created)} rich menus, uploaded {len(report.uploaded)} pictures, "
        f"set {len(report.aliased)} aliases."
    )


def checks() -> Iterator[Check]:
    """Settings, database, tables, data, LINE; each with what to do when it fails."""
    try:
        settings = config.load_for_production()
        yield Check(good=True, what="settings: complete")
    except SettingsError as error:
        for line in str(error).splitlines():
            yield Check(good=False, what=f"settings: {line}")
        try:
            settings = config.load()
        except SettingsError:
            return
    yield from _database(settings)
    yield _questions(settings)
    yield _line(settings)


@contextlib.contextmanager
def _engine(settings: Settings) -> Iterator[Engine]:
    engine = make_engine(settings.database_url)
    try:
        yield engine
    finally:
        engine.dispose()


def _database(settings: Settings) -> Iterator[Check]:
    try:
        if mark.is_ours(settings.database_url):
            yield Check(good=False, what=f"database: {OF_A_DEMO}")
        standing = migrations.current(settings.database_url)
        if standing != migrations.head():
            yield Check(
                good=False, what="database: tables are old or missing; run `madoguchi migrate`"
            )
            return
        with _engine(settings) as engine, reading(engine) as session:
            wards = session.execute(text("SELECT count(*) FROM ward")).scalar_one()
            log = audit_log.verify(session)
    except (SQLAlchemyError, OSError) as error:
        yield Check(good=False, what=f"database cannot be reached: {type(error).__name__}")
        return
    hint = "" if wards else "; run `madoguchi seed`"
    yield Check(good=bool(wards), what=f"database: up to date, {wards} wards{hint}")
    yield Check(good=log.good, what=log.sentence)


def _questions(settings: Settings) -> Check:
    try:
        index_files.usable(settings.faq_folder)
    except OSError as error:
        told = f"questions: FAQ_FOLDER cannot be written to ({type(error).__name__}); free text is not answered"
        return Check(good=False, what=told)
    return Check(good=True, what="questions: the folder of the index can be written to")


def _line(settings: Settings) -> Check:
    base = settings.line_api_base
    if base is None:
        return Check(good=False, what="LINE: not asked, the settings are incomplete")
    try:
        answer = urllib3.request(
            "GET",
            f"{base}/v2/bot/info",
            headers={"Authorization": f"Bearer {settings.line_channel_access_token}"},
            timeout=5.0,
            retries=False,
        )
    except urllib3.exceptions.HTTPError as error:
        return Check(good=False, what=f"LINE cannot be reached: {type(error).__name__}")
    good = answer.status == 200
    return Check(
        good=good, what="LINE accepts the access token" if good else f"LINE: {answer.status}"
    )
