"""Rich menus: their rules, their pictures, aliases, the default and the links to people."""

import secrets
from dataclasses import dataclass, field
from typing import Any

from emulator.actions import ALIAS, rich_menu_action
from emulator.answer import Refusal
from emulator.config import Json
from emulator.pictures import Picture, read_picture
from emulator.schema import Report, array, boolean, integer, label, pattern, record

MENUS = 1000
ALIASES = 1000
AREAS = 20
NAME = 300
CHAT_BAR = 14
WIDTH = (800, 2500)
LEAST_HEIGHT = 250
LEAST_RATIO = 1.45
PICTURE_BYTES = 1024 * 1024


def _ratio(value: Any, path: str, report: Report) -> None:
    if value["width"] / value["height"] < LEAST_RATIO:
        report.add(f"{path}.height", f"width / height must be at least {LEAST_RATIO}")


def _areas_lie_inside(value: Any, path: str, report: Report) -> None:
    size = value["size"]
    for index, area in enumerate(value["areas"]):
        bounds = area["bounds"]
        right, bottom = bounds["x"] + bounds["width"], bounds["y"] + bounds["height"]
        if right > size["width"] or bottom > size["height"]:
            report.add(f"{path}.areas[{index}].bounds", "must lie inside the rich menu")


_bounds = record(
    {
        "x": integer(0, WIDTH[1]),
        "y": integer(0, WIDTH[1]),
        "width": integer(1, WIDTH[1]),
        "height": integer(1, WIDTH[1]),
    },
    {},
)

check_menu = record(
    {
        "size": record(
            {"width": integer(*WIDTH), "height": integer(LEAST_HEIGHT, WIDTH[1])}, {}, _ratio
        ),
        "selected": boolean,
        "name": label(NAME),
        "chatBarText": label(CHAT_BAR),
        "areas": array(record({"bounds": _bounds, "action": rich_menu_action}, {}), 0, AREAS),
    },
    {},
    _areas_lie_inside,
)

check_alias = record(
    {"richMenuAliasId": pattern(ALIAS, "invalid richMenuAliasId"), "richMenuId": label(100)}, {}
)


@dataclass
class Menu:
    """One rich menu with its picture, once that is uploaded."""

    id: str
    content: Json
    picture: bytes | None = None
    kind: Picture | None = None

    def as_json(self) -> Json:
        """The rich menu as LINE gives it back."""
        return {"richMenuId": self.id, **self.content}


@dataclass
class RichMenus:
    """All rich menus of the account. The caller holds the platform's lock."""

    menus: dict[str, Menu] = field(default_factory=dict)
    aliases: dict[str, str] = field(default_factory=dict)
    default: str | None = None

    def create(self, content: Json) -> str:
        """Keep a checked rich menu; its id."""
        if len(self.menus) >= MENUS:
            raise Refusal(400, f"The number of rich menus must not exceed {MENUS}")
        menu_id = "richmenu-" + secrets.token_hex(16)
        self.menus[menu_id] = Menu(menu_id, content)
        return menu_id

    def get(self, menu_id: str) -> Menu:
        """The rich menu of this id, or 404."""
        menu = self.menus.get(menu_id)
        if menu is None:
            raise Refusal(404, "richmenu not found")
        return menu

    def with_picture(self, menu_id: str) -> Menu:
        """A rich menu that can be shown, or 400: LINE links no menu without its picture."""
        menu = self.get(menu_id)
        if menu.picture is None:
            raise Refusal(400, "must upload richmenu image before applying it to user")
        return menu

    def delete(self, menu_id: str) -> None:
        """Forget a rich menu; links, default and aliases then lead nowhere."""
        self.get(menu_id)
        del self.menus[menu_id]
        if self.default == menu_id:
            self.default = None
        self.aliases = {name: one for name, one in self.aliases.items() if one != menu_id}

    def upload(self, menu_id: str, data: bytes, content_type: str) -> None:
        """Give a rich menu its picture, once and for all."""
        menu = self.get(menu_id)
        if menu.picture is not None:
            raise Refusal(400, "An image has already been uploaded to the richmenu")
        if len(data) > PICTURE_BYTES:
            raise Refusal(413, "Request entity too large")
        kind = read_picture(data)
        declared = content_type.split(";", maxsplit=1)[0].strip().lower()
        if kind is None or kind.content_type != declared:
            raise Refusal(415, f"The content type, {content_type or 'none'}, is not supported")
        size = menu.content["size"]
        if (kind.width, kind.height) != (size["width"], size["height"]):
            raise Refusal(
                400,
                "The image size must be the same as the rich menu's: "
                f"{size['width']}x{size['height']}, not {kind.width}x{kind.height}",
            )
        menu.picture, menu.kind = data, kind

    def alias(self, name: str) -> str:
        """The rich menu id behind an alias, or 404."""
        found = self.aliases.get(name)
        if found is None:
            raise Refusal(404, "richmenu alias not found")
        return found

    def put_alias(self, name: str, menu_id: str, *, new: bool) -> None:
        """Make an alias, or lead an existing one to another rich menu."""
        if menu_id not in self.menus:
            raise Refusal(400, "richmenu not found")
        if new and name in self.aliases:
            raise Refusal(400, "conflict richmenu alias id")
        if new and len(self.aliases) >= ALIASES:
            raise Refusal(400, f"The number of rich menu aliases must not exceed {ALIASES}")
        if not new:
            self.alias(name)
        self.aliases[name] = menu_id

    def remove_alias(self, name: str) -> None:
        """Forget an alias."""
        self.alias(name)
        del self.aliases[name]

    def shown_to(self, own: str | None) -> Menu | None:
        """The menu a person sees: their own link beats the default; a deleted one is none."""
        for menu_id in (own, self.default):
            menu = self.menus.get(menu_id or "")
            if menu is not None:
                return menu
        return None
