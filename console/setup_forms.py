"""What is typed into the set-up's forms, read; and what is wrong with it, said at the field."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import NoReturn

import locales
from console.words import LOCALE
from domain.calendar import Opening
from domain.refusal import Refused
from locales.dates import day_label, day_time_label

Form = Mapping[str, str]
Problems = dict[str, str]
"""A sentence for each field that is wrong; ``""`` stands for the form as a whole."""
FIELDS = {
    "setup_from_past": "valid_from",
    "setup_until_before_from": "valid_until",
    "setup_hours_overlap": "valid_from",
    "setup_no_weekday": "weekdays",
    "setup_no_hours_to_end": "weekdays",
    "setup_times_order": "opens",
    "setup_last_slot_late": "last_slot",
    "setup_slots_apart": "first_slot",
    "setup_day_past": "day",
    "setup_last_before_first": "last",
    "setup_too_many_days": "last",
    "setup_day_unknown_year": "day",
    "setup_day_too_far": "day",
    "setup_day_is_opening": "day",
    "setup_days_closed_already": "day",
    "setup_reason_missing": "reason",
    "setup_stars_bounds": "stars",
    "setup_names_missing": "names",
    "setup_prefix_form": "prefix",
    "setup_prefix_taken": "prefix",
    "setup_prefix_in_use": "prefix",
    "setup_desks_form": "desks",
    "setup_desk_taken": "desks",
    "setup_desk_in_use": "desks",
    "setup_fee_bounds": "fee",
    "setup_fee_missing": "fee",
}
"""The field of a form at which a refusal is told; one that carries ``field`` says so itself."""
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９：", "0123456789:")


def problems(refusal: Refused) -> Problems:
    """The refusal as a sentence at its field."""
    field = refusal.params.get("field") or FIELDS.get(refusal.code, "")
    language = refusal.params.get("language")
    return {f"{field}-{language}" if language else field: sentence(refusal)}


def sentence(refusal: Refused) -> str:
    """The refusal in the console's words; days in it are written as people read them."""
    params = dict(refusal.params)
    for name in ("day", "last"):
        if isinstance(params.get(name), str):
            params[name] = day_label(date.fromisoformat(params[name]), LOCALE)
    if isinstance(params.get("at"), str) and "T" in params["at"]:
        params["at"] = day_time_label(datetime.fromisoformat(params["at"]), LOCALE)
    if "weekday" in params:
        params["weekday"] = locales.text(LOCALE, f"setup-weekday-{params['weekday']}")
    if "language" in params:
        params["language"] = locales.text(LOCALE, f"setup-language-{params['language']}")
    if "name" in params:
        params["name"] = locales.text(LOCALE, f"setup-setting-{params['name']}".replace("_", "-"))
    wanted = locales.placeholders(LOCALE, refusal.key)
    return locales.text(LOCALE, refusal.key, **{name: params[name] for name in wanted})


def a_day(form: Form, name: str) -> date:
    """The day in a field. Refuses ``setup_day_unreadable``."""
    found = optional_day(form, name)
    if found is None:
        _unreadable("setup_day_unreadable", name)
    return found


def optional_day(form: Form, name: str) -> date | None:
    """The day in a field, None when it is empty. Refuses ``setup_day_unreadable``."""
    typed = form.get(name, "").strip()
    if not typed:
        return None
    try:
        return date.fromisoformat(typed)
    except ValueError:
        _unreadable("setup_day_unreadable", name)


def a_time(form: Form, name: str) -> time:
    """The time of day in a field. Refuses ``setup_time_unreadable``."""
    found = _TIME.fullmatch(form.get(name, "").strip().translate(_WIDE)[:5])
    if found is None:
        _unreadable("setup_time_unreadable", name)
    return time(int(found[1]), int(found[2]))


def times(form: Form) -> Opening:
    """The four times of an opening."""
    return Opening(
        a_time(form, "opens"),
        a_time(form, "closes"),
        a_time(form, "first_slot"),
        a_time(form, "last_slot"),
    )


def a_number(form: Form, name: str) -> int:
    """The number in a field, also in wide figures. Refuses ``setup_number_unreadable``."""
    typed = form.get(name, "").strip().translate(_WIDE)
    if not _NUMBER.fullmatch(typed):
        _unreadable("setup_number_unreadable", name)
    return int(typed)


def numbers(form: Form, name: str) -> tuple[int, ...]:
    """Several numbers, parted by commas or spaces. Refuses ``setup_number_unreadable``."""
    typed = re.split(r"[\s,、，・]+", form.get(name, "").strip().translate(_WIDE))
    if not all(_NUMBER.fullmatch(one) for one in typed):
        _unreadable("setup_number_unreadable", name)
    return tuple(int(one) for one in typed)


def edition(form: Form) -> int:
    """The edition that was read when the form was made; an altered one is none."""
    typed = form.get("edition", "")
    return int(typed) if _NUMBER.fullmatch(typed) else -1


def _unreadable(code: str, field: str) -> NoReturn:
    raise Refused(code, field=field)
