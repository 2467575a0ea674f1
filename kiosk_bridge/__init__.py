"""The ticket machines' HTTP API: check-in, walk-in tickets, heartbeats."""
