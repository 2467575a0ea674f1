"""Brings the declared rich menus to LINE: create, upload the pictures, lead the names there, set the default.

In this order for all of them, so that the old menus stay whole until the new ones stand. A menu's own name carries a
digest of its content and picture: a second run finds it and changes nothing, and a run that was cut off is finished by
the next. Nothing is deleted here, people may still see it; that is ``richmenus.prune``'s. Menus that other tools made
are left alone.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Self

from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    CreateRichMenuAliasRequest,
    MessagingApi,
    MessagingApiBlob,
    RichMenuRequest,
    UpdateRichMenuAliasRequest,
)

from richmenus import draw, menus
from richmenus.client import TIMEOUT_S
from richmenus.menus import Menu

OWN = re.compile(
    r"madoguchi (?P<alias>[a-z0-9_-]{1,32}) (?P<digest>[0-9a-f]{16})(?: (?P<made>[\d-]{10}))?"
)
"""The names of menus that this program made; the first release's had no date."""
_NOT_FOUND = 404


@dataclass(frozen=True, kw_only=True)
class Own:
    """One of our menus as LINE has it."""

    id: str
    alias: str
    digest: str
    made: date

    @classmethod
    def read(cls, menu_id: str, name: str) -> Self | None:
        """What a menu's name says; None when the menu is somebody else's."""
        found = OWN.fullmatch(name)
        if found is None:
            return None
        try:
            made = date.fromisoformat(found["made"] or "2000-01-01")
        except ValueError:
            return None
        return cls(id=menu_id, alias=found["alias"], digest=found["digest"], made=made)


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """One menu as it should stand: what LINE takes, and its picture."""

    menu: Menu
    request: dict[str, Any]
    picture: bytes
    digest: str


@dataclass
class Report:
    """What a run changed, or would change: aliases of menus. All empty when everything already stands."""

    created: list[str] = field(default_factory=list)
    uploaded: list[str] = field(default_factory=list)
    aliased: list[str] = field(default_factory=list)
    made_default: list[str] = field(default_factory=list)

    @property
    def changed(self) -> bool:
        """Whether anything was, or would be, changed."""
        return any((self.created, self.uploaded, self.aliased, self.made_default))

    def lines(self) -> Iterator[str]:
        """A line for each change."""
        for what, names in vars(self).items():
            for name in names:
                yield f"{_WORDS[what]} {name}"


_WORDS = {
    "created": "create   ",
    "uploaded": "upload   ",
    "aliased": "alias    ",
    "made_default": "default  ",
}


class Stopped(Exception):
    """LINE refused a request; what was done until then stands in ``report``, and the next run goes on from there."""

    def __init__(self, report: Report, status: int) -> None:
        super().__init__(f"LINE answered {status}")
        self.report = report
        self.status = status


def wanted(menu: Menu, *, today: date) -> Wanted:
    """A declared menu with its picture and its name, which tells when it was first made."""
    content, picture = menus.content(menu), draw.png(menu)
    text = json.dumps(content, sort_keys=True).encode()
    digest = hashlib.sha256(text + picture).hexdigest()[:16]
    name = f"madoguchi {menu.alias} {digest} {today.isoformat()}"
    return Wanted(menu=menu, request={**content, "name": name}, picture=picture, digest=digest)


def diff(client: ApiClient, *, today: date) -> Report:
    """What ``deploy`` would change; changes nothing. Raises linebot's ApiException when LINE refuses to tell."""
    report = Report()
    _work(client, report, today=today, really=False)
    return report


def deploy(client: ApiClient, *, today: date) -> Report:
    """Make LINE show the declared menus; the plain Japanese one is everybody's default.

    Raises Stopped when LINE refuses a request, and urllib3's HTTPError when it cannot be reached.
    """
    report = Report()
    try:
        _work(client, report, today=today, really=True)
    except ApiException as refused:
        raise Stopped(report, int(refused.status or 0)) from refused
    return report


def own_menus(api: MessagingApi) -> list[Own]:
    """The menus that this program made, old ones too."""
    listed = api.get_rich_menu_list(_request_timeout=TIMEOUT_S).richmenus
    read = (Own.read(one.rich_menu_id, one.name) for one in listed)
    return [one for one in read if one is not None]


def aliases(api: MessagingApi) -> dict[str, str]:
    """All aliases there are, and the ids they lead to."""
    listed = api.get_rich_menu_alias_list(_request_timeout=TIMEOUT_S).aliases
    return {one.rich_menu_alias_id: one.rich_menu_id for one in listed}


def default_id(api: MessagingApi) -> str | None:
    """The id of the default menu, or None."""
    try:
        return str(api.get_default_rich_menu_id(_request_timeout=TIMEOUT_S).rich_menu_id)
    except ApiException as error:
        if error.status != _NOT_FOUND:
            raise
        return None


def _work(client: ApiClient, report: Report, *, today: date, really: bool) -> None:
    api, pictures = MessagingApi(client), MessagingApiBlob(client)
    existing = {(one.alias, one.digest): one.id for one in own_menus(api)}
    declared = [wanted(menu, today=today) for menu in menus.every()]
    standing: dict[str, str] = {}
    for one in declared:
        menu_id = existing.get((one.menu.alias, one.digest))
        if menu_id is None:
            menu_id = _create(api, one) if really else ""
            report.created.append(one.menu.alias)
        standing[one.menu.alias] = menu_id
    for one in declared:
        menu_id = standing[one.menu.alias]
        if one.menu.alias in report.created or not _has_picture(pictures, menu_id):
            if really:
                _upload(pictures, menu_id, one.picture)
            report.uploaded.append(one.menu.alias)
    present = aliases(api)
    for name, menu_id in standing.items():
        if not menu_id or present.get(name) != menu_id:
            if really:
                _point(api, name, menu_id, new=name not in present)
            report.aliased.append(name)
    first = standing[menus.DEFAULT.alias]
    if not first or default_id(api) != first:
        if really:
            api.set_default_rich_menu(first, _request_timeout=TIMEOUT_S)
        report.made_default.append(menus.DEFAULT.alias)


def _create(api: MessagingApi, one: Wanted) -> str:
    request = RichMenuRequest.from_dict(one.request)
    return str(api.create_rich_menu(request, _request_timeout=TIMEOUT_S).rich_menu_id)


def _has_picture(pictures: MessagingApiBlob, menu_id: str) -> bool:
    """Whether an earlier run got as far as the picture; LINE shows no menu without one."""
    try:
        pictures.get_rich_menu_image(menu_id, _request_timeout=TIMEOUT_S)
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
        _request_timeout=TIMEOUT_S,
    )


def _point(api: MessagingApi, name: str, menu_id: str, *, new: bool) -> None:
    if new:
        made = CreateRichMenuAliasRequest(richMenuAliasId=name, richMenuId=menu_id)
        api.create_rich_menu_alias(made, _request_timeout=TIMEOUT_S)
    else:
        moved = UpdateRichMenuAliasRequest(richMenuId=menu_id)
        api.update_rich_menu_alias(name, moved, _request_timeout=TIMEOUT_S)
