"""Health: ``/healthz`` says the process lives, ``/readyz`` that it can do its work, ``/metrics`` how much it does."""

from flask import Blueprint, Response, jsonify
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Gauge, generate_latest
from sqlalchemy import Engine, func, select, text
from sqlalchemy.exc import SQLAlchemyError

from domain.db import reading, table_of
from domain.tables import InboxEvent, Notification

INBOX, NOTIFICATION = table_of(InboxEvent), table_of(Notification)


def blueprint(engine: Engine) -> Blueprint:
    """The three addresses; none shows anything about a person."""
    bp = Blueprint("health", __name__)

    @bp.get("/healthz")
    def healthz() -> Response:
        return jsonify(status="ok")

    @bp.get("/readyz")
    def readyz() -> tuple[Response, int]:
        try:
            with reading(engine) as session:
                seeded = session.execute(text("SELECT 1 FROM ward LIMIT 1")).first()
        except SQLAlchemyError:
            return jsonify(status="database is not ready"), 503
        if seeded is None:
            return jsonify(status="no city's data yet"), 503
        return jsonify(status="ok"), 200

    @bp.get("/metrics")
    def metrics() -> Response:
        registry = CollectorRegistry()
        gauge = Gauge(
            "madoguchi_rows",
            "Rows of inbox and outbox by status",
            ["table", "status"],
            registry=registry,
        )
        with reading(engine) as session:
            for table in (INBOX, NOTIFICATION):
                counted = session.execute(
                    select(table.c.status, func.count()).group_by(table.c.status)
                )
                for status, count in counted:
                    gauge.labels(table.name, status).set(count)
        return Response(generate_latest(registry), content_type=CONTENT_TYPE_LATEST)

    return bp
