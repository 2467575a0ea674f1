"""The phone page's API: people, their chats, what they say, tap, block and see."""

from datetime import UTC, datetime

from flask import Blueprint, Response, jsonify, request

from emulator import events
from emulator.context import body, refuse, the_person, the_platform, the_sender
from emulator.taps import speak, tap

routes = Blueprint("phone_api", __name__, url_prefix="/api")


@routes.get("/people")
def people() -> Response:
    """Everybody who holds a phone on the page; a crowd of friends holds none."""
    platform = the_platform()
    with platform.lock:
        return jsonify([one.as_json() for one in platform.people.values() if not one.crowd])


@routes.post("/people")
def add_person() -> tuple[Response, int]:
    """Make a friend; `id` chooses the user id, `silent` sends no follow event."""
    platform, wish = the_platform(), body()
    name, language = str(wish.get("name") or "ゲスト"), str(wish.get("language") or "ja")
    try:
        person = platform.add_person(name, language, wish.get("id"))
    except ValueError as error:
        refuse(str(error), 409)
    if not wish.get("silent"):
        the_sender().send(events.follow(platform, person, unblocked=False))
    return jsonify(person.as_json()), 201


@routes.get("/people/<person_id>/messages")
def messages(person_id: str) -> Response:
    """Bubbles above `after`; `typing_until` is in milliseconds of the real clock."""
    person = the_person(person_id)
    after = request.args.get("after", 0, type=int)
    with the_platform().lock:
        until = person.typing_until
        if until is not None and until < datetime.now(UTC).timestamp():
            until = person.typing_until = None
        chat = person.chat(after)
    return jsonify({"messages": chat, "typing_until": until and int(until * 1000)})


@routes.get("/people/<person_id>/richmenu")
def rich_menu(person_id: str) -> Response:
    """The rich menu this person sees, and where its picture is."""
    platform, person = the_platform(), the_person(person_id)
    with platform.lock:
        shown = platform.menus.shown_to(person.menu)
        if shown is None:
            return jsonify({"rich_menu": None, "image": None})
        image = f"{request.script_root}/api/richmenus/{shown.id}/image"
        return jsonify({"rich_menu": shown.as_json(), "image": image})


@routes.get("/richmenus/<menu_id>/image")
def rich_menu_image(menu_id: str) -> Response:
    """The picture of a rich menu."""
    found = the_platform().menus.menus.get(menu_id)
    if found is None or found.picture is None or found.kind is None:
        refuse("no such picture", 404)
    headers = {"Cache-Control": "private, max-age=3600"}
    return Response(found.picture, headers=headers, content_type=found.kind.content_type)


@routes.post("/people/<person_id>/say")
def say(person_id: str) -> Response:
    """A person writes, or sends a sticker, a picture, a voice message or a place."""
    person = the_person(person_id)
    try:
        content = events.content_of(body())
    except ValueError as error:
        refuse(str(error))
    return jsonify({"event": speak(the_platform(), the_sender(), person, content)})


@routes.post("/people/<person_id>/tap")
def tapped(person_id: str) -> Response:
    """A person taps a button, a quick reply or an area of the rich menu."""
    person, wish = the_person(person_id), body()
    if not isinstance(wish.get("action"), dict):
        refuse("send the action that was tapped")
    try:
        sent = tap(the_platform(), the_sender(), person, wish["action"], wish.get("params"))
    except (KeyError, ValueError) as error:
        refuse(str(error))
    return jsonify({"event": sent})


@routes.post("/people/<person_id>/unsend")
def unsend(person_id: str) -> Response:
    """A person takes a message back."""
    platform, person = the_platform(), the_person(person_id)
    message_id = str(body().get("message_id"))
    with platform.lock:
        if not person.remove(message_id):
            refuse("no such message", 404)
    platform.bus.publish("person", person.id)
    return jsonify({"event": the_sender().send(events.unsend(platform, person, message_id))})


@routes.post("/people/<person_id>/block")
def block(person_id: str) -> Response:
    """A person blocks the account."""
    platform, person = the_platform(), the_person(person_id)
    person.blocked, person.friend = True, False
    platform.bus.publish("person", person.id)
    return jsonify({"event": the_sender().send(events.unfollow(platform, person))})


@routes.post("/people/<person_id>/unblock")
def unblock(person_id: str) -> Response:
    """A person becomes a friend again."""
    platform, person = the_platform(), the_person(person_id)
    person.blocked, person.friend = False, True
    platform.bus.publish("person", person.id)
    return jsonify({"event": the_sender().send(events.follow(platform, person, unblocked=True))})


@routes.post("/people/<person_id>/redeliver")
def redeliver(person_id: str) -> Response:
    """The last event of a person, or the named one, comes again."""
    the_person(person_id)
    wish = body()
    times = max(1, min(int(wish.get("times") or 1), 100))
    again = the_sender().redeliver(person_id, wish.get("event_id"), times)
    if again is None:
        refuse("no event to redeliver", 404)
    return jsonify({"event": again})


@routes.get("/stream")
def stream() -> Response:
    """Server-sent events: what changed, so that the page can fetch it."""
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    lines = the_platform().bus.listen()
    return Response(lines, headers=headers, content_type="text/event-stream")
