"""Rows of the set-up's spreadsheets, read: cells by column become the values of a row, or say what is wrong."""

from collections.abc import Mapping
from typing import Any

from domain import setup_columns as columns
from domain import setup_days
from domain.calendar import Opening
from domain.city_settings import SETTINGS, fits
from domain.directory import Directory
from domain.refusal import Refused
from domain.rules import Rules
from domain.setup_capacities import MOST
from domain.setup_columns import Wrong
from domain.setup_counters import HIGHEST_DESK
from domain.setup_forecasts import LONGEST_REASON, MOST_STARS
from domain.setup_hours import check_times
from domain.setup_procedures import HIGHEST_FEE, TEXTS, tidied

Cells = Mapping[str, str]
Values = dict[str, Any]
Known = tuple[Directory, Rules]
TIMES = ("opens", "closes", "first_slot", "last_slot")
CITY_WORDS = frozenset({"", "全区", "city"})


def _ward(cells: Cells, known: Known) -> str | None:
    typed = cells.get("ward", "").strip()
    if typed in CITY_WORDS:
        return None
    for ward in known[0].wards.values():
        if typed in (ward.id, ward.names["ja"]):
            return ward.id
    raise Wrong("cell_ward", "ward", typed)


def _times(cells: Cells, known: Known) -> Values:
    found = {name: columns.clock(cells, name) for name in TIMES}
    try:
        check_times(Opening(**found), known[1])
    except Refused as refusal:
        raise Wrong(refusal.code, "opens", **refusal.params) from None
    return found


def hours(cells: Cells, known: Known) -> Values:
    """Weekly hours. Raises Wrong."""
    begin, end = columns.day(cells, "valid_from"), columns.day_or_none(cells, "valid_until")
    if end is not None and end < begin:
        raise Wrong("setup_until_before_from", "valid_until")
    return {
        "ward_id": _ward(cells, known),
        "weekday": columns.weekday(cells, "weekday"),
        "valid_from": begin,
        "valid_until": end,
        **_times(cells, known),
    }


def closed(cells: Cells, known: Known) -> Values:
    """A closed day. Raises Wrong."""
    reasons = columns.texts(cells, "reason")
    if not reasons.get("ja"):
        raise Wrong("cell_missing", "reason_ja")
    long = [one for one, words in reasons.items() if len(words) > setup_days.LONGEST_REASON]
    if long:
        column = f"reason_{columns.LANGUAGES.get(long[0], long[0])}"
        raise Wrong("setup_too_long", column, most=setup_days.LONGEST_REASON)
    return {
        "ward_id": _ward(cells, known),
        "day": columns.day(cells, "day"),
        "reasons": reasons,
        "verified": columns.yes(cells, "verified"),
    }


def opening(cells: Cells, known: Known) -> Values:
    """An opening on a day that is otherwise closed. Raises Wrong."""
    return {
        "ward_id": _ward(cells, known),
        "day": columns.day(cells, "day"),
        **_times(cells, known),
        "verified": columns.yes(cells, "verified"),
    }


def capacity(cells: Cells, known: Known) -> Values:
    """Places in a half hour of a weekday. Raises Wrong."""
    of_counter = cells.get("counter", "").strip()
    if of_counter not in known[0].counters:
        raise Wrong("cell_counter", "counter", of_counter)
    return {
        "counter_id": of_counter,
        "weekday": columns.weekday(cells, "weekday"),
        "starts": columns.clock(cells, "at"),
        "valid_from": columns.day(cells, "valid_from"),
        "capacity": columns.number(cells, "capacity", most=MOST),
    }


def forecast(cells: Cells, known: Known) -> Values:
    """☆ of a day. Raises Wrong."""
    reason = cells.get("reason_ja", "").strip()[:LONGEST_REASON]
    if not reason:
        raise Wrong("cell_missing", "reason_ja")
    return {
        "ward_id": _ward(cells, known),
        "day": columns.day(cells, "day"),
        "stars": columns.number(cells, "stars", most=MOST_STARS),
        "reason": {"ja": reason},
    }


def setting(cells: Cells, _known: Known) -> Values:
    """A number of the rules. Raises Wrong."""
    name = cells.get("setting", "").strip()
    bound = SETTINGS.get(name)
    if bound is None:
        raise Wrong("cell_setting", "setting", name)
    found = tuple(columns.numbers(cells, "value", most=bound.most))
    value = found if bound.counts == "marks" or len(found) != 1 else found[0]
    if not fits(bound, value):
        raise Wrong("cell_out_of_bounds", "value", cells.get("value", ""))
    return {"name": name, "value": list(found) if isinstance(value, tuple) else value}


def counter(cells: Cells, known: Known) -> Values:
    """A counter that is there. Raises Wrong."""
    found = cells.get("id", "").strip()
    if found not in known[0].counters:
        raise Wrong("cell_counter", "id", found)
    names = columns.texts(cells, "name")
    for language in ("ja", "en"):
        if not names.get(language):
            raise Wrong("cell_missing", f"name_{language}")
    return {
        "id": found,
        "names": names,
        "prefix": cells.get("prefix", "").strip().upper(),
        "capacity": columns.number(cells, "capacity", most=MOST),
        "desks": columns.numbers(cells, "desks", most=HIGHEST_DESK),
        "bookable": columns.yes(cells, "bookable"),
    }


def procedure(cells: Cells, known: Known) -> Values:
    """A procedure that is there. Raises Wrong."""
    found = cells.get("id", "").strip()
    if found not in known[0].procedures:
        raise Wrong("cell_procedure", "id", found)
    fee = cells.get("fee_yen", "").strip()
    wanted: Values = {
        **{name: columns.texts(cells, name) for name in TEXTS},
        "what_to_bring": {
            language: lines.splitlines()
            for language, lines in columns.texts(cells, "what_to_bring").items()
        },
        "fee_yen": columns.number(cells, "fee_yen", most=HIGHEST_FEE) if fee else None,
        "fee_verified": columns.yes(cells, "fee_verified"),
        "details_verified": columns.yes(cells, "details_verified"),
        "bookable": columns.yes_or_none(cells, "bookable"),
    }
    try:
        return {"id": found, **tidied(wanted)}
    except Refused as refusal:
        field, language = refusal.params.get("field", "fee_yen"), refusal.params.get("language")
        ending = columns.LANGUAGES.get(str(language))
        column = f"{field}_{ending}" if ending else str(field)
        if refusal.code == "setup_text_too_long":
            raise Wrong("setup_too_long", column, most=refusal.params["most"]) from None
        raise Wrong("cell_missing", column) from None
