"""Cells of the set-up's spreadsheets: what a ward, a weekday, a day or a yes looks like, written and read."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Any

import locales
from domain.refusal import Refused

WEEKDAYS = "月火水木金土日"
EASY = {"ja-easy": "easy"}
LANGUAGES = {one: EASY.get(one, one) for one in locales.PUBLIC_LOCALES}
"""The ending of a column for a language: ``name_easy`` is やさしい日本語."""
TITLES = {
    "ward": "区",
    "weekday": "曜日",
    "valid_from": "開始日",
    "valid_until": "終了日",
    "opens": "開庁",
    "closes": "閉庁",
    "first_slot": "最初の予約枠",
    "last_slot": "最後の予約枠",
    "day": "日",
    "reason": "理由",
    "verified": "確認済み",
    "counter": "窓口ID",
    "at": "時刻",
    "capacity": "枠数",
    "id": "ID",
    "name": "窓口名",
    "names": "名前",
    "prefix": "記号",
    "stars": "混雑",
    "setting": "きまり",
    "value": "値",
    "desks": "窓口番号",
    "bookable": "予約できる",
    "who": "対象の人",
    "deadline": "期限",
    "notes": "注意",
    "what_to_bring": "持ち物",
    "fee_yen": "手数料",
    "fee_verified": "手数料確認済み",
    "details_verified": "案内確認済み",
}
"""What the columns are called in a file; the names of code are read too."""
_YES = frozenset({"はい", "yes", "true", "1", "○"})
_NO = frozenset({"いいえ", "no", "false", "0", "×", ""})
_TIME = re.compile(r"([01]?[0-9]|2[0-3]):([0-5][0-9])(:00)?", re.ASCII)
_DAY = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})", re.ASCII)
_NUMBER = re.compile(r"[0-9]{1,6}", re.ASCII)
_WIDE = str.maketrans("０１２３４５６７８９：／－", "0123456789:/-")


class Wrong(Refused):
    """A cell cannot be read; ``params`` holds the ``column`` and what stands there."""

    def __init__(self, code: str, column: str, cell: str = "", **more: Any) -> None:
        super().__init__(code, column=column, cell=cell[:40], **more)


def day(cells: Mapping[str, str], column: str) -> date:
    """A day: ``2026-12-01`` or ``2026/12/1``, as spreadsheets write it."""
    typed = cells.get(column, "").strip().translate(_WIDE)
    found = _DAY.fullmatch(typed)
    try:
        if found:
            return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        pass
    raise Wrong("cell_day", column, typed)


def day_or_none(cells: Mapping[str, str], column: str) -> date | None:
    """A day, or None for an empty cell."""
    return day(cells, column) if cells.get(column, "").strip() else None


def clock(cells: Mapping[str, str], column: str) -> time:
    """A time of day: ``9:00``, ``09:00`` or ``9:00:00``."""
    typed = cells.get(column, "").strip().translate(_WIDE)
    found = _TIME.fullmatch(typed)
    if found is None:
        raise Wrong("cell_time", column, typed)
    return time(int(found[1]), int(found[2]))


def number(cells: Mapping[str, str], column: str, *, most: int) -> int:
    """A whole number from 0 to *most*."""
    typed = cells.get(column, "").strip().translate(_WIDE)
    if not _NUMBER.fullmatch(typed) or int(typed) > most:
        raise Wrong("cell_number", column, typed, most=most)
    return int(typed)


def numbers(cells: Mapping[str, str], column: str, *, most: int) -> list[int]:
    """Numbers parted by spaces, commas or ・."""
    parts = re.split(r"[\s,、，・]+", cells.get(column, "").strip().translate(_WIDE))
    return [number({column: part}, column, most=most) for part in parts]


def weekday(cells: Mapping[str, str], column: str) -> int:
    """A weekday: 月 to 日."""
    typed = cells.get(column, "").strip().removesuffix("曜日").removesuffix("曜")
    if len(typed) != 1 or typed not in WEEKDAYS:
        raise Wrong("cell_weekday", column, typed)
    return WEEKDAYS.index(typed)


def yes(cells: Mapping[str, str], column: str) -> bool:
    """はい or いいえ; an empty cell is no."""
    typed = cells.get(column, "").strip().lower()
    if typed not in _YES | _NO:
        raise Wrong("cell_yes", column, typed)
    return typed in _YES


def yes_or_none(cells: Mapping[str, str], column: str) -> bool | None:
    """はい, いいえ, or None for an empty cell."""
    return yes(cells, column) if cells.get(column, "").strip() else None


def shown_yes(value: object) -> str:
    """``yes_or_none`` as it is written."""
    return "" if value is None else "はい" if value else "いいえ"


def title(column: str) -> str:
    """A column as a file calls it: ``name_ja`` is 名前_ja."""
    if column in TITLES:
        return TITLES[column]
    name, _, ending = column.rpartition("_")
    return f"{TITLES[name]}_{ending}"


def texts(cells: Mapping[str, str], name: str) -> dict[str, str]:
    """A text by language, from the columns ``<name>_<ending>``; empty cells are left out."""
    found = {
        language: cells.get(f"{name}_{ending}", "").strip()
        for language, ending in LANGUAGES.items()
    }
    return {language: words for language, words in found.items() if words}


def text_columns(name: str) -> tuple[str, ...]:
    """The columns of ``texts``."""
    return tuple(f"{name}_{ending}" for ending in LANGUAGES.values())


def shown_texts(name: str, given: Mapping[str, str]) -> dict[str, str]:
    """``texts`` as they are written."""
    return {f"{name}_{ending}": given.get(language, "") for language, ending in LANGUAGES.items()}
