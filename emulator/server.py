"""Wires one emulator: platform, webhook sender, the page and its API, the LINE API in front."""

from flask import Flask, Response, make_response, render_template

from emulator import control_api, crowd_api, desk_api, phone_api
from emulator.config import EmulatorConfig
from emulator.front import Front
from emulator.media import Media
from emulator.platform import Platform
from emulator.webhook import WebhookSender

POLICY = (
    "default-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'; "
    "form-action 'self'; frame-ancestors 'none'"
)
"""What the page may load: its own files only, and nothing written inline."""


def create_app(config: EmulatorConfig) -> Flask:
    """A Flask application that is a LINE platform of its own, with people in memory.

    Mount it at /emulator or run it alone; its paths work with and without that prefix. The
    Platform and WebhookSender stand in `app.extensions` for tests.
    """
    platform = Platform(config)
    app = Flask(__name__)
    app.extensions["platform"] = platform
    app.extensions["sender"] = WebhookSender(platform)
    app.extensions["media"] = Media(config)
    for module in (phone_api, control_api, crowd_api, desk_api):
        app.register_blueprint(module.routes)
    app.add_url_rule("/", "phone", phone)
    app.wsgi_app = Front(platform, app.wsgi_app)  # type: ignore[method-assign] # Flask's own way
    return app


def phone() -> Response:
    """The page with the phones, the ticket machine and the clock."""
    page = make_response(render_template("phone.html"))
    page.headers["Content-Security-Policy"] = POLICY
    return page
