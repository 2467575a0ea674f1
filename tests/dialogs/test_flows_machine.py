"""Whatever comes in, the real flows on the real domain answer, and never raise."""

import tempfile
from datetime import timedelta
from functools import cache
from pathlib import Path

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule
from sqlalchemy import Engine
from sqlmodel import Session, select

from bot import postback
from bot.reader import RenderSettings
from bot.render.messages import render
from dialogs.converse import UNSUPPORTED
from dialogs.respond import Incoming, Reply, Services, respond
from domain import citizens
from domain import directory as directories
from domain.db import make_engine
from domain.rules import Rules
from domain.tables import Slot, SlotHold
from tests.chat import SECRET, buttons_of
from tests.support.databases import Databases
from tests.support.moments import NOW
from tests.support.postgres import PostgresServer

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
SAID = st.one_of(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("".join),
    st.text(min_size=1, max_size=60),
    st.sampled_from(WORDS).map(lambda word: word * 400),
)
STEPS = ("ward", "procedure", "week", "day", "part", "time", "confirm", "booking", "nothing")
VALUES = ("", "chuo", "tennyu", "2026-12-02", "2026-12-02/pm", "10:30", "yes", "no", "1", "?", "!")


def _no_server() -> PostgresServer:
    raise NotImplementedError


@cache
def _seeded() -> Engine:
    """A seeded database of this file's own; every example is rolled back."""

    folder = Path(tempfile.mkdtemp(prefix="madoguchi-flows-"))
    made = Databases(folder=folder, server=_no_server, prefix="flows")
    return make_engine(made.new("sqlite", "seeded").url)


@cache
def _services() -> Services:
    with Session(_seeded()) as session:
        return Services(directories.load(session), Rules(), SECRET)


class Citizen(RuleBasedStateMachine):
    """Types and taps anything, also what no button ever said."""

    def __init__(self) -> None:
        super().__init__()
        self.services = _services()  # before the session below holds the only writer's lock
        self.session = Session(_seeded(), expire_on_commit=False)
        self.now = NOW
        self.reply = Reply((), None)
        self.seen: list[str] = ["c=menu"]

    def teardown(self) -> None:
        self.session.rollback()
        self.session.close()

    def comes(self, event: Incoming) -> None:
        """Let *event* happen; what is said can be worded and shown."""
        citizen = citizens.get_and_lock(self.session, line_user_id="Umachine", now=self.now)
        self.session.refresh(citizen)
        services = self.services
        self.reply = respond(
            self.session, citizen=citizen, event=event, now=self.now, services=services
        )
        self.session.flush()
        assert self.reply.says
        shown = render(
            "reply",
            self.reply.to_params(),
            locale=citizen.locale,
            directory=services.directory,
            settings=RenderSettings("https://localhost:8000", SECRET),
        )
        assert 1 <= len(shown) <= 5
        self.seen += [button.data for button in buttons_of(shown) if not button.is_picker]

    @rule(text=SAID)
    def writes(self, text: str) -> None:
        self.comes(Incoming("text", text=text))

    @rule(data=st.data())
    def taps_what_was_shown(self, data: st.DataObject) -> None:
        recent = self.seen[-60:]
        self.comes(Incoming("postback", data=data.draw(st.sampled_from(recent))))

    @rule(
        step=st.sampled_from(STEPS), value=st.one_of(st.sampled_from(VALUES), st.text(max_size=20))
    )
    def answers_out_of_turn(self, step: str, value: str) -> None:
        dialog, mark = self.reply.dialog or ("d", "f")
        made = postback.answer(dialog, step, value[:20], mark)
        self.comes(Incoming("postback", data=made))

    @rule(data=st.text(max_size=320), picked=st.none() | st.text(max_size=12))
    def sends_nonsense(self, data: str, picked: str | None) -> None:
        self.comes(Incoming("postback", data=data, picked=picked))

    @rule(kind=st.sampled_from((*sorted(UNSUPPORTED), "hologram")))
    def sends(self, kind: str) -> None:
        self.comes(Incoming("unsupported", text=kind))

    @rule(minutes=st.sampled_from((1, 20, 31, 60 * 24)))
    def waits(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)

    @invariant()
    def a_place_is_kept_for_an_open_dialog_only(self) -> None:
        held = self.session.exec(select(SlotHold)).all()
        assert len(held) <= (1 if self.reply.dialog else 0)
        assert not self.session.exec(select(Slot).where(Slot.taken < 0)).all()


Citizen.TestCase.settings = settings(max_examples=25, stateful_step_count=25)
TestCitizen = Citizen.TestCase
