"""What commands do for an operator: load the city, deploy menus, check the installation."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

import urllib3
from sqlalchemy import Engine, text
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session, col, select

from config import Settings, SettingsError
from domain import directory, horizon, seed
from domain.db import make_engine, reading, transaction
from domain.rules import Rules
from domain.tables import FaqCategory, FaqEntry
from migrations import run as migrations

Moment = datetime


@dataclass(frozen=True, slots=True)
class Check:
    """One finding of ``madoguchi doctor``."""

    good: bool
    what: str


def load_city(engine: Engine, rules: Rules, now: datetime) -> None:
    """Load the seed files and open the slots up to the horizon."""
    with transaction(engine) as session:
        seed.load(session, now=now)
    with transaction(engine) as session:
        horizon.open_horizon(session, directory=directory.load(session), now=now, rules=rules)


def deploy_menus(settings: Settings, deploy: ModuleType) -> str:
    """Deploy the rich menus; returns what changed, in a sentence."""
    with deploy.open_client(settings.line_channel_access_token, settings.line_api_base) as client:
        report = deploy.deploy(client)
    if not report.changed:
        return "The rich menus already stand; nothing was changed."
    return f"Created {len(report.created)}, deleted {len(report.deleted)} rich menus."


def checks(load: Callable[[], Settings]) -> Iterator[Check]:
    """Settings, database, tables, data, LINE; each with what to do when it fails."""
    try:
        settings = load()
    except SettingsError as error:
        yield Check(good=False, what=f"settings: {error}")
        return
    try:
        settings = settings.for_production()
        yield Check(good=True, what="settings are complete")
    except SettingsError as error:
        for line in str(error).splitlines():
            yield Check(good=False, what=f"settings: {line}")
    yield from _database(settings)
    yield _line(settings)


def faq_lines(session: Session) -> Iterator[str]:
    """The questions by category, as printed."""
    for category in session.exec(select(FaqCategory).order_by(col(FaqCategory.position))):
        yield category.names["ja"]
        for entry in session.exec(
            select(FaqEntry)
            .where(FaqEntry.category_id == category.id)
            .order_by(col(FaqEntry.position))
        ):
            yield f"  {entry.questions['ja']}"


def _database(settings: Settings) -> Iterator[Check]:
    try:
        standing = migrations.current(settings.database_url)
        if standing != migrations.head():
            yield Check(
                good=False, what="database: tables are old or missing; run `madoguchi migrate`"
            )
            return
        with reading(make_engine(settings.database_url)) as session:
            wards = session.execute(text("SELECT count(*) FROM ward")).scalar_one()
    except (SQLAlchemyError, OSError) as error:
        yield Check(good=False, what=f"database cannot be reached: {type(error).__name__}")
        return
    hint = "" if wards else "; run `madoguchi seed`"
    yield Check(good=bool(wards), what=f"database: up to date, {wards} wards{hint}")


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
