"""People: citizens and where their dialog stands, and the staff of the console."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Index, text
from sqlmodel import Field, SQLModel

from domain.db import UtcDateTime


class Citizen(SQLModel, table=True):
    """A person who talks to the LINE account. The LINE user id is a pseudonym: kept, never logged."""

    id: int | None = Field(default=None, primary_key=True)
    line_user_id: str = Field(unique=True)
    locale: str = "ja"
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    channel: str = "line"
    """``line``; ``desk``: booked by staff for somebody without LINE, who is never written to."""
    near_kind: str | None = None
    near_value: int | None = None
    """How the citizen wished to be told of near turns the last time; the next ticket begins with it."""
    blocked_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)


class MenuLink(SQLModel, table=True):
    """Which rich menu a citizen should see, and which one LINE was told to show."""

    __tablename__ = "menu_link"
    __table_args__ = (
        Index(
            "menu_link_open",
            "lease_until",
            "citizen_id",
            postgresql_where=text("wanted <> linked"),
            sqlite_where=text("wanted <> linked"),
        ),
    )
    citizen_id: int = Field(primary_key=True, foreign_key="citizen.id")
    wanted: str
    """The alias of a menu; empty: the default menu, which needs no link."""
    linked: str = ""
    """The alias as LINE was last told it; ``?`` when what LINE shows is not known any more."""
    menu_id: str | None = None
    """LINE's id of the menu behind ``linked``: a deployment makes new ones, and whoever has an old one is told."""
    lease_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    attempts: int = 0
    """Grows with every claim and is never reset: it fences the outcome of an attempt."""
    last_error: str | None = None


class DialogRow(SQLModel, table=True):
    """The one open dialog of a citizen, as the engine left it."""

    __tablename__ = "dialog"
    citizen_id: int = Field(primary_key=True, foreign_key="citizen.id")
    dialog_id: str
    flow: str
    answers: dict[str, Any] = Field(sa_type=JSON)
    snapshots: list[dict[str, Any]] = Field(sa_type=JSON)
    misses: int = 0
    touched_at: datetime = Field(sa_type=UtcDateTime)


class Staff(SQLModel, table=True):
    """Somebody who works in the console. ``ward_id`` None: every ward."""

    id: int | None = Field(default=None, primary_key=True)
    login: str = Field(unique=True)
    name: str
    password_hash: str
    role: str = "clerk"
    """A ``domain.rights.Role``."""
    ward_id: str | None = Field(default=None, foreign_key="ward.id")
    totp_secret: str | None = None
    """The second factor's secret, sealed with a key made from SECRET_KEY; None: none is set up."""
    totp_step: int = 0
    """The last time step whose code was used: no code counts twice."""
    oidc_subject: str | None = Field(default=None, unique=True)
    """``issuer subject`` of the city's single sign-on."""
    citizen_id: int | None = Field(default=None, foreign_key="citizen.id", unique=True)
    """Their own LINE account, if they linked it."""
    temporary_until: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """The password was given by somebody else: until then it opens the page where an own one is chosen."""
    disabled_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    created_at: datetime = Field(sa_type=UtcDateTime)


class StaffSession(SQLModel, table=True):
    """A log-in of the console; the cookie's token is stored hashed."""

    token_hash: str = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    created_at: datetime = Field(sa_type=UtcDateTime)
    seen_at: datetime = Field(sa_type=UtcDateTime)
    expires_at: datetime = Field(sa_type=UtcDateTime)
    second_at: datetime | None = Field(default=None, sa_type=UtcDateTime)
    """When the second factor was shown in this session."""


class StaffLinkCode(SQLModel, table=True):
    """A one-time code by which a member of staff links the own LINE account; stored hashed."""

    __tablename__ = "staff_link_code"
    code_hash: str = Field(primary_key=True)
    staff_id: int = Field(foreign_key="staff.id", index=True)
    expires_at: datetime = Field(sa_type=UtcDateTime)
