"""Server processes for tests: started on loopback, waited for, ended by their own process id."""

import os
import signal
import socket
import subprocess
import time
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
INHERITED = ("PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "VIRTUAL_ENV")
"""What a server gets of the tests' own environment: no stray setting may decide a test."""


def free_port() -> int:
    """A TCP port on loopback that nobody listens on just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    command: Sequence[str],
    env: Mapping[str, str] | None = None,
    *,
    ready_url: str | None = None,
    log: Path | None = None,
    within: float = 180.0,
) -> Iterator[subprocess.Popen[bytes]]:
    """Run *command* in the project's folder until the block ends.

    With ``ready_url`` the block begins when that address answers 200, or fails after ``within``
    seconds. At the end the whole process group gets SIGTERM and, 10 s later, SIGKILL. Output goes
    to ``log``.
    """
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    with (log or Path(os.devnull)).open("ab") as output:
        process = subprocess.Popen(
            list(command),
            cwd=ROOT,
            env={**inherited, "PYTHONUNBUFFERED": "1", **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            if ready_url is not None:
                wait_until_ready(process, ready_url, within=within, log=log)
            yield process
        finally:
            stop(process)


def wait_until_ready(
    process: subprocess.Popen[bytes], url: str, *, within: float, log: Path | None = None
) -> None:
    """Return when *url* answers 200; raise when the process ends or the time is over."""
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise AssertionError(f"the server ended with {process.returncode}\n{_tail(log)}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:
            time.sleep(0.05)
    raise AssertionError(f"{url} did not answer within {within:.0f} s\n{_tail(log)}")


def stop(process: subprocess.Popen[bytes]) -> None:
    """End *process* and its children: politely, then firmly."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(process.pid, sign)
        except ProcessLookupError:
            break
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            continue
        break
    process.wait()


def _tail(log: Path | None) -> str:
    return "" if log is None else log.read_text(errors="replace")[-4000:]
