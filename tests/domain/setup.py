"""What the tests of the set-up share: a manager who changes it."""

from sqlmodel import Session

from domain.rights import Role
from domain.tables import Staff
from tests.support.moments import NOW


def manager(session: Session, login: str = "manager", ward_id: str | None = None) -> Staff:
    """Somebody who may set up the city, or a ward."""
    role = Role.WARD_MANAGER if ward_id else Role.CITY_MANAGER
    row = Staff(
        login=login, name=login, password_hash="-", role=role, ward_id=ward_id, created_at=NOW
    )
    session.add(row)
    session.flush()
    return row
