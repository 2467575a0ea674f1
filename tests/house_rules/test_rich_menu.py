"""Every field of the rich menus does something: its button is one the dialogs understand."""

import pytest
from sqlalchemy import Engine
from sqlmodel import Session

from dialogs.respond import Incoming, respond
from domain import citizens, directory
from richmenus import menus
from tests.support.moments import NOW
from tests.support.wiring import services

COMMANDS = sorted({item.command for menu in menus.every() for item in menu.items})


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.usefixtures("seeded")
def test_a_tap_on_the_rich_menu_is_no_old_button(
    engine: Engine, session: Session, command: str
) -> None:
    citizen = citizens.get_and_lock(session, line_user_id="Umenu", now=NOW)
    given = services(engine, directory.load(session))
    tap = Incoming("postback", data=command)
    reply = respond(session, citizen=citizen, event=tap, now=NOW, services=given)
    assert reply.says
    assert "dialog-old-button" not in {say.key for say in reply.says}
