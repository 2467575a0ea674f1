"""Pictures that come with the form of a broadcast: read, stored, and named by the form from then on."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import g, request
from sqlmodel import Session

from console import broadcast_form, broadcast_pictures
from console.broadcast_form import LANGUAGES, Typed
from domain import broadcast_images
from domain.tables import BroadcastImage


def sent(typed: Typed) -> dict[str, broadcast_pictures.Picture]:
    """The pictures that came with the form, by language; what is wrong with one is said at its field."""
    found = {}
    for locale in LANGUAGES:
        if request.form.get(f"{locale}-image-gone"):
            typed.contents[locale]["image"] = ""
        file = request.files.get(f"{locale}-picture")
        if file is None or not file.filename:
            continue
        try:
            found[locale] = broadcast_pictures.read(file.read())
        except broadcast_pictures.Unfit as unfit:
            typed.wrong(f"{locale}-picture", unfit.key, **unfit.params)
        finally:
            file.close()
    return found


def keep(
    session: Session,
    typed: Typed,
    pictures: Mapping[str, broadcast_pictures.Picture],
    now: datetime,
) -> list[BroadcastImage]:
    """Store new pictures; the form names them from now on."""
    fresh = []
    for locale, one in pictures.items():
        image = broadcast_images.keep(
            session,
            by=g.staff,
            kind=one.kind,
            width=one.width,
            height=one.height,
            heap=one.heap,
            now=now,
        )
        typed.contents[locale]["image"] = image.secret
        fresh.append(image)
    return fresh


def known(session: Session, typed: Typed) -> dict[str, dict[str, Any]]:
    """All pictures of the form by their secrets. An address that is none is left out."""
    found = {}
    for secret in sorted(broadcast_form.secrets_of(typed)):
        image = broadcast_images.find(session, secret=secret)
        if image is not None:
            size = {"width": image.width, "height": image.height}
            found[secret] = {"id": image.id, "secret": secret, **size}
    return found
