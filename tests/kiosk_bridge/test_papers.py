"""What is printed and said with a ticket: six languages, the wait, and the code to follow it with."""

from typing import Any, get_args

import pytest

import locales
from kiosk_bridge.incoming import Locale
from tests.kiosk_bridge.away import tickets
from tests.kiosk_bridge.machine import ON_TIME, PUBLIC, Machine, body_of


def lines(body: Any) -> list[tuple[str, str]]:
    """The paper, line by line."""
    return [(one["size"], one["text"]) for one in body["print"]["lines"]]


def test_a_ticket_for_a_procedure_goes_to_its_counter(machine: Machine) -> None:
    answer = machine.post("tickets", {"procedure": "tennyu", "locale": "zh"})
    assert answer.status_code == 201
    ticket = body_of(answer)["ticket"]
    assert (ticket["counter"]["id"], ticket["procedure"]) == ("chuo-juumin", "tennyu")
    (kept,) = tickets(machine).values()
    assert (kept.procedure_id, kept.locale) == ("tennyu", "zh")


def test_a_procedure_that_nobody_knows_or_that_has_no_counter_here_is_refused(
    machine: Machine,
) -> None:
    counters = machine.offices.counters
    without = machine.offices.procedures["tennyu"].counter_kind
    answer = machine.post("tickets", {"procedure": "nothing"})
    assert (answer.status_code, body_of(answer)["code"]) == (404, "procedure_unknown")
    gone = counters.pop(f"chuo-{without}")
    answer = machine.post("tickets", {"procedure": "tennyu"})
    counters[gone.id] = gone
    assert (answer.status_code, body_of(answer)["code"]) == (409, "procedure_not_here")


def test_counter_and_procedure_are_one_or_the_other(machine: Machine) -> None:
    for sent in ({}, {"counter": "juumin", "procedure": "tennyu"}, {"procedure": 3}):
        answer = machine.post("tickets", sent)
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request")


def test_the_wait_and_the_code_to_follow_stand_on_the_paper(machine: Machine) -> None:
    body = [body_of(machine.post("tickets", {"counter": "juumin"})) for _ in range(6)][-1]
    ticket = body["ticket"]
    assert ticket["wait"]["basis"] == "rough"
    low, high = ticket["wait"]["low"], ticket["wait"]["high"]
    assert 0 < low < high
    held = tickets(machine)[ticket["label"]]
    assert (held.low_at_issue, held.high_at_issue) == (low, high)
    assert ticket["follow_url"] == f"{PUBLIC}/t/{held.follow_code}"
    paper = lines(body)
    assert ("qr", ticket["follow_url"]) in paper
    assert any(f"{low}〜{high}分" in text for _, text in paper)


def test_a_ticket_that_was_called_has_no_wait_any_more(machine: Machine) -> None:
    booking = machine.at(ON_TIME).book()
    first = body_of(machine.scan(booking))
    again = body_of(machine.scan(booking))
    assert first["ticket"]["wait"] == again["ticket"]["wait"] is not None
    assert first["ticket"]["follow_url"] == again["ticket"]["follow_url"]


@pytest.mark.parametrize("locale", locales.PUBLIC_LOCALES)
def test_screen_and_paper_speak_the_chosen_language(machine: Machine, locale: str) -> None:
    body = body_of(machine.post("tickets", {"counter": "juumin", "locale": locale}))
    assert body["message"] == body["messages"][locale]
    assert set(body["messages"]) == set(locales.PUBLIC_LOCALES)
    assert len(set(body["messages"].values())) == len(locales.PUBLIC_LOCALES)
    texts = [text for _, text in lines(body)]
    assert body["print"]["locale"] == locale
    assert locales.text(locale, "kiosk-paper-keep") in texts
    refused = body_of(machine.post("check-ins", {"token": "Q1", "locale": locale}))
    assert refused["message"] == locales.text(locale, "refused-token-invalid")


def test_the_contract_names_the_languages_of_the_machines() -> None:
    assert get_args(Locale) == locales.PUBLIC_LOCALES


def test_a_language_that_the_chat_does_not_speak_was_chosen_at_the_machine(
    machine: Machine,
) -> None:
    booking = machine.at(ON_TIME).book(locale="en")
    chosen = {"ja": "en", "vi": "vi", "ja-easy": "ja-easy", "en": "en"}
    for asked, told in chosen.items():
        answer = machine.scan(booking, language=asked)
        assert body_of(answer)["print"]["locale"] == told
