"""What tests of broadcasts' pages share: friends, a draft that was begun, and a form that is sent."""

import io
import re

from PIL import Image

from domain import broadcasts, citizens
from domain.db import reading, transaction
from domain.tables import Broadcast, Citizen
from tests.console.office import Clerk, Office
from tests.support.moments import NOW

LIST = "/console/broadcasts"
SHOWN = re.compile(r'data-testid="flash">([^<]*)<')
EDITION = re.compile(r'name="edition" value="(\d+)"')


def friends(office: Office, count: int = 3, ward: str = "chuo", locale: str = "ja") -> None:
    with transaction(office.engine) as session:
        for at in range(count):
            made = citizens.get_and_lock(
                session, line_user_id=f"U{ward}{locale}{at}", now=NOW, locale=locale
            )
            session.add(session.merge(Citizen(**{**made.model_dump(), "ward_id": ward})))


def press(clerk: Clerk, address: str, **fields: object) -> str:
    """Press a button, of the page as it is now unless an ``edition`` is given: the page that follows."""
    token = clerk.token(f"{LIST}/new")
    page, verb = address.rsplit("/", 1)
    if verb in ("approve", "start", "schedule") and "edition" not in fields:
        fields["edition"] = EDITION.findall(clerk.web.get(f"{page}/").text)[0]
    answer = clerk.web.post(address, data={"csrf_token": token, **fields}, follow_redirects=True)
    assert answer.status_code in (200, 409), answer.status_code
    return answer.text


def begun(clerk: Clerk, case: str = "typhoon") -> int:
    token = clerk.token(f"{LIST}/new")
    answer = clerk.web.post(f"{LIST}/new", data={"csrf_token": token, "case": case})
    assert answer.status_code == 302
    found = re.search(r"/broadcasts/(\d+)/edit", answer.location)
    assert found is not None
    return int(found[1])


def form(**changed: object) -> dict[str, object]:
    return {
        "title": "台風の休止",
        "form": "text",
        "ja-body": "本日は休みます。",
        "kind": "segment",
        "wards": "chuo",
        "per_minute": "600",
        **changed,
    }


def save(clerk: Clerk, number: int, **changed: object) -> str:
    edition = (
        changed.pop("edition", None)
        or EDITION.findall(clerk.web.get(f"{LIST}/{number}/edit").text)[0]
    )
    return press(clerk, f"{LIST}/{number}/edit", edition=edition, **form(**changed))


def stored(office: Office, number: int) -> Broadcast:
    with reading(office.engine) as session:
        return broadcasts.find(session, broadcast_id=number)


def picture(kind: str = "PNG", side: int = 400) -> tuple[io.BytesIO, str]:
    out = io.BytesIO()
    Image.new("RGB", (side, side)).save(out, kind)
    out.seek(0)
    return out, f"picture.{kind.lower()}"


def multipart(fields: dict[str, object], raw: bytes) -> tuple[str, bytes]:
    """Content type and body of a form with a picture, made here: the test client would leave a file open."""
    parts = [
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in fields.items()
    ]
    head = '--x\r\nContent-Disposition: form-data; name="ja-picture"; filename="a.png"\r\n\r\n'
    return "multipart/form-data; boundary=x", b"".join([*parts, head.encode(), raw, b"\r\n--x--"])
