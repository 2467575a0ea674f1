"""Ticket machines: a thin HTTP API for check-ins, walk-in tickets and heartbeats under ``/kiosk/v1``."""

from kiosk_bridge.routes import blueprint

__all__ = ["blueprint"]
