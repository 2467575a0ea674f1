"""What the routes of the page's API share: the platform, the sender, bodies and refusals."""

from typing import Any, NoReturn, cast

from flask import Response, abort, current_app, jsonify, request

from emulator.config import EmulatorConfig, Json
from emulator.media import Media
from emulator.people import Person
from emulator.platform import Platform
from emulator.webhook import WebhookSender


def the_platform() -> Platform:
    """The platform of the present application."""
    return cast(Platform, current_app.extensions["platform"])


def the_sender() -> WebhookSender:
    """The webhook sender of the present application."""
    return cast(WebhookSender, current_app.extensions["sender"])


def the_media() -> Media:
    """The loader of pictures of the present application."""
    return cast(Media, current_app.extensions["media"])


def the_config() -> EmulatorConfig:
    """The settings of the present application."""
    return the_platform().config


def body() -> Json:
    """The JSON object of the present request, or 400."""
    value: Any = request.get_json(silent=True)
    if not isinstance(value, dict):
        refuse("send a JSON object")
    return value


def refuse(message: str, status: int = 400) -> NoReturn:
    """Answer with a status and a sentence, and go no further."""
    answer: Response = jsonify({"message": message})
    answer.status_code = status
    abort(answer)


def the_person(person_id: str) -> Person:
    """A person by id, or 404."""
    person = the_platform().people.get(person_id)
    if person is None:
        refuse("no such person", 404)
    return person
