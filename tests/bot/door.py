"""The webhook alone, on a test's database."""

from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import Engine, func, select

from bot import webhook
from domain.db import reading, table_of
from domain.tables import InboxEvent
from tests.bot.line_events import SECRET, body_of, signed
from tests.support.moments import NOW

INBOX = table_of(InboxEvent)


@dataclass
class Door:
    """The webhook on a test's database."""

    engine: Engine
    woken: list[bool] = field(default_factory=list)

    def __post_init__(self) -> None:
        app = Flask("door")
        app.register_blueprint(
            webhook.blueprint(
                engine=self.engine,
                channel_secret=SECRET,
                now=lambda: NOW,
                wake=lambda: self.woken.append(True),
            )
        )
        self.web = app.test_client()

    def post(
        self, body: bytes, signature: str | None = "", header: str = "x-line-signature"
    ) -> int:
        headers = {"Content-Type": "application/json"}
        if signature is not None:
            headers[header] = signature or signed(body)
        return self.web.post("/line/webhook", data=body, headers=headers).status_code

    def takes(self, *events: Any) -> int:
        """Post events; returns how many are stored in all."""
        assert self.post(body_of(*events)) == 200
        return self.stored()

    def stored(self) -> int:
        with reading(self.engine) as session:
            return int(session.execute(select(func.count()).select_from(INBOX)).scalar_one())

    def rows(self) -> list[Any]:
        with reading(self.engine) as session:
            return list(session.execute(select(INBOX).order_by(INBOX.c.id)))
