"""Every field of the rich menu does something: its button is one the dialogs understand."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from dialogs.respond import Incoming, respond
from domain import citizens, directory
from richmenus.menus import ITEMS, Item
from tests.support.moments import NOW
from tests.support.wiring import services


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.key)
@pytest.mark.usefixtures("seeded")
def test_a_tap_on_the_rich_menu_is_no_old_button(
    engine: Engine, session: Session, item: Item
) -> None:
    citizen = citizens.get_and_lock(session, line_user_id="Umenu", now=NOW)
    given = services(engine, directory.load(session))
    tap = Incoming("postback", data=item.command)
    reply = respond(session, citizen=citizen, event=tap, now=NOW, services=given)
    assert reply.says
    assert "dialog-old-button" not in {say.key for say in reply.says}
