"""The LINE platform's side of the wire and a phone in the browser, over HTTP only."""

from emulator.config import EmulatorConfig
from emulator.server import create_app

__all__ = ["EmulatorConfig", "create_app"]
