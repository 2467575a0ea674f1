"""The reference machine and the service, wired together: what one says, the other understands."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import select

from domain.db import reading, table_of
from domain.tables import Kiosk, KioskEvent, Ticket
from kiosk_bridge.machine import assembly as parts
from kiosk_bridge.machine import press, remote
from kiosk_bridge.machine.remote import Reply, Unreachable
from kiosk_bridge.machine.state import state_of
from kiosk_bridge.machine.sync import Sync
from tests.kiosk_bridge.alone.office import Roll
from tests.kiosk_bridge.machine import ON_TIME, Machine, token

TICKET, EVENT = table_of(Ticket).c, table_of(KioskEvent).c


class Wired:
    """The service's own answers, without a network between; ``mute`` loses them on the way back."""

    def __init__(self, service: Machine) -> None:
        self.plugged, self.mute = True, False
        self._service = service
        self.statuses: list[tuple[str, int]] = []

    def get(self, path: str, *, etag: str | None = None) -> Reply:
        """Read from the service."""
        return self._ask("GET", path, None, {"If-None-Match": etag} if etag else {})

    def post(
        self, path: str, body: object, *, once: str | None = None, seconds: float = 3
    ) -> Reply:
        """Tell the service, which always answers within *seconds*."""
        assert seconds > 0
        return self._ask("POST", path, body, {"Idempotency-Key": once} if once else {})

    def _ask(self, method: str, path: str, body: object, headers: dict[str, str]) -> Reply:
        if not self.plugged:
            raise Unreachable("unplugged", maybe_done=False)
        answer = self._service.client.open(
            f"/kiosk/v1{path}",
            method=method,
            json=body,
            headers={"Authorization": f"Bearer {self._service.key}", **headers},
        )
        self.statuses.append((path.partition("?")[0], answer.status_code))
        if self.mute:
            raise Unreachable("no answer", maybe_done=True)
        return remote._understood(answer.status_code, answer.data, answer.headers.get("ETag"))


@pytest.fixture
def machine_of(machine: Machine, tmp_path: Path) -> Iterator[Callable[[], parts.Machine]]:
    """Makes the reference machine at the service's ward, at check-in time."""
    made = []

    def make() -> parts.Machine:
        machine.at(ON_TIME)
        made.append(
            parts.assemble(
                tmp_path / "journal",
                remote=Wired(machine),  # type: ignore[arg-type]
                printer=Roll(),
                manner=parts.Manner(version="1"),
                wall=lambda: machine.clock["now"],
                running=lambda: machine.clock["now"].timestamp(),  # noqa: PLW0108  # the time moves
            )
        )
        return made[-1]

    yield make
    for one in made:
        one.journal.close()


def test_a_machine_in_step_knows_its_ward_and_is_known(
    machine: Machine, machine_of: Callable[[], parts.Machine]
) -> None:
    booking = machine.book()
    own = machine_of()
    assert Sync(own).round()
    state = state_of(own)
    assert (state["online"], state["ward"]["id"], state["clock_warning"]) == (True, "chuo", False)
    assert {one["id"] for one in state["procedures"]} >= {"tennyu"}
    assert own.journal.rows("SELECT nonce FROM booking")[0]["nonce"] == str(booking.nonce)
    with reading(machine.engine) as session:
        health = session.execute(select(table_of(Kiosk).c.health)).scalar_one()
    assert (health["mode"], health["journal_open"], health["printer"]) == ("offline", 0, "ok")


def test_the_list_is_fetched_again_only_when_it_changed(
    machine: Machine, machine_of: Callable[[], parts.Machine]
) -> None:
    own = machine_of()
    wired: Wired = own.remote  # type: ignore[assignment]
    for _ in range(2):
        assert Sync(own).round()
    machine.book()
    assert Sync(own).round()
    assert [status for path, status in wired.statuses if path == "/bookings"] == [200, 304, 200]


def test_what_was_done_alone_becomes_tickets_with_the_papers_numbers(
    machine: Machine, machine_of: Callable[[], parts.Machine]
) -> None:
    booking = machine.book(locale="en")
    own = machine_of()
    assert Sync(own).round()
    own.remote.plugged = False
    own.link.turn(ON_TIME, online=False)
    first = press.check_in(own, str(uuid4()), token=token(booking), locale="ja")
    second = press.ticket(own, str(uuid4()), procedure="tennyu", locale="vi")
    assert first["locale"] == "en", "the citizen's own"
    own.remote.plugged = True
    assert Sync(own).round()
    with reading(machine.engine) as session:
        rows = session.execute(
            select(TICKET.label, TICKET.kind, TICKET.offline, TICKET.locale)
        ).all()
    assert [(row.label, row.kind, row.offline) for row in rows] == [
        (first["label"], "priority", True),
        (second["label"], "walk_in", True),
    ]
    again = press.check_in(own, str(uuid4()), token=token(booking), locale="ja")
    assert (again["offline"], again["repeated"], again["label"]) == (False, True, first["label"])


def test_a_lost_answer_is_one_ticket_with_the_number_on_the_paper(
    machine: Machine, machine_of: Callable[[], parts.Machine]
) -> None:
    own = machine_of()
    wired: Wired = own.remote  # type: ignore[assignment]
    assert Sync(own).round()
    wired.mute = True
    answer = press.ticket(own, str(uuid4()), counter="juumin", locale="ja")
    assert answer["offline"]
    wired.mute = False
    assert Sync(own).round()
    with reading(machine.engine) as session:
        labels = session.execute(select(TICKET.label)).scalars().all()
        outcomes = session.execute(select(EVENT.outcome)).scalars().all()
    assert (labels, outcomes) == ([answer["label"]], ["repeated"])


def test_a_revoked_machine_says_what_the_server_says(
    machine: Machine, machine_of: Callable[[], parts.Machine]
) -> None:
    own = machine_of()
    assert Sync(own).round()
    machine.key = "mk_wrong"
    assert not Sync(own).round() or own.link.online
    answer = press.ticket(own, str(uuid4()), counter="juumin", locale="ja")
    assert (answer["ok"], answer["code"]) == (False, "kiosk_key_wrong")
    assert own.journal.rows("SELECT 1 FROM event") == []
