"""A real Chromium for tests, the system's own: no browser is downloaded and none calls home."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

CANDIDATES = (
    os.environ.get("CHROMIUM", ""),
    "/usr/bin/chromium",
    "/usr/bin/chromium-browser",
    "/usr/bin/google-chrome",
)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-domain-reliability",
    "--disable-sync",
    "--no-first-run",
    "--no-pings",
    # Whatever is not loopback does not resolve.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE localhost , EXCLUDE 127.0.0.1",
]


def executable() -> str:
    """The Chromium of this machine (``make chromium`` sees that there is one)."""
    for candidate in CANDIDATES:
        if candidate and Path(candidate).is_file():
            return candidate
    raise AssertionError("no Chromium found: run `make chromium`, or set CHROMIUM to one")


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless Chromium; contexts and pages are opened by who uses it."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable(), args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
