"""The board over HTTP: what it shows and says, how its stream speaks, and what it refuses."""

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Engine

from domain import directory, issuing, queue
from domain.db import reading, transaction
from domain.directory import Directory
from domain.rules import Rules
from domain.tables import Pickup, PickupStatus, TicketKind
from tests.support.moments import NOW
from tests.support.wiring import public_pages
from web import http

RULES = Rules()


@pytest.fixture
def offices(seeded: Engine) -> Directory:
    with reading(seeded) as session:
        return directory.load(session)


@pytest.fixture
def app(seeded: Engine, offices: Directory) -> Flask:
    return pages_at(seeded, offices)


def pages_at(engine: Engine, offices: Directory, at: datetime = NOW) -> Flask:
    made = Flask("boards", static_folder=None)
    http.install(made, secure=False)
    public_pages(made, engine, offices, lambda: at)
    return made


def people(engine: Engine, offices: Directory, counter: str = "chuo-juumin") -> list[int]:
    with transaction(engine) as session:
        return [
            issuing.issue(
                session,
                counter=offices.counters[counter],
                kind=TicketKind.WALK_IN,
                now=NOW,
                rules=RULES,
            ).ticket.id
            or 0
            for _ in range(3)
        ]


def call(engine: Engine, offices: Directory, counter: str = "chuo-juumin", desk: int = 5) -> None:
    with transaction(engine) as session:
        queue.call_next(session, counter=offices.counters[counter], desk=desk, now=NOW, rules=RULES)


def now(app: Flask, query: str = "") -> dict[str, Any]:
    answer = app.test_client().get(f"/display/chuo/now.json{query}")
    assert answer.status_code == 200
    return dict(answer.get_json())


class Stream:
    """An open stream of events, read block by block."""

    def __init__(self, app: Flask, query: str = "", **headers: str) -> None:
        self.answer = app.test_client().get(
            f"/display/chuo/events{query}", headers={"Last-Event-ID": headers.get("last", "")}
        )
        self._parts: Iterator[Any] = iter(self.answer.response)

    def block(self) -> dict[str, str]:
        part = next(self._parts)
        text = part.decode() if isinstance(part, bytes) else part
        lines = (line.partition(": ") for line in text.strip().splitlines())
        return {name: value for name, _, value in lines}


def test_a_board_shows_calls_desks_waits_and_who_is_next(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    people(seeded, offices)
    call(seeded, offices)
    page = " ".join(app.test_client().get("/display/chuo").text.split())
    for shown in ("B-101", "5番窓口へ", "to desk 5", "2人", "B-102", "B-103", "千葉市中央区役所"):
        assert shown in page
    assert "（めやす）" in page


def test_a_board_may_show_some_counters_in_chosen_languages(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    people(seeded, offices)
    people(seeded, offices, "chuo-koseki")
    call(seeded, offices)
    call(seeded, offices, "chuo-koseki", 10)
    shown = now(app, "?counters=koseki&lang=ko,zh")
    assert "C-101" in shown["html"]
    assert "B-101" not in shown["html"]
    assert "10번 창구로" in shown["html"]
    assert [one["lang"] for one in shown["say"][0]["say"]] == ["ko", "zh-CN"]
    assert len(shown["say"]) == 1


@pytest.mark.parametrize(
    "address", ["atlantis", "atlantis/events", "chuo?counters=nothing", "chuo/now.json?counters=,x"]
)
def test_a_ward_or_counter_that_is_none_is_not_found(app: Flask, address: str) -> None:
    assert app.test_client().get(f"/display/{address}").status_code == 404


def test_a_call_is_spoken_as_letter_and_number_until_its_holder_comes(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    ticket, *_ = people(seeded, offices)
    call(seeded, offices)
    (said,) = now(app)["say"]
    assert said["say"] == [
        {"lang": "ja", "text": "番号 B の 101 番の方、5番窓口へお越しください"},
        {"lang": "en", "text": "Number B 101, please come to desk 5"},
    ]
    assert said["key"] == f"{ticket}-1"


def test_who_can_collect_a_document_is_shown_and_called(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    ticket, *_ = people(seeded, offices)
    with transaction(seeded) as session:
        session.add(
            Pickup(
                ticket_id=ticket,
                ward_id="chuo",
                counter_id="chuo-juumin",
                day=NOW.date(),
                label="B-101",
                status=PickupStatus.READY,
                handed_in_at=NOW,
                ready_at=NOW,
                desk=3,
            )
        )
    shown = now(app)
    assert "交付できます" in shown["html"]
    assert any("3番窓口でお渡しできます" in one["say"][0]["text"] for one in shown["say"])


def test_a_stream_begins_with_the_whole_board_and_is_not_held_back(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    people(seeded, offices)
    call(seeded, offices)
    stream = Stream(app)
    assert stream.answer.mimetype == "text/event-stream"
    assert stream.answer.headers["Cache-Control"] == "no-store"
    assert stream.answer.headers["X-Accel-Buffering"] == "no"
    assert stream.block()["retry"] == "2000"
    first = stream.block()
    assert first["event"] == "board"
    assert "B-101" in json.loads(first["data"])["html"]
    stream.answer.close()


def test_who_comes_back_is_sent_what_they_missed_and_nothing_else(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    people(seeded, offices)
    first = Stream(app)
    first.block()
    known = first.block()["id"]
    first.answer.close()
    again = Stream(app, last=known)
    again.block()
    assert again.block()["event"] == "beat"
    again.answer.close()
    call(seeded, offices)
    later = Stream(app, last=known)
    later.block()
    missed = next(block for block in iter(later.block, None) if block.get("event") != "beat")
    assert (missed["event"], missed["id"] == known) == ("board", False)
    assert "B-101" in missed["data"]
    later.answer.close()


def test_who_finds_all_streams_taken_is_told_when_to_come_again(app: Flask) -> None:
    open_ones = [Stream(app), Stream(app)]
    full = app.test_client().get("/display/chuo/events")
    assert (full.status_code, full.headers["Retry-After"]) == (503, "30")
    assert now(app)["html"]
    for one in open_ones:
        one.answer.close()
    freed = Stream(app)
    assert freed.answer.status_code == 200
    freed.answer.close()


def test_an_older_number_of_the_same_desk_makes_room(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    ticket, *_ = people(seeded, offices)
    call(seeded, offices)
    with transaction(seeded) as session:
        queue.finish(session, ticket_id=ticket, now=NOW)
    call(seeded, offices)
    html = now(app)["html"]
    assert "B-102" in html
    assert "B-101" not in html


def test_who_is_served_is_not_called_out_large(
    app: Flask, seeded: Engine, offices: Directory
) -> None:
    first, second, _ = people(seeded, offices)
    call(seeded, offices, desk=5)
    with transaction(seeded) as session:
        queue.serve(session, ticket_id=first, now=NOW)
    call(seeded, offices, desk=6)
    html = " ".join(now(app)["html"].split())
    assert f'class="latest awaited" data-key="{second}-1"' in html
    with transaction(seeded) as session:
        queue.skip(session, ticket_id=second, now=NOW)
    html = now(pages_at(seeded, offices))["html"]
    assert "latest" not in html
    assert "5番窓口へ" not in html
    assert "ご案内中" in html


def test_after_closing_who_still_waits_is_sent_to_the_staff_and_no_wait_is_told(
    seeded: Engine, offices: Directory
) -> None:
    people(seeded, offices)
    call(seeded, offices)
    made = pages_at(seeded, offices, NOW + timedelta(hours=8, minutes=30))
    html = now(made)["html"]
    assert "本日の受付時間は終わりました。まだの方は窓口の職員にお声がけください" in html
    assert "B-101" not in html
    assert "分" not in html
    page = made.test_client().get("/w/chuo?lang=ja").text
    assert "まだの方は窓口の職員にお声がけください" in page
    assert "B-101" not in page
    assert "更新待ち" not in page
    assert "めやす" not in page
