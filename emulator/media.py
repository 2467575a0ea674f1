"""Fetches pictures as LINE's servers would, but only from this installation's own addresses."""

from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

import urllib3

from emulator.config import EmulatorConfig, origin
from emulator.pictures import Picture, read_picture

PICTURE_BYTES = 10 * 1024 * 1024
FLEX_PIXELS = 1024
"""A picture in a Flex message is at most this wide and high."""

SECONDS = 5.0


class Fetched(NamedTuple):
    """A PNG or JPEG (LINE shows nothing else), its kind and size."""

    data: bytes
    picture: Picture


class Media:
    """Maps the public address to the local server and loads pictures from there, nowhere else."""

    def __init__(self, config: EmulatorConfig) -> None:
        self._public = origin(config.public_base_url)
        self._local = urlsplit(config.app_url)
        self._pool = urllib3.PoolManager(maxsize=4, retries=False)

    def local_address(self, url: str) -> str | None:
        """The address on this machine behind a public one; None for every other origin."""
        parts = urlsplit(url)
        if origin(url) != self._public or parts.username or parts.password:
            return None
        return urlunsplit((self._local.scheme, self._local.netloc, parts.path, parts.query, ""))

    def fetch(self, url: str) -> Fetched | None:
        """The picture behind a public address; None if it is foreign, missing or no picture."""
        try:
            address = self.local_address(url)
        except ValueError:
            return None
        if address is None:
            return None
        try:
            answer = self._pool.request(
                "GET",
                address,
                timeout=SECONDS,
                redirect=False,
                preload_content=False,
            )
            try:
                data = answer.read(PICTURE_BYTES + 1)
            finally:
                answer.release_conn()
        except urllib3.exceptions.HTTPError:
            return None
        picture = read_picture(data)
        if answer.status != 200 or picture is None or len(data) > PICTURE_BYTES:
            return None
        return Fetched(data, picture)
