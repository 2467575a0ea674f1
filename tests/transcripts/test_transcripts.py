"""Every transcript in the folders beside this file is told again; README.md says how to read one."""

import re
from collections import Counter
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from domain import tokyo
from domain.faq.library import Library
from tests.chat import Chat
from tests.transcripts import stage
from tests.transcripts.finding import Finding

HERE = Path(__file__).parent
TRANSCRIPTS = sorted(HERE.glob("*/*.txt"))
TAP = re.compile(r"\[(?P<label>[^\]]+)\](?:\s+(?P<picked>\S+))?")


@pytest.mark.parametrize(
    "transcript", TRANSCRIPTS, ids=lambda path: str(path.relative_to(HERE).with_suffix(""))
)
def test_the_conversation_goes_as_written(
    transcript: Path, seeded: Engine, library: Library
) -> None:
    chat = Chat(seeded, faq=Finding(library))
    for number, line in enumerate(transcript.read_text(encoding="utf-8").splitlines(), 1):
        try:
            _follow(chat, line.strip())
        except AssertionError as wrong:
            place = f"{transcript.relative_to(HERE)}:{number}: {line}"
            raise AssertionError(f"{place}\n{wrong}\n--- last reply:\n{chat.last}") from wrong


def test_there_are_transcripts_of_every_phenomenon() -> None:
    assert len(TRANSCRIPTS) >= 40
    folders = Counter(path.parent.name for path in TRANSCRIPTS)
    for phenomenon in (
        "all_at_once",
        "back",
        "cancel",
        "corrections",
        "digressions",
        "double_taps",
        "faq",
        "happy_path",
        "languages",
        "old_buttons",
        "redelivery",
        "restart",
        "slot_lost",
        "time_out",
    ):
        assert folders[phenomenon] >= 1, phenomenon


def _follow(chat: Chat, line: str) -> None:
    """Do or check what one line says."""
    sign, rest = line[:1], line[1:].strip()
    match sign:
        case "" | "#":
            return
        case ">":
            chat.says(rest)
        case "[":
            tap = TAP.fullmatch(line)
            assert tap, "a tap is written [label] or [label] 2026-12-10"
            chat.taps(tap["label"], tap["picked"])
        case "*":
            _act(chat, rest)
        case "<":
            _hears(chat, rest)
        case "=":
            _stands(chat, rest)
        case "@":
            _time_goes_by(chat, rest)
        case "~":
            stage.happens(chat, rest.split())
        case _:
            raise AssertionError("this line is not understood")


def _act(chat: Chat, words: str) -> None:
    name, _, rest = words.partition(" ")
    said = len(chat.replies)
    match name:
        case "follow":
            chat.follows()
        case "again":
            chat.again()
        case "redelivered":
            chat.is_redelivered()
            assert len(chat.replies) == said, "a redelivered event was answered again"
            return
        case "postback":
            chat.posts(rest)
        case _:
            chat.sends(name)
    assert len(chat.replies) == said + 1, "there is not one answer"


def _hears(chat: Chat, words: str) -> None:
    if words.startswith("!"):
        assert words[1:].strip() not in chat.last, "this was said"
    else:
        assert words in chat.last, "this was not said"


def _stands(chat: Chat, words: str) -> None:
    what, _, wanted = words.partition(" ")
    if what == "booked":
        there = ", ".join(stage.wall(booking.starts_at) for booking in chat.booked) or "nothing"
    elif what == "held":
        there = stage.held(chat)
    else:
        answers = chat.answers
        told = " ".join(f"{step}={value}" for step, value in sorted((answers or {}).items()))
        there = "none" if answers is None else told
        wanted = " ".join(sorted(wanted.split()))
    assert there == wanted, f"it is {there}"


def _time_goes_by(chat: Chat, words: str) -> None:
    if step := re.fullmatch(r"\+(\d+)min", words):
        chat.now += timedelta(minutes=int(step[1]))
        return
    wall = datetime.strptime(words, "%Y-%m-%d %H:%M").replace(tzinfo=tokyo.TOKYO)
    chat.now = wall.astimezone(chat.now.tzinfo)
