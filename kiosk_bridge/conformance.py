"""A conformance test that asks a live server as a machine would, and says what is not as the contract tells.

It needs an address and a device key, no database. Without leave to write it issues nothing.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import urllib3
from urllib3.exceptions import HTTPError

from kiosk_bridge import conformance_reading, conformance_writing
from kiosk_bridge.conformance_asking import Asker, Check, Failed, Reply, Wire

SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Result:
    """How a check ended; ``expected`` says what was not so."""

    name: str
    expected: str | None = None

    @property
    def good(self) -> bool:
        """Whether everything was as the contract says."""
        return self.expected is None

    @property
    def line(self) -> str:
        """One line for people."""
        return f"ok    {self.name}" if self.good else f"FAIL  {self.name}: {self.expected}"


def run(wire: Wire, *, key: str, write: bool) -> Iterator[Result]:
    """Every check in turn; those that issue tickets only with *write*."""
    asker = Asker(wire, key)
    checks = [*conformance_reading.CHECKS, *(conformance_writing.CHECKS if write else ())]
    for check in checks:
        yield _result(check, asker)


def over_http(server: str) -> Wire:
    """The wire to the server at this address (``https://…``). Raises ValueError when it is none."""
    parts = urlsplit(server)
    if parts.scheme not in ("http", "https") or not parts.netloc:
        raise ValueError(f"{server!r} is no address such as https://madoguchi.example.jp")
    pool = urllib3.PoolManager(retries=False)

    def wire(method: str, path: str, headers: Mapping[str, str], body: bytes | None) -> Reply:
        try:
            answer = pool.request(
                method,
                server.rstrip("/") + path,
                headers=dict(headers),
                body=body,
                timeout=SECONDS,
                redirect=False,
            )
        except HTTPError as error:
            raise OSError(str(error)) from error
        return Reply(answer.status, answer.headers, answer.data)

    return wire


def _result(check: Check, asker: Asker) -> Result:
    name = (check.__doc__ or check.__name__).split("\n")[0].rstrip(".")
    try:
        check(asker)
    except Failed as failed:
        return Result(name, str(failed))
    except OSError as error:
        return Result(name, f"expected an answer, got none ({error})")
    except KeyError as error:
        return Result(name, f"expected {error} in the answer, or an earlier check to pass")
    except (TypeError, ValueError, AttributeError, IndexError) as error:
        return Result(name, f"expected an answer as documented ({error})")
    return Result(name)
