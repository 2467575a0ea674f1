"""The program ``madoguchi-kiosk``: its settings, what it loads, and that it starts and stops."""

import json
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from kiosk_bridge import client
from tests.support.processes import ROOT, running

KEY = {"KIOSK_KEY": "mk_test"}
NEEDED = ("--server", "https://madoguchi.example.jp")
LOADED = "import json, sys, kiosk_bridge.client; print(json.dumps(sorted(sys.modules)))"


def test_the_program_loads_no_database_and_of_the_domain_tokens_and_hours_only() -> None:
    done = subprocess.run(
        [sys.executable, "-c", LOADED], cwd=ROOT, capture_output=True, check=True, timeout=60
    )
    loaded = json.loads(done.stdout)
    heavy = {"sqlalchemy", "sqlmodel", "linebot", "apscheduler", "psycopg", "alembic"}
    assert heavy & set(loaded) == set()
    of_domain = {name for name in loaded if name.startswith("domain.")}
    light = ("check_in_token", "signing_keys", "refusal", "walk_ins")
    assert of_domain == {f"domain.{name}" for name in light}


def test_settings_come_from_options_and_the_environment(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text("mk_from_file\n")
    environment = {"KIOSK_SERVER": "https://a.example.jp/", "KIOSK_KEY_FILE": str(key_file)}
    environment["KIOSK_PORT"] = "1"
    found = client.read(["--port", "8090", "--locale", "en"], environment)
    assert (found.server, found.device_key) == ("https://a.example.jp/", "mk_from_file")
    assert (found.port, found.locale, found.printer) == (8090, "en", "none")
    assert found.public_url == "https://a.example.jp"


@pytest.mark.parametrize(
    ("arguments", "environment", "named"),
    [
        ((), KEY, "--server"),
        (("--server", "http://madoguchi.example.jp"), KEY, "--server"),
        (("--server", "http://127.0.0.1.example.jp"), KEY, "--server"),
        (NEEDED, {}, "KIOSK_KEY"),
        (NEEDED, {"KIOSK_KEY_FILE": "/nowhere/key"}, "KIOSK_KEY_FILE"),
        ((*NEEDED, "--port", "99999"), KEY, "--port"),
        ((*NEEDED, "--port", "x"), KEY, "--port"),
        ((*NEEDED, "--locale", "fr"), KEY, "--locale"),
    ],
)
def test_a_wrong_setting_is_named(
    arguments: tuple[str, ...], environment: dict[str, str], named: str
) -> None:
    with pytest.raises(client.SettingError, match=named):
        client.read(arguments, environment)


def test_the_program_serves_its_page_without_a_server_and_guards_its_journal(
    tmp_path: Path, free_port: int
) -> None:
    command = [sys.executable, "-m", "kiosk_bridge.client", "--server", "http://127.0.0.1:9"]
    command += [
        "--journal",
        str(tmp_path / "journal"),
        "--port",
        str(free_port),
        "--printer",
        "dummy",
    ]
    url = f"http://127.0.0.1:{free_port}/api/state"
    log = tmp_path / "log"
    with running(command, KEY, ready_url=url, log=log) as process:
        with urllib.request.urlopen(url) as answer:
            assert json.load(answer)["online"] is False
        second = subprocess.run(
            [*command[:-3], "0", "--printer", "none"],
            cwd=ROOT,
            env={**KEY, "PATH": ""},
            capture_output=True,
            timeout=60,
            check=False,
        )
        assert second.returncode == 2
        assert b"another process uses this journal" in second.stderr
        process.terminate()
        assert process.wait(timeout=30) == 0, log.read_text()
