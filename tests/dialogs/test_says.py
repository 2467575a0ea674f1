"""Messages survive their way through the notification table."""

import json

from dialogs.says import Choice, Say


def test_a_say_comes_back_from_json_unchanged() -> None:
    say = Say(
        "book-ask-day",
        {"ward_id": "chuo", "days": [{"day": "2026-12-01", "open": True, "star": 2}]},
        (
            Choice("book-tomorrow", step="day", value="2026-12-01"),
            Choice(
                "book-pick-date",
                step="day",
                picker={"mode": "date", "min": "2026-11-20", "max": "2026-12-20"},
            ),
            Choice("dialog-cancel", {"n": 1}, command="cancel", args={"b": "12"}),
        ),
        card="week",
    )
    assert Say.from_json(json.loads(json.dumps(say.to_json()))) == say


def test_a_bare_say_comes_back_from_json_unchanged() -> None:
    assert Say.from_json(Say("dialog-cancelled").to_json()) == Say("dialog-cancelled")
