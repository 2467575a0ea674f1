"""A ward's console for tests: clerks in front of their browsers, and a clock that can be moved."""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import Engine
from sqlmodel import Session, select
from werkzeug.test import TestResponse

import console
import console.guard
from console.line_side import Sending
from domain import city_settings, directory, issuing, rights, staff, staff_sessions
from domain.db import reading, transaction
from domain.directory import Directory
from domain.rights import Role
from domain.rules import Rules
from domain.tables import Ticket, TicketKind
from tests.console.fake_line import FakeLine
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http

PASSWORD = "a password of this test"
COUNTER = "chuo-juumin"
WARD = "chuo"
PAGE = f"/console/counters/{COUNTER}/"
RULES = Rules()
SECRET = b"a secret of this test"
FLASH = re.compile(r'data-testid="flash">([^<]*)<')
SERVING = re.compile(r'name="serving" value="([0-9]+)"')
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Browser(FlaskClient):
    """Reads each answer to its end, as browsers do: a file that is streamed holds a connection until then."""

    def open(self, *args: Any, buffered: bool = True, **more: Any) -> TestResponse:
        """Send a request."""
        return super().open(*args, buffered=buffered, **more)


@dataclass
class Office:
    """The console on *engine*; ``now`` is the time of log-ins and of the queue."""

    engine: Engine
    offices: Directory = field(init=False)
    rules: Rules = field(init=False)
    app: Flask = field(init=False)
    now: datetime = NOW
    woken: int = 0
    line: FakeLine = field(default_factory=FakeLine)
    sign_on: console.SignOn | None = None
    second_always: bool = False

    def __post_init__(self) -> None:
        self._read()
        app = Flask(__name__, root_path=str(Path(__file__).parent), static_folder=None)
        app.config.update(SECRET_KEY="of this test", WTF_CSRF_CHECK_DEFAULT=False)
        app.config.update(SESSION_COOKIE_SECURE=False, WTF_CSRF_TIME_LIMIT=None)
        console.guard.csrf.init_app(app)
        http.install(app, secure=False)
        app.register_blueprint(
            console.blueprint(
                engine=self.engine,
                directory=lambda: self.offices,
                rules=lambda: self.rules,
                now=lambda: self.now,
                session_now=lambda: self.now,
                wake=self._wake,
                base_rules=RULES,
                sending=Sending(self.line, yen_per_message=3, webhooks_per_second=100),
                refresh=self._read,
                secret=SECRET,
                papers_url="https://papers.example.jp",
                sign_on=self.sign_on,
                second_always=self.second_always,
            )
        )
        public_pages(app, self.engine, self.offices, lambda: self.now)
        app.test_client_class = Browser
        self.app = app

    def _read(self) -> None:
        with reading(self.engine) as session:
            self.offices = directory.load(session)
            self.rules = city_settings.over(RULES, city_settings.load(session))

    def _wake(self) -> None:
        self.woken += 1

    def later(self, passed: timedelta) -> None:
        """Time goes by."""
        self.now += passed

    def hire(
        self, login: str, *, ward_id: str | None = None, name: str = "", role: Role | None = None
    ) -> None:
        """Somebody may log in from now on."""
        with transaction(self.engine) as session:
            staff.add(
                session,
                login=login,
                name=name or login,
                password=PASSWORD,
                now=self.now,
                ward_id=ward_id,
                role=role,
            )

    def member(
        self,
        role: Role | str,
        ward_id: str | None = None,
        *,
        second: bool = True,
        login: str | None = None,
    ) -> "Clerk":
        """Somebody new of this role who has just logged in, and shown the second factor if *second*.

        Without a ward, who needs one works in ``WARD``. The login is the role's name unless one is given.
        """
        chosen = Role(role)
        own = ward_id or (WARD if chosen in rights.OF_ONE_WARD else None)
        name = login or chosen.value
        self.hire(name, ward_id=own, role=chosen)
        clerk = self.browser()
        answer = clerk.logs_in(name)
        assert answer.status_code == 302, answer.text
        if second:
            self.second_shown(clerk)
        return clerk

    def second_shown(self, clerk: "Clerk") -> None:
        """This session has its second factor, as if a code had been typed now."""
        cookie = clerk.web.get_cookie("console")
        assert cookie is not None
        with transaction(self.engine) as session:
            token = staff_sessions.second_shown(session, token=cookie.value, now=self.now)
        clerk.web.set_cookie("console", token)

    def clerk(self, login: str = "taro", *, ward_id: str | None = None, name: str = "") -> "Clerk":
        """Somebody new who has just logged in."""
        self.hire(login, ward_id=ward_id, name=name)
        clerk = self.browser()
        answer = clerk.logs_in(login)
        assert answer.status_code == 302, answer.text
        return clerk

    def browser(self) -> "Clerk":
        """A browser in which nobody has logged in."""
        return Clerk(self.app.test_client())

    def walk_ins(self, number: int, counter: str = COUNTER) -> list[Ticket]:
        """People without a booking take tickets."""
        with transaction(self.engine) as session:
            return [self._issue(session, counter) for _ in range(number)]

    def _issue(self, session: Session, counter: str) -> Ticket:
        return issuing.issue(
            session,
            counter=self.offices.counters[counter],
            kind=TicketKind.WALK_IN,
            now=self.now,
            rules=RULES,
        ).ticket

    def ticket_of(self, label: str) -> Ticket:
        """The ticket with this number."""
        with reading(self.engine) as session:
            return session.exec(select(Ticket).where(Ticket.label == label)).one()

    def ticket(self, ticket: Ticket) -> Ticket:
        """How the ticket stands now."""
        with reading(self.engine) as session:
            found = session.get(Ticket, ticket.id)
            assert found is not None
            return found


@dataclass
class Clerk:
    """A browser: keeps cookies, and sends the forms of the pages it is shown."""

    web: FlaskClient

    def token(self, page: str = "/console/login") -> str:
        """The CSRF token in the forms of *page*."""
        found = TOKEN.search(self.web.get(page).text)
        assert found is not None, page
        return found[1]

    def logs_in(
        self, login: str, password: str = PASSWORD, *, page: str = "/console/login"
    ) -> TestResponse:
        """Fill in the log-in form."""
        form = {"csrf_token": self.token(page), "login": login, "password": password}
        return self.web.post(page, data=form)

    def logs_out(self) -> TestResponse:
        """Press the button on the right above."""
        return self.web.post("/console/logout", data={"csrf_token": self.token("/console/")})

    def calls(self, desk: int, counter: str = COUNTER) -> str:
        """Press 次の方を呼び出す; what the page then says."""
        return self._press(f"/console/counters/{counter}/call", desk, counter)

    def moves(self, ticket: Ticket, verb: str, desk: int = 5) -> str:
        """Press a button of a ticket; what the page then says."""
        return self._press(f"/console/tickets/{ticket.id}/{verb}", desk, ticket.counter_id)

    def sees(self, desk: int = 5, counter: str = COUNTER) -> str:
        """The counter's page."""
        answer = self.web.get(f"/console/counters/{counter}/?desk={desk}")
        assert answer.status_code == 200, answer.status_code
        return answer.text

    def seen(self, page: str) -> dict[str, str]:
        """Whom the page shows as served at the desk: the button for the next one brings it along."""
        return {"serving": "".join(SERVING.findall(self.web.get(page).text))}

    def _press(self, address: str, desk: int, counter: str) -> str:
        page = f"/console/counters/{counter}/?desk={desk}"
        form = {"csrf_token": self.token(page), "desk": str(desk), **self.seen(page)}
        answer = self.web.post(address, data=form)
        assert answer.status_code == 302, answer.status_code
        assert answer.location == page
        said = FLASH.findall(self.web.get(page).text)
        assert len(said) == 1
        return str(said[0])
