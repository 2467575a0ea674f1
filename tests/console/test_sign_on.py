"""Single sign-on against a real provider on loopback: who is known comes in, and nothing forged does."""

import time
from collections.abc import Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import urllib3
from sqlalchemy import Engine
from sqlmodel import select
from werkzeug.test import TestResponse

import console
from domain import audit_log, staff_changes
from domain.audit_log import Sought
from domain.db import make_engine, reading, transaction
from domain.rights import Role
from domain.tables import StaffSession
from tests.console.office import PASSWORD, Clerk, Office
from tests.support.databases import Databases
from tests.support.oidc_provider import CLIENT_ID, CLIENT_SECRET, Provider, running

BACK = "http://localhost/console/sign-on/back"


@pytest.fixture(scope="module")
def shared_provider() -> Iterator[Provider]:
    with running() as provider:
        yield provider


@pytest.fixture
def provider(shared_provider: Provider) -> Provider:
    """An honest provider."""
    fresh = Provider(issuer=shared_provider.issuer)
    for name in ("subject", "claims", "without", "algorithm", "foreign_key", "denies", "asked"):
        setattr(shared_provider, name, getattr(fresh, name))
    shared_provider.said_issuer = ""
    return shared_provider


@pytest.fixture
def engine_here(databases: Databases) -> Iterator[Engine]:
    database = databases.new("sqlite", "seeded", name="sign_on")
    engine = make_engine(database.url)
    yield engine
    engine.dispose()
    databases.drop(database)


@pytest.fixture
def office(engine_here: Engine, provider: Provider) -> Office:
    """An office whose staff sign on at the provider; Hanako is known there."""
    made = Office(
        engine_here,
        sign_on=console.SignOn(
            issuer=provider.issuer,
            client_id=CLIENT_ID,
            client_secret=CLIENT_SECRET,
            back=BACK,
            label="千葉市の認証",
            second_factor=frozenset({"mfa"}),
        ),
    )
    made.hire("hanako", role=Role.CITY_MANAGER)
    link(made, "hanako", f"{provider.issuer} staff-0001")
    return made


def link(office: Office, login: str, subject: str | None) -> None:
    with transaction(office.engine) as session:
        staff_id = staff_changes.id_of(session, login=login)
        staff_changes.link_sign_on(
            session, by=None, staff_id=staff_id, subject=subject, now=office.now
        )


def lead(browser: Clerk, page: str = "/console/sign-on") -> str:
    """Where the provider sends the browser back to."""
    led = browser.web.get(page)
    assert led.status_code == 302, led.text
    sent = urllib3.request("GET", led.location, redirect=False)
    return str(sent.headers["Location"])


def sign_on(browser: Clerk, page: str = "/console/sign-on") -> TestResponse:
    back = urlsplit(lead(browser, page))
    return browser.web.get(f"{back.path}?{back.query}")


def logged_in(browser: Clerk) -> bool:
    return browser.web.get("/console/").status_code == 200


def did(office: Office) -> list[str]:
    with reading(office.engine) as session:
        return [one.action for one in audit_log.find(session, Sought())]


def test_who_is_known_comes_in_where_they_wanted_to_go(office: Office, provider: Provider) -> None:
    browser = office.browser()
    assert "千葉市の認証" in browser.web.get("/console/login").text
    answer = sign_on(browser, "/console/sign-on?next=/console/own")
    assert (answer.status_code, answer.location) == (302, "/console/own")
    assert "hanako" in browser.web.get("/console/own").text
    asked = provider.asked[-1]
    assert asked["code_challenge_method"] == "S256"
    assert {"state", "nonce"} <= asked.keys()
    assert asked["redirect_uri"] == BACK
    assert did(office)[0] == "login.done"


def test_the_session_of_before_ends_and_its_token_is_of_no_use(office: Office) -> None:
    browser = office.clerk("taro")
    planted = browser.web.get_cookie("console")
    assert planted is not None
    sign_on(browser)
    fresh = browser.web.get_cookie("console")
    assert fresh is not None
    assert fresh.value != planted.value
    thief = office.browser()
    thief.web.set_cookie("console", planted.value)
    assert not logged_in(thief)


@pytest.mark.parametrize(
    ("claims", "enough"),
    [
        ({}, False),
        ({"amr": ["pwd"]}, False),
        ({"amr": ["pwd", "mfa"]}, True),
        ({"acr": "mfa"}, True),
    ],
)
def test_a_second_factor_shown_there_counts_where_the_city_says_so(
    office: Office, provider: Provider, claims: dict[str, Any], enough: bool
) -> None:
    provider.claims = claims
    browser = office.browser()
    assert sign_on(browser).status_code == 302
    assert (browser.web.get("/console/people").status_code == 200) == enough


def test_a_second_factor_of_hours_ago_does_not_count_as_one_of_now(
    office: Office, provider: Provider
) -> None:
    provider.claims = {"amr": ["mfa"], "auth_time": int(office.now.timestamp()) - 7200}
    browser = office.browser()
    sign_on(browser)
    asked = browser.web.get("/console/people")
    assert asked.location.startswith("/console/second-factor")
    sign_on(browser, "/console/sign-on?again=1")
    assert provider.asked[-1]["prompt"] == "login"
    assert provider.asked[-1]["max_age"] == "0"


@pytest.mark.parametrize(("hours", "enough"), [(11, True), (13, False)])
def test_a_second_factor_of_before_this_working_day_opens_nothing(
    office: Office, provider: Provider, hours: int, enough: bool
) -> None:
    provider.claims = {"amr": ["mfa"], "auth_time": int(office.now.timestamp()) - hours * 3600}
    browser = office.browser()
    sign_on(browser)
    with reading(office.engine) as session:
        shown = session.execute(select(StaffSession.second_at)).scalars().all()
    assert (shown != [None]) == enough


def test_who_signs_on_is_not_held_up_by_a_temporary_password(
    office: Office, provider: Provider
) -> None:
    given = "entirely other words 77"
    with transaction(office.engine) as session:
        staff_id = staff_changes.id_of(session, login="hanako")
        whom = {"by": None, "staff_id": staff_id, "now": office.now}
        staff_changes.give_password(session, password=given, **whom)  # type: ignore[arg-type]  # as above
    browser = office.browser()
    sign_on(browser)
    assert logged_in(browser)
    by_password = office.browser()
    assert by_password.logs_in("hanako", given).status_code == 302
    assert not logged_in(by_password)
    browser.web.set_cookie("session", "")
    assert not logged_in(browser)


LIES: dict[str, dict[str, Any]] = {
    "nonce": {"claims": {"nonce": "of somebody else"}},
    "no nonce": {"without": ("nonce",)},
    "audience": {"claims": {"aud": "another client"}},
    "audience with azp": {"claims": {"aud": "another client", "azp": CLIENT_ID}},
    "issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "no subject": {"without": ("sub",)},
    "over": {"claims": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200}},
    "no end": {"without": ("exp",)},
    "foreign signature": {"foreign_key": True},
    "public key as a secret": {"algorithm": "HS256"},
    "unsigned": {"algorithm": "none"},
    "denied": {"denies": True},
    "shown never": {"claims": {"amr": ["mfa"], "auth_time": 10**30}},
}


@pytest.mark.parametrize("lie", LIES)
def test_nothing_that_does_not_hold_opens_a_session(
    office: Office, provider: Provider, lie: str
) -> None:
    for name, value in LIES[lie].items():
        setattr(provider, name, value)
    browser = office.browser()
    answer = sign_on(browser)
    assert answer.status_code == 400, lie
    assert "認証の結果を確かめられませんでした" in answer.text
    assert not logged_in(browser)
    assert did(office)[0] == "login.failed"


def test_a_provider_that_names_another_issuer_is_not_asked(
    office: Office, provider: Provider
) -> None:
    provider.said_issuer = "https://elsewhere.example"
    assert office.browser().web.get("/console/sign-on").status_code == 400


def test_a_provider_may_end_its_name_with_a_slash(office: Office, provider: Provider) -> None:
    provider.said_issuer = f"{provider.issuer}/"
    provider.claims = {"iss": provider.said_issuer}
    assert sign_on(office.browser()).status_code == 302


def test_an_answer_counts_in_the_browser_that_asked_and_once(office: Office) -> None:
    asker, other = office.browser(), office.browser()
    back = urlsplit(lead(asker))
    stolen = f"{back.path}?{back.query}"
    assert other.web.get(stolen).status_code == 400
    changed = stolen.replace(parse_qs(back.query)["state"][0], "made-up")
    assert asker.web.get(changed).status_code == 400
    assert asker.web.get(stolen).status_code == 302
    assert asker.web.get(stolen).status_code == 400
    assert not logged_in(other)


def test_a_new_key_of_the_provider_is_fetched(office: Office, provider: Provider) -> None:
    assert sign_on(office.browser()).status_code == 302
    provider.rotate()
    assert sign_on(office.browser()).status_code == 302


def test_an_unknown_account_is_told_what_to_do(office: Office, provider: Provider) -> None:
    provider.subject = "staff-<9>"
    browser = office.browser()
    answer = sign_on(browser)
    assert answer.status_code == 403
    assert "staff-&lt;9&gt;" in answer.text
    assert "市の管理者に伝えてください" in answer.text
    assert not logged_in(browser)


def test_somebody_disabled_does_not_come_in_this_way_either(office: Office) -> None:
    office.hire("taro")
    with transaction(office.engine) as session:
        hanako = staff_changes.id_of(session, login="hanako")
        staff_changes.disable(session, by=None, staff_id=hanako, now=office.now)
    assert sign_on(office.browser()).status_code == 403


def test_who_is_logged_in_links_an_account_with_the_password(
    office: Office, provider: Provider
) -> None:
    provider.subject = "staff-0002"
    clerk = office.clerk("taro")
    page = sign_on(clerk)
    assert "staff-0002" in page.text
    form = {"csrf_token": clerk.token("/console/own"), "password": "wrong"}
    assert clerk.web.post("/console/own/sign-on", data=form).status_code == 401
    form["password"] = PASSWORD
    assert clerk.web.post("/console/own/sign-on", data=form).status_code == 302
    assert "つながっています" in clerk.web.get("/console/own").text
    assert sign_on(office.browser()).status_code == 302
    unlink = {"csrf_token": clerk.token("/console/own")}
    assert clerk.web.post("/console/own/sign-on/end", data=unlink).status_code == 302
    assert sign_on(office.browser()).status_code == 403


def test_without_the_setting_there_is_no_sign_on(engine_here: Engine) -> None:
    browser = Office(engine_here).browser()
    for page in ("/console/sign-on", "/console/sign-on/back"):
        assert browser.web.get(page).status_code == 404
    assert "sign-on" not in browser.web.get("/console/login").text


def test_a_provider_that_is_away_is_said_to_be_away(engine_here: Engine, free_port: int) -> None:
    away = console.SignOn(f"http://127.0.0.1:{free_port}", CLIENT_ID, CLIENT_SECRET, BACK)
    browser = Office(engine_here, sign_on=away).browser()
    answer = browser.web.get("/console/sign-on")
    assert answer.status_code == 502
    assert "パスワードでログインしてください" in answer.text
