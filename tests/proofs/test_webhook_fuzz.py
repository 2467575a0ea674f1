"""Whatever is posted with a good signature: no error, and the same state however often it comes."""

import random
from dataclasses import dataclass
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine, select

import bot.webhook
from bot.inbox_worker import InboxWorker
from dialogs.respond import DIALOG
from domain import directory as directories
from domain import inbox
from domain.citizens import CITIZEN
from domain.db import make_engine, reading
from domain.notices import NOTIFICATION
from tests.proofs import fuzz
from tests.support import sizes
from tests.support.databases import Backend, Databases
from tests.support.moments import NOW
from tests.support.platform import CHANNEL_SECRET, Event, body_of, signature_of
from tests.support.wiring import services

SECRET = b"a secret for tests only"
BODIES = sizes.of(150, 80)
PEOPLE = 4
EVENTS = sizes.of(120, 80)
TIMES = 5
DRAWN = {"number", "nonce", "qr_secret"}


@dataclass
class Bot:
    """The webhook and its inbox worker on one database."""

    engine: Engine
    web: FlaskClient
    worker: InboxWorker

    def post(self, body: bytes) -> int:
        """The answer to a signed body."""
        headers = {"x-line-signature": signature_of(body)}
        return self.web.post("/line/webhook", data=body, headers=headers).status_code

    def troubles(self) -> list[Any]:
        """Events that were not handled at the first attempt."""
        row = inbox.INBOX.c
        with reading(self.engine) as session:
            unhappy = (row.status != "done") | (row.attempts > 1) | row.last_error.is_not(None)
            return [tuple(one) for one in session.execute(select(inbox.INBOX).where(unhappy))]

    def state(self) -> dict[str, Any]:
        """Where everybody stands and what they were told, without what is drawn by lot."""
        dialog, notice = DIALOG.c, NOTIFICATION.c
        found: dict[str, Any] = {}
        with reading(self.engine) as session:
            for row in session.execute(select(CITIZEN)):
                talk = session.execute(
                    select(dialog.flow, dialog.answers, dialog.misses).where(
                        dialog.citizen_id == row.id
                    )
                ).all()
                told = session.execute(
                    select(notice.kind, notice.params, notice.reply_token)
                    .where(notice.citizen_id == row.id)
                    .order_by(notice.id)
                )
                found[row.line_user_id] = (
                    (row.locale, row.ward_id, row.blocked_at is None),
                    [tuple(one) for one in talk],
                    [
                        (one.kind, _without_lots(one.params.get("says")), one.reply_token)
                        for one in told
                    ],
                )
        return found


def _without_lots(told: Any) -> Any:
    """*told* without what every booking draws anew."""
    if isinstance(told, dict):
        return {name: _without_lots(value) for name, value in told.items() if name not in DRAWN}
    return [_without_lots(one) for one in told] if isinstance(told, list) else told


@pytest.fixture
def bots(databases: Databases, backend: Backend) -> Any:
    """Makes bots, each on a fresh database."""
    made = []

    def make() -> Bot:
        database = databases.new(backend, "seeded")
        engine = make_engine(database.url)
        made.append((database, engine))
        with reading(engine) as session:
            given = services(engine, directories.load(session), SECRET)
        app = Flask(__name__)
        app.register_blueprint(
            bot.webhook.blueprint(
                engine=engine, channel_secret=CHANNEL_SECRET, now=lambda: NOW, wake=lambda: None
            )
        )
        worker = InboxWorker(
            engine=engine, services=lambda: given, now=lambda: NOW, written=lambda: None
        )
        return Bot(engine, app.test_client(), worker)

    yield make
    for database, engine in made:
        engine.dispose()
        databases.drop(database)


@pytest.mark.parametrize("seed", [1, 2])
def test_no_signed_body_makes_an_error_and_every_stored_event_is_handled(
    bots: Any, seed: int
) -> None:
    one: Bot = bots()
    die = random.Random(seed)
    answers = {one.post(fuzz.body(die)) for _ in range(BODIES)}
    assert answers <= {200, 400}
    assert one.worker.drain() > BODIES
    assert one.troubles() == []


@pytest.mark.parametrize("seed", [3, 4])
def test_events_redelivered_five_times_in_any_order_leave_the_same_state(
    bots: Any, seed: int
) -> None:
    die = random.Random(seed)
    people = [f"U{number:032x}" for number in range(PEOPLE)]
    events = [fuzz.any_event(die, die.choice(people), 1_000 * at) for at in range(EVENTS)]
    straight, muddled = bots(), bots()
    for event in events:
        straight.post(body_of([event]))
    straight.worker.drain()
    again = events * TIMES
    die.shuffle(again)
    _post_in_batches(muddled, again, die)
    muddled.worker.drain()
    _post_in_batches(muddled, again, die)
    muddled.worker.drain()
    assert muddled.state() == straight.state()
    assert muddled.troubles() == []


def _post_in_batches(one: Bot, events: list[Event], die: random.Random) -> None:
    at = 0
    while at < len(events):
        size = die.choice((1, 3, 30, 100))
        batch = [
            {**event, "deliveryContext": {"isRedelivery": True}} for event in events[at : at + size]
        ]
        assert one.post(body_of(batch)) == 200
        at += size
