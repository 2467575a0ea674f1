"""Figures as they are read: numbers with their units, and a dash where nothing may or can be told."""

from datetime import date, time, timedelta
from typing import Any

import locales
from console.words import LOCALE
from domain.directory import Directory
from locales.dates import short_day_label, time_label

NOTHING = "–"
CHANNELS = ("walk_in", "line", "desk")
LANGUAGES = ("ja", "ja-easy", "en", "zh", "ko", "vi")


def number(value: float | None, places: int = 0) -> str:
    """「1,234」."""
    return NOTHING if value is None else f"{value:,.{places}f}"


def percent(value: float | None) -> str:
    """「14%」."""
    return NOTHING if value is None else say("figures-percent", value=round(100 * value))


def minutes(value: float | None) -> str:
    """「18分」."""
    return NOTHING if value is None else say("figures-minutes", value=round(value))


def days(value: float | None) -> str:
    """「3.2日」."""
    return NOTHING if value is None else say("figures-days", value=f"{value:.1f}")


def people(value: int) -> str:
    """「1,234人」."""
    return say("figures-people", value=number(value))


def hours(seconds: int) -> str:
    """「12時間30分」, with a minus sign when it is less than nothing."""
    whole = round(abs(seconds) / 60)
    told = say("common-span", hours=whole // 60, minutes=whole % 60)
    return say("figures-less-than-nothing", span=told) if seconds < 0 and whole else told


def weekday(value: int) -> str:
    """「火曜」."""
    return say(f"figures-weekday-{value}")


def half_hour(value: int) -> str:
    """「9:30」."""
    return time_label(time(value // 2, value % 2 * 30), LOCALE) if 0 <= value < 48 else NOTHING


def week(monday: date) -> str:
    """The week that begins on *monday*."""
    sunday = monday + timedelta(days=6)
    return f"{short_day_label(monday, LOCALE)}–{short_day_label(sunday, LOCALE)}"


def of(name: str, value: Any, directory: Directory) -> str:
    """What a key of a dimension is called."""
    if name == "day":
        return short_day_label(value, LOCALE)
    if name == "week":
        return week(value)
    if name == "weekday":
        return weekday(value)
    if name == "half_hour":
        return half_hour(value)
    if name == "ward":
        return directory.wards[value].names[LOCALE]
    if name == "counter_id":
        counter = directory.counters[value]
        return f"{directory.wards[counter.ward_id].names[LOCALE]} {counter.names[LOCALE]}"
    if name == "procedure_id":
        procedure = directory.procedures.get(value)
        return procedure.names[LOCALE] if procedure else say("figures-not-known")
    if name == "channel":
        return say(f"figures-channel-{value}".replace("_", "-"))
    return say(f"figures-locale-{value}") if value in LANGUAGES else say("figures-not-known")


def say(key: str, **params: object) -> str:
    """A sentence in the console's language."""
    return locales.text(LOCALE, key, **params)
