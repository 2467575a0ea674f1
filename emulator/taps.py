"""What a tap on a button, a quick reply or a rich menu turns into."""

from typing import Any

from emulator import events
from emulator.config import Json
from emulator.people import Person
from emulator.platform import Platform
from emulator.webhook import WebhookSender

PICKED = ("date", "time", "datetime")


def tap(
    platform: Platform,
    sender: WebhookSender,
    person: Person,
    action: Json,
    params: Json | None,
) -> Json | None:
    """Send the event of a tapped action; None when the phone alone deals with it (uri …)."""
    with platform.lock:
        if any(item.get("action") == action for item in person.live_quick_reply()):
            person.quick_reply_gone = person.seq
    match action.get("type"):
        case "message":
            return speak(platform, sender, person, {"type": "text", "text": str(action["text"])})
        case "postback":
            return _postback(platform, sender, person, action, None)
        case "datetimepicker":
            return _postback(platform, sender, person, action, _picked(action, params or {}))
        case "richmenuswitch":
            switched = _switch(platform, person, str(action.get("richMenuAliasId")))
            return _postback(platform, sender, person, action, switched)
        case "location":
            return speak(platform, sender, person, events.content_of({"location": params or {}}))
        case "camera" | "cameraRoll":
            return speak(platform, sender, person, events.content_of({"image": True}))
        case "uri" | "clipboard":
            return None
        case kind:
            raise ValueError(f"no such action: {kind}")


def speak(platform: Platform, sender: WebhookSender, person: Person, content: Json) -> Json:
    """A person says something: it stands in their chat and goes to the webhook."""
    message_id = platform.message_id()
    with platform.lock:
        platform.say(person, content, message_id)
        return sender.send(events.message(platform, person, content, message_id))


def _postback(
    platform: Platform,
    sender: WebhookSender,
    person: Person,
    action: Json,
    params: Json | None,
) -> Json:
    shown = action.get("displayText") or action.get("text")
    with platform.lock:
        if shown:
            platform.say(person, {"type": "text", "text": shown})
        return sender.send(events.postback(platform, person, str(action["data"]), params))


def _picked(action: Json, params: Json) -> Json:
    mode = action.get("mode")
    value: Any = params.get(str(mode))
    if mode not in PICKED or not isinstance(value, str):
        raise ValueError(f"send params with the picked {mode}")
    return {mode: value}


def _switch(platform: Platform, person: Person, alias: str) -> Json:
    """Show another rich menu at once; the event tells whether that went well."""
    with platform.lock:
        menu_id = platform.menus.aliases.get(alias)
        menu = platform.menus.menus.get(menu_id or "")
        if menu_id is None:
            status = "RICHMENU_ALIAS_ID_NOTFOUND"
        elif menu is None or menu.picture is None:
            status = "RICHMENU_NOTFOUND"
        else:
            person.menu = menu.id
            status = "SUCCESS"
    platform.bus.publish("richmenu", person.id)
    return {"newRichMenuAliasId": alias, "status": status}
