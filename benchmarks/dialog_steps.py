"""Citizens walk the booking dialog by taps: webhook in, dialog, reply accepted by LINE's platform.

``python -m benchmarks.dialog_steps`` runs the production server (gunicorn) and LINE's side as
processes of their own; every citizen taps, waits for the answer, and taps again: start, ward,
procedure, day, time, yes. Shown are the acknowledgement (LINE waits two seconds for it) and the whole
step up to the reply.
"""

import argparse
import asyncio
import itertools
import os
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

from benchmarks import stage
from benchmarks.cpu import Tree
from benchmarks.figures import HEAD, Figures
from benchmarks.line_side import LineSide, Messages
from tests.support.databases import Backend
from tests.support.deployment import Deployment

STEPS = ("ward", "procedure", "day", "time", "confirm")
PROCEDURE = "tennyu"
TURNS = len(STEPS) + 1
WARM_UP = 20


def run(
    backend: Backend, *, citizens: int = 500, at_once: int = 16, workers: int = 2, threads: int = 4
) -> list[Figures]:
    """Let so many citizens book, *at_once* at a time."""
    with stage.database(backend) as (url, folder):
        stage.make_room(url)
        house = Deployment(url, Path(folder), workers=workers, threads=threads)
        with house.servers() as (server,):
            trees = {"server": Tree(server.process.pid)} | stage.database_tree(backend)
            side = LineSide(house.line_port, f"{server.url}/line/webhook", house.clock.now)
            return asyncio.run(_walk_all(side, backend, trees, citizens, at_once))


async def _walk_all(
    side: LineSide, backend: Backend, trees: dict[str, Tree], citizens: int, at_once: int
) -> list[Figures]:
    async with side.serving():
        await _walks(side, side.friends(WARM_UP), at_once)
        people = side.friends(citizens)
        before = _spent(trees)
        began = time.perf_counter()
        turns = await _walks(side, people, at_once)
        seconds = time.perf_counter() - began
        cpu = {who: spent - before[who] for who, spent in _spent(trees).items()}
    return [
        Figures("webhook acknowledged", backend, seconds, [one for one, _ in turns]),
        Figures("dialog step to reply", backend, seconds, [two for _, two in turns], cpu),
    ]


def _spent(trees: dict[str, Tree]) -> dict[str, float]:
    return {who: tree.seconds() for who, tree in trees.items()} | {
        "LINE's side": sum(os.times()[:2])
    }


async def _walks(side: LineSide, people: list[str], at_once: int) -> list[tuple[float, float]]:
    """Everybody's turns, *at_once* people on the way at any time."""
    waiting = iter(people)
    turns: list[tuple[float, float]] = []

    async def one_after_the_other() -> None:
        for person in waiting:
            turns.extend(await _walk(side, person))

    await asyncio.gather(*(one_after_the_other() for _ in range(at_once)))
    return turns


async def _walk(side: LineSide, person: str) -> list[tuple[float, float]]:
    """One citizen books a visit; the seconds of each turn."""
    die = random.Random(person)
    data, turns = "c=start&flow=book", []
    for step in (*STEPS, None):
        acknowledged, replied, messages = await side.turn(person, data)
        turns.append((acknowledged, replied))
        if step is not None:
            data = _button(messages, step, die)
    return turns


def _button(messages: Messages, step: str, die: random.Random) -> str:
    """The data of a button that answers *step*."""
    offered = [
        data
        for data in _postbacks(messages)
        if f"&s={step}&" in data and parse_qs(data).get("v", ["-"])[0] not in ("", "-")
    ]
    if step == "procedure":
        offered = [data for data in offered if f"v={PROCEDURE}" in data]
    assert offered, f"no button for {step} in {messages}"
    return die.choice(offered)


def _postbacks(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if node.get("type") == "postback":
            yield node["data"]
        else:
            yield from itertools.chain.from_iterable(map(_postbacks, node.values()))
    elif isinstance(node, list):
        yield from itertools.chain.from_iterable(map(_postbacks, node))


def main() -> None:
    """On both databases, or on one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--backend", choices=stage.BACKENDS, action="append")
    parser.add_argument("--citizens", type=int, default=500)
    parser.add_argument("--at-once", type=int, default=16)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--threads", type=int, default=4)
    given = vars(parser.parse_args())
    print(HEAD)
    for backend in given.pop("backend") or stage.BACKENDS:
        for figures in run(backend, **given):
            print(figures, flush=True)


if __name__ == "__main__":
    main()
