"""First tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "category",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="category_pkey"),
    )
    op.create_table(
        "faqcategory",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="faqcategory_pkey"),
    )
    op.create_table(
        "inbox_event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("webhook_event_id", sa.String(), nullable=False),
        sa.Column("line_user_id", sa.String(), nullable=False),
        sa.Column("happened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("payload", sa.JSON(), nullable=True),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="inbox_event_pkey"),
        sa.UniqueConstraint("webhook_event_id", name="inbox_event_webhook_event_id_key"),
    )
    op.create_index(
        "inbox_due",
        "inbox_event",
        ["id"],
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.create_index("inbox_event_received_at_idx", "inbox_event", ["received_at"])
    op.create_index(
        "inbox_line_of_one",
        "inbox_event",
        ["line_user_id", "happened_at", "id"],
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.create_table(
        "procedure",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("counter_kind", sa.String(), nullable=False),
        sa.Column("bookable", sa.Boolean(), nullable=True),
        sa.Column("details_verified", sa.Boolean(), nullable=False),
        sa.Column("who", sa.JSON(), nullable=False),
        sa.Column("what_to_bring", sa.JSON(), nullable=False),
        sa.Column("deadline", sa.JSON(), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("fee_yen", sa.Integer(), nullable=True),
        sa.Column("fee_verified", sa.Boolean(), nullable=False),
        sa.Column("online", sa.JSON(), nullable=False),
        sa.Column("convenience_store", sa.Boolean(), nullable=True),
        sa.Column("keywords", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="procedure_pkey"),
    )
    op.create_table(
        "ward",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("office_names", sa.JSON(), nullable=False),
        sa.Column("aliases", sa.JSON(), nullable=False),
        sa.Column("zip", sa.String(), nullable=False),
        sa.Column("addresses", sa.JSON(), nullable=False),
        sa.Column("address_verified", sa.Boolean(), nullable=False),
        sa.Column("floors", sa.JSON(), nullable=True),
        sa.Column("floors_verified", sa.Boolean(), nullable=False),
        sa.Column("telephone", sa.String(), nullable=True),
        sa.Column("telephone_verified", sa.Boolean(), nullable=False),
        sa.Column("call_centre_names", sa.JSON(), nullable=False),
        sa.Column("call_centre_telephone", sa.String(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lng", sa.Float(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="ward_pkey"),
        sa.UniqueConstraint("position", name="ward_position_key"),
    )
    op.create_table(
        "citizen",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("line_user_id", sa.String(), nullable=False),
        sa.Column("locale", sa.String(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("blocked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="citizen_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="citizen_pkey"),
        sa.UniqueConstraint("line_user_id", name="citizen_line_user_id_key"),
    )
    op.create_table(
        "closedday",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="closedday_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="closedday_pkey"),
        sa.UniqueConstraint("ward_id", "day", name="closedday_ward_id_day_key"),
    )
    op.create_index("closedday_day_idx", "closedday", ["day"])
    op.create_table(
        "counter",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("prefix", sa.String(), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("desks", sa.JSON(), nullable=False),
        sa.Column("bookable", sa.Boolean(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="counter_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="counter_pkey"),
        sa.UniqueConstraint("ward_id", "kind", name="counter_ward_id_kind_key"),
        sa.UniqueConstraint("ward_id", "prefix", name="counter_ward_id_prefix_key"),
    )
    op.create_table(
        "faqentry",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("category_id", sa.String(), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["category_id"], ["faqcategory.id"], name="faqentry_category_id_fkey"
        ),
        sa.PrimaryKeyConstraint("id", name="faqentry_pkey"),
    )
    op.create_table(
        "holidayopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("first_slot", sa.Time(), nullable=False),
        sa.Column("last_slot", sa.Time(), nullable=False),
        sa.Column("verified", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="holidayopening_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="holidayopening_pkey"),
        sa.UniqueConstraint("ward_id", "day", name="holidayopening_ward_id_day_key"),
    )
    op.create_index("holidayopening_day_idx", "holidayopening", ["day"])
    op.create_table(
        "kiosk",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key_hash", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("health", sa.JSON(), nullable=True),
        sa.Column("wrong_keys", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="kiosk_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="kiosk_pkey"),
        sa.UniqueConstraint("key_hash", name="kiosk_key_hash_key"),
        sa.UniqueConstraint("ward_id", "name", name="kiosk_ward_id_name_key"),
    )
    op.create_table(
        "openinghours",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("weekday", sa.Integer(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_until", sa.Date(), nullable=True),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.Column("first_slot", sa.Time(), nullable=False),
        sa.Column("last_slot", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="openinghours_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="openinghours_pkey"),
        sa.UniqueConstraint(
            "ward_id", "weekday", "valid_from", name="openinghours_ward_id_weekday_valid_from_key"
        ),
    )
    op.create_table(
        "staff",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("password_hash", sa.String(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=True),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("locked_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="staff_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="staff_pkey"),
        sa.UniqueConstraint("login", name="staff_login_key"),
    )
    op.create_table(
        "dialog",
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("dialog_id", sa.String(), nullable=False),
        sa.Column("flow", sa.String(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("snapshots", sa.JSON(), nullable=False),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name="dialog_citizen_id_fkey"),
        sa.PrimaryKeyConstraint("citizen_id", name="dialog_pkey"),
    )
    op.create_table(
        "kioskrequest",
        sa.Column("kiosk_id", sa.Integer(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name="kioskrequest_kiosk_id_fkey"),
        sa.PrimaryKeyConstraint("kiosk_id", "idempotency_key", name="kioskrequest_pkey"),
    )
    op.create_index("kioskrequest_created_at_idx", "kioskrequest", ["created_at"])
    op.create_table(
        "slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("taken", sa.Integer(), nullable=False),
        sa.CheckConstraint("taken >= 0 AND taken <= capacity", name="slot_taken_within_capacity"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="slot_counter_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="slot_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="slot_pkey"),
        sa.UniqueConstraint("counter_id", "starts_at", name="slot_counter_id_starts_at_key"),
    )
    op.create_index("slot_starts_at_idx", "slot", ["starts_at"])
    op.create_table(
        "staffsession",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="staffsession_staff_id_fkey"),
        sa.PrimaryKeyConstraint("token_hash", name="staffsession_pkey"),
    )
    op.create_index("staffsession_staff_id_idx", "staffsession", ["staff_id"])
    op.create_table(
        "ticketsequence",
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["counter_id"], ["counter.id"], name="ticketsequence_counter_id_fkey"
        ),
        sa.PrimaryKeyConstraint("counter_id", "day", name="ticketsequence_pkey"),
    )
    op.create_table(
        "booking",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("procedure_id", sa.String(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("nonce", sa.BigInteger(), nullable=False),
        sa.Column("pin_version", sa.Integer(), nullable=False),
        sa.Column("pin_hash", sa.String(), nullable=False),
        sa.Column("pin_tries", sa.Integer(), nullable=False),
        sa.Column("qr_secret", sa.String(), nullable=False),
        sa.Column("idempotency_key", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name="booking_citizen_id_fkey"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="booking_counter_id_fkey"),
        sa.ForeignKeyConstraint(
            ["procedure_id"], ["procedure.id"], name="booking_procedure_id_fkey"
        ),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name="booking_slot_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="booking_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="booking_pkey"),
        sa.UniqueConstraint("idempotency_key", name="booking_idempotency_key_key"),
        sa.UniqueConstraint("nonce", name="booking_nonce_key"),
        sa.UniqueConstraint("number", name="booking_number_key"),
        sa.UniqueConstraint("qr_secret", name="booking_qr_secret_key"),
    )
    op.create_index("booking_citizen_id_idx", "booking", ["citizen_id"])
    op.create_index(
        "booking_one_place_at_a_time",
        "booking",
        ["citizen_id", "starts_at"],
        unique=True,
        postgresql_where=sa.text("status = 'booked'"),
        sqlite_where=sa.text("status = 'booked'"),
    )
    op.create_index("booking_open_by_start", "booking", ["status", "starts_at"])
    op.create_table(
        "slothold",
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("slot_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name="slothold_citizen_id_fkey"),
        sa.ForeignKeyConstraint(["slot_id"], ["slot.id"], name="slothold_slot_id_fkey"),
        sa.PrimaryKeyConstraint("citizen_id", name="slothold_pkey"),
    )
    op.create_index("slothold_expires_at_idx", "slothold", ["expires_at"])
    op.create_table(
        "ticket",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ward_id", sa.String(), nullable=False),
        sa.Column("counter_id", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("booking_id", sa.Integer(), nullable=True),
        sa.Column("citizen_id", sa.Integer(), nullable=True),
        sa.Column("kiosk_id", sa.Integer(), nullable=True),
        sa.Column("order_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("called_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("serving_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("desk", sa.Integer(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("near_told", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["booking_id"], ["booking.id"], name="ticket_booking_id_fkey"),
        sa.ForeignKeyConstraint(["citizen_id"], ["citizen.id"], name="ticket_citizen_id_fkey"),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name="ticket_counter_id_fkey"),
        sa.ForeignKeyConstraint(["kiosk_id"], ["kiosk.id"], name="ticket_kiosk_id_fkey"),
        sa.ForeignKeyConstraint(["ward_id"], ["ward.id"], name="ticket_ward_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="ticket_pkey"),
        sa.UniqueConstraint("booking_id", name="ticket_booking_id_key"),
        sa.UniqueConstraint("counter_id", "day", "number", name="ticket_counter_id_day_number_key"),
    )
    op.create_index("ticket_citizen_id_idx", "ticket", ["citizen_id"])
    op.create_index("ticket_queue", "ticket", ["counter_id", "day", "status"])
    op.create_table(
        "notification",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("citizen_id", sa.Integer(), nullable=False),
        sa.Column("channel", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("params", sa.JSON(), nullable=False),
        sa.Column("due_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("dedupe_key", sa.String(), nullable=True),
        sa.Column("retry_key", sa.String(), nullable=False),
        sa.Column("reply_token", sa.String(), nullable=True),
        sa.Column("reply_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("booking_id", sa.Integer(), nullable=True),
        sa.Column("ticket_id", sa.Integer(), nullable=True),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.DateTime(timezone=True), nullable=True),
        sa.Column("first_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_error", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["booking_id"], ["booking.id"], name="notification_booking_id_fkey"
        ),
        sa.ForeignKeyConstraint(
            ["citizen_id"], ["citizen.id"], name="notification_citizen_id_fkey"
        ),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="notification_ticket_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="notification_pkey"),
        sa.UniqueConstraint("dedupe_key", name="notification_dedupe_key_key"),
        sa.UniqueConstraint("retry_key", name="notification_retry_key_key"),
    )
    op.create_index("notification_booking_id_idx", "notification", ["booking_id"])
    op.create_index(
        "notification_due",
        "notification",
        ["due_at", "id"],
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.create_index(
        "notification_line_of_one",
        "notification",
        ["citizen_id", "id"],
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.create_index("notification_ticket_id_idx", "notification", ["ticket_id"])
    op.create_table(
        "ticketevent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ticket_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("action", sa.String(), nullable=False),
        sa.Column("staff_id", sa.Integer(), nullable=True),
        sa.Column("desk", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["staff_id"], ["staff.id"], name="ticketevent_staff_id_fkey"),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name="ticketevent_ticket_id_fkey"),
        sa.PrimaryKeyConstraint("id", name="ticketevent_pkey"),
    )
    op.create_index("ticketevent_ticket_id_idx", "ticketevent", ["ticket_id"])


def downgrade() -> None:
    op.drop_index("ticketevent_ticket_id_idx", table_name="ticketevent")
    op.drop_table("ticketevent")
    op.drop_index("notification_ticket_id_idx", table_name="notification")
    op.drop_index(
        "notification_line_of_one",
        table_name="notification",
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.drop_index(
        "notification_due",
        table_name="notification",
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.drop_index("notification_booking_id_idx", table_name="notification")
    op.drop_table("notification")
    op.drop_index("ticket_queue", table_name="ticket")
    op.drop_index("ticket_citizen_id_idx", table_name="ticket")
    op.drop_table("ticket")
    op.drop_index("slothold_expires_at_idx", table_name="slothold")
    op.drop_table("slothold")
    op.drop_index("booking_open_by_start", table_name="booking")
    op.drop_index(
        "booking_one_place_at_a_time",
        table_name="booking",
        postgresql_where=sa.text("status = 'booked'"),
        sqlite_where=sa.text("status = 'booked'"),
    )
    op.drop_index("booking_citizen_id_idx", table_name="booking")
    op.drop_table("booking")
    op.drop_table("ticketsequence")
    op.drop_index("staffsession_staff_id_idx", table_name="staffsession")
    op.drop_table("staffsession")
    op.drop_index("slot_starts_at_idx", table_name="slot")
    op.drop_table("slot")
    op.drop_index("kioskrequest_created_at_idx", table_name="kioskrequest")
    op.drop_table("kioskrequest")
    op.drop_table("dialog")
    op.drop_table("staff")
    op.drop_table("openinghours")
    op.drop_table("kiosk")
    op.drop_index("holidayopening_day_idx", table_name="holidayopening")
    op.drop_table("holidayopening")
    op.drop_table("faqentry")
    op.drop_table("counter")
    op.drop_index("closedday_day_idx", table_name="closedday")
    op.drop_table("closedday")
    op.drop_table("citizen")
    op.drop_table("ward")
    op.drop_table("procedure")
    op.drop_index(
        "inbox_line_of_one",
        table_name="inbox_event",
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.drop_index("inbox_event_received_at_idx", table_name="inbox_event")
    op.drop_index(
        "inbox_due",
        table_name="inbox_event",
        postgresql_where=sa.text("status = 'pending'"),
        sqlite_where=sa.text("status = 'pending'"),
    )
    op.drop_table("inbox_event")
    op.drop_table("faqcategory")
    op.drop_table("category")
