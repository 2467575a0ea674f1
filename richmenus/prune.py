"""Deletes our own rich menus that nobody sees any more, and the names of ours that are not declared any more.

A menu is kept while a name, the default or a person's link leads to it, and for some days after the menu that took its
place was made: somebody may have opened it by a tab, which LINE tells nobody. Whoever still sees one then falls back
to the default menu. LINE lets 100 menus an hour be deleted; a run that meets this limit is finished by the next.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from linebot.v3.messaging import ApiClient, ApiException, MessagingApi

from richmenus import menus
from richmenus.client import TIMEOUT_S
from richmenus.deploy import Own, aliases, default_id, own_menus

GRACE = timedelta(days=7)


@dataclass
class Pruned:
    """What was deleted, by alias; what must still wait; the status with which LINE ended the run early."""

    names: list[str] = field(default_factory=list)
    menus: list[str] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    stopped: int | None = None


def prune(
    client: ApiClient, *, in_use: Collection[str], today: date, grace: timedelta = GRACE
) -> Pruned:
    """Delete what nobody needs; *in_use*: the menu ids people are linked to.

    Raises linebot's ApiException when LINE refuses to tell what there is, before anything was deleted.
    """
    api, done = MessagingApi(client), Pruned()
    own, names, default = own_menus(api), aliases(api), default_id(api)
    ids = {one.id for one in own}
    declared = {menu.alias for menu in menus.every()}
    standing = [one for one in own if names.get(one.alias) == one.id and one.alias in declared]
    if len(standing) < len(declared):
        return done  # a deployment is not finished: what looks old may be all there is
    try:
        for name, menu_id in names.items():
            if name not in declared and menu_id in ids and name.startswith("menu-"):
                api.delete_rich_menu_alias(name, _request_timeout=TIMEOUT_S)
                done.names.append(name)
        kept = {names[name] for name in names if name not in done.names} | {default, *in_use}
        for one in own:
            if one.id in kept:
                continue
            if _replaced(one, standing) + grace > today:
                done.waiting.append(one.alias)
                continue
            api.delete_rich_menu(one.id, _request_timeout=TIMEOUT_S)
            done.menus.append(one.alias)
    except ApiException as refused:
        done.stopped = int(refused.status or 0)
    return done


def _replaced(old: Own, standing: list[Own]) -> date:
    """The day at which it was replaced, as far as names tell: when its successor, or else the last of all, was made."""
    successor = [one.made for one in standing if one.alias == old.alias]
    return max([old.made, *(successor or [one.made for one in standing])])
