"""Rich menus: what LINE takes, who sees which, aliases and links."""

import io
from functools import cache
from typing import Any

import pytest
from PIL import Image
from werkzeug.test import TestResponse

from emulator.people import Person
from tests.emulator.line import STRANGER, TOKEN, Line, problem
from tests.emulator.pieces import rich_menu


@cache
def picture(width: int = 2500, height: int = 1686, form: str = "PNG") -> bytes:
    buffer = io.BytesIO()
    Image.new("RGB", (width, height), "#eeeeee").save(buffer, form)
    return buffer.getvalue()


def upload(line: Line, menu_id: str, data: bytes, kind: str = "image/png") -> TestResponse:
    return line.web.post(
        f"/v2/bot/richmenu/{menu_id}/content",
        data=data,
        headers={"Authorization": f"Bearer {TOKEN}", "Content-Type": kind},
    )


def made(line: Line, **more: Any) -> str:
    answer = line.post("/richmenu", rich_menu(**more))
    assert answer.json is not None, answer.text
    menu_id: str = answer.json["richMenuId"]
    return menu_id


def ready(line: Line, **more: Any) -> str:
    menu_id = made(line, **more)
    assert upload(line, menu_id, picture()).status_code == 200
    return menu_id


def seen(line: Line, person: Person) -> str | None:
    answer = line.web.get(f"/api/people/{person.id}/richmenu").json
    assert answer is not None
    return answer["rich_menu"] and str(answer["rich_menu"]["richMenuId"])


AREA = rich_menu()["areas"][0]

BAD: dict[str, tuple[dict[str, Any], str]] = {
    "too narrow": (rich_menu(799, 400), "size.width"),
    "too wide": (rich_menu(2501, 1686, areas=[]), "size.width"),
    "too low": (rich_menu(800, 249), "size.height"),
    "too square": (rich_menu(2500, 1725), "size.height"),
    "21 areas": (rich_menu(areas=[AREA] * 21), "areas"),
    "bar text of 15": (rich_menu(chatBarText="あ" * 15), "chatBarText"),
    "no bar text": (rich_menu(chatBarText=""), "chatBarText"),
    "name of 301": (rich_menu(name="x" * 301), "name"),
    "no selected": ({k: v for k, v in rich_menu().items() if k != "selected"}, "selected"),
    "area outside": (
        rich_menu(areas=[{**AREA, "bounds": {"x": 1, "y": 0, "width": 2500, "height": 10}}]),
        "areas[0].bounds",
    ),
    "label of 21": (
        rich_menu(areas=[{**AREA, "action": {**AREA["action"], "label": "あ" * 21}}]),
        "areas[0].action.label",
    ),
    "bad alias in a switch": (
        rich_menu(
            areas=[
                {
                    **AREA,
                    "action": {"type": "richmenuswitch", "richMenuAliasId": "A", "data": "x"},
                }
            ]
        ),
        "areas[0].action.richMenuAliasId",
    ),
}


@pytest.mark.parametrize(("menu", "where"), BAD.values(), ids=BAD.keys())
def test_a_rich_menu_past_its_limits_is_refused(
    line: Line, menu: dict[str, Any], where: str
) -> None:
    for path in ("/richmenu", "/richmenu/validate"):
        assert problem(line.post(path, menu))[0] == where


@pytest.mark.parametrize(
    "menu",
    [
        rich_menu(2500, 1724),
        rich_menu(800, 250),
        rich_menu(areas=[AREA] * 20),
        rich_menu(chatBarText="👨‍👩‍👧‍👦" * 14, name="あ" * 300),
    ],
)
def test_a_rich_menu_at_its_limits_is_accepted(line: Line, menu: dict[str, Any]) -> None:
    assert line.post("/richmenu/validate", menu).status_code == 200
    assert line.post("/richmenu", menu).status_code == 200


def test_a_rich_menu_is_listed_shown_and_deleted(line: Line) -> None:
    menu_id = made(line)
    expected = {"richMenuId": menu_id, **rich_menu()}
    assert line.get("/richmenu/list").json == {"richmenus": [expected]}
    assert line.get(f"/richmenu/{menu_id}").json == expected
    assert line.delete(f"/richmenu/{menu_id}").status_code == 200
    assert line.get(f"/richmenu/{menu_id}").status_code == 404
    assert line.delete(f"/richmenu/{menu_id}").status_code == 404


@pytest.mark.parametrize(("form", "kind"), [("PNG", "image/png"), ("JPEG", "image/jpeg")])
def test_a_picture_is_uploaded_and_downloaded(line: Line, form: str, kind: str) -> None:
    menu_id, data = made(line), picture(form=form)
    assert upload(line, menu_id, data, kind).status_code == 200
    answer = line.get(f"/richmenu/{menu_id}/content")
    assert (answer.data, answer.content_type) == (data, kind)


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        (picture(800, 540), "image/png", 400),
        (picture(), "image/jpeg", 415),
        (picture(form="GIF"), "image/gif", 415),
        (b"no picture", "image/png", 415),
        (picture() + b"\0" * 1024 * 1024, "image/png", 413),
    ],
    ids=["other size", "wrong kind", "gif", "nonsense", "above 1 MB"],
)
def test_a_picture_that_does_not_fit_is_refused(
    line: Line, data: bytes, kind: str, status: int
) -> None:
    assert upload(line, made(line), data, kind).status_code == status


def test_a_picture_cannot_be_replaced(line: Line) -> None:
    menu_id = ready(line)
    answer = upload(line, menu_id, picture())
    assert answer.status_code == 400
    assert answer.json == {"message": "An image has already been uploaded to the richmenu"}


def test_a_menu_without_a_picture_cannot_be_shown(line: Line, sato: Person) -> None:
    menu_id = made(line)
    assert line.post(f"/user/all/richmenu/{menu_id}", None).status_code == 400
    assert line.post(f"/user/{sato.id}/richmenu/{menu_id}", None).status_code == 400
    assert seen(line, sato) is None


def test_the_default_is_shown_to_everybody_until_it_is_cleared(line: Line, sato: Person) -> None:
    assert line.get("/user/all/richmenu").status_code == 404
    menu_id = ready(line)
    assert line.post(f"/user/all/richmenu/{menu_id}", None).status_code == 200
    assert line.get("/user/all/richmenu").json == {"richMenuId": menu_id}
    assert seen(line, sato) == menu_id
    line.delete("/user/all/richmenu")
    assert seen(line, sato) is None


def test_a_persons_own_menu_beats_the_default(line: Line, sato: Person) -> None:
    default, own = ready(line), ready(line)
    line.post(f"/user/all/richmenu/{default}", None)
    assert line.post(f"/user/{sato.id}/richmenu/{own}", None).status_code == 200
    assert line.get(f"/user/{sato.id}/richmenu").json == {"richMenuId": own}
    assert seen(line, sato) == own
    line.delete(f"/user/{sato.id}/richmenu")
    assert line.get(f"/user/{sato.id}/richmenu").status_code == 404
    assert seen(line, sato) == default


def test_a_deleted_menu_gives_way_to_the_default(line: Line, sato: Person) -> None:
    default, own = ready(line), ready(line)
    line.post(f"/user/all/richmenu/{default}", None)
    line.post(f"/user/{sato.id}/richmenu/{own}", None)
    line.delete(f"/richmenu/{own}")
    assert seen(line, sato) == default


def test_menus_are_linked_in_bulk_and_strangers_passed_over(line: Line, sato: Person) -> None:
    menu_id = ready(line)
    body = {"richMenuId": menu_id, "userIds": [sato.id, STRANGER]}
    assert line.post("/richmenu/bulk/link", body).status_code == 202
    assert seen(line, sato) == menu_id
    assert line.post("/richmenu/bulk/unlink", {"userIds": [sato.id]}).status_code == 202
    assert seen(line, sato) is None
    too_many = {"richMenuId": menu_id, "userIds": [STRANGER] * 501}
    assert line.post("/richmenu/bulk/link", too_many).status_code == 400


def test_an_alias_can_be_made_moved_listed_and_deleted(line: Line) -> None:
    first, second = ready(line), ready(line)
    body = {"richMenuAliasId": "main-ja", "richMenuId": first}
    assert line.post("/richmenu/alias", body).status_code == 200
    assert line.post("/richmenu/alias", body).json == {"message": "conflict richmenu alias id"}
    assert line.get("/richmenu/alias/main-ja").json == body
    assert line.post("/richmenu/alias/main-ja", {"richMenuId": second}).status_code == 200
    moved = {"richMenuAliasId": "main-ja", "richMenuId": second}
    assert line.get("/richmenu/alias/list").json == {"aliases": [moved]}
    assert line.delete("/richmenu/alias/main-ja").status_code == 200
    assert line.get("/richmenu/alias/main-ja").status_code == 404
    assert line.post("/richmenu/alias/main-ja", {"richMenuId": second}).status_code == 404


@pytest.mark.parametrize("name", ["", "Main", "あ", "a b", "x" * 33])
def test_an_alias_is_of_small_letters_digits_and_dashes(line: Line, name: str) -> None:
    body = {"richMenuAliasId": name, "richMenuId": ready(line)}
    assert line.post("/richmenu/alias", body).status_code == 400


def test_an_alias_needs_an_existing_menu(line: Line) -> None:
    body = {"richMenuAliasId": "main", "richMenuId": "richmenu-none"}
    assert line.post("/richmenu/alias", body).status_code == 400


def test_there_are_at_most_a_thousand_menus_and_aliases(line: Line) -> None:
    menu_id = made(line)
    for number in range(999):
        line.platform.menus.create(rich_menu(name=str(number)))
    assert line.post("/richmenu", rich_menu()).status_code == 400
    for number in range(1000):
        line.platform.menus.put_alias(f"a{number}", menu_id, new=True)
    body = {"richMenuAliasId": "one-more", "richMenuId": menu_id}
    assert line.post("/richmenu/alias", body).status_code == 400


def test_a_switch_shows_the_other_menu_at_once_and_tells_the_bot(line: Line, sato: Person) -> None:
    menu_id = ready(line)
    line.post("/richmenu/alias", {"richMenuAliasId": "more", "richMenuId": menu_id})
    action = {"type": "richmenuswitch", "richMenuAliasId": "more", "data": "c=menu"}
    answer = line.web.post(f"/api/people/{sato.id}/tap", json={"action": action}).json
    assert answer is not None
    assert answer["event"]["postback"] == {
        "data": "c=menu",
        "params": {"newRichMenuAliasId": "more", "status": "SUCCESS"},
    }
    assert seen(line, sato) == menu_id


def test_a_switch_to_an_unknown_alias_tells_the_bot(line: Line, sato: Person) -> None:
    action = {"type": "richmenuswitch", "richMenuAliasId": "none", "data": "c=menu"}
    answer = line.web.post(f"/api/people/{sato.id}/tap", json={"action": action}).json
    assert answer is not None
    assert answer["event"]["postback"]["params"]["status"] == "RICHMENU_ALIAS_ID_NOTFOUND"


def test_the_page_gets_the_picture_of_the_menu(line: Line, sato: Person) -> None:
    menu_id = ready(line)
    line.post(f"/user/{sato.id}/richmenu/{menu_id}", None)
    answer = line.web.get(f"/emulator/api/people/{sato.id}/richmenu").json
    assert answer is not None
    assert answer["image"] == f"/emulator/api/richmenus/{menu_id}/image"
    assert line.web.get(answer["image"]).content_type == "image/png"
