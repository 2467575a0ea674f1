"""Sends webhook events to the bot: signed, in order per person, with LINE's two seconds."""

import base64
import copy
import hashlib
import hmac
import json
from collections import Counter, OrderedDict
from queue import Empty, Queue
from threading import Lock, Thread, Timer
from time import perf_counter
from zlib import crc32

import urllib3

from emulator.config import Json
from emulator.platform import Platform

KEPT_EVENTS = 5_000
"""So many of the last events can be redelivered on request."""


def signature(secret: str, body: bytes) -> str:
    """The value of x-line-signature for the raw bytes of a body."""
    return base64.b64encode(hmac.digest(secret.encode(), body, hashlib.sha256)).decode()


class WebhookSender:
    """Queues and background threads that post events; each person always has the same thread."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._config = platform.config
        self._lock = Lock()
        self._queues: list[Queue[Json]] = []
        self._last: OrderedDict[str, Json] = OrderedDict()
        self._failures: Counter[str] = Counter()
        self._pool = urllib3.PoolManager(
            num_pools=2, maxsize=self._config.webhook_senders + 2, retries=False
        )

    def send(self, event: Json) -> Json:
        """Queue an event and remember it for redelivery; returns it as it will be sent."""
        self._start()
        with self._lock:
            self._last[event["webhookEventId"]] = event
            if len(self._last) > KEPT_EVENTS:
                self._last.popitem(last=False)
        self._enqueue(event)
        return event

    def redeliver(self, person_id: str, event_id: str | None, times: int = 1) -> Json | None:
        """Send a person's last event, or a named one, again; None if there is no such event."""
        with self._lock:
            events = [
                event
                for event in reversed(self._last.values())
                if event["source"]["userId"] == person_id
                and event_id in {None, event["webhookEventId"]}
            ]
        if not events:
            return None
        return [self._again(events[0]) for _ in range(max(1, times))][-1]

    def verify(self) -> int:
        """Post an empty list of events as the console's Verify button does; the HTTP status."""
        return self._post([])[0]

    def wait(self) -> None:
        """Return when every queued event has been posted."""
        for queue in self._queues:
            queue.join()

    def _start(self) -> None:
        with self._lock:
            if self._queues:
                return
            self._queues = [Queue() for _ in range(self._config.webhook_senders)]
            for queue in self._queues:
                Thread(target=self._work, args=(queue,), name="webhook", daemon=True).start()

    def _enqueue(self, event: Json) -> None:
        person_id: str = event["source"]["userId"]
        self._queues[crc32(person_id.encode()) % len(self._queues)].put(event)

    def _again(self, event: Json) -> Json:
        copied = copy.deepcopy(event)
        copied["deliveryContext"]["isRedelivery"] = True
        if "replyToken" in copied:
            self._platform.tokens.refresh(copied["replyToken"])
        self._platform.counters.delivered("redelivered")
        self._enqueue(copied)
        return copied

    def _work(self, queue: "Queue[Json]") -> None:
        while True:
            batch = [queue.get()]
            while len(batch) < self._config.webhook_batch:
                try:
                    batch.append(queue.get_nowait())
                except Empty:
                    break
            try:
                self._deliver(batch)
            finally:
                for _ in batch:
                    queue.task_done()

    def _deliver(self, batch: list[Json]) -> None:
        status, outcome, seconds = self._post(batch)
        self._platform.counters.delivered(outcome, seconds)
        for event in batch:
            if 200 <= status < 300:
                first = not event["deliveryContext"]["isRedelivery"]
                if first and self._platform.faults.happens(self._platform.faults.plan.redeliver):
                    self._again(event)
            else:
                self._later(event)

    def _later(self, event: Json) -> None:
        delays = self._config.redelivery_delays
        with self._lock:
            tried = self._failures[event["webhookEventId"]]
            self._failures[event["webhookEventId"]] += 1
        if tried >= len(delays):
            self._platform.counters.delivered("given_up")
            return
        timer = Timer(delays[tried], self._again, args=(event,))
        timer.daemon = True
        timer.start()

    def _post(self, events: list[Json]) -> tuple[int, str, float]:
        payload = {"destination": self._config.bot_user_id, "events": events}
        body = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
        headers = {
            "Content-Type": "application/json; charset=utf-8",
            "User-Agent": "LineBotWebhook/2.0",
            "x-line-signature": signature(self._config.channel_secret, body),
        }
        started = perf_counter()
        try:
            answer = self._pool.request(
                "POST",
                self._config.webhook_url,
                body=body,
                headers=headers,
                timeout=urllib3.Timeout(total=self._config.webhook_timeout),
                redirect=False,
            )
        except urllib3.exceptions.NewConnectionError:
            return 0, "unreachable", perf_counter() - started
        except urllib3.exceptions.TimeoutError:
            return 0, "timeout", perf_counter() - started
        except urllib3.exceptions.HTTPError:
            return 0, "unreachable", perf_counter() - started
        seconds = perf_counter() - started
        ok = 200 <= answer.status < 300
        return answer.status, "ok" if ok else f"status_{answer.status}", seconds
