"""The real SDK client over loopback: what it sends, and what becomes of every way to fail."""

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from flask import Flask, Response, request

from bot import line_client
from bot.line_client import LineClient, NoAnswer, NotReached
from bot.render import RenderSettings, render
from domain.directory import Directory
from tests.bot.samples import SENT
from tests.emulator.line import KEY, TOKEN, Line
from tests.support.serving import serving

HELLO = [{"type": "text", "text": "こんにちは"}]
WHOM = "U" + "1" * 32


@contextmanager
def client_of(api_base: str) -> Iterator[LineClient]:
    made = LineClient(api_base=api_base, access_token=TOKEN)
    yield made
    made.close()


@pytest.fixture
def line() -> Line:
    """An emulator that checks everything, the SDK's round trip too."""
    return Line(strict_sdk=True)


def test_the_emulator_accepts_every_card(
    line: Line, directory: Directory, settings: RenderSettings
) -> None:
    sato = line.friend()
    with serving(line.app) as origin, client_of(f"{origin}/emulator/") as client:
        for number, (kind, params) in enumerate(SENT.values()):
            messages = render(kind, params, locale="ja", directory=directory, settings=settings)
            key = f"{number:08d}{KEY[8:]}"
            answer = client.push(to=sato.id, messages=messages, retry_key=key)
            assert (answer.status, answer.error) == (200, "")
            assert answer.request_id


def test_a_push_that_is_repeated_is_a_conflict_and_arrives_once(line: Line) -> None:
    sato = line.friend()
    with serving(line.app) as origin, client_of(f"{origin}/emulator") as client:
        assert client.push(to=sato.id, messages=HELLO, retry_key=KEY).status == 200
        assert client.push(to=sato.id, messages=HELLO, retry_key=KEY).status == 409
    assert len(line.chat(sato)) == 1


def test_a_reply_token_works_once(line: Line) -> None:
    sato = line.friend()
    token = line.token(sato)
    with serving(line.app) as origin, client_of(f"{origin}/emulator") as client:
        assert client.reply(token=token, messages=HELLO).status == 200
        refused = client.reply(token=token, messages=HELLO)
    assert refused.status == 400
    assert "Invalid reply token" in refused.error


@pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 429, 500, 502, 503])
def test_every_status_is_an_answer(status: int) -> None:
    app = Flask("line")
    headers = {"x-line-request-id": "r1", "retry-after": "7"}

    @app.post("/v2/bot/message/push")
    def push() -> Response:
        return Response("no", status=status, headers=headers)

    with serving(app) as origin, client_of(origin) as client:
        answer = client.push(to=WHOM, messages=HELLO, retry_key=KEY)
    assert (answer.status, answer.error, answer.request_id) == (status, "no", "r1")
    assert answer.retry_after == 7.0


def test_a_push_carries_key_token_and_body() -> None:
    app = Flask("line")
    seen: list[tuple[dict[str, str], bytes]] = []

    @app.post("/v2/bot/message/<_way>")
    def take(_way: str) -> Response:
        seen.append(({name.lower(): value for name, value in request.headers}, request.get_data()))
        return Response("{}", content_type="application/json")

    with serving(app) as origin, client_of(origin) as client:
        client.push(to=WHOM, messages=HELLO, retry_key=KEY)
        client.reply(token="token", messages=HELLO)
    (push, pushed), (reply, replied) = seen
    assert push["x-line-retry-key"] == KEY
    assert push["authorization"] == f"Bearer {TOKEN}"
    assert push["user-agent"].startswith("line-bot-sdk-python/")
    assert push["content-type"] == "application/json"
    assert json.loads(pushed) == {"to": WHOM, "messages": HELLO}
    assert "x-line-retry-key" not in reply
    assert json.loads(replied) == {"replyToken": "token", "messages": HELLO}


def test_nobody_listening_is_not_reached(free_port: int) -> None:
    with client_of(f"http://127.0.0.1:{free_port}") as client, pytest.raises(NotReached):
        client.push(to=WHOM, messages=HELLO, retry_key=KEY)


@contextmanager
def rude(manner: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that reads the request and then does as it likes."""
    with socket.create_server(("127.0.0.1", 0)) as door:

        def serve() -> None:
            guest, _ = door.accept()
            with guest:
                guest.recv(65536)
                manner(guest)

        thread = threading.Thread(target=serve, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{door.getsockname()[1]}"
        thread.join()


def test_a_dropped_connection_is_no_answer() -> None:
    with (
        rude(lambda _guest: None) as origin,
        client_of(origin) as client,
        pytest.raises(NoAnswer),
    ):
        client.push(to=WHOM, messages=HELLO, retry_key=KEY)


def test_an_answer_cut_in_the_middle_is_no_answer() -> None:
    cut = b"HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{"
    with (
        rude(lambda guest: guest.sendall(cut)) as origin,
        client_of(origin) as client,
        pytest.raises(NoAnswer),
    ):
        client.push(to=WHOM, messages=HELLO, retry_key=KEY)


def test_silence_ends_with_the_time_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_client, "READ_S", 0.05)
    done = threading.Event()

    def silent(_guest: socket.socket) -> None:
        done.wait(20)

    with rude(silent) as origin, client_of(origin) as client:
        with pytest.raises(NoAnswer):
            client.push(to=WHOM, messages=HELLO, retry_key=KEY)
        done.set()


def test_garbage_is_no_answer() -> None:
    with (
        rude(lambda guest: guest.sendall(b"what?\r\n\r\n")) as origin,
        client_of(origin) as client,
        pytest.raises(NoAnswer),
    ):
        client.push(to=WHOM, messages=HELLO, retry_key=KEY)
