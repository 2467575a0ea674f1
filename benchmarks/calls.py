"""Eight clerks call from one counter at once, over HTTP, until a thousand people have been called.

``python -m benchmarks.calls`` starts the production server and a worker beside it. Shown are the call as the clerk
feels it, and the way from pressing the button to the phone; checked are that every ticket was called once and that the
order is the rule's.
"""

import argparse
import asyncio
import re
import time
from itertools import chain
from pathlib import Path
from typing import Any

import urllib3

import locales
from benchmarks import stage
from benchmarks.cpu import Tree
from benchmarks.figures import HEAD, Figures
from benchmarks.line_side import LineSide, Messages
from domain import staff
from domain.db import make_engine, transaction
from tests.races import calls
from tests.support.databases import Backend
from tests.support.deployment import Deployment
from tests.support.processes import stop

PASSWORD = "a password of this benchmark"
PAGE = f"/console/counters/{calls.COUNTER}/"
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
MINE = re.compile(r'data-testid="mine">([^<]+)<')
SERVE = re.compile(r"/console/tickets/(\d+)/serve")
LABEL = re.compile(r"\b[A-Z]-\d{3,4}\b")
CALL = locales.text("ja", "notice-call")
SETTLE_S = 10.0
"""How long the last notices may take to arrive after the last call."""


class Clerk:
    """A browser at one desk: logs in, calls, begins to serve, calls the next one."""

    def __init__(self, url: str, login: str, desk: int) -> None:
        self._url, self._desk = url, desk
        self._pool = urllib3.PoolManager(maxsize=1, retries=False)
        self._cookies: dict[str, str] = {}
        page = self._get("/console/login")
        form = {"csrf_token": _first(TOKEN, page), "login": login, "password": PASSWORD}
        assert self._post("/console/login", form) == 302

    def call_all(self, called: dict[str, float]) -> list[float]:
        """Call until nobody waits; notes when each number's button was pressed. The seconds each call took."""
        latencies: list[float] = []
        page = self._get(f"{PAGE}?desk={self._desk}")
        serving = ""
        while True:
            form = {"csrf_token": _first(TOKEN, page), "desk": str(self._desk), "serving": serving}
            pressed = time.perf_counter()
            assert self._post(f"{PAGE}call", form) == 302
            latencies.append(time.perf_counter() - pressed)
            page = self._get(f"{PAGE}?desk={self._desk}")
            serve = SERVE.search(page)
            if serve is None:
                return latencies[:-1]
            called[_first(MINE, page)] = pressed
            assert self._post(serve[0], form) == 302
            serving = serve[1]

    def _get(self, path: str) -> str:
        return self._ask("GET", path).data.decode()

    def _post(self, path: str, form: dict[str, str]) -> int:
        return int(self._ask("POST", path, fields=form, encode_multipart=False).status)

    def _ask(self, method: str, path: str, **more: Any) -> urllib3.BaseHTTPResponse:
        sent = "; ".join(f"{name}={value}" for name, value in self._cookies.items())
        headers = {
            "Cookie": sent,
            "X-Forwarded-Proto": "https",
            "X-Forwarded-For": f"10.0.0.{self._desk}",  # as the proxy in front says it
            "Referer": "https://127.0.0.1/",
            "Host": "127.0.0.1",
        }
        answer = self._pool.request(
            method, self._url + path, headers=headers, timeout=30.0, redirect=False, **more
        )
        assert answer.status < 400, f"{path} answered {answer.status}"
        for cookie in answer.headers.getlist("Set-Cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self._cookies[name] = value
        return answer


def run(
    backend: Backend, *, count: int = 1_000, clerks: int = 8, workers: int = 1, threads: int = 16
) -> list[Figures]:
    """Let so many clerks call so many people."""
    with stage.database(backend) as (url, folder):
        house = Deployment(url, Path(folder), workers=workers, threads=threads)
        phones = Phones()
        side = LineSide(house.line_port, "http://127.0.0.1:1/", house.clock.now, heard=phones.heard)
        _prepare(url, side.friends(count), house, clerks)
        with house.servers() as (server,):
            worker = house.worker()
            try:
                trees = {
                    "server": Tree(server.process.pid),
                    "worker": Tree(worker.pid),
                } | stage.database_tree(backend)
                figures = asyncio.run(_calls(side, phones, server.url, clerks, backend, trees))
            finally:
                stop(worker)
        engine = make_engine(url)
        order = [label for label, _ in calls.called(engine)]
        assert len(order) == len(set(order)) == count, "every ticket was called once"
        assert order == calls.by_the_rule(engine), "the order is the rule's"
        engine.dispose()
    return figures


class Phones:
    """When which number's call arrived."""

    def __init__(self) -> None:
        self.arrived: dict[str, float] = {}
        self.news = asyncio.Event()

    def heard(self, _person: str, messages: Messages) -> None:
        """A phone rings."""
        words = str(messages[0].get("altText"))
        label = LABEL.search(words)
        if label and words.startswith(CALL):
            self.arrived.setdefault(label[0], time.perf_counter())
            self.news.set()


async def _calls(  # noqa: PLR0917  # what one run is made of
    side: LineSide,
    phones: Phones,
    url: str,
    clerks: int,
    backend: Backend,
    trees: dict[str, Tree],
) -> list[Figures]:
    async with side.serving():
        desks = [
            await asyncio.to_thread(Clerk, url, f"clerk{desk}", desk)
            for desk in range(1, clerks + 1)
        ]
        called: dict[str, float] = {}
        before = {who: tree.seconds() for who, tree in trees.items()}
        began = time.perf_counter()
        felt = await asyncio.gather(*(asyncio.to_thread(one.call_all, called) for one in desks))
        seconds = time.perf_counter() - began
        async with asyncio.timeout(SETTLE_S):
            while set(called) - set(phones.arrived):
                phones.news.clear()
                await phones.news.wait()
        cpu = {who: tree.seconds() - before[who] for who, tree in trees.items()}
    way = [phones.arrived[label] - pressed for label, pressed in called.items()]
    return [
        Figures("call, clerk", backend, seconds, list(chain.from_iterable(felt)), cpu),
        Figures("call, button to phone", backend, seconds, way),
    ]


def _prepare(url: str, people: list[str], house: Deployment, clerks: int) -> None:
    engine = make_engine(url)
    calls.line_up(engine, people, now=house.clock.now(), desks=clerks)
    with transaction(engine) as session:
        for desk in range(1, clerks + 1):
            staff.add(
                session,
                login=f"clerk{desk}",
                name=f"clerk {desk}",
                password=PASSWORD,
                now=house.clock.now(),
            )
    engine.dispose()


def _first(pattern: re.Pattern[str], page: str) -> str:
    found = pattern.search(page)
    assert found is not None, f"{pattern.pattern} is not on the page"
    return found[1]


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--count", type=int, default=1_000)
    parser.add_argument("--clerks", type=int, default=8)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--threads", type=int, default=16)
    given = vars(parser.parse_args())
    print(HEAD)
    for backend in given.pop("backend") or stage.BACKENDS:
        for figures in run(backend, **given):
            print(figures, flush=True)


if __name__ == "__main__":
    main()
