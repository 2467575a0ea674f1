"""Eight visitors at a time check in by QR code: token in, ticket out, over HTTP with the production server.

``python -m benchmarks.check_ins`` starts the server; every ward has a machine, and the visits are
spread over all bookable counters of the city, so that queues stay as long as on a very busy morning.
"""

import argparse
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import urllib3
from sqlalchemy import update

from benchmarks import stage
from benchmarks.cpu import Tree
from benchmarks.figures import HEAD, Figures
from domain import bookings, citizens, kiosks, signing_keys, slots
from domain import directory as directories
from domain.db import make_engine, transaction
from domain.rules import Rules
from tests.support.databases import Backend
from tests.support.deployment import CHECK_IN_KEYS, Deployment
from tests.support.moments import NOW
from web import pictures

AT_ONCE = 8
Scan = tuple[str, str]
"""The ward whose machine reads it, and the token."""
WARM_UP = 40


def run(
    backend: Backend, *, count: int = 1_000, workers: int = 2, threads: int = 8
) -> list[Figures]:
    """Let 8 machines check so many bookings in."""
    with stage.database(backend) as (url, folder):
        tokens, keys = _prepare(url, count + WARM_UP)
        house = Deployment(url, folder, workers=workers, threads=threads)
        with house.line(), house.servers() as (server,):
            trees = {"server": Tree(server.process.pid)} | stage.database_tree(backend)
            ask = _Machines(f"{server.url}/kiosk/v1/check-ins", keys)
            ask.all(tokens[:WARM_UP])
            before = {who: tree.seconds() for who, tree in trees.items()}
            began = time.perf_counter()
            latencies, labels = ask.all(tokens[WARM_UP:])
            seconds = time.perf_counter() - began
            cpu = {who: tree.seconds() - before[who] for who, tree in trees.items()}
    assert len(set(labels)) == count, "every booking has a ticket of its own"
    return [Figures("check-in by QR", backend, seconds, latencies, cpu)]


class _Machines:
    """A machine in every ward, each with its own key, on kept connections."""

    def __init__(self, url: str, keys: Mapping[str, str]) -> None:
        self._url = url
        self._keys = keys
        self._pool = urllib3.PoolManager(maxsize=AT_ONCE, retries=False)

    def all(self, tokens: Sequence[Scan]) -> tuple[list[float], list[str]]:
        """Check every token in; the seconds each took, and the tickets."""
        with ThreadPoolExecutor(AT_ONCE) as threads:
            done = list(threads.map(self._one, tokens))
        return [seconds for seconds, _ in done], [label for _, label in done]

    def _one(self, scan: Scan) -> tuple[float, str]:
        ward_id, token = scan
        headers = {
            "Authorization": f"Bearer {self._keys[ward_id]}",
            "Idempotency-Key": token[-32:],
        }
        began = time.perf_counter()
        answer = self._pool.request(
            "POST", self._url, json={"token": token}, headers=headers, timeout=10.0
        )
        seconds = time.perf_counter() - began
        assert answer.status in (200, 201), answer.data
        return seconds, f"{ward_id} {answer.json()['ticket']['label']}"


def _prepare(database_url: str, count: int) -> tuple[list[Scan], dict[str, str]]:
    """Bookings for nine o'clock in plenty, their tokens, and the keys of the wards' machines."""
    engine, rules = make_engine(database_url), Rules()
    signing = signing_keys.parse(CHECK_IN_KEYS, city_code="12100")
    before = NOW - timedelta(hours=1)
    tokens: list[Scan] = []
    with transaction(engine) as session:
        offices = directories.load(session)
        counters = [one for one in offices.counters.values() if one.bookable]
        session.execute(update(slots.SLOT).values(capacity=count))
        for number in range(count):
            counter = counters[number % len(counters)]
            citizen = citizens.get_and_lock(session, line_user_id=f"U{number:032x}", now=before)
            booking = bookings.book(
                session,
                directory=offices,
                citizen_id=citizen.id or 0,
                procedure_id="tennyu",
                counter=counter,
                starts_at=NOW,
                idempotency_key=f"bench-{number}",
                now=before,
                rules=rules,
                secret=b"a secret for benchmarks only",
            )
            tokens.append((counter.ward_id, pictures.token(booking, signing, offices)))
        keys = {
            ward_id: kiosks.add(session, ward_id=ward_id, name="K9", now=before)[1]
            for ward_id in offices.wards
        }
    engine.dispose()
    return tokens, keys


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=8)
    given = vars(parser.parse_args())
    print(HEAD)
    for backend in given.pop("backend") or stage.BACKENDS:
        for figures in run(backend, **given):
            print(figures, flush=True)


if __name__ == "__main__":
    main()
