"""The reference ticket machine: a journal on its own disk, the server when it answers, a page for its own browser.

It knows nothing of the service's database: it speaks ``/kiosk/v1`` over HTTP and reads check-in tokens with the
public keys.
"""
