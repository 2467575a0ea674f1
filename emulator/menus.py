"""The rich-menu endpoints: create, picture, default, links to people, aliases."""

from emulator.actions import ALIAS
from emulator.answer import NOT_FOUND, Answer, Refusal
from emulator.call import Call
from emulator.checking import check, check_rich_menu
from emulator.people import Person
from emulator.platform import Platform
from emulator.richmenu import check_alias
from emulator.schema import array, label, pattern, record

BULK = 500

_user_ids = array(pattern(r"U[0-9a-f]{32}", "invalid userId"), 1, BULK)
_check_link = record({"richMenuId": label(100), "userIds": _user_ids}, {})
_check_unlink = record({"userIds": _user_ids}, {})
_check_target = record({"richMenuId": label(100)}, {})
_check_name = record({"name": pattern(ALIAS)}, {})


def create(platform: Platform, call: Call) -> Answer:
    """Keep a new rich menu."""
    content = check_rich_menu(call.json(), strict_sdk=platform.config.strict_sdk)
    with platform.lock:
        return Answer(200, {"richMenuId": platform.menus.create(content)})


def validate(platform: Platform, call: Call) -> Answer:
    """Check a rich menu without keeping it."""
    check_rich_menu(call.json(), strict_sdk=platform.config.strict_sdk)
    return Answer()


def listing(platform: Platform, _call: Call) -> Answer:
    """All rich menus that were created over the API."""
    with platform.lock:
        return Answer(
            200, {"richmenus": [menu.as_json() for menu in platform.menus.menus.values()]}
        )


def show(platform: Platform, call: Call) -> Answer:
    """One rich menu."""
    with platform.lock:
        return Answer(200, platform.menus.get(call.parts[0]).as_json())


def delete(platform: Platform, call: Call) -> Answer:
    """Forget a rich menu."""
    with platform.lock:
        platform.menus.delete(call.parts[0])
    platform.bus.publish("richmenu", None)
    return Answer()


def upload(platform: Platform, call: Call) -> Answer:
    """Give a rich menu its picture."""
    with platform.lock:
        platform.menus.upload(call.parts[0], call.body, call.headers.get("content-type", ""))
    return Answer()


def download(platform: Platform, call: Call) -> Answer:
    """The picture of a rich menu."""
    with platform.lock:
        menu = platform.menus.get(call.parts[0])
        if menu.picture is None or menu.kind is None:
            raise Refusal(404, NOT_FOUND)
        return Answer(200, raw=menu.picture, content_type=menu.kind.content_type)


def set_default(platform: Platform, call: Call) -> Answer:
    """Show a rich menu to everybody who has none of their own."""
    with platform.lock:
        platform.menus.default = platform.menus.with_picture(call.parts[0]).id
    platform.bus.publish("richmenu", None)
    return Answer()


def get_default(platform: Platform, _call: Call) -> Answer:
    """The id of the default rich menu."""
    with platform.lock:
        if platform.menus.default is None:
            raise Refusal(404, "no default richmenu")
        return Answer(200, {"richMenuId": platform.menus.default})


def clear_default(platform: Platform, _call: Call) -> Answer:
    """Have no default rich menu."""
    with platform.lock:
        platform.menus.default = None
    platform.bus.publish("richmenu", None)
    return Answer()


def link(platform: Platform, call: Call) -> Answer:
    """Give one person a rich menu of their own, at once."""
    with platform.lock:
        menu = platform.menus.with_picture(call.parts[1])
        _person(platform, call.parts[0]).menu = menu.id
    platform.bus.publish("richmenu", call.parts[0])
    return Answer()


def linked(platform: Platform, call: Call) -> Answer:
    """The id of a person's own rich menu."""
    with platform.lock:
        person = _person(platform, call.parts[0])
        if person.menu is None:
            raise Refusal(404, "the user has no richmenu")
        return Answer(200, {"richMenuId": person.menu})


def unlink(platform: Platform, call: Call) -> Answer:
    """Take a person's own rich menu away."""
    with platform.lock:
        _person(platform, call.parts[0]).menu = None
    platform.bus.publish("richmenu", call.parts[0])
    return Answer()


def bulk_link(platform: Platform, call: Call) -> Answer:
    """Give up to 500 people a rich menu; strangers are passed over."""
    body = check(_check_link, call.json())
    with platform.lock:
        _set(platform, body["userIds"], platform.menus.with_picture(body["richMenuId"]).id)
    return Answer(202)


def bulk_unlink(platform: Platform, call: Call) -> Answer:
    """Take the own rich menu of up to 500 people away."""
    with platform.lock:
        _set(platform, check(_check_unlink, call.json())["userIds"], None)
    return Answer(202)


def create_alias(platform: Platform, call: Call) -> Answer:
    """Name a rich menu."""
    body = check(check_alias, call.json())
    with platform.lock:
        platform.menus.put_alias(body["richMenuAliasId"], body["richMenuId"], new=True)
    return Answer()


def update_alias(platform: Platform, call: Call) -> Answer:
    """Lead a name to another rich menu."""
    check(_check_name, {"name": call.parts[0]})
    body = check(_check_target, call.json())
    with platform.lock:
        platform.menus.put_alias(call.parts[0], body["richMenuId"], new=False)
    return Answer()


def show_alias(platform: Platform, call: Call) -> Answer:
    """The rich menu behind a name."""
    with platform.lock:
        menu_id = platform.menus.alias(call.parts[0])
        return Answer(200, {"richMenuAliasId": call.parts[0], "richMenuId": menu_id})


def list_aliases(platform: Platform, _call: Call) -> Answer:
    """All names."""
    with platform.lock:
        aliases = [
            {"richMenuAliasId": name, "richMenuId": menu_id}
            for name, menu_id in platform.menus.aliases.items()
        ]
        return Answer(200, {"aliases": aliases})


def delete_alias(platform: Platform, call: Call) -> Answer:
    """Forget a name."""
    with platform.lock:
        platform.menus.remove_alias(call.parts[0])
    return Answer()


def _person(platform: Platform, person_id: str) -> Person:
    person = platform.people.get(person_id)
    if person is None:
        raise Refusal(400, "The user hasn't added the LINE Official Account as a friend")
    return person


def _set(platform: Platform, person_ids: list[str], menu_id: str | None) -> None:
    for person_id in person_ids:
        person = platform.people.get(person_id)
        if person is not None:
            person.menu = menu_id
            platform.bus.publish("richmenu", person_id)
