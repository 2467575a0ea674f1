"""The page behind the QR of a paper ticket: in every state and language, and the way into LINE."""

import re
from datetime import datetime, timedelta
from urllib.parse import unquote

import pytest
from flask import Flask
from sqlalchemy import Engine

import locales
from dialogs import ticket_words
from dialogs.spotting import Lexicon
from domain import directory, issuing, pickups, queue
from domain.db import reading, transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Ticket, TicketKind
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http, ticket_page

RULES = Rules()
COUNTER = "chuo-juumin"


class Paper:
    """A ticket behind two others in Chuo Ward, its page, and a clock that can be moved."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.now = engine, NOW
        with reading(engine) as session:
            self.offices: Directory = directory.load(session)
        self.tickets = [self._issue() for _ in range(3)]
        self.mine = self.tickets[-1]

    def _issue(self) -> Ticket:
        with transaction(self.engine) as session:
            return issuing.issue(
                session,
                counter=self.offices.counters[COUNTER],
                kind=TicketKind.WALK_IN,
                now=self.now,
                rules=RULES,
            ).ticket

    def app(self, line_basic_id: str = "") -> Flask:
        made = Flask("ticket page", static_folder=None)
        http.install(made, secure=False)
        public_pages(made, self.engine, self.offices, self.clock)
        made.register_blueprint(
            ticket_page.blueprint(
                self.engine,
                directory=lambda: self.offices,
                rules=lambda: RULES,
                now=self.clock,
                line_basic_id=line_basic_id,
            )
        )
        return made

    def clock(self) -> datetime:
        return self.now

    def page(self, lang: str = "ja", *, status: int = 200, code: str | None = None) -> str:
        address = f"/t/{code or self.mine.follow_code}?lang={lang}"
        answer = self.app().test_client().get(address)
        assert answer.status_code == status
        assert answer.headers["Cache-Control"] == "no-store"
        return " ".join(answer.text.split())

    def calls(self) -> Ticket:
        with transaction(self.engine) as session:
            counter = self.offices.counters[COUNTER]
            place = queue.call_next(session, counter=counter, desk=5, now=self.now, rules=RULES)
            assert place is not None
            return place.ticket

    def mine_is_called(self) -> int:
        while True:
            called = self.calls()
            if called.id == self.mine.id:
                return called.id or 0
            with transaction(self.engine) as session:
                queue.serve(session, ticket_id=called.id or 0, now=self.now)


@pytest.fixture
def paper(seeded: Engine) -> Paper:
    return Paper(seeded)


def test_the_page_tells_the_number_the_place_and_the_people_ahead(paper: Paper) -> None:
    page = paper.page()
    for words in ("B-103", "あと2人です", "千葉市中央区役所", "9:00 現在", "待ち時間"):
        assert words in page


def test_each_state_is_told_with_what_to_do(paper: Paper) -> None:
    number = paper.mine_is_called()
    assert "5番窓口へお越しください" in paper.page()
    with transaction(paper.engine) as session:
        queue.skip(session, ticket_id=number, now=NOW)
    assert "5番窓口の職員に番号札をお見せください" in paper.page()
    with transaction(paper.engine) as session:
        queue.rejoin(session, ticket_id=number, now=NOW)
    paper.mine_is_called()
    with transaction(paper.engine) as session:
        pickups.hand_in(session, ticket_id=number, now=NOW)
    assert "交付の準備をしています" in paper.page()
    with transaction(paper.engine) as session:
        pickups.make_ready(session, ticket_id=number, desk=6, now=NOW)
    assert "6番窓口へお越しください" in paper.page()
    with transaction(paper.engine) as session:
        pickups.collect(session, ticket_id=number, now=NOW)
    page = paper.page()
    assert "ご案内は終わりました" in page
    assert "LINEでお知らせ" not in page


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_the_page_speaks_every_public_language(paper: Paper, locale: str) -> None:
    page = paper.page(locale)
    assert locales.text(locale, "paper-follow-lead") in page
    assert locales.text(locale, "paper-ahead", count=2) in page


def test_an_unknown_paper_and_yesterdays_say_what_to_do(paper: Paper) -> None:
    page = paper.page(status=404, code="A" * 16)
    assert "もう一度読み取ってください" in page
    for nonsense in ("x" * 300, "%00", "%F0%9F%8E%AB", "'"):
        assert "この番号札は見つかりません" in paper.page(status=404, code=nonsense)
    paper.now += timedelta(days=1)
    page = paper.page(status=410)
    assert "B-103 は、12月1日(火)の番号札です" in page
    assert "新しい番号札" in page


def test_line_opens_with_words_that_the_chat_understands(paper: Paper) -> None:
    page = paper.app("@madoguchi").test_client().get(f"/t/{paper.mine.follow_code}").text
    found = re.search(r'href="(https://line\.me/R/oaMessage/%40madoguchi/\?[^"]+)"', page)
    assert found is not None
    text = unquote(found[1].partition("?")[2])
    heard = ticket_words.read(text, paper.offices, Lexicon([]))
    assert heard is not None
    assert heard.name == "follow"
    assert heard.args == {"n": "B-103", "code": paper.mine.follow_code}


def test_without_an_account_the_words_to_send_stand_on_the_page(paper: Paper) -> None:
    page = paper.page()
    assert 'data-testid="follow-text">B-103<' in page
    heard = ticket_words.read("B-103", paper.offices, Lexicon([]))
    assert heard is not None
    assert heard.name == "follow"
    assert "line.me" not in page


def test_a_paper_that_a_machine_without_network_gave_may_be_valid(paper: Paper) -> None:
    page = paper.page(status=404, code="A" * 16)
    for words in ("まだ届いていません", "そのまま使えます", 'http-equiv="refresh"'):
        assert words in page
    assert "使えます" not in paper.page(status=404, code="A" * 15)


def test_line_is_offered_while_it_has_something_to_tell(paper: Paper) -> None:
    assert "follow-text" in paper.page()
    number = paper.mine_is_called()
    assert "follow-text" not in paper.page()
    with transaction(paper.engine) as session:
        queue.serve(session, ticket_id=number, now=NOW)
    assert "follow-text" not in paper.page()


@pytest.mark.parametrize(("locale", "said"), [("ja", False), ("en", False), ("vi", True)])
def test_who_reads_another_language_is_told_which_ones_line_speaks(
    paper: Paper, locale: str, said: bool
) -> None:
    assert (locales.text(locale, "paper-follow-languages") in paper.page(locale)) is said


def test_after_closing_nobody_is_told_a_wait_or_an_old_call(paper: Paper) -> None:
    paper.now = NOW + timedelta(hours=7, minutes=50)
    assert "あと2人です" in paper.page()
    paper.mine_is_called()
    paper.now = NOW + timedelta(hours=8, minutes=1)
    assert "5番窓口へお越しください" not in paper.page()
    page = paper.page()
    assert "本日の受付時間は終わりました" in page
    assert "follow-text" not in page


def test_who_still_waits_at_closing_is_asked_to_speak_to_the_staff(paper: Paper) -> None:
    paper.now = NOW + timedelta(hours=8)
    page = paper.page()
    assert "まだの方は窓口の職員にお声がけください" in page
    assert "待ち時間" not in page
