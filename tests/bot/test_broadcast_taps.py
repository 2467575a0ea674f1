"""A tap on a broadcast's button is answered like any other, and counted once for each person."""

from sqlalchemy import Engine

from bot.render import RenderSettings, render
from domain import broadcast_report, broadcasts
from domain.db import reading, transaction
from tests.bot.line_events import SATO, tapped
from tests.bot.test_handle import Room
from tests.domain.mailing import JA, people, started

LOOK = RenderSettings(public_base_url="https://madoguchi.example.jp", secret=b"secret")


def test_it_is_answered_and_counted_once(seeded: Engine) -> None:
    with transaction(seeded) as session:
        people(session, 2)
        people(session, 1, line_user_id=SATO)
        broadcast_id, _ = started(session)
        code = broadcasts.find(session, broadcast_id=broadcast_id).code
    bot = Room(seeded)
    for data in (f"c=congestion&bc={code}", f"c=start&flow=book&bc={code}", "c=menu&bc=000000"):
        assert bot.handle(bot.receive(tapped(data)))
    with reading(seeded) as session:
        assert broadcast_report.of(session, broadcast_id=broadcast_id).taps == 1
    [first, second, _] = [one.params for one in bot.sent()]
    assert first["says"][0]["card"] in {"which-ward", "congestion"}
    assert second["dialog"] is not None


def test_a_test_to_oneself_says_so_before_the_message(seeded: Engine) -> None:
    params = {
        "content": {**JA, "button": {"label": "予約する", "action": "book"}},
        "locale": "ja",
        "variables": {},
        "code": "123456",
    }
    made = render("broadcast_test", params, "en", Room(seeded).services.directory, settings=LOOK)
    assert [one["type"] for one in made] == ["text", "text", "flex"]
    assert made[0] != made[1]
    assert made[1]["text"] == JA["body"]
