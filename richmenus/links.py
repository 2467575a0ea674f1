"""Tells LINE who sees which rich menu: one person at once, up to 500 in one request, nothing thrown."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from typing import Any

from linebot.v3.messaging import (
    ApiClient,
    ApiException,
    MessagingApi,
    RichMenuBulkLinkRequest,
    RichMenuBulkUnlinkRequest,
)
from urllib3.exceptions import HTTPError

from domain.menu_links import Answer, Heard

BULK = 500
"""People in one request (LINE's limit)."""
_TIMEOUT_S = (3.0, 10.0)
_GONE = (400, 404)
_LONGEST_PAUSE_S = 300


class Links:
    """What the worker needs of LINE to change people's menus."""

    def __init__(self, client: ApiClient) -> None:
        self._api = MessagingApi(client)

    def aliases(self) -> dict[str, str] | None:
        """The menu ids behind all aliases; None when LINE cannot tell now."""
        try:
            listed = self._api.get_rich_menu_alias_list(_request_timeout=_TIMEOUT_S).aliases
        except (ApiException, HTTPError, OSError):
            return None
        return {one.rich_menu_alias_id: one.rich_menu_id for one in listed}

    def show(self, menu_id: str | None, line_user_ids: Sequence[str]) -> Heard:
        """Link these people (at most ``BULK``) to a menu, or with None to no menu of their own.

        A single person sees it at once; LINE works a larger request off within moments.
        """
        only = line_user_ids[0] if len(line_user_ids) == 1 else None
        many = list(line_user_ids)
        if only is not None and menu_id is not None:
            return _heard(self._api.link_rich_menu_id_to_user, only, menu_id)
        if only is not None:
            return _heard(self._api.unlink_rich_menu_id_from_user, only)
        if menu_id is not None:
            body = RichMenuBulkLinkRequest(richMenuId=menu_id, userIds=many)
            return _heard(self._api.link_rich_menu_id_to_users, body)
        return _heard(
            self._api.unlink_rich_menu_id_from_users, RichMenuBulkUnlinkRequest(userIds=many)
        )


def _heard(request: Callable[..., Any], *given: object) -> Heard:
    try:
        request(*given, _request_timeout=_TIMEOUT_S)
    except ApiException as refused:
        status = int(refused.status or 0)
        if status in _GONE:
            return Heard(Answer.GONE, str(status))
        return Heard(Answer.LATER, str(status), _pause(refused))
    except (HTTPError, OSError) as failure:  # linking again does no harm
        return Heard(Answer.LATER, type(failure).__name__)
    return Heard(Answer.SHOWN)


def _pause(refused: Any) -> timedelta | None:
    told = str((refused.headers or {}).get("retry-after", ""))
    return timedelta(seconds=min(int(told), _LONGEST_PAUSE_S)) if told.isdigit() else None
