"""Wherever a citizen wanders, the real flows on the real domain answer, and never raise."""

import random
import tempfile
from collections.abc import Sequence
from datetime import timedelta
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, col, select

from bot import postback
from bot.reader import RenderSettings
from bot.render.messages import render
from dialogs.converse import UNSUPPORTED
from dialogs.respond import Incoming, Reply, Services, respond
from domain import citizens
from domain import directory as directories
from domain.db import make_engine
from domain.faq.types import Match, Search
from domain.tables import FaqEntry, SlotHold
from tests.chat import SECRET, Button, buttons_of
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.postgres import PostgresServer
from tests.support.wiring import services

WORDS = (
    *(
        "中央区",
        "緑",
        "転入届",
        "住民票",
        "国保",
        "児童手当",
        "明日",
        "あさって",
        "日曜日",
        "12月3日",
    ),
    *("10時半", "午後", "18時", "10:10", "2月31日", "昨日", "はい", "いいえ", "予約", "予約の確認"),
    *(
        "予約を変更したい",
        "予約を取り消したい",
        "キャンセル",
        "戻る",
        "最初から",
        "メニュー",
        "混雑状況",
    ),
    *("番号札", "よくある質問", "持ち物", "English", "日本語", "ありがとう", "😀", "moving in"),
    *("tomorrow 10:30 moving in at Chuo", "明日の10時半に中央区で転入届", "8時から9時", "来週"),
)
ASKED = (
    *(
        "手数料はいくらですか",
        "転入届は予約できますか",
        "マイナンバーカードをなくしました",
        "違う質問",
    ),
    *(
        "How much is a residence record?",
        "住民票在哪里可以领取呢",
        "駐車場はありますか",
        "公民館の予約",
    ),
)
STEPS = ("ward", "procedure", "week", "day", "part", "time", "confirm", "booking", "nothing")
ODDS = (40, 6, 30, 6, 2, 2, 6)
VALUES = ("", "chuo", "tennyu", "2026-12-02", "2026-12-02/pm", "10:30", "yes", "no", "1", "?", "!")


class Guessing:
    """A search that finds one thing or another, as sure as it likes."""

    def __init__(self, ids: Sequence[str]) -> None:
        self.chance = random.Random(0)
        self.ids = ids

    def search(self, _said: str, _language: str) -> Search | None:
        best = self.chance.choice((0.01, 0.5, 0.99))
        found = self.chance.sample(self.ids, self.chance.randint(0, 5))
        near = self.chance.random() < 0.3
        matches = tuple(Match(one, best / (at + 1)) for at, one in enumerate(found))
        return None if self.chance.random() < 0.1 else Search(matches, near)


def _no_server() -> PostgresServer:
    raise NotImplementedError


@cache
def _seeded() -> Engine:
    """A seeded database of this file's own; every walk is rolled back."""

    folder = Path(tempfile.mkdtemp(prefix="madoguchi-flows-"))
    made = Databases(folder=folder, server=_no_server, prefix="flows")
    return make_engine(made.new("sqlite", "seeded").url)


@cache
def _services() -> Services:
    with Session(_seeded()) as session:
        ids = session.exec(select(FaqEntry.id).order_by(col(FaqEntry.id))).all()
        return services(_seeded(), directories.load(session), SECRET, faq=Guessing(ids))


class Citizen:
    """Types and taps anything, also what no button ever said."""

    def __init__(self, seed: int) -> None:
        self.services = _services()  # before the session below holds the only writer's lock
        self.session = Session(_seeded(), expire_on_commit=False)
        self.chance = random.Random(seed)
        self.now = NOW
        self.reply = Reply((), None)
        self.shown: list[Button] = []
        self.seen: list[Button] = []

    def wanders(self) -> None:
        """Do something."""
        chance = self.chance
        match chance.choices(("tap", "old", "write", "answer", "nonsense", "send", "wait"), ODDS)[
            0
        ]:
            case "tap" if self.shown:
                self.taps(chance.choice(self.shown))
            case "old" if self.seen:
                self.taps(chance.choice(self.seen[-200:]))
            case "answer":
                dialog, mark = self.reply.dialog or ("d", "f")
                step, value = chance.choice(STEPS), chance.choice(VALUES)
                self.comes(Incoming("postback", data=postback.answer(dialog, step, value, mark)))
            case "nonsense":
                self.comes(Incoming("postback", data=self.garbage(330), picked=self.garbage(12)))
            case "send":
                self.comes(Incoming("unsupported", text=chance.choice(sorted(UNSUPPORTED))))
            case "wait":
                self.now += timedelta(minutes=chance.choice((1, 20, 31, 60 * 24)))
            case _:
                some = chance.choice((WORDS, WORDS, ASKED))
                words = "".join(chance.choices(some, k=chance.choice((1, 1, 2, 4, 300))))
                self.comes(Incoming("text", text=words if chance.random() < 0.9 else "🎉" * 2500))

    def taps(self, button: Button) -> None:
        """Tap, in a calendar on any day."""
        picked = f"2026-12-{self.chance.randint(1, 40):02}" if button.is_picker else None
        self.comes(Incoming("postback", data=button.data, picked=picked))

    def garbage(self, most: int) -> str:
        """Characters that mean nothing."""
        return "".join(self.chance.choices("acsvf=&%\0あ1-/:~!?", k=self.chance.randint(0, most)))

    def comes(self, event: Incoming) -> None:
        """Let *event* happen; what is said can be worded and shown."""
        citizen = citizens.get_and_lock(self.session, line_user_id="Uwanderer", now=self.now)
        self.reply = respond(
            self.session, citizen=citizen, event=event, now=self.now, services=self.services
        )
        citizen = citizens.lock(self.session, citizen_id=citizen.id or 0)
        shown = render(
            "reply",
            self.reply.to_params(),
            locale=citizen.locale,
            directory=self.services.directory,
            settings=RenderSettings("https://localhost:8000", SECRET),
        )
        assert 1 <= len(shown) <= 5
        self.shown = list(buttons_of(shown))
        self.seen += self.shown
        held = self.session.exec(select(SlotHold)).all()
        assert len(held) <= (1 if self.reply.dialog else 0)


@pytest.mark.parametrize("seed", range(12))
def test_every_event_gets_an_answer_that_can_be_shown(seed: int) -> None:
    citizen = Citizen(seed)
    try:
        for _ in range(80):
            citizen.wanders()
    finally:
        citizen.session.rollback()
        citizen.session.close()
