"""The console: counter staff log in, see a counter's queue and call."""

from console.routes import blueprint

__all__ = ["blueprint"]
