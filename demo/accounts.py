"""The demo's staff, one of each role and a second city manager, and the second factor that they share."""

from datetime import datetime

from sqlmodel import Session

import locales
from domain import second_factor, staff
from domain.rights import OF_ONE_WARD, Role

PASSWORD = "demo-pass"  # noqa: S105  # shown on the demo's page, refused elsewhere
SECRET = "MADOGUCHIDEMOMADOGUCHIDEMOMADOGU"  # noqa: S105  # its codes are shown on a page of the demo
ACCOUNTS = {
    "demo": Role.CITY_MANAGER,
    "demo2": Role.CITY_MANAGER,
    "manager": Role.WARD_MANAGER,
    "clerk": Role.CLERK,
    "auditor": Role.AUDITOR,
}
"""By login; ``demo2`` is the second person whom a broadcast to everyone needs."""


def add(session: Session, *, login: str, ward_id: str, key: bytes, now: datetime) -> None:
    """One of the accounts, with its second factor. Refuses ``login_taken``."""
    role = ACCOUNTS[login]
    added = staff.add(
        session,
        login=login,
        name=locales.text("ja", f"demo-name-{login}"),
        password=PASSWORD,
        role=role,
        ward_id=ward_id if role in OF_ONE_WARD else None,
        now=now,
        public=True,
    )
    second_factor.put(session, staff_id=added.id or 0, secret=SECRET, key=key)
