"""A small base in a folder of its own, for tests that spoil it or load it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from domain.faq import base_reading
from domain.faq.base_files import Base
from domain.file_problems import SeedError

PROCEDURES = frozenset({"tennyu", "jumin"})
CATEGORIES: list[dict[str, Any]] = [
    {"id": "office", "parent": None, "position": 1, "names": {"ja": "窓口", "en": "Office"}},
    {"id": "hours", "parent": "office", "position": 1, "names": {"ja": "時間", "en": "Hours"}},
    {"id": "moving", "parent": "office", "position": 2, "names": {"ja": "引越", "en": "Moving"}},
]
ENTRIES: list[dict[str, Any]] = [
    {
        "id": "open",
        "category": "hours",
        "rank": 1,
        "questions": {
            "ja": "何時まで開いていますか",
            "ja-easy": "何時までですか",
            "en": "Until when?",
        },
        "also": {"ja": ["窓口の時間", "営業時間"]},
        "answers": {"ja": "5時までです。", "ja-easy": "5時です。", "en": "Until 5."},
        "buttons": [
            {"do": "congestion"},
            {"do": "open", "url": "https://www.city.chiba.jp/", "label_key": "common-map"},
        ],
        "sources": ["hours"],
    },
    {
        "id": "moved",
        "category": "moving",
        "questions": {"ja": "引っ越しました"},
        "answers": {"ja": "転入届をしてください。"},
        "buttons": [{"do": "book", "procedure": "tennyu"}, {"do": "call"}],
    },
    {"id": "tennyu-bring", "category": "moving", "procedure": "tennyu", "facet": "bring"},
]
CONCEPTS: list[dict[str, Any]] = [{"id": "move", "variants": {"ja": ["引越し", "転居"]}}]

Change = Callable[[Any], object]


def write(folder: Path) -> Path:
    """The base above in *folder*."""
    (folder / "entries").mkdir(parents=True)
    dump(folder / "categories.json", {"categories": CATEGORIES})
    dump(folder / "entries" / "all.json", {"entries": ENTRIES})
    dump(folder / "thesaurus.json", {"concepts": CONCEPTS})
    return folder


def dump(path: Path, content: object) -> None:
    """*content* as JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def rewrite(path: Path, change: Change) -> None:
    """*change* the content of a file."""
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    dump(path, content)


def read(folder: Path) -> Base:
    """The base in *folder*. Raises SeedError."""
    problems: list[str] = []
    found = base_reading.read(folder, problems, procedures=PROCEDURES)
    if found is None or problems:
        raise SeedError(problems)
    return found


def entry(**changes: Any) -> dict[str, Any]:
    """An entry of its own, as in a file."""
    made = {
        "id": "new",
        "category": "hours",
        "questions": {"ja": "日曜日は休みですか"},
        "answers": {"ja": "休みです。"},
    }
    return made | changes
