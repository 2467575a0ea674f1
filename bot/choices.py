"""Buttons of a ``Say`` as LINE actions: answers, commands, date pickers; and which ones steer."""

from collections.abc import Iterable
from datetime import date

from bot import actions, postback
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Choice

STEERING = frozenset({"back", "cancel", "restart", "menu"})
"""Commands that steer the dialog: they stand as quick replies under the last message."""


def action(choice: Choice, reader: Reader) -> Flex:
    """The action of one choice, labelled in the reader's language."""
    label = reader.text(choice.label, **choice.params)
    if choice.picker is not None and choice.step:
        days = {
            name: date.fromisoformat(day) for name, day in choice.picker.items() if name in _DAYS
        }
        return actions.date_picker(
            label,
            reader.answer(choice.step, choice.value),
            first=days["min"],
            last=days["max"],
            initial=days.get("initial"),
        )
    if choice.step:
        return actions.postback(label, reader.answer(choice.step, choice.value or ""))
    return actions.postback(label, command(choice, reader))


def command(choice: Choice, reader: Reader) -> str:
    """The postback data of a command; one that steers also names the dialog it belongs to."""
    name = choice.command or "menu"
    if name in STEERING and reader.dialog is not None:
        dialog, fingerprint = reader.dialog
        return postback.command(name, {**choice.args, "a": dialog, "f": fingerprint})
    return postback.command(name, choice.args)


def answering(choices: Iterable[Choice]) -> list[Choice]:
    """The choices that belong into the message: answers, and commands on a thing."""
    return [choice for choice in choices if choice.command not in STEERING]


def steering(choices: Iterable[Choice]) -> list[Choice]:
    """The choices that belong under the last message."""
    return [choice for choice in choices if choice.command in STEERING]


_DAYS = frozenset({"min", "max", "initial"})
