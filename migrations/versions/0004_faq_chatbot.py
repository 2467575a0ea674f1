"""The FAQ chatbot: two levels of categories, answers with buttons, what was asked, memory and models."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "faq_asked",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("tier", sa.String(), nullable=False),
        sa.Column("shown", sa.JSON(), nullable=False),
        sa.Column("tapped", sa.String(), nullable=True),
        sa.Column("solved", sa.Boolean(), nullable=True),
        sa.Column("voter", sa.String(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="faq_asked_pkey"),
    )
    with op.batch_alter_table("faq_asked") as batch_op:
        batch_op.create_index("faq_asked_asked_at_idx", ["asked_at"])
        batch_op.create_index("faq_asked_voter", ["voter", "asked_at"])

    op.create_table(
        "faq_concept",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("variants", sa.JSON(), nullable=False),
        sa.Column("origin", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="faq_concept_pkey"),
    )
    op.create_table(
        "faq_model",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("fitted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("weights", sa.JSON(), nullable=False),
        sa.Column("gold", sa.JSON(), nullable=False),
        sa.Column("in_use", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="faq_model_pkey"),
    )
    op.create_table(
        "faq_revision",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="faq_revision_pkey"),
    )
    op.create_table(
        "faq_memory",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=False),
        sa.Column("votes", sa.Integer(), nullable=False),
        sa.Column("approved", sa.Boolean(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["entry_id"], ["faqentry.id"], name="faq_memory_entry_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="faq_memory_pkey"),
        sa.UniqueConstraint("question", "entry_id", name="faq_memory_pair"),
    )
    with op.batch_alter_table("faq_memory") as batch_op:
        batch_op.create_index("faq_memory_entry_id_idx", ["entry_id"])

    with op.batch_alter_table("faqcategory") as batch_op:
        batch_op.add_column(sa.Column("parent_id", sa.String(), nullable=True))
        batch_op.create_foreign_key(
            "faqcategory_parent_id_fkey", "faqcategory", ["parent_id"], ["id"]
        )

    with op.batch_alter_table("faqentry") as batch_op:
        batch_op.add_column(
            sa.Column("also", sa.JSON(), nullable=False, server_default=sa.text("'{}'"))
        )
        batch_op.add_column(
            sa.Column("buttons", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        batch_op.add_column(sa.Column("procedure_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("facet", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("rank", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("sources", sa.JSON(), nullable=False, server_default=sa.text("'[]'"))
        )
        batch_op.add_column(
            sa.Column("origin", sa.String(), nullable=False, server_default=sa.text("'file'"))
        )
        batch_op.create_foreign_key(
            "faqentry_procedure_id_fkey", "procedure", ["procedure_id"], ["id"]
        )
    # The defaults were for the rows that stood; the application writes every column itself.
    with op.batch_alter_table("faqentry") as batch_op:
        for column in ("also", "buttons", "sources", "origin"):
            batch_op.alter_column(column, server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("faqentry") as batch_op:
        batch_op.drop_constraint("faqentry_procedure_id_fkey", type_="foreignkey")
        batch_op.drop_column("origin")
        batch_op.drop_column("sources")
        batch_op.drop_column("rank")
        batch_op.drop_column("facet")
        batch_op.drop_column("procedure_id")
        batch_op.drop_column("buttons")
        batch_op.drop_column("also")

    with op.batch_alter_table("faqcategory") as batch_op:
        batch_op.drop_constraint("faqcategory_parent_id_fkey", type_="foreignkey")
        batch_op.drop_column("parent_id")

    with op.batch_alter_table("faq_memory") as batch_op:
        batch_op.drop_index("faq_memory_entry_id_idx")

    op.drop_table("faq_memory")
    op.drop_table("faq_revision")
    op.drop_table("faq_model")
    op.drop_table("faq_concept")
    with op.batch_alter_table("faq_asked") as batch_op:
        batch_op.drop_index("faq_asked_voter")
        batch_op.drop_index("faq_asked_asked_at_idx")

    op.drop_table("faq_asked")
