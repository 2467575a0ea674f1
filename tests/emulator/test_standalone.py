"""`python -m emulator` serves the whole platform under gunicorn, dropped connections included."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
import urllib3

from emulator.__main__ import arguments, config_of
from tests.emulator.line import text


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port


@pytest.fixture
def base() -> Iterator[str]:
    port = free_port()
    command = [sys.executable, "-m", "emulator", "--port", str(port), "--fast", "--token", "t"]
    process = subprocess.Popen(command)
    try:
        wait_for(f"http://127.0.0.1:{port}/emulator/api/people")
        yield f"http://127.0.0.1:{port}/emulator"
    finally:
        process.terminate()
        process.wait(timeout=30)


def wait_for(url: str) -> None:
    for _ in range(600):
        try:
            urllib3.request("GET", url, retries=False)
        except urllib3.exceptions.HTTPError:
            time.sleep(0.05)
        else:
            return
    raise AssertionError("the emulator did not start")


def test_it_delivers_and_drops_over_real_connections(base: str) -> None:
    pool = urllib3.PoolManager(retries=False)
    person = pool.request("POST", f"{base}/api/people", json={"silent": True}).json()
    headers = {"Authorization": "Bearer t"}
    body = {"to": person["id"], "messages": [text()]}
    assert (
        pool.request("POST", f"{base}/v2/bot/message/push", json=body, headers=headers).status
        == 200
    )
    pool.request("POST", f"{base}/api/faults", json={"drop": 1, "only": "push"})
    with pytest.raises(urllib3.exceptions.ProtocolError):
        pool.request("POST", f"{base}/v2/bot/message/push", json=body, headers=headers)
    counts = pool.request("GET", f"{base}/api/counts").json()
    assert counts["delivered"] == 2
    pool.clear()


def test_the_command_line_says_what_the_emulator_is_like() -> None:
    given = arguments().parse_args(
        ["--fast", "--redeliver", "--quota", "5", "--secret", "s", "--batch", "3"]
    )
    config = config_of(given)
    assert not config.strict_sdk
    assert config.redelivery_delays
    assert (config.quota, config.channel_secret, config.webhook_batch) == (5, "s", 3)
