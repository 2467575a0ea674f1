"""Writing a broadcast: everything that is typed is kept, at each pause and at each press, whatever is wrong with it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from sqlmodel import Session
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import (
    broadcast_access,
    broadcast_form,
    broadcast_pictures,
    broadcast_plan,
    broadcast_uploads,
    guard,
)
from console.broadcast_access import Room
from console.broadcast_form import LANGUAGES, Typed
from console.line_side import ACTIONS
from console.office import LARGEST_ID
from console.words import LOCALE
from domain import audiences, broadcast_images, broadcasts, editions, topics
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import Right
from domain.tables import Broadcast
from locales.dates import day_time_label, time_label

MOST_SENT = 16 * broadcast_pictures.MEGABYTE
"""A form with a picture that is too large is still read, so that it can be told and the words are kept."""
SAVE = "console.save_broadcast"
CONFLICT = 409


def add(bp: Blueprint, room: Room) -> None:
    """Add ``/broadcasts/<id>/edit`` to the console."""

    @bp.before_app_request
    def larger_forms() -> AnyResponse | None:
        """Before anything reads the form: what is beyond all measure is told without reading it."""
        if request.endpoint != SAVE:
            return None
        request.max_content_length = MOST_SENT
        if (request.content_length or 0) <= MOST_SENT:
            return None
        flash(locales.text(LOCALE, "broadcasts-picture-far-too-large"), "refused")
        return redirect(url_for("console.edit_broadcast", **(request.view_args or {})))

    @bp.get(f"/broadcasts/<int(max={LARGEST_ID}):broadcast_id>/edit")
    @guard.needs(Right.WRITE_BROADCASTS)
    def edit_broadcast(broadcast_id: int) -> AnyResponse | str:
        with reading(room.office.engine) as session:
            found = broadcast_access.find(session, broadcast_id)
        if found.status not in broadcast_access.EDITABLE:
            return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))
        typed = broadcast_form.of(found)
        typed.messages({})  # says what is still wrong with buttons
        return _page(room, found, typed)

    @bp.post(f"/broadcasts/<int(max={LARGEST_ID}):broadcast_id>/edit")
    @guard.needs(Right.WRITE_BROADCASTS)
    def save_broadcast(broadcast_id: int) -> AnyResponse | str | tuple[str, int]:
        return _save(room, broadcast_id)


def _save(room: Room, broadcast_id: int) -> AnyResponse | str | tuple[str, int]:
    typed = broadcast_form.read(request.form)
    pictures = broadcast_uploads.sent(typed)
    named = {locale: typed.contents[locale].get("image", "") for locale in pictures}
    live = request.headers.get("X-Requested-With") is not None
    edition = _number(request.form.get("over") or request.form.get("edition"))
    try:
        with transaction(room.office.engine) as session:
            before = broadcast_access.find(session, broadcast_id)
            now = room.office.now()
            fresh = broadcast_uploads.keep(session, typed, pictures, now)
            _known_only(session, room, typed)
            saved, last = _write(session, before, typed, edition=edition, now=now)
            for image in fresh:
                broadcast_images.note(
                    session, image=image, by=g.staff, now=now, ward_id=saved.ward_id
                )
    except Refused as refusal:
        for (
            locale,
            secret,
        ) in named.items():  # what was just uploaded is not stored: it is sent again
            typed.contents[locale]["image"] = secret
        with reading(room.office.engine) as session:
            present = broadcast_access.find(session, broadcast_id)
        if refusal.code != "changed_meanwhile":
            typed.wrong("form", refusal.key, **refusal.params)
        conflict = dict(refusal.params) if refusal.code == "changed_meanwhile" else None
        return _page(room, present, typed, conflict=conflict, live=live, edition=edition), (
            200 if live else CONFLICT
        )
    if live or typed.errors:
        return _page(room, saved, typed, live=live, edition=last)
    if request.form.get("do") == "check":
        return redirect(url_for("console.broadcast", broadcast_id=broadcast_id))
    flash(locales.text(LOCALE, "broadcasts-saved"), "done")
    return redirect(url_for("console.edit_broadcast", broadcast_id=broadcast_id))


def _known_only(session: Session, room: Room, typed: Typed) -> None:
    """Of wards, counters and topics in the form, those that there are: a page makes no others."""
    directory, offered = room.office.directory(), {one.id for one in topics.every(session)}
    typed.wards = [one for one in typed.wards if one in directory.wards]
    typed.waiting = [one for one in typed.waiting if one in directory.counters]
    typed.topics = [one for one in typed.topics if one in offered]


def _write(
    session: Session, before: Broadcast, typed: Typed, *, edition: int, now: datetime
) -> tuple[Broadcast, int]:
    """Store what can be stored; where a field is wrong, what stood there before stays, and the field says so.

    Returns it with its edition. When nothing differs nothing is written, and an approval stays.
    """
    title, pace = typed.title.strip(), _number(typed.per_minute)
    if not title or len(title) > broadcasts.LONGEST_TITLE:
        typed.wrong("title", "refused-broadcast-title", most=broadcasts.LONGEST_TITLE)
        title = before.title
    if not broadcasts.SLOWEST <= pace <= broadcasts.FASTEST:
        bounds = {"least": broadcasts.SLOWEST, "most": broadcasts.FASTEST}
        typed.wrong("per_minute", "refused-broadcast-pace", **bounds)
        pace = before.per_minute
    audience = typed.audience()
    try:
        audiences.check(audience, g.staff)
    except Refused as refusal:
        typed.wrong("audience", refusal.key, **refusal.params)
        audience = before.audience
    if "days" in typed.errors:
        audience = before.audience
    values = dict(before.variables) | typed.values
    kept = {name: value for name, value in values.items() if value.strip()}
    messages = typed.messages(broadcast_uploads.known(session, typed))
    if audience["kind"] == audiences.ACCOUNT and len(messages) > 1:
        typed.wrong("audience", "refused-account-one-language")
    given = {
        "title": title,
        "audience": audiences.tidy(audience),
        "messages": messages,
        "variables": dict(list(kept.items())[-broadcast_form.MOST_VALUES :]),
        "urgent": typed.urgent,
        "per_minute": pace,
    }
    subject = broadcasts.subject(before.id)
    if all(getattr(before, name) == value for name, value in given.items()):
        return before, editions.number(session, subject=subject)
    saved = broadcasts.write(
        session,
        by=g.staff,
        ward_id=before.ward_id,
        send_at=before.send_at,
        now=now,
        broadcast_id=before.id,
        edition=edition,
        **given,  # type: ignore[arg-type]  # put together above
    )
    return saved, edition + 1


def _page(
    room: Room,
    broadcast: Broadcast,
    typed: Typed,
    *,
    conflict: Mapping[str, Any] | None = None,
    live: bool = False,
    edition: int | None = None,
) -> str:
    directory, quota, now = room.office.directory(), room.quota(), room.office.now()
    with reading(room.office.engine) as session:
        plan = broadcast_plan.of(session, broadcast, sending=room.sending, quota=quota, now=now)
        present = editions.number(session, subject=broadcasts.subject(broadcast.id))
        named = broadcast_access.topic_names(session, broadcast)
        offered = [] if live else topics.every(session)
        people = {} if live else topics.subscribers(session)
    names = broadcast_form.names_of(broadcast.messages if conflict is None else {})
    return render_template(
        "console/broadcast_live.html" if live else "console/broadcast_edit.html",
        part=live,
        broadcast=broadcast,
        typed=typed,
        errors={at: locales.text(LOCALE, key, **told) for at, (key, told) in typed.errors.items()},
        languages=[(one, broadcast_plan.name_of(one)) for one in LANGUAGES],
        actions=ACTIONS,
        names=names,
        plan=plan,
        previews=broadcast_access.previews(room, broadcast, named),
        edition=present if edition is None else edition,
        present=present,
        conflict=_conflict(conflict),
        saved_at=time_label(now, LOCALE),
        wards=[one for one in directory.wards.values() if guard.may_enter(g.staff, one.id)],
        counters=directory.counters_of,
        topics=offered,
        subscribers=people,
    )


def _conflict(params: Mapping[str, Any] | None) -> str | None:
    if params is None:
        return None
    at = day_time_label(datetime.fromisoformat(params["at"]), LOCALE)
    return locales.text(LOCALE, "broadcasts-conflict", by=params["by"] or "?", at=at)


def _number(given: str | None) -> int:
    text = (given or "").strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0
