"""Whatever is typed into a broadcast is kept, and what cannot be sent is said at its field."""

from collections.abc import Iterator

import pytest
from sqlmodel import select

from domain import broadcasts
from domain.db import make_engine, reading
from domain.rights import Role
from domain.tables import BroadcastImage, BroadcastStatus
from tests.console.office import Clerk, Office
from tests.console.writing import (
    LIST,
    begun,
    form,
    friends,
    multipart,
    picture,
    press,
    save,
    stored,
)
from tests.support.databases import Databases


@pytest.fixture(scope="module")
def office(databases: Databases) -> Iterator[Office]:
    """Chiba on SQLite, with three citizens who used the ward last."""
    database = databases.new("sqlite", "seeded")
    engine = make_engine(database.url)
    made = Office(engine)
    friends(made)
    yield made
    engine.dispose()
    databases.drop(database)


@pytest.fixture(scope="module")
def manager(office: Office) -> Clerk:
    """The ward's manager, logged in."""
    return office.member(Role.WARD_MANAGER)


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"ja-body": "あ" * 5001}, "本文が長すぎます（5,006文字）"),
        ({"ja-body": "{期限}まで"}, "「{期限}」に入れる言葉がありません"),
        ({"ja-label": "開く"}, "ページのアドレスを入力するか"),
        ({"ja-url": "https://example.jp/"}, "ボタンの言葉を入力してください"),
        ({"form": "card", "ja-title": "長い", "ja-body": "い" * 11_000}, "KBまでです"),
        ({"ja-body": ""}, "本文を入力してください"),
    ],
)
def test_what_line_would_refuse_is_said_before_it_is_submitted(
    office: Office, manager: Clerk, changed: dict[str, str], sentence: str
) -> None:
    number = begun(manager, "empty")
    assert sentence in save(manager, number, **{"ja-title": "見出し", **changed})
    press(manager, f"{LIST}/{number}/submit")
    assert stored(office, number).status == BroadcastStatus.DRAFT


def test_what_is_typed_is_kept_whatever_is_wrong(office: Office, manager: Clerk) -> None:
    number = begun(manager, "empty")
    page = save(
        manager,
        number,
        **{
            "title": " ",
            "per_minute": "sofort",
            "ja-label": "開く",
            "ja-url": "http://example.jp/",
            "since": "2026-12-09",
            "until": "2026-12-01",
        },
    )
    for sentence in (
        "件名を",
        f"1分あたりの人数を、{broadcasts.SLOWEST}",
        "https:// で始まる",
        "終わりの日が、始まりの日より前",
    ):
        assert sentence in page, sentence
    assert 'value="sofort"' in page
    assert 'value="http://example.jp/"' in page
    assert stored(office, number).messages["ja"]["body"] == "本日は休みます。"
    assert "直すところがあります" in press(manager, f"{LIST}/{number}/submit")


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (bytes(12 * 1024 * 1024), "12.0MB"),
        (picture("GIF")[0].read(), "PNGかJPEGの画像ではありません"),
        (bytes(17 * 1024 * 1024), "大きすぎて、受け取れませんでした"),
    ],
    ids=["12 MB", "GIF", "17 MB"],
)
def test_a_picture_that_does_not_fit_is_refused_and_the_words_stay(
    office: Office, manager: Clerk, raw: bytes, sentence: str
) -> None:
    number = begun(manager, "empty")
    save(manager, number)
    fields = form(csrf_token=manager.token(f"{LIST}/new"), edition=2)
    kind, body = multipart(fields, raw)
    address = f"{LIST}/{number}/edit"
    answer = manager.web.post(address, data=body, content_type=kind, follow_redirects=True)
    page = answer.text
    assert sentence in page
    assert "本日は休みます。" in page
    with reading(office.engine) as session:
        assert session.exec(select(BroadcastImage)).all() == []


def test_words_of_a_broadcast_run_nothing_in_the_page(office: Office, manager: Clerk) -> None:
    number = begun(manager, "empty")
    evil = "<script>alert(1)</script>"
    save(manager, number, **{"ja-title": evil, "ja-body": f"{evil} {{{evil}}}", "title": evil})
    for address in (f"{LIST}/{number}/", f"{LIST}/{number}/edit", LIST):
        assert evil not in manager.web.get(address).text


def test_lines_own_broadcast_is_written_in_one_language(office: Office) -> None:
    city = office.member(Role.CITY_MANAGER)
    number = begun(city, "empty")
    page = save(city, number, kind="account", **{"en-body": "Closed."})
    assert "ひとつの言語だけで" in page
    assert len(stored(office, number).messages) == 2, "nothing is lost"
    assert "ひとつの言語だけで" not in save(city, number, kind="account", **{"en-body": ""})
