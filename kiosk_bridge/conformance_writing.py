"""The checks of the conformance test that issue tickets: leases, repeats, and the journal in all its ways.

They leave about ten walk-in tickets at the first counter, and five remarks for the staff.
"""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from kiosk_bridge.conformance_asking import Asker, Check, expect, expect_problem
from kiosk_bridge.conformance_reading import ok

COUNT = 10
NEVER_LEASED = 4999


def leases_once(asker: Asker) -> None:
    """A lease is given once for an Idempotency-Key, above the ordinary numbers."""
    once = str(uuid4())
    sent = {"counter": asker.known["counter"], "count": COUNT}
    first, again = (ok(asker.post("/leases", sent, once=once), 201) for _ in range(2))
    expect(first.body == again.body, "expected the same lease again")
    expect(again.headers.get("Idempotent-Replayed") == "true", "expected Idempotent-Replayed")
    lease = first.body
    expect(lease["last"] - lease["first"] + 1 == COUNT, f"expected {COUNT} numbers")
    expect(lease["first"] > NEVER_LEASED, "expected numbers from 5001 on")
    other = ok(asker.post("/leases", {**sent, "count": 1}, once=str(uuid4())), 201).body
    expect(other["first"] > lease["last"], "expected other numbers under another key")
    asker.known["numbers"] = list(range(lease["first"], lease["last"] + 1))


def issues_once(asker: Asker) -> None:
    """A walk-in ticket is issued once for an Idempotency-Key, and the key serves no other request.

    Outside the hours it is refused instead, with the next opening.
    """
    once = str(uuid4())
    sent = {"counter": asker.known["counter"], "locale": "en"}
    if not _gives_walk_ins(asker):
        refused = expect_problem(asker.post("/tickets", sent, once=once), 409, "office_closed")
        expect(datetime.fromisoformat(refused["opens"]), "expected when the office opens")
        return
    first, again = (ok(asker.post("/tickets", sent, once=once), 201) for _ in range(2))
    expect(first.body == again.body, "expected the same ticket again")
    expect(again.headers.get("Idempotent-Replayed") == "true", "expected Idempotent-Replayed")
    ticket = first.body["ticket"]
    expect(ticket["kind"] == "walk_in", "expected a walk-in ticket")
    expect(ticket["wait"] is None or ticket["wait"]["basis"], "expected how long it may take")
    lines = first.body["print"]["lines"]
    expect(
        any(line["text"] == ticket["label"] for line in lines), "expected the label on the paper"
    )
    expect(first.body["print"]["locale"] == "en", "expected the paper in the chosen language")
    other = {**sent, "counter": "another"}
    expect_problem(asker.post("/tickets", other, once=once), 422, "idempotency_key_reused")


def takes_a_journal_over(asker: Asker) -> None:
    """What was done offline becomes a ticket under the number on the paper."""
    event = _press(asker)
    (result,) = _sent(asker, event)
    expect(result["outcome"] == "issued", f"expected issued, got {result['outcome']}")
    label = f"{asker.known['prefix']}-{event['number']}"
    expect(result["ticket"]["label"] == label, f"expected {label}, got {result['ticket']['label']}")
    asker.known["event"], asker.known["result"] = event, result


def repeats_a_journal(asker: Asker) -> None:
    """An event that is sent again has the same result, and changes nothing."""
    event = asker.known["event"]
    for results in (_sent(asker, event), _sent(asker, event, event)):
        same = all(one == asker.known["result"] for one in results)
        expect(same, "expected the first result again")


def takes_a_cut_batch(asker: Asker) -> None:
    """A batch that was cut may be sent again in other pieces; results keep the order of the events."""
    events = [_press(asker) for _ in range(3)]
    first = _sent(asker, *events[:2])
    again = _sent(asker, events[2], events[1], events[0])
    expect(
        [one["id"] for one in again] == [one["id"] for one in events[::-1]], "expected their order"
    )
    expect(again[1:] == first[::-1], "expected what was sent before to have its first result")
    labels = {one["ticket"]["label"] for one in again}
    expect(len(labels) == len(events), "expected one ticket for each event")


def corrects_a_clock(asker: Asker) -> None:
    """Events of a clock that is 20 minutes fast, or years slow, are taken over."""
    for off in (timedelta(minutes=20), timedelta(days=-3650)):
        (result,) = _sent(asker, _press(asker, at=(asker.known["now"] + off).isoformat()))
        expect(result["outcome"] == "issued", f"expected issued, got {result['outcome']}")


def notes_wrong_numbers(asker: Asker) -> None:
    """Numbers that were not leased or are taken, and unknown counters, issue nothing and lose no other event."""
    taken = asker.known["event"]["number"]
    events = {
        "number_not_leased": _press(asker, number=NEVER_LEASED),
        "number_taken": _press(asker, number=taken),
        "counter_unknown": _press(asker, number=taken, counter="nowhere"),
        "issued": _press(asker),
    }
    found = [one["outcome"] for one in _sent(asker, *events.values())]
    expect(found == list(events), f"expected {', '.join(events)}, got {', '.join(found)}")


def honours_a_paper_without_a_proof(asker: Asker) -> None:
    """A code that cannot be verified is honoured as a walk-in: somebody holds the paper."""
    (result,) = _sent(asker, _press(asker, kind="check_in", token="Q1NOTHING"))  # noqa: S106  # no secret
    expect(result["outcome"] == "token_invalid", f"expected token_invalid, got {result['outcome']}")
    expect(result["ticket"]["kind"] == "walk_in", "expected a walk-in ticket")


def joins_a_lost_answer(asker: Asker) -> None:
    """A ticket whose answer was lost takes the number on the paper, and no late request gives another."""
    event = _press(asker)
    sent = {"counter": asker.known["counter"]}
    wanted = "repeated" if _gives_walk_ins(asker) else "issued"  # a closed office gave none before
    ok(asker.post("/tickets", sent, once=event["id"]), 201 if wanted == "repeated" else 409)
    (result,) = _sent(asker, event)
    expect(result["outcome"] == wanted, f"expected {wanted}, got {result['outcome']}")
    expect(result["ticket"]["number"] == event["number"], "expected the number on the paper")
    later = _press(asker)
    _sent(asker, later)
    expect_problem(asker.post("/tickets", sent, once=later["id"]), 422, "idempotency_key_reused")


def tells_the_used_numbers(asker: Asker) -> None:
    """The leases tell which numbers became tickets."""
    used = {
        number
        for lease in ok(asker.get("/leases")).body["leases"]
        if lease["counter"] == asker.known["counter"]
        for number in lease["used"]
    }
    expect(asker.known["event"]["number"] in used, "expected the issued number among the used ones")
    unused = set(asker.known["numbers"])
    expect(not used & unused, "expected no number among the used ones that was not issued")


def _gives_walk_ins(asker: Asker) -> bool:
    """Whether walk-in tickets are given now, by what the server told of its openings."""
    now, early = asker.known["now"], asker.known["walk_in_early"]
    ahead = [one for one in asker.known["openings"] if now < datetime.fromisoformat(one["closes"])]
    return not ahead or now >= datetime.fromisoformat(ahead[0]["opens"]) - early


def _press(asker: Asker, **more: Any) -> dict[str, Any]:
    """A press in the journal, under the next leased number unless one is given."""
    number = more.pop("number", None) or asker.known["numbers"].pop(0)
    return {
        "id": str(uuid4()),
        "kind": "walk_in",
        "at": asker.known["now"].isoformat(),
        "number": number,
        "counter": asker.known["counter"],
        **more,
    }


def _sent(asker: Asker, *events: dict[str, Any]) -> list[dict[str, Any]]:
    results = ok(asker.post("/journal", {"events": list(events)})).body["results"]
    expect(len(results) == len(events), "expected one result for each event")
    return list(results)


CHECKS: tuple[Check, ...] = (
    leases_once,
    issues_once,
    takes_a_journal_over,
    repeats_a_journal,
    takes_a_cut_batch,
    corrects_a_clock,
    notes_wrong_numbers,
    honours_a_paper_without_a_proof,
    joins_a_lost_answer,
    tells_the_used_numbers,
)
