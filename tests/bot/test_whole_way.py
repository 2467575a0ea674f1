"""From LINE's webhook to the phone and back, with a LINE that fails: nothing lost, nothing twice."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine, func, select

from bot import sender, webhook
from bot.inbox_worker import InboxWorker
from bot.line_client import LineClient
from bot.render import RenderSettings, render
from domain import directory as directories
from domain.db import reading, table_of
from domain.tables import InboxEvent, Notification
from scheduler.delivery import Delivery
from tests.bot.line_events import SECRET as CHANNEL_SECRET
from tests.bot.line_events import body_of, said, signed
from tests.emulator.bot import until
from tests.emulator.line import TOKEN, Line
from tests.support.serving import serving
from tests.support.wiring import services

INBOX, NOTIFICATION = table_of(InboxEvent), table_of(Notification)
PEOPLE, EACH = 12, 4


@dataclass
class Service:
    """The bot, its workers and an emulator, all in this process."""

    engine: Engine
    line: Line
    web: Any
    inbox: InboxWorker
    delivery: Delivery

    def open(self) -> int:
        """Events and notifications that are not at their end."""
        with reading(self.engine) as session:
            return sum(
                int(
                    session.execute(
                        select(func.count()).select_from(table).where(table.c.status == "pending")
                    ).scalar_one()
                )
                for table in (INBOX, NOTIFICATION)
            )


@pytest.fixture
def service(seeded: Engine, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    monkeypatch.setattr(sender, "REPLY_PAUSE", timedelta(milliseconds=20))
    monkeypatch.setattr("domain.outbox.pause", lambda _attempt: timedelta(milliseconds=20))
    with reading(seeded) as session:
        directory = directories.load(session)
    look = RenderSettings("https://madoguchi.example.jp", b"secret of the tests")
    line = Line(strict_sdk=True)
    with ExitStack() as stack:
        origin = stack.enter_context(serving(line.app))
        client = LineClient(api_base=f"{origin}/emulator", access_token=TOKEN)
        stack.callback(client.close)

        def worded(kind: str, params: Any, locale: str) -> list[dict[str, Any]]:
            return render(kind, params, locale=locale, directory=directory, settings=look)

        def send(claimed: Any, now: datetime) -> Any:
            return sender.send(claimed, line=client, render=worded, now=now)

        now = partial(datetime.now, UTC)
        delivery = Delivery(engine=seeded, send=send, now=now, poll_s=0.05)
        given = services(seeded, directory, now=now)
        inbox = InboxWorker(
            engine=seeded,
            services=lambda: given,
            now=now,
            written=delivery.wake,
            poll_s=0.05,
        )
        app = Flask("service")
        app.register_blueprint(
            webhook.blueprint(
                engine=seeded, channel_secret=CHANNEL_SECRET, now=now, wake=inbox.wake
            )
        )
        inbox.start()
        delivery.start()
        yield Service(seeded, line, app.test_client, inbox, delivery)
        inbox.stop()
        delivery.stop()


def test_every_message_is_answered_exactly_once_through_a_line_that_fails(
    service: Service,
) -> None:
    line = service.line
    friends = [line.friend(str(number)) for number in range(PEOPLE)]
    line.web.post(
        "/api/faults",
        json={
            "status500": 0.1,
            "status500_after": 0.05,
            "status429": 0.05,
            "drop": 0.1,
            "drop_before": 0.05,
            "seed": 7,
        },
    )
    bodies = [
        body_of(
            said(
                "予約したい",
                user=friend.id,
                at=datetime.now(UTC) - timedelta(seconds=EACH - number),
                replyToken=line.token(friend),
            )
        )
        for number in range(EACH)
        for friend in friends
    ]

    def post(body: bytes) -> int:
        headers = {"x-line-signature": signed(body)}
        return int(service.web().post("/line/webhook", data=body, headers=headers).status_code)

    with ThreadPoolExecutor(4) as pool:
        statuses = list(pool.map(post, bodies * 2))  # every event is delivered twice
    assert set(statuses) == {200}
    until(lambda: service.open() == 0, seconds=60)
    with reading(service.engine) as session:
        ends = session.execute(select(NOTIFICATION.c.status, func.count()).group_by("status"))
        assert [tuple(row) for row in ends] == [("sent", PEOPLE * EACH)]
    for friend in friends:
        assert len(friend.accepted) == EACH, line.chat(friend)
