"""Every field of the rich menu does something: its button is one the dialogs understand."""

import pytest
from sqlmodel import Session

from dialogs.respond import Incoming, Services, respond
from domain import citizens, directory
from domain.rules import Rules
from richmenus.menus import ITEMS, Item
from tests.support.moments import NOW


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
@pytest.mark.usefixtures("seeded")
def test_a_tap_on_the_rich_menu_is_no_old_button(session: Session, item: Item) -> None:
    citizen = citizens.get_and_lock(session, line_user_id="Umenu", now=NOW)
    services = Services(directory.load(session), Rules(), b"secret")
    tap = Incoming("postback", data=item.command)
    reply = respond(session, citizen=citizen, event=tap, now=NOW, services=services)
    assert reply.says
    assert "dialog-old-button" not in {say.key for say in reply.says}
