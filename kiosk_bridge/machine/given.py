"""Tickets that were given: what the page is told of one, and how it is found again by its press or its booking."""

import json
from datetime import date, datetime
from typing import Any

from kiosk_bridge.machine import numbers, records, wording
from kiosk_bridge.machine.assembly import Machine
from kiosk_bridge.machine.journal import put
from kiosk_bridge.machine.offline import Admitted, office_day
from kiosk_bridge.machine.records import Record

Answer = dict[str, Any]
FOLLOWED = "/t/"


def by_press(machine: Machine, press_id: str) -> Answer | None:
    """What this press was answered."""
    found = machine.journal.rows("SELECT answer FROM press WHERE id = ?", press_id)
    if found:
        return _answer(found[0]["answer"])
    rescued = machine.journal.rows("SELECT record FROM event WHERE id = ?", press_id)
    return from_record(machine, records.read(rescued[0]["record"])) if rescued else None


def by_nonce(machine: Machine, nonce: str, day: date) -> Answer | None:
    """The ticket this machine gave for a booking today."""
    found = machine.journal.rows(
        "SELECT answer FROM press WHERE nonce = ? AND day = ? ORDER BY rowid LIMIT 1",
        nonce,
        day.isoformat(),
    )
    return _answer(found[0]["answer"]) if found else _event(machine, nonce, "1")


def unsent(machine: Machine, nonce: str) -> Answer | None:
    """The ticket of a booking that the server has still to hear of, as one given again."""
    found = _event(machine, nonce, "state <> 'sent'")
    return again(found) if found else None


def again(answer: Answer) -> Answer:
    """The same ticket, for somebody who holds up the same code once more."""
    messages = wording.everywhere("machine-offline-again", label=answer["label"])
    return {
        **answer,
        "repeated": True,
        "ahead": None,
        "wait": None,
        "messages": messages,
        "message": messages[answer["locale"]],
    }


def keep_answer(machine: Machine, press_id: str, answer: Answer, nonce: str | None) -> None:
    """Keep what the server answered, so that the press gives it again and the paper can be printed again."""
    day = office_day(machine.clock.now()).isoformat()
    with machine.journal.transaction() as connection:
        numbers.write_press(connection, press_id, day, nonce, answer)
        base, found, _ = (answer["follow_url"] or "").rpartition(FOLLOWED)
        if found:
            put(connection, "follow_base", base)


def from_server(body: dict[str, Any], *, status: int) -> Answer:
    """The page's answer from the server's."""
    ticket = body["ticket"]
    return {
        "ok": True,
        "offline": False,
        "repeated": body.get("repeated", status == 200),
        "late": body.get("late", False),
        "label": ticket["label"],
        "kind": ticket["kind"],
        "counter": {"id": ticket["counter"]["id"], "names": ticket["counter"]["name"]},
        "ahead": ticket.get("ahead"),
        "wait": ticket.get("wait"),
        "locale": body["print"]["locale"],
        "message": body["message"],
        "messages": body["messages"],
        "paper": body["print"]["lines"],
        "follow_url": ticket.get("follow_url"),
        "printed": False,
    }


def from_record(machine: Machine, record: Record) -> Answer:
    """The page's answer for an event of the journal."""
    booked, late = record["kind"] == "check_in", bool(record.get("late"))
    base = machine.journal.get("follow_base") or machine.manner.public_url
    url = f"{base}{FOLLOWED}{record['follow_code']}" if base else None
    counter = _counter(machine, record)
    messages = wording.issued(record["label"], booked=booked, late=late)
    answer = _alone(
        counter,
        label=record["label"],
        kind="priority" if booked and not late else "walk_in",
        late=late,
        locale=record["locale"],
        messages=messages,
        follow_url=url,
        paper=wording.paper(
            machine.known.ward,
            counter,
            record["label"],
            booked=booked and not late,
            late=late,
            at=datetime.fromisoformat(record["at"]),
            follow_url=url,
            locale=record["locale"],
        ),
    )
    return {**answer, "event": record["id"]}


def from_list(machine: Machine, admitted: Admitted, *, locale: str, at: datetime) -> Answer:
    """The ticket that the list says the booking has already, given at another machine or before."""
    label = admitted.ticket or ""
    messages = wording.everywhere("machine-offline-again", label=label)
    answer = _alone(
        admitted.counter,
        label=label,
        kind="priority",
        late=False,
        locale=locale,
        messages=messages,
        follow_url=None,
        paper=wording.paper(
            machine.known.ward,
            admitted.counter,
            label,
            booked=True,
            late=False,
            at=at,
            follow_url=None,
            locale=locale,
            leased=False,
        ),
    )
    return {**answer, "repeated": True}


def _alone(
    counter: dict[str, Any],
    *,
    label: str,
    kind: str,
    late: bool,
    locale: str,
    messages: dict[str, str],
    follow_url: str | None,
    paper: wording.Lines,
) -> Answer:
    return {
        "ok": True,
        "offline": True,
        "repeated": False,
        "late": late,
        "label": label,
        "kind": kind,
        "counter": {"id": counter["id"], "names": counter["name"]},
        "ahead": None,
        "wait": None,
        "locale": locale,
        "message": messages[locale],
        "messages": messages,
        "paper": paper,
        "follow_url": follow_url,
        "printed": False,
    }


def _counter(machine: Machine, record: Record) -> dict[str, Any]:
    return machine.known.counter(record["counter"]) or {"id": record["counter"], "name": {}}


def _event(machine: Machine, nonce: str, condition: str) -> Answer | None:
    found = machine.journal.rows(
        f"SELECT record FROM event WHERE nonce = ? AND {condition} ORDER BY seq LIMIT 1",  # noqa: S608  # fixed words
        nonce,
    )
    return from_record(machine, records.read(found[0]["record"])) if found else None


def _answer(kept: str) -> Answer:
    answer = json.loads(kept)
    assert isinstance(answer, dict)  # noqa: S101  # written by this program
    return answer
