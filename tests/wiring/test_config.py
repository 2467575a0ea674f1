"""Settings: every mistake is named at once, defaults that everybody knows are refused outside the demo."""

import pytest

import config
from config import SettingsError

SECRETS = ("LINE_CHANNEL_SECRET", "LINE_CHANNEL_ACCESS_TOKEN", "SECRET_KEY", "CHECK_IN_KEYS")


def complaint(*, production: bool = True) -> str:
    with pytest.raises(SettingsError) as refused:
        config.load_for_production() if production else config.load()
    return str(refused.value)


def test_nothing_set_is_enough_for_the_demo() -> None:
    settings = config.load().for_demo()
    assert settings.line_api_base == "http://127.0.0.1:8000/emulator"
    assert settings.public_base_url == "https://localhost:8000"
    assert settings.papers_url == "http://127.0.0.1:8000"
    assert settings.keys.current.key_id == 1


def test_everything_production_lacks_is_named_at_once() -> None:
    told = complaint().splitlines()
    assert [line.split()[0] for line in told] == [*SECRETS, "PUBLIC_BASE_URL"]


@pytest.mark.usefixtures("production")
def test_complete_settings_speak_to_line_itself() -> None:
    settings = config.load_for_production()
    assert settings.line_api_base == "https://api.line.me"
    assert settings.public_base_url == "https://madoguchi.example.jp"


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("name", "default"),
    [
        ("LINE_CHANNEL_SECRET", config.DEMO_CHANNEL_SECRET),
        ("LINE_CHANNEL_ACCESS_TOKEN", config.DEMO_ACCESS_TOKEN),
        ("SECRET_KEY", config.DEMO_SECRET),
        ("CHECK_IN_KEYS", config.DEMO_SIGNING_KEY),
    ],
)
def test_a_secret_of_the_demo_is_refused_in_production(
    monkeypatch: pytest.MonkeyPatch, name: str, default: str
) -> None:
    monkeypatch.setenv(name, default)
    told = complaint()
    assert told.startswith(name)
    assert default not in told


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("name", "value", "hint"),
    [
        ("PORT", "eighty", "valid integer"),
        ("PORT", "70000", "65535"),
        ("WEB_WORKERS", "0", "greater than or equal to 1"),
        ("DATABASE_URL", "mysql://somebody:hidden@host/base", "postgresql://"),
        ("DATABASE_URL", "not an address", "sqlite:///"),
        ("DATABASE_URL", "sqlite://", "a file"),
        ("PUBLIC_BASE_URL", "madoguchi.example.jp", "such as https://"),
        ("PUBLIC_BASE_URL", "http://madoguchi.example.jp", "https://"),
        ("LINE_API_BASE", "api.line.me", "such as https://"),
        ("SECRET_KEY", "too short", "32 characters"),
        ("SECRET_KEY", "", "not set"),
        ("CHECK_IN_KEYS", "1:hidden", "entry 1"),
        ("CHECK_IN_KEYS", "", "no signing key"),
        ("DEMO_NOW", "2026-12-01T09:00:00+09:00", "only for the demo"),
        ("DEMO_NOW", "2026-12-01T09:00:00", "time zone"),
        ("DEMO_NOW", "tomorrow", "datetime"),
        ("MAX_OPEN_BOOKINGS", "-1", "greater than or equal to 1"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str, hint: str
) -> None:
    monkeypatch.setenv(name, value)
    told = complaint()
    assert told.startswith(name)
    assert hint in told
    assert "hidden" not in told
    assert len(told.splitlines()) == 1


def test_unreadable_and_missing_settings_come_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("CHECK_IN_KEYS", "1:broken")
    told = complaint().splitlines()
    assert sorted(line.split()[0].rstrip(":") for line in told) == sorted(
        [*SECRETS, "PORT", "PUBLIC_BASE_URL"]
    )


def test_the_demo_too_names_what_it_cannot_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORT", "eighty")
    monkeypatch.setenv("DEMO_NOW", "yesterday")
    told = complaint(production=False).splitlines()
    assert [line.split(":")[0] for line in told] == ["PORT", "DEMO_NOW"]


def test_the_rules_follow_the_settings(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAX_OPEN_BOOKINGS", "1")
    monkeypatch.setenv("CHECK_IN_EARLY_MINUTES", "30")
    rules = config.load().rules
    assert rules.max_open_bookings == 1
    assert rules.check_in_early.total_seconds() == 30 * 60


def test_an_address_may_end_with_a_slash(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PUBLIC_BASE_URL", "https://madoguchi.example.jp/")
    assert config.load().public_base_url == "https://madoguchi.example.jp"
    assert config.load().for_demo().papers_url == "https://madoguchi.example.jp"


@pytest.mark.usefixtures("production")
@pytest.mark.parametrize(
    ("set_to", "told"),
    [
        ({"OIDC_ISSUER": "https://login.example.jp"}, "OIDC_CLIENT_SECRET"),
        ({"OIDC_ISSUER": "http://login.example.jp"}, "https://"),
        ({"OIDC_ISSUER": "login"}, "OIDC_ISSUER: must be an address"),
    ],
)
def test_a_single_sign_on_is_set_as_a_whole(
    monkeypatch: pytest.MonkeyPatch, set_to: dict[str, str], told: str
) -> None:
    for name, value in set_to.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(config.SettingsError, match=told):
        config.load_for_production()
