"""The live queue: paces and their record, followers, pickups, machines without network, rich menus per person."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "wait_pace",
        sa.Column("scope", sa.String(), nullable=False),
        sa.Column("ticket_kind", sa.String(), nullable=False),
        sa.Column("log_pace", sa.Float(), nullable=False),
        sa.Column("power", sa.Float(), nullable=False),
        sa.Column("lows", sa.JSON(), nullable=False),
        sa.Column("mids", sa.JSON(), nullable=False),
        sa.Column("highs", sa.JSON(), nullable=False),
        sa.Column("samples", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("learned_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("scope", "ticket_kind", name="wait_pace_pkey"),
    )
    op.create_table(
        "half_hour",
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued", sa.Integer(), nullable=False),
        sa.Column("booked", sa.Integer(), nullable=False),
        sa.Column("called", sa.Integer(), nullable=False),
        sa.Column("peak_waiting", sa.Integer(), nullable=False),
        sa.Column("wait_median", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="half_hour_counter_id_fkey"),
        sa.PrimaryKeyConstraint("counter_id", "starts_at", name="half_hour_pkey"),
    )
    op.create_table(
        "menu_link",
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("wanted", sa.String(), nullable=False),
        sa.Column("linked", sa.String(), nullable=False),
        sa.Column("menu_id", sa.String(), nullable=True),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name="menu_link_citizen_id_fkey"),
        sa.PrimaryKeyConstraint("citizen_id", name="menu_link_pkey"),
    )
    with op.batch_alter_table("menu_link") as batch_op:
        batch_op.create_index(
            "menu_link_open",
            ["lease_until", "citizen_id"],
            postgresql_where=sa.text("wanted <> linked"),
            sqlite_where=sa.text("wanted <> linked"),
        )

    op.create_table(
        "number_lease",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kiosk_id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("leased_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counter.id"], name="number_lease_counter_id_fkey"
        ),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name="number_lease_kiosk_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="number_lease_pkey"),
        sa.UniqueConstraint(
            "counter_id", "day", "first", name="number_lease_counter_id_day_first_key"
        ),
    )
    op.create_table(
        "wait_record",
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("ticket_kind", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("tickets", sa.Integer(), nullable=False),
        sa.Column("error_sum", sa.Float(), nullable=False),
        sa.Column("within_ten", sa.Integer(), nullable=False),
        sa.Column("covered", sa.Integer(), nullable=False),
        sa.Column("told_too_little", sa.Integer(), nullable=False),
        sa.Column("desks_error_sum", sa.Float(), nullable=False),
        sa.Column("last_error_sum", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="wait_record_counter_id_fkey"),
        sa.PrimaryKeyConstraint("counter_id", "ticket_kind", "day", name="wait_record_pkey"),
    )
    with op.batch_alter_table("wait_record") as batch_op:
        batch_op.create_index("wait_record_day_idx", ["day"])

    op.create_table(
        "kiosk_event",
        sa.Column("kiosk_id", sa.Integer(), nullable=False),
        sa.Column("event_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("booking_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="kiosk_event_booking_id_fkey"),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name="kiosk_event_kiosk_id_fkey"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="kiosk_event_ticket_id_fkey"),
        sa.PrimaryKeyConstraint("kiosk_id", "event_id", name="kiosk_event_pkey"),
    )
    with op.batch_alter_table("kiosk_event") as batch_op:
        batch_op.create_index("kiosk_event_booking_id_idx", ["booking_id"])
        batch_op.create_index("kiosk_event_received_at_idx", ["received_at"])
        batch_op.create_index("kiosk_event_ticket_id_idx", ["ticket_id"])

    op.create_table(
        "pickup",
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("handed_in_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ready_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("collected_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("desk", sa.Integer(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="pickup_counter_id_fkey"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="pickup_ticket_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="pickup_ward_id_fkey"),
        sa.PrimaryKeyConstraint("ticket_id", name="pickup_pkey"),
    )
    with op.batch_alter_table("pickup") as batch_op:
        batch_op.create_index("pickup_of_day", ["counter_id", "day", "status"])

    op.create_table(
        "ticket_follower",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("since", sa.DateTime(timezone=True), nullable=False),
        sa.Column("near_kind", sa.String(), nullable=True),
        sa.Column("near_value", sa.Integer(), nullable=True),
        sa.Column("near_told", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name="ticket_follower_citizen_id_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["ticket_id"], ["ticket.id"], name="ticket_follower_ticket_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="ticket_follower_pkey"),
        sa.UniqueConstraint(
            "ticket_id", "citizen_id", name="ticket_follower_ticket_id_citizen_id_key"
        ),
    )
    with op.batch_alter_table("ticket_follower") as batch_op:
        batch_op.create_index("ticket_follower_citizen_id_idx", ["citizen_id"])

    with op.batch_alter_table("citizen") as batch_op:
        batch_op.add_column(sa.Column("near_kind", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("near_value", sa.Integer(), nullable=True))

    with op.batch_alter_table("ticket") as batch_op:
        batch_op.add_column(sa.Column("procedure_id", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("locale", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("follow_code", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("offline", sa.Boolean(), nullable=True))
        batch_op.add_column(sa.Column("first_called_at", sa.DateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("ahead_at_issue", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("low_at_issue", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("middle_at_issue", sa.Float(), nullable=True))
        batch_op.add_column(sa.Column("high_at_issue", sa.Integer(), nullable=True))
        batch_op.create_unique_constraint("ticket_follow_code_key", ["follow_code"])
        batch_op.create_foreign_key(
            "ticket_procedure_id_fkey", "procedure", ["procedure_id"], ["id"]
        )

    # Tickets from before: what is known of them is kept, and their holders go on being told.
    op.execute(sa.text("UPDATE ticket SET offline = false, first_called_at = called_at"))
    op.execute(
        sa.text(
            "INSERT INTO ticket_follower (ticket_id, citizen_id, since, near_told)"
            " SELECT id, citizen_id, issued_at, near_told FROM ticket WHERE citizen_id IS NOT NULL"
        )
    )
    with op.batch_alter_table("ticket") as batch_op:
        batch_op.alter_column("offline", existing_type=sa.Boolean(), nullable=False)
        batch_op.drop_column("near_told")


def downgrade() -> None:
    with op.batch_alter_table("ticket") as batch_op:
        batch_op.add_column(sa.Column("near_told", sa.INTEGER(), nullable=True))
        batch_op.drop_constraint("ticket_procedure_id_fkey", type_="foreignkey")
        batch_op.drop_constraint("ticket_follow_code_key", type_="unique")
        batch_op.drop_column("high_at_issue")
        batch_op.drop_column("middle_at_issue")
        batch_op.drop_column("low_at_issue")
        batch_op.drop_column("ahead_at_issue")
        batch_op.drop_column("first_called_at")
        batch_op.drop_column("offline")
        batch_op.drop_column("follow_code")
        batch_op.drop_column("locale")
        batch_op.drop_column("procedure_id")

    op.execute(
        sa.text(
            "UPDATE ticket SET near_told = (SELECT min(f.near_told) FROM ticket_follower f"
            " WHERE f.ticket_id = ticket.id AND f.citizen_id = ticket.citizen_id)"
        )
    )
    with op.batch_alter_table("citizen") as batch_op:
        batch_op.drop_column("near_value")
        batch_op.drop_column("near_kind")

    with op.batch_alter_table("ticket_follower") as batch_op:
        batch_op.drop_index("ticket_follower_citizen_id_idx")

    op.drop_table("ticket_follower")
    with op.batch_alter_table("pickup") as batch_op:
        batch_op.drop_index("pickup_of_day")

    op.drop_table("pickup")
    with op.batch_alter_table("kiosk_event") as batch_op:
        batch_op.drop_index("kiosk_event_ticket_id_idx")
        batch_op.drop_index("kiosk_event_received_at_idx")
        batch_op.drop_index("kiosk_event_booking_id_idx")

    op.drop_table("kiosk_event")
    with op.batch_alter_table("wait_record") as batch_op:
        batch_op.drop_index("wait_record_day_idx")

    op.drop_table("wait_record")
    op.drop_table("number_lease")
    with op.batch_alter_table("menu_link") as batch_op:
        batch_op.drop_index(
            "menu_link_open",
            postgresql_where=sa.text("wanted <> linked"),
            sqlite_where=sa.text("wanted <> linked"),
        )

    op.drop_table("menu_link")
    op.drop_table("half_hour")
    op.drop_table("wait_pace")
