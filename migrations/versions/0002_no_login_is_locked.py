"""No login is locked any more: log-ins are throttled by address instead."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.drop_column("staff", "locked_until")
    op.drop_column("staff", "tries")


def downgrade() -> None:
    op.add_column("staff", sa.Column("tries", sa.Integer(), nullable=False, server_default="0"))
    op.add_column("staff", sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True))
