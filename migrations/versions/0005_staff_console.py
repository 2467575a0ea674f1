"""The staff's console: roles, second factor, audit, closures, broadcasts, topics, settings and figures."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

ONLY_APPENDED = {
    "sqlite": (
        """CREATE TRIGGER audit_entry_never_changed BEFORE UPDATE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END""",
        """CREATE TRIGGER audit_entry_never_removed BEFORE DELETE ON audit_entry
BEGIN SELECT RAISE(ABORT, 'the audit log is only appended to'); END""",
    ),
    "postgresql": (
        """CREATE FUNCTION audit_entry_only_appended() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION 'the audit log is only appended to'; END $$""",
        """CREATE TRIGGER audit_entry_only_appended BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
FOR EACH STATEMENT EXECUTE FUNCTION audit_entry_only_appended()""",
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit_head",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="audit_head_pkey"),
    )
    op.create_table(
        "city_setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="city_setting_pkey"),
    )
    op.create_table(
        "topic",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("descriptions", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="topic_pkey"),
    )
    op.create_table(
        "day_figure",
        sa.Column("level", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("procedure_id", sa.String(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("half_hour", sa.Integer(), nullable=False),
        sa.Column("booked", sa.Integer(), nullable=False),
        sa.Column("cancelled", sa.Integer(), nullable=False),
        sa.Column("no_shows", sa.Integer(), nullable=False),
        sa.Column("visits", sa.Integer(), nullable=False),
        sa.Column("served", sa.Integer(), nullable=False),
        sa.Column("lead_days", sa.Integer(), nullable=False),
        sa.Column("waits", sa.JSON(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("saved_seconds", sa.Integer(), nullable=False),
        sa.Column("counted_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="day_figure_counter_id_fkey"),
        sa.PrimaryKeyConstraint(
            "level",
            "day",
            "counter_id",
            "procedure_id",
            "channel",
            "locale",
            "half_hour",
            name="day_figure_pkey",
        ),
    )
    op.create_table(
        "slot_capacity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counter.id"], name="slot_capacity_counter_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="slot_capacity_pkey"),
        sa.UniqueConstraint(
            "counter_id",
            "weekday",
            "starts",
            "valid_from",
            name="slot_capacity_counter_id_weekday_starts_valid_from_key",
        ),
    )
    op.create_table(
        "topic_subscription",
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.String(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name="topic_subscription_citizen_id_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name="topic_subscription_topic_id_fkey"
        ),
        sa.PrimaryKeyConstraint("citizen_id", "topic_id", name="topic_subscription_pkey"),
    )
    with op.batch_alter_table("topic_subscription") as batch_op:
        batch_op.create_index("topic_subscription_topic_id_idx", ["topic_id"])

    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="audit_entry_staff_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="audit_entry_pkey"),
        sa.UniqueConstraint("hash", name="audit_entry_hash_key"),
    )
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.create_index("audit_entry_at_idx", ["at"])
        batch_op.create_index("audit_entry_by_subject", ["subject", "id"])
        batch_op.create_index("audit_entry_staff_id_idx", ["staff_id"])

    op.create_table(
        "broadcast",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("audience", sa.JSON(), nullable=False),
        sa.Column("messages", sa.JSON(), nullable=False),
        sa.Column("variables", sa.JSON(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("per_minute", sa.Integer(), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("recipients", sa.Integer(), nullable=False),
        sa.Column("link_taps", sa.Integer(), nullable=False),
        sa.Column("taps", sa.Integer(), nullable=False),
        sa.Column("next_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("stopped_why", sa.String(), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["approved_by"], ["staff.id"], name="broadcast_approved_by_fkey"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="broadcast_staff_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="broadcast_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="broadcast_pkey"),
        sa.UniqueConstraint("code", name="broadcast_code_key"),
    )
    with op.batch_alter_table("broadcast") as batch_op:
        batch_op.create_index("broadcast_status_idx", ["status"])

    op.create_table(
        "broadcast_image",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("secret", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("heap", sa.LargeBinary(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="broadcast_image_staff_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="broadcast_image_pkey"),
        sa.UniqueConstraint("secret", name="broadcast_image_secret_key"),
    )
    op.create_table(
        "closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("batch", sa.String(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=True),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("note", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("send_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="closure_counter_id_fkey"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="closure_staff_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="closure_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="closure_pkey"),
    )
    with op.batch_alter_table("closure") as batch_op:
        batch_op.create_index("closure_batch_idx", ["batch"])
        batch_op.create_index("closure_ends_at_idx", ["ends_at"])
        batch_op.create_index("closure_starts_at_idx", ["starts_at"])

    op.create_table(
        "edition",
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="edition_staff_id_fkey"),
        sa.PrimaryKeyConstraint("subject", name="edition_pkey"),
    )
    op.create_table(
        "faq_draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("entry_id", sa.String(), nullable=True),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("why", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["decided_by"], ["staff.id"], name="faq_draft_decided_by_fkey"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="faq_draft_staff_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="faq_draft_pkey"),
    )
    with op.batch_alter_table("faq_draft") as batch_op:
        batch_op.create_index("faq_draft_status_idx", ["status"])

    op.create_table(
        "forecast_override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("stars", sa.Integer(), nullable=False),
        sa.Column("reason", sa.JSON(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="forecast_override_staff_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="forecast_override_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="forecast_override_pkey"),
        sa.UniqueConstraint("ward_id", "day", name="forecast_override_ward_id_day_key"),
    )
    with op.batch_alter_table("forecast_override") as batch_op:
        batch_op.create_index("forecast_override_day_idx", ["day"])

    op.create_table(
        "staff_link_code",
        sa.Column("code_hash", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="staff_link_code_staff_id_fkey"),
        sa.PrimaryKeyConstraint("code_hash", name="staff_link_code_pkey"),
    )
    with op.batch_alter_table("staff_link_code") as batch_op:
        batch_op.create_index("staff_link_code_staff_id_idx", ["staff_id"])

    op.create_table(
        "broadcast_chunk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("broadcast_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("retry_key", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sent_to", sa.Integer(), nullable=True),
        sa.Column("blocked", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name="broadcast_chunk_broadcast_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="broadcast_chunk_pkey"),
        sa.UniqueConstraint(
            "broadcast_id", "position", name="broadcast_chunk_broadcast_id_position_key"
        ),
        sa.UniqueConstraint("retry_key", name="broadcast_chunk_retry_key_key"),
    )
    with op.batch_alter_table("broadcast_chunk") as batch_op:
        batch_op.create_index(
            "broadcast_chunk_open",
            ["broadcast_id", "position"],
            postgresql_where=sa.text("status = 'pending'"),
            sqlite_where=sa.text("status = 'pending'"),
        )

    op.create_table(
        "replacement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("closure_id", sa.Integer(), nullable=True),
        sa.Column("booking_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("was_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=True),
        sa.Column("held_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="replacement_booking_id_fkey"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name="replacement_citizen_id_fkey"),
        sa.ForeignKeyConstraint(["closure_id"], ["closure.id"], name="replacement_closure_id_fkey"),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name="replacement_slot_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="replacement_pkey"),
        sa.UniqueConstraint(
            "closure_id", "booking_id", name="replacement_closure_id_booking_id_key"
        ),
    )
    with op.batch_alter_table("replacement") as batch_op:
        batch_op.create_index("replacement_booking_id_idx", ["booking_id"])
        batch_op.create_index("replacement_citizen_id_idx", ["citizen_id"])
        batch_op.create_index("replacement_open", ["status", "held_until"])

    op.create_table(
        "broadcast_recipient",
        sa.Column("broadcast_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("chunk_id", sa.Integer(), nullable=False),
        sa.Column("left_out", sa.Boolean(), nullable=False),
        sa.Column("tapped_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["broadcast_id"], ["broadcast.id"], name="broadcast_recipient_broadcast_id_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["chunk_id"], ["broadcast_chunk.id"], name="broadcast_recipient_chunk_id_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name="broadcast_recipient_citizen_id_fkey"
        ),
        sa.PrimaryKeyConstraint("broadcast_id", "citizen_id", name="broadcast_recipient_pkey"),
    )
    with op.batch_alter_table("broadcast_recipient") as batch_op:
        batch_op.create_index("broadcast_recipient_chunk_id_idx", ["chunk_id"])
        batch_op.create_index("broadcast_recipient_citizen_id_idx", ["citizen_id"])

    with op.batch_alter_table("booking") as batch_op:
        batch_op.add_column(
            sa.Column("channel", sa.String(), nullable=False, server_default=sa.text("'line'"))
        )
        batch_op.add_column(sa.Column("staff_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("end_reason", sa.String(), nullable=True))
        batch_op.create_foreign_key("booking_staff_id_fkey", "staff", ["staff_id"], ["id"])

    with op.batch_alter_table("citizen") as batch_op:
        batch_op.add_column(
            sa.Column("channel", sa.String(), nullable=False, server_default=sa.text("'line'"))
        )

    with op.batch_alter_table("slot") as batch_op:
        batch_op.add_column(
            sa.Column("closures", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )

    with op.batch_alter_table("staff") as batch_op:
        batch_op.add_column(
            sa.Column("role", sa.String(), nullable=False, server_default=sa.text("'clerk'"))
        )
        batch_op.add_column(sa.Column("totp_secret", sa.String(), nullable=True))
        batch_op.add_column(
            sa.Column("totp_step", sa.Integer(), nullable=False, server_default=sa.text("0"))
        )
        batch_op.add_column(sa.Column("oidc_subject", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("citizen_id", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("temporary_until", sa.DateTime(timezone=True), nullable=True))
        batch_op.create_unique_constraint("staff_citizen_id_key", ["citizen_id"])
        batch_op.create_unique_constraint("staff_oidc_subject_key", ["oidc_subject"])
        batch_op.create_foreign_key("staff_citizen_id_fkey", "citizen", ["citizen_id"], ["id"])

    # Who worked in every ward could do everything until now, and can grant the others their roles.
    op.execute(sa.text("UPDATE staff SET role = 'city_manager' WHERE ward_id IS NULL"))

    with op.batch_alter_table("staffsession") as batch_op:
        batch_op.add_column(sa.Column("second_at", sa.DateTime(timezone=True), nullable=True))

    with op.batch_alter_table("ticket") as batch_op:
        batch_op.add_column(sa.Column("done_procedure_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("transferred_from", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("closure_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            "ticket_transferred_from_fkey", "counter", ["transferred_from"], ["id"]
        )
        batch_op.create_foreign_key("ticket_closure_id_fkey", "closure", ["closure_id"], ["id"])
        batch_op.create_foreign_key(
            "ticket_done_procedure_id_fkey", "procedure", ["done_procedure_id"], ["id"]
        )
        batch_op.create_index("ticket_closure_id_idx", ["closure_id"])
        batch_op.create_index(
            "ticket_open",
            ["day"],
            postgresql_where=sa.text("status IN ('waiting', 'called', 'serving')"),
            sqlite_where=sa.text("status IN ('waiting', 'called', 'serving')"),
        )
        batch_op.create_index(
            "ticket_transferred",
            ["transferred_from", "day"],
            postgresql_where=sa.text("transferred_from IS NOT NULL"),
            sqlite_where=sa.text("transferred_from IS NOT NULL"),
        )

    op.create_table(
        "desk_seat",
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("desk", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="desk_seat_counter_id_fkey"),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="desk_seat_staff_id_fkey"),
        sa.PrimaryKeyConstraint("staff_id", name="desk_seat_pkey"),
    )
    with op.batch_alter_table("desk_seat") as batch_op:
        batch_op.create_index("desk_seat_by_desk", ["counter_id", "desk"])

    op.create_table(
        "desk_press",
        sa.Column("press_id", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("told", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="desk_press_staff_id_fkey"),
        sa.PrimaryKeyConstraint("press_id", name="desk_press_pkey"),
    )
    with op.batch_alter_table("desk_press") as batch_op:
        batch_op.create_index("desk_press_at_idx", ["at"])

    for table, column in (
        ("booking", "channel"),
        ("citizen", "channel"),
        ("slot", "closures"),
        ("staff", "role"),
        ("staff", "totp_step"),
    ):
        with op.batch_alter_table(table) as batch_op:
            batch_op.alter_column(column, server_default=None)

    # The audit log is only appended to: the database refuses everything else. On SQLite a batch that makes the table
    # anew takes the triggers along, and must make them again.
    for statement in ONLY_APPENDED[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    op.drop_table("desk_press")
    op.drop_table("desk_seat")
    with op.batch_alter_table("ticket") as batch_op:
        batch_op.drop_index("ticket_transferred")
        batch_op.drop_index("ticket_open")
        batch_op.drop_index("ticket_closure_id_idx")
        batch_op.drop_constraint("ticket_done_procedure_id_fkey", type_="foreignkey")
        batch_op.drop_constraint("ticket_closure_id_fkey", type_="foreignkey")
        batch_op.drop_constraint("ticket_transferred_from_fkey", type_="foreignkey")
        batch_op.drop_column("closure_id")
        batch_op.drop_column("transferred_from")
        batch_op.drop_column("done_procedure_id")

    with op.batch_alter_table("staffsession") as batch_op:
        batch_op.drop_column("second_at")

    with op.batch_alter_table("staff") as batch_op:
        batch_op.drop_constraint("staff_citizen_id_fkey", type_="foreignkey")
        batch_op.drop_constraint("staff_oidc_subject_key", type_="unique")
        batch_op.drop_constraint("staff_citizen_id_key", type_="unique")
        batch_op.drop_column("temporary_until")
        batch_op.drop_column("citizen_id")
        batch_op.drop_column("oidc_subject")
        batch_op.drop_column("totp_step")
        batch_op.drop_column("totp_secret")
        batch_op.drop_column("role")

    with op.batch_alter_table("slot") as batch_op:
        batch_op.drop_column("closures")

    with op.batch_alter_table("citizen") as batch_op:
        batch_op.drop_column("channel")

    with op.batch_alter_table("booking") as batch_op:
        batch_op.drop_constraint("booking_staff_id_fkey", type_="foreignkey")
        batch_op.drop_column("end_reason")
        batch_op.drop_column("staff_id")
        batch_op.drop_column("channel")

    with op.batch_alter_table("broadcast_recipient") as batch_op:
        batch_op.drop_index("broadcast_recipient_citizen_id_idx")
        batch_op.drop_index("broadcast_recipient_chunk_id_idx")

    op.drop_table("broadcast_recipient")
    with op.batch_alter_table("replacement") as batch_op:
        batch_op.drop_index("replacement_open")
        batch_op.drop_index("replacement_citizen_id_idx")
        batch_op.drop_index("replacement_booking_id_idx")

    op.drop_table("replacement")
    with op.batch_alter_table("broadcast_chunk") as batch_op:
        batch_op.drop_index(
            "broadcast_chunk_open",
            postgresql_where=sa.text("status = 'pending'"),
            sqlite_where=sa.text("status = 'pending'"),
        )

    op.drop_table("broadcast_chunk")
    with op.batch_alter_table("staff_link_code") as batch_op:
        batch_op.drop_index("staff_link_code_staff_id_idx")

    op.drop_table("staff_link_code")
    with op.batch_alter_table("forecast_override") as batch_op:
        batch_op.drop_index("forecast_override_day_idx")

    op.drop_table("forecast_override")
    with op.batch_alter_table("faq_draft") as batch_op:
        batch_op.drop_index("faq_draft_status_idx")

    op.drop_table("faq_draft")
    op.drop_table("edition")
    with op.batch_alter_table("closure") as batch_op:
        batch_op.drop_index("closure_starts_at_idx")
        batch_op.drop_index("closure_ends_at_idx")
        batch_op.drop_index("closure_batch_idx")

    op.drop_table("closure")
    op.drop_table("broadcast_image")
    with op.batch_alter_table("broadcast") as batch_op:
        batch_op.drop_index("broadcast_status_idx")

    op.drop_table("broadcast")
    with op.batch_alter_table("audit_entry") as batch_op:
        batch_op.drop_index("audit_entry_staff_id_idx")
        batch_op.drop_index("audit_entry_by_subject")
        batch_op.drop_index("audit_entry_at_idx")

    op.drop_table("audit_entry")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_entry_only_appended()")

    with op.batch_alter_table("topic_subscription") as batch_op:
        batch_op.drop_index("topic_subscription_topic_id_idx")

    op.drop_table("topic_subscription")
    op.drop_table("slot_capacity")
    op.drop_table("day_figure")
    op.drop_table("topic")
    op.drop_table("city_setting")
    op.drop_table("audit_head")
