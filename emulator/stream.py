"""Server-sent events: tells every open page that something changed, and it fetches the rest."""

import json
from collections.abc import Iterator
from queue import Empty, Full, Queue
from threading import Lock

PING_SECONDS = 15.0
LIFE_PINGS = 8
"""A stream ends after two quiet minutes; the browser opens the next one by itself."""

_END = ""


class Bus:
    """Subscribers of the stream; the oldest makes room when there are too many of them."""

    def __init__(self, max_streams: int) -> None:
        self._max = max_streams
        self._lock = Lock()
        self._queues: list[Queue[str]] = []

    def publish(self, kind: str, person: str | None, seq: int | None = None) -> None:
        """Tell every page of a change of `kind` that concerns a person (None: all of them)."""
        if not self._queues:
            return
        line = json.dumps({"kind": kind, "person": person, "seq": seq})
        with self._lock:
            queues = list(self._queues)
        for queue in queues:
            _put(queue, line)

    def listen(self) -> Iterator[str]:
        """Lines of a new subscriber in the server-sent-events format, until it leaves."""
        queue: Queue[str] = Queue(maxsize=1000)
        with self._lock:
            self._queues.append(queue)
            surplus = self._queues[: -self._max]
        for old in surplus:
            _put(old, _END)
        return self._lines(queue)

    def _lines(self, queue: "Queue[str]") -> Iterator[str]:
        pings = 0
        try:
            yield "retry: 1000\n\n"
            while pings < LIFE_PINGS:
                try:
                    line = queue.get(timeout=PING_SECONDS)
                except Empty:
                    pings += 1
                    yield ": still here\n\n"
                    continue
                if line == _END:
                    return
                yield f"data: {line}\n\n"
        finally:
            with self._lock:
                if queue in self._queues:
                    self._queues.remove(queue)


def _put(queue: "Queue[str]", line: str) -> None:
    try:
        queue.put_nowait(line)
    except Full:
        return  # a page that reads nothing fetches everything when it comes back
