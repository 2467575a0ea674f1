"""What several cards share: the lead sentence, a visit's facts, rows to tap and marks."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from bot import actions, choices, flex, postback
from bot.flex import Flex
from bot.reader import Reader
from dialogs.says import Choice, Say
from domain import facts
from domain.tables import Procedure, Ward
from locales.dates import day_time_label
from locales.numbers import yen_label

MARKS = {
    "open": (flex.GREEN, flex.GREEN_PALE),
    "few": (flex.ORANGE, flex.ORANGE_PALE),
    "full": (flex.QUIET, flex.GRAY_PALE),
    "closed": (flex.QUIET, flex.GRAY_PALE),
}
"""Ink and ground of a mark; the mark itself and its word say the same without colour."""
BUTTONS = 10


def lead(say: Say, reader: Reader) -> Flex:
    """The sentence of the say, at the head of its card."""
    return flex.strong(reader.text(say.key, **say.params))


def buttons_of(say: Say, reader: Reader, *, first_is_primary: bool = True) -> list[Flex]:
    """The say's own choices as buttons, without those that steer."""
    return listed(choices.answering(say.choices), reader, first_is_primary=first_is_primary)


def listed(given: Iterable[Choice], reader: Reader, *, first_is_primary: bool) -> list[Flex]:
    """Choices as buttons, at most ten of them: more is a list nobody reads."""
    made = [choices.action(choice, reader) for choice in list(given)[:BUTTONS]]
    return flex.buttons(made, first_is_primary=first_is_primary)


def command(reader: Reader, key: str, name: str, **args: str) -> Flex:
    """A command's action, labelled with the sentence *key*."""
    return actions.postback(reader.text(key), postback.command(name, args))


def visit(params: Mapping[str, Any], reader: Reader) -> list[Flex]:
    """When, what and where of a visit, as far as *params* tell."""
    made = []
    if params.get("starts_at"):
        when = day_time_label(datetime.fromisoformat(params["starts_at"]), reader.locale)
        made.append(flex.fact(reader.text("card-when"), flex.strong(when, size="xl")))
    if params.get("procedure_id"):
        name = reader.procedure(params["procedure_id"])
        made.append(flex.fact(reader.text("card-what"), flex.strong(name)))
    if params.get("ward_id"):
        made.append(flex.fact(reader.text("card-where"), *place(params, reader)))
    return made


def place(params: Mapping[str, Any], reader: Reader) -> list[Flex]:
    """Office and counter, with floor and address only where the city has confirmed them."""
    ward = reader.directory.wards.get(params["ward_id"])
    if ward is None:
        return [flex.strong(params["ward_id"])]
    lines = [flex.strong(str(reader.of(ward.office_names)))]
    if params.get("counter_id"):
        lines.append(flex.text(reader.counter(params["counter_id"])))
    confirmed = (facts.floors_for(ward), facts.address_for(ward))
    return [*lines, *(flex.quiet(str(reader.of(told))) for told in confirmed if told)]


def map_and_telephone(ward: Ward, reader: Reader) -> list[Flex]:
    """Actions that help to find and to ask the office."""
    tell = facts.telephone_for(ward)
    key = "card-call-centre" if tell.is_call_centre else "card-call-office"
    made = [actions.uri(reader.text("common-map"), facts.map_link(ward))]
    if tell.number:
        made.append(actions.telephone(reader.text(key, number=tell.number), tell.number))
    return made


def bring_list(procedure_id: str, reader: Reader) -> list[Flex]:
    """What to bring, one line each."""
    procedure = reader.directory.procedures.get(procedure_id)
    if procedure is None:
        return []
    items = facts.details_for(procedure, reader.locale).what_to_bring
    return [
        # ※ begins a remark on the list, which is no item of it.
        flex.text(item if item.startswith("※") else reader.text("card-bullet", words=item))
        for item in items
    ]


def tap_row(action: Flex, *contents: Flex) -> Flex:
    """A full-width row that is tapped as a whole."""
    return flex.touch(
        action,
        *contents,
        borderColor=flex.BORDER,
        borderWidth="1px",
        alignItems="flex-start",
        paddingAll="14px",
    )


def mark_cell(
    mark: str, reader: Reader, action: Flex | None, *before: Flex, word: str | None = None
) -> Flex:
    """A cell of a grid: mark and *word* on the mark's ground, tapped when there is an *action*."""
    ink, ground = MARKS[mark]
    said = word or reader.text(f"card-mark-{mark}")
    words = flex.line(said, color=ink, weight="bold", align="center")
    cell = flex.column(
        *before,
        words,
        backgroundColor=ground,
        cornerRadius="8px",
        justifyContent="center",
        height=flex.TOUCH if not before else "64px",
        flex=1,
        paddingAll="4px",
    )
    if action is not None:
        cell |= {"action": action, "borderColor": ink, "borderWidth": "1px"}
    return cell


def details(procedure: Procedure, reader: Reader) -> list[Flex]:
    """Everything that may be told about a procedure, as facts of a form."""
    told = facts.details_for(procedure, reader.locale)
    made = [flex.fact(reader.text("card-bring"), *bring_list(procedure.id, reader))]
    for key, words in (
        ("card-who", told.who),
        ("card-deadline", told.deadline),
        ("card-notes", told.notes),
        ("card-online", facts.online_for(procedure, reader.locale)),
    ):
        if words:
            made.append(flex.fact(reader.text(key), flex.text(words)))
    fee = facts.fee_for(procedure)
    if fee is not None:
        made.append(flex.fact(reader.text("card-fee"), flex.text(yen_label(fee, reader.locale))))
    if facts.at_convenience_stores(procedure):
        made.append(flex.text(reader.text("card-convenience-store")))
    return made
