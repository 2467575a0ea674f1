"""Brings the declared rich menus to LINE: create, upload the picture, name, set as default.

A menu's name carries a digest of its content and picture, so a second run finds it and changes
nothing, and a run that was cut off is finished by the next. The old menu stays until the new one
stands. Menus that other tools made are left alone.
"""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    Configuration,
    CreateRichMenuAliasRequest,
    MessagingApi,
    MessagingApiBlob,
    RichMenuRequest,
    UpdateRichMenuAliasRequest,
)

import locales
from richmenus import draw, menus

OWN = "madoguchi "
_NOT_FOUND = 404
_TIMEOUT_S = (5, 30)


@dataclass
class Report:
    """What a run changed; all empty when everything already stood."""

    created: list[str] = field(default_factory=list)
    uploaded: list[str] = field(default_factory=list)
    aliased: list[str] = field(default_factory=list)
    made_default: list[str] = field(default_factory=list)
    deleted: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was changed."""
        return any((self.created, self.uploaded, self.aliased, self.made_default, self.deleted))


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One menu as it should stand: what LINE takes, and its picture."""

    locale: str
    request: dict[str, Any]
    picture: bytes

    @property
    def name(self) -> str:
        """The name, which changes with the content or the picture."""
        return str(self.request["name"])


def open_client(access_token: str, api_base: str | None = None) -> ApiClient:
    """A client for the real platform, or for the one at `api_base` (the emulator).

    The real one keeps pictures on a second host, so its own address must not be given.
    """
    real = api_base is None or api_base.rstrip("/") == "https://api.line.me"
    host = None if real else str(api_base).rstrip("/")
    return ApiClient(Configuration(host=host, access_token=access_token))


def wanted(locale: str) -> Wanted:
    """The declared menu of a language with its picture and name."""
    content, picture = menus.content(locale), draw.png(locale)
    digest = hashlib.sha256(json.dumps(content, sort_keys=True).encode() + picture).hexdigest()
    name = f"{OWN}{alias(locale)} {digest[:16]}"
    return Wanted(locale=locale, request={**content, "name": name}, picture=picture)


def alias(locale: str) -> str:
    """The name under which other parts find the menu of a language: `menu-ja`."""
    return f"menu-{locale}"


def deploy(client: ApiClient) -> Report:
    """Make LINE show the declared menus; the Japanese one is everybody's default.

    Raises linebot's ApiException when LINE refuses; nothing is deleted then, and the next run
    goes on where this one stopped.
    """
    api, pictures, report = MessagingApi(client), MessagingApiBlob(client), Report()
    existing = dict(_own(api))
    standing: dict[str, str] = {}
    for menu in map(wanted, locales.LOCALES):
        menu_id = existing.get(menu.name)
        if menu_id is None:
            menu_id = _create(api, menu)
            report.created.append(menu.name)
        if not _has_picture(pictures, menu_id):
            _upload(pictures, menu_id, menu.picture)
            report.uploaded.append(menu.name)
        standing[menu.locale] = menu_id
    _point_aliases(api, standing, report)
    _set_default(api, standing[locales.DEFAULT_LOCALE], report)
    for name, menu_id in _own(api):
        if menu_id not in standing.values():
            api.delete_rich_menu(menu_id, _request_timeout=_TIMEOUT_S)
            report.deleted.append(name)
    return report


def _own(api: MessagingApi) -> list[tuple[str, str]]:
    """Name and id of each menu that this program made."""
    listed = api.get_rich_menu_list(_request_timeout=_TIMEOUT_S).richmenus
    return [(menu.name, menu.rich_menu_id) for menu in listed if menu.name.startswith(OWN)]


def _create(api: MessagingApi, menu: Wanted) -> str:
    request = RichMenuRequest.from_dict(menu.request)
    created = api.create_rich_menu(request, _request_timeout=_TIMEOUT_S)
    return str(created.rich_menu_id)


def _has_picture(pictures: MessagingApiBlob, menu_id: str) -> bool:
    """Whether an earlier run got as far as the picture; LINE shows no menu without one."""
    try:
        pictures.get_rich_menu_image(menu_id, _request_timeout=_TIMEOUT_S)
    except ApiException as error:
        if error.status != _NOT_FOUND:
            raise
        return False
    return True


def _upload(pictures: MessagingApiBlob, menu_id: str, picture: bytes) -> None:
    pictures.set_rich_menu_image(
        menu_id,
        body=bytearray(picture),
        _headers={"Content-Type": "image/png"},
        _request_timeout=_TIMEOUT_S,
    )


def _point_aliases(api: MessagingApi, standing: dict[str, str], report: Report) -> None:
    listed = api.get_rich_menu_alias_list(_request_timeout=_TIMEOUT_S).aliases
    present = {one.rich_menu_alias_id: one.rich_menu_id for one in listed}
    for locale, menu_id in standing.items():
        name = alias(locale)
        if present.get(name) == menu_id:
            continue
        if name in present:
            update = UpdateRichMenuAliasRequest(richMenuId=menu_id)
            api.update_rich_menu_alias(name, update, _request_timeout=_TIMEOUT_S)
        else:
            create = CreateRichMenuAliasRequest(richMenuAliasId=name, richMenuId=menu_id)
            api.create_rich_menu_alias(create, _request_timeout=_TIMEOUT_S)
        report.aliased.append(name)


def _set_default(api: MessagingApi, menu_id: str, report: Report) -> None:
    try:
        present = api.get_default_rich_menu_id(_request_timeout=_TIMEOUT_S).rich_menu_id
    except ApiException as error:
        if error.status != _NOT_FOUND:
            raise
        present = None
    if present != menu_id:
        api.set_default_rich_menu(menu_id, _request_timeout=_TIMEOUT_S)
        report.made_default.append(menu_id)
