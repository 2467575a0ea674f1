"""Leases: numbers that only one machine issues, and that the server never gives to anybody else."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from domain import issuing, leases, tokyo
from domain.db import insert_into, transaction
from domain.tables import TicketKind
from tests.kiosk_bridge.away import lease, outcomes, press, second, send, tickets
from tests.kiosk_bridge.machine import RULES, Machine, body_of
from tests.support.moments import NOW


def test_numbers_are_leased_one_block_after_the_other(machine: Machine) -> None:
    other = second(machine)
    assert lease(machine, 50) == 5001
    assert lease(machine, 20, key=other) == 5051
    assert lease(machine, 20) == 5071
    assert lease(machine, 20, counter="koseki") == 5001
    told = body_of(machine.get("leases"))["leases"]
    blocks = [(one["counter"], one["prefix"], one["first"], one["last"]) for one in told]
    assert blocks == [
        ("chuo-juumin", "B", 5001, 5050),
        ("chuo-juumin", "B", 5071, 5090),
        ("chuo-koseki", "C", 5001, 5020),
    ]


def test_a_repeated_request_is_the_same_lease(machine: Machine) -> None:
    wish = {"counter": "juumin", "count": 10}
    answers = [machine.post("leases", wish, once="one") for _ in range(2)]
    assert body_of(answers[0]) == body_of(answers[1])
    assert answers[1].headers["Idempotent-Replayed"] == "true"
    assert len(body_of(machine.get("leases"))["leases"]) == 1


def test_leases_of_one_day_end_with_it(machine: Machine) -> None:
    lease(machine)
    machine.at(NOW + timedelta(days=1))
    assert body_of(machine.get("leases"))["leases"] == []
    assert lease(machine) == 5001


def test_numbers_for_the_next_open_day_are_leased_before_and_used_on_it(machine: Machine) -> None:
    told = body_of(machine.get("counters"))["next_day"]
    assert told == (NOW + timedelta(days=1)).date().isoformat()
    first = lease(machine, day=told)
    assert first == lease(machine), "each day has its own numbers"
    morning = NOW + timedelta(days=1)
    long_ago = press(first + 1, NOW - timedelta(days=3650))
    assert outcomes(machine.at(morning), press(first, morning), long_ago) == ["issued"] * 2
    begin = tokyo.day_bounds(tokyo.office_day(morning))[0]
    times = [(one.issued_at, one.status) for one in tickets(machine).values()]
    assert times == [(morning, "waiting"), (begin, "waiting")]


def test_over_a_weekend_the_next_day_is_the_one_on_which_the_office_opens(machine: Machine) -> None:
    friday = NOW + timedelta(days=3)
    monday = (friday + timedelta(days=3)).date().isoformat()
    machine.at(friday)
    assert body_of(machine.get("counters"))["next_day"] == monday
    assert lease(machine, day=monday) == 5001
    assert machine.get(f"bookings?day={monday}").status_code == 200
    assert [one["day"] for one in body_of(machine.get("leases"))["leases"]] == [monday]


def test_other_days_are_no_days_to_lease_for(machine: Machine) -> None:
    for day in ("2026-11-30", "2027-12-01", "tomorrow", ""):
        answer = machine.post("leases", {"counter": "juumin", "count": 1, "day": day})
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request")


def test_used_numbers_are_told(machine: Machine) -> None:
    first = lease(machine)
    send(machine, press(first + 3, NOW), press(first, NOW))
    told = body_of(machine.get("leases"))["leases"]
    assert [one["used"] for one in told] == [[first, first + 3]]


def test_a_machine_does_not_hoard_numbers(machine: Machine) -> None:
    for _ in range(5):
        lease(machine, 200)
    answer = machine.post("leases", {"counter": "juumin", "count": 1})
    assert (answer.status_code, body_of(answer)["code"]) == (409, "lease_enough")
    send(machine, press(5001, NOW))
    assert lease(machine, 1) == 6001


def test_a_counter_has_an_end_of_numbers(machine: Machine) -> None:
    keys = [machine.key, *(second(machine, f"K{index}") for index in range(2, 6))]
    for key in keys[:4]:
        for _ in range(5):
            lease(machine, 200, key=key)
    for _ in range(4):
        lease(machine, 200, key=keys[4])
    lease(machine, 199, key=keys[4])
    answer = machine.post("leases", {"counter": "juumin", "count": 1}, key=keys[4])
    assert (answer.status_code, body_of(answer)["code"]) == (409, "numbers_used_up")


def test_counters_of_another_ward_and_unknown_ones_are_refused(machine: Machine) -> None:
    for counter, status, code in (
        ("hanamigawa-juumin", 409, "counter_elsewhere"),
        ("nowhere", 404, "counter_unknown"),
    ):
        answer = machine.post("leases", {"counter": counter, "count": 5})
        assert (answer.status_code, body_of(answer)["code"]) == (status, code)


def test_odd_wishes_are_422(machine: Machine) -> None:
    for wish in ({}, {"counter": "juumin"}, {"counter": "juumin", "count": 0},
                 {"counter": "juumin", "count": 201}, {"counter": "juumin", "count": "x"}):  # fmt: skip
        answer = machine.post("leases", wish)
        assert (answer.status_code, body_of(answer)["code"]) == (422, "invalid_request")


def test_many_who_lease_at_once_get_different_numbers(machine: Machine) -> None:
    with ThreadPoolExecutor(6) as pool:
        firsts = list(pool.map(lambda _: lease(machine, 7), range(12)))
    assert sorted(firsts) == [5001 + 7 * index for index in range(12)]


def test_ordinary_numbers_leave_the_leased_ones_out(machine: Machine) -> None:
    counter = machine.offices.counters["chuo-juumin"]
    with transaction(machine.engine) as session:
        session.execute(
            insert_into(session, issuing.SEQUENCE).values(
                counter_id=counter.id, day=tokyo.office_day(NOW), last=leases.FIRST - 2
            )
        )
        numbers = [
            issuing.issue(
                session, counter=counter, kind=TicketKind.WALK_IN, now=NOW, rules=RULES
            ).ticket.number
            for _ in range(3)
        ]
    assert numbers == [leases.FIRST - 1, leases.LAST + 1, leases.LAST + 2]
