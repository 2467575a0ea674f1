"""Bring a database to the newest tables, and tell where it stands."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from domain.db import make_engine

FOLDER = Path(__file__).parent


def upgrade(url: str, revision: str = "head") -> None:
    """Migrate the database at *url* upwards, in one transaction; a second process waits."""
    command.upgrade(_config(url), revision)


def downgrade(url: str, revision: str) -> None:
    """Take migrations back down to *revision* (``"base"``: all of them, with their data)."""
    command.downgrade(_config(url), revision)


def current(url: str) -> str | None:
    """The revision at which the database at *url* stands; None when it never was migrated."""
    engine = make_engine(url)
    try:
        with engine.connect().execution_options(madoguchi_read_only=True) as connection:
            return MigrationContext.configure(connection).get_current_revision()
    finally:
        engine.dispose()


def head() -> str | None:
    """The newest revision that this version of the program knows."""
    return ScriptDirectory.from_config(_config("")).get_current_head()


def new(url: str, message: str, *, number: str, batch: bool = True) -> Path:
    """Write a revision with what the models have and the database at *url* lacks.

    ``batch`` alters tables the way SQLite needs it: build anew, copy, drop.
    """
    config = _config(url)
    config.attributes["batch"] = batch
    command.revision(config, message=message, autogenerate=True, rev_id=number)
    (written,) = (FOLDER / "versions").glob(f"{number}_*.py")
    return written


def _config(url: str) -> Config:
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["url"] = url
    return config
