"""The service as it stands in production: server, workers and LINE's platform, each a process of its own."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.support.clocks import ChosenClock, at_office_hours
from tests.support.platform import CHANNEL_SECRET, CHANNEL_TOKEN, Platform
from tests.support.processes import free_port, running, wait_until_ready

CHECK_IN_KEYS = "1:bWFkb2d1Y2hpLXRlc3Qta2V5LW1hZG9ndWNoaS0xMjM="
SECRET_KEY = "a secret key for proofs and benchmarks only"
READY_S = 120.0
"""A busy machine may take this long to start a process."""

Process = subprocess.Popen[bytes]


@dataclass(frozen=True)
class Server:
    """One running server: where it answers, and its process (whose children do the work)."""

    url: str
    process: Process
    log: Path

    def workers(self) -> list[int]:
        """The process ids of its workers."""
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return [int(pid) for pid in listed.read_text().split()]


@dataclass
class Deployment:
    """One installation on *database_url*; its processes write their logs into *folder*.

    Its clock begins at the tests' moment, so that the offices are open.
    """

    database_url: str
    folder: Path
    clock: ChosenClock = field(default_factory=at_office_hours)
    workers: int = 1
    threads: int = 16
    line_port: int = field(default_factory=free_port)
    platform: Platform = field(init=False)

    def __post_init__(self) -> None:
        self.platform = Platform(f"http://127.0.0.1:{self.line_port}")

    @contextmanager
    def line(self, *options: str) -> Iterator[Process]:
        """LINE's platform, accepting messages and counting."""
        with running(
            [sys.executable, "-m", "emulator", "--fast", "--port", str(self.line_port), *options],
            {"LINE_CHANNEL_SECRET": CHANNEL_SECRET, "LINE_CHANNEL_ACCESS_TOKEN": CHANNEL_TOKEN},
            ready_url=f"{self.platform.url}/api/counts?people=0",
            log=self.folder / "line.log",
            within=READY_S,
        ) as process:
            yield process

    @contextmanager
    def servers(self, number: int = 1) -> Iterator[list[Server]]:
        """So many servers side by side, as ``madoguchi serve`` starts them."""
        with ExitStack() as stack:
            started = []
            for _ in range(number):
                port = free_port()
                log = self.folder / f"server-{port}.log"
                process = running(self._command("serve"), self.environment(port), log=log)
                started.append(
                    Server(f"http://127.0.0.1:{port}", stack.enter_context(process), log)
                )
            for one in started:
                wait_until_ready(one.process, f"{one.url}/healthz", within=READY_S, log=one.log)
            yield started

    def worker(self) -> Process:
        """A scheduler process, as ``madoguchi worker`` starts it; the caller ends it."""
        with (self.folder / "worker.log").open("ab") as log:
            return subprocess.Popen(
                self._command("worker"),
                env=self.environment(1),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def environment(self, port: int) -> dict[str, str]:
        """The settings an operator would give."""
        return {
            "DATABASE_URL": self.database_url,
            "LINE_CHANNEL_SECRET": CHANNEL_SECRET,
            "LINE_CHANNEL_ACCESS_TOKEN": CHANNEL_TOKEN,
            "LINE_API_BASE": self.platform.url,
            "PUBLIC_BASE_URL": "https://madoguchi.example.jp",
            "SECRET_KEY": SECRET_KEY,
            "CHECK_IN_KEYS": CHECK_IN_KEYS,
            "PORT": str(port),
            "WEB_WORKERS": str(self.workers),
            "WEB_THREADS": str(self.threads),
            "CLOCK": self.clock.told(),
        }

    def _command(self, name: str) -> list[str]:
        return [sys.executable, "-m", "tests.support.service", name]


def kill(process: Process) -> None:
    """End *process* as a power cut would, without a chance to say goodbye."""
    process.send_signal(signal.SIGKILL)
    process.wait()
