"""Puts a ticket into the person's hand: onto the tape, onto paper, and noted as printed."""

import logging

from kiosk_bridge.machine import offline, records, wording
from kiosk_bridge.machine.assembly import Machine
from kiosk_bridge.machine.given import Answer
from kiosk_bridge.machine.numbers import write_press
from kiosk_bridge.machine.picture import draw
from kiosk_bridge.machine.printing import PrinterError

log = logging.getLogger("madoguchi.machine")


def hand_out(machine: Machine, press_id: str, answer: Answer, *, again: bool = False) -> Answer:
    """Print the ticket of a press, unless its paper is out already; returns the answer with ``printed``.

    ``again`` prints another copy. A printer that fails takes nothing back: the ticket stands, and the person is
    told to keep the number. Raises OSError when the tape cannot be written: then nothing is printed.
    """
    if _printed(machine, press_id) and not again:
        return {**answer, "printed": True}
    _keep(machine, press_id, answer)
    machine.point("taped")
    try:
        if machine.link.paper == "out":
            machine.link.paper = machine.printer.paper()
        if (
            machine.link.paper == "out"
        ):  # many printers take a ticket all the same, and keep it to themselves
            raise PrinterError("no paper")
        machine.printer.print(draw(answer["paper"], answer["locale"]))
    except PrinterError as error:
        machine.link.printer = "error"
        log.warning("not printed", extra={"ticket": answer["label"], "reason": str(error)})
        return _without_paper(answer)
    machine.link.printer = "ok"
    machine.point("printed")
    with machine.journal.transaction() as connection:
        connection.execute("UPDATE press SET printed = 1 WHERE id = ?", (press_id,))
    machine.point("noted")
    return {**answer, "printed": True}


def _printed(machine: Machine, press_id: str) -> bool:
    found = machine.journal.rows("SELECT printed FROM press WHERE id = ?", press_id)
    return bool(found and found[0]["printed"])


def _keep(machine: Machine, press_id: str, answer: Answer) -> None:
    """The press has its answer, and the event behind it stands on the tape too, before any paper comes out."""
    day = offline.office_day(machine.clock.now()).isoformat()
    with machine.journal.transaction() as connection:
        write_press(connection, press_id, day, None, answer)
    event_id = answer.get("event")
    found = machine.journal.rows("SELECT record FROM event WHERE id = ?", event_id)
    if found:
        machine.journal.to_tape(records.read(found[0]["record"]))


def _without_paper(answer: Answer) -> Answer:
    key = "machine-offline-not-printed"
    messages = {
        one: wording.joined(sentence, wording.everywhere(key, label=answer["label"])[one], one)
        for one, sentence in answer["messages"].items()
    }
    return {
        **answer,
        "printed": False,
        "messages": messages,
        "message": messages.get(answer["locale"], answer["message"]),
    }
