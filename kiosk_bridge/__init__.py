"""Ticket machines: the HTTP API ``/kiosk/v1`` (``routes``), and the reference machine (``client``, ``machine``).

Nothing is imported here: the machine's program runs where there is no database.
"""
