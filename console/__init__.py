"""The console: counter staff log in, see a counter's queue and call."""

from console.door import SignOn, sign_on
from console.routes import blueprint

__all__ = ["SignOn", "blueprint", "sign_on"]
