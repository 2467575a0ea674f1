"""The public page: how busy it is, in the reader's language, and nothing about anybody."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import Engine

import locales
from domain import directory, issuing, queue
from domain.db import reading, transaction
from domain.rules import Rules
from domain.tables import TicketKind, WaitRecord
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http, wording

RULES = Rules()
SUNDAY = NOW - timedelta(days=2)


@pytest.fixture
def clock() -> dict[str, datetime]:
    return {"now": NOW}


@pytest.fixture
def city(seeded: Engine, clock: dict[str, datetime]) -> Flask:
    """Chiba; at resident registration of Chuo one is called to desk 5 and two wait."""
    with transaction(seeded) as session:
        offices = directory.load(session)
        counter = offices.counters["chuo-juumin"]
        for _ in range(3):
            issuing.issue(session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=RULES)
        queue.call_next(session, counter=counter, desk=5, now=NOW, rules=RULES)
    with reading(seeded) as session:
        loaded = directory.load(session)
    app = Flask("city", static_folder=None)
    http.install(app, secure=False)
    public_pages(app, seeded, loaded, lambda: clock["now"])
    return app


def shown(city: Flask, address: str = "/", language: str = "ja-JP,ja;q=0.9,en;q=0.8") -> str:
    answer = city.test_client().get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return " ".join(answer.text.split())


def test_the_city_at_a_glance(city: Flask) -> None:
    page = shown(city)
    assert page.count('<table class="counters"') == 6
    assert "12月1日(火) 9:00 現在" in page
    assert '今日の受付 <span class="unbroken">9:00–17:00</span>' in page
    assert page.count(">2人</td>") == 1
    assert page.count(">0人</td>") == 29
    assert "（めやす）</td>" in page
    assert (
        "いまいちばん空いているのは花見川区・稲毛区・若葉区・緑区・美浜区です（お待ちの方 どこも0人）"
        in page
    )
    assert "B-101" in page
    assert "5番窓口" in page


def test_an_office_without_fresh_figures_is_not_called_the_quietest(
    city: Flask, seeded: Engine, clock: dict[str, datetime]
) -> None:
    """Chuo's two people have waited for three hours without a call: nobody knows how it is there."""
    clock["now"] = NOW + timedelta(hours=3)
    with transaction(seeded) as session:
        for ward_id in ("hanamigawa", "inage", "wakaba", "midori", "mihama"):
            counter = directory.load(session).counters[f"{ward_id}-juumin"]
            for _ in range(3 if ward_id == "midori" else 4):
                issuing.issue(
                    session,
                    counter=counter,
                    kind=TicketKind.WALK_IN,
                    now=clock["now"],
                    rules=RULES,
                )
    assert "いまいちばん空いているのは緑区です（お待ちの方 3人）" in shown(city)


def test_one_ward_alone(city: Flask) -> None:
    page = shown(city, "/w/chuo")
    assert page.count('<table class="counters"') == 1
    assert "千葉市中央区役所" in page
    assert "すべての区役所" in page


@pytest.mark.parametrize(
    ("address", "language", "expected"),
    [
        ("/", "en-GB,en;q=0.9", "en"),
        ("/", "ja", "ja"),
        ("/", "fr-FR", "ja"),
        ("/", "", "ja"),
        ("/", "*;q=nonsense", "ja"),
        ("/?lang=en", "ja", "en"),
        ("/?lang=ja", "en", "ja"),
        ("/?lang=tlh", "en", "en"),
        ("/?lang=%3Cscript%3E", "ja", "ja"),
    ],
)
def test_the_reader_or_else_the_browser_chooses_the_language(
    city: Flask, address: str, language: str, expected: str
) -> None:
    page = shown(city, address, language)
    assert f'<html lang="{expected}">' in page
    assert ("How busy the counters are" in page) == (expected == "en")
    assert "<script>" not in page


def test_english_readers_are_told_names_and_times_in_english(city: Flask) -> None:
    page = shown(city, "/w/chuo?lang=en")
    assert "Chuo Ward Office" in page
    assert '<span class="unbroken">9:00 AM–5:00 PM</span>' in page
    assert "desk 5" in page


def test_a_closed_day_is_told_as_one(city: Flask, clock: dict[str, datetime]) -> None:
    clock["now"] = SUNDAY
    page = shown(city)
    assert page.count("今日はお休みです") == 6
    assert "B-101" not in page


@pytest.mark.parametrize("ward", ["atlantis", "CHUO", "%00", "../console", "x" * 5000])
def test_a_ward_that_is_none_is_not_found(city: Flask, ward: str) -> None:
    assert city.test_client().get(f"/w/{ward}").status_code == 404


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_every_public_language_has_the_whole_page(city: Flask, locale: str) -> None:
    page = shown(city, f"/w/chuo?lang={locale}")
    for key in ("web-congestion", "web-wait-head", "web-forecast", "web-record", "web-record-none"):
        assert locales.text(locale, key) in page
    assert f'<html lang="{wording.html_language(locale)}">' in page
    for other in locales.PUBLIC_LOCALES:
        assert f'href="?lang={other}"' in page


def test_the_forecast_has_words_beside_its_stars_and_says_why_a_day_is_closed(city: Flask) -> None:
    page = shown(city, "/w/chuo")
    assert (
        '<th scope="row">12月7日(月)</th><td>☆ やや混む</td><td><span class="unbroken">9:00–17:00</span></td>'
        in page
    )
    assert '<th scope="row">12月6日(日)</th><td>休み</td>' in page
    assert page.count('<th scope="row">') == 31
    assert (
        '<th scope="row">12月13日(日)</th><td>開庁するか確認中（お電話でお確かめください）</td>'
        in page
    )


def test_after_hours_the_next_opening_is_told(city: Flask, clock: dict[str, datetime]) -> None:
    clock["now"] = NOW + timedelta(hours=9)
    page = shown(city, "/w/chuo")
    assert "本日の受付時間は終わりました。まだの方は窓口の職員にお声がけください" in page
    day, hour = (f'<span class="unbroken">{part}</span>' for part in ("12月2日(水)", "9:00"))
    assert f"次の受付は {day} {hour} からです" in page


def test_words_in_html_are_escaped_around_what_is_kept_together() -> None:
    assert wording.unbroken("<b> 9:00–17:00 & 11月26日(木)") == (
        '&lt;b&gt; <span class="unbroken">9:00–17:00</span> &amp; '
        '<span class="unbroken">11月26日(木)</span>'
    )


def test_the_page_of_all_wards_leads_to_each(city: Flask) -> None:
    page = shown(city)
    for ward in ("chuo", "midori"):
        assert f'<a href="#{ward}">' in page
        assert f'id="{ward}"' in page
    assert 'href="#chuo"' not in shown(city, "/w/chuo")


def test_a_page_that_has_not_changed_is_not_sent_again(city: Flask) -> None:
    client = city.test_client()
    first = client.get("/w/chuo")
    again = client.get("/w/chuo", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_our_own_record_is_published(city: Flask, seeded: Engine) -> None:
    with transaction(seeded) as session:
        session.add(
            WaitRecord(
                counter_id="chuo-juumin",
                ticket_kind="walk_in",
                day=NOW.date() - timedelta(days=1),
                tickets=200,
                error_sum=1500.0,
                within_ten=150,
                covered=164,
                told_too_little=8,
                desks_error_sum=3000.0,
                last_error_sum=2800.0,
            )
        )
    for address in ("/", "/w/chuo"):
        page = shown(city, address)
        assert "番号札200枚: 平均7.5分のずれ、82％が予想の範囲内でした" in page
    assert "記録はまだありません" in shown(city, "/w/midori")
