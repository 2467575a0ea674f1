"""People: who may log in, as what and where; for city managers, with their second factor."""

from collections.abc import Callable

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as AnyResponse

import locales
from console import guard, people_forms
from console.door import Door
from console.office import LARGEST_ID, Office
from console.words import LOCALE, refusal_text
from domain import editions, password_rules, staff, staff_changes, staff_links
from domain.db import reading, transaction
from domain.refusal import Refused
from domain.rights import OF_ONE_WARD, Right, Role
from domain.tables import Staff


def add(bp: Blueprint, office: Office, door: Door) -> None:
    """Add the list, the form for somebody new, and the page of each person."""
    _add_list(bp, office, door)
    _add_person(bp, office, door)
    _add_acts(bp, office, door)


def _add_list(bp: Blueprint, office: Office, door: Door) -> None:

    @bp.get("/people")
    @guard.needs(Right.PEOPLE)
    def people() -> str:
        with reading(door.engine) as session:
            found = staff.list_all(session)
        return render_template(
            "console/people.html", people=found, wards=office.directory().wards, door=door
        )

    @bp.get("/people/new")
    @guard.needs(Right.PEOPLE)
    def new_person() -> str:
        return _new(office, {"role": Role.CLERK.value})

    @bp.post("/people/new")
    @guard.needs(Right.PEOPLE)
    def add_person() -> AnyResponse | str | tuple[str, int]:
        form = {name: value.strip() for name, value in request.form.items()}
        password = request.form.get("password", "") or password_rules.generated()
        try:
            with transaction(door.engine) as session:
                added = staff_changes.add(
                    session,
                    by=g.staff,
                    login=form.get("login", ""),
                    name=form.get("name", ""),
                    password=password,
                    role=_role(form.get("role")),
                    ward_id=form.get("ward") or None,
                    now=door.now(),
                )
        except Refused as refusal:
            with reading(door.engine) as session:
                before = people_forms.sent_before(session, form, refusal, now=door.now())
            if before is not None:  # the first answer is lost, and the password that it showed
                return _done("people-added-already", before)
            return _new(office, form, refusal), 400
        # Shown this once and kept nowhere, so not after a redirect.
        return _person(office, door, added.id or 0, once=password)


def _add_person(bp: Blueprint, office: Office, door: Door) -> None:
    @bp.get(f"/people/<int(max={LARGEST_ID}):staff_id>")
    @guard.needs(Right.PEOPLE)
    def person(staff_id: int) -> str:
        return _person(office, door, staff_id)

    @bp.post(f"/people/<int(max={LARGEST_ID}):staff_id>")
    @guard.needs(Right.PEOPLE)
    def change_person(staff_id: int) -> AnyResponse | tuple[str, int]:
        form = {name: value.strip() for name, value in request.form.items()}
        now, read = door.now(), form.get("edition", "")
        try:
            with transaction(door.engine) as session:
                editions.next_one(
                    session,
                    subject=_subject(staff_id),
                    read=int(read) if read.isdecimal() and len(read) < 9 else -1,
                    staff_id=g.staff.id,
                    now=now,
                )
                whom = {"by": g.staff, "staff_id": staff_id, "now": now}
                member = staff_changes.rename(session, name=form.get("name", ""), **whom)
                role, ward_id = _role(form.get("role", member.role)), form.get("ward") or None
                if (role.value, ward_id) != (member.role, member.ward_id):
                    staff_changes.change_role(session, role=role, ward_id=ward_id, **whom)
        except Refused as refusal:
            return _person(office, door, staff_id, typed=form, refusal=refusal), 400
        return _done("people-saved", staff_id)


def _add_acts(bp: Blueprint, office: Office, door: Door) -> None:
    @bp.post(f"/people/<int(max={LARGEST_ID}):staff_id>/password")
    @guard.needs(Right.PEOPLE)
    def give_password(staff_id: int) -> str | tuple[str, int]:
        _known(door, staff_id)
        password = password_rules.generated()
        try:
            with transaction(door.engine) as session:
                staff_changes.give_password(
                    session, by=g.staff, staff_id=staff_id, password=password, now=door.now()
                )
        except Refused as refusal:
            return _person(office, door, staff_id, refusal=refusal), 400
        return _person(office, door, staff_id, once=password)

    @bp.post(
        f'/people/<int(max={LARGEST_ID}):staff_id>/<any(disable,enable,"second-factor",line):verb>'
    )
    @guard.needs(Right.PEOPLE)
    def act_on_person(staff_id: int, verb: str) -> AnyResponse | tuple[str, int]:
        act: Callable[..., object] = {
            "disable": staff_changes.disable,
            "enable": staff_changes.enable,
            "second-factor": staff_changes.reset_second_factor,
            "line": staff_links.unlink,
        }[verb]
        _known(door, staff_id)
        try:
            with transaction(door.engine) as session:
                act(session, by=g.staff, staff_id=staff_id, now=door.now())
        except Refused as refusal:
            flash(refusal_text(refusal), "refused")
            return redirect(url_for("console.person", staff_id=staff_id))
        return _done(f"people-done-{verb}", staff_id)

    @bp.post(f"/people/<int(max={LARGEST_ID}):staff_id>/sign-on")
    @guard.needs(Right.PEOPLE)
    def name_sign_on(staff_id: int) -> AnyResponse | tuple[str, int]:
        if door.sign_on is None:
            abort(404)
        _known(door, staff_id)
        if staff_id == g.staff.id:  # on the own page, with the password
            refusal = Refused("own_account")
            return _person(office, door, staff_id, refusal=refusal), 400
        typed = request.form.get("subject", "").strip()[:255].replace("\0", "")
        try:
            with transaction(door.engine) as session:
                staff_changes.link_sign_on(
                    session,
                    by=g.staff,
                    staff_id=staff_id,
                    subject=f"{door.sign_on.issuer} {typed}" if typed else None,
                    now=door.now(),
                )
        except Refused as refusal:
            typed_again = {"subject": typed}
            return _person(office, door, staff_id, typed=typed_again, refusal=refusal), 400
        return _done("people-saved", staff_id)


def _role(given: str | None) -> Role:
    try:
        return Role(given or "")
    except ValueError:
        abort(400)


def _subject(staff_id: int) -> str:
    return f"staff:{staff_id}"


def _done(key: str, staff_id: int) -> AnyResponse:
    flash(locales.text(LOCALE, key), "done")
    return redirect(url_for("console.person", staff_id=staff_id))


def _known(door: Door, staff_id: int) -> Staff:
    with reading(door.engine) as session:
        found = session.get(Staff, staff_id)
    if found is None:
        abort(404)
    return found


def _new(office: Office, typed: dict[str, str], refusal: Refused | None = None) -> str:
    wrong_at, wrong = people_forms.wrong(refusal)
    return render_template(
        "console/person_new.html",
        typed=typed,
        wrong_at=wrong_at,
        wrong=wrong,
        roles=list(Role),
        wards=office.directory().wards.values(),
        shortest=password_rules.SHORTEST,
    )


def _person(
    office: Office,
    door: Door,
    staff_id: int,
    *,
    typed: dict[str, str] | None = None,
    refusal: Refused | None = None,
    once: str = "",
) -> str:
    member = _known(door, staff_id)
    with reading(door.engine) as session:
        edition = editions.number(session, subject=_subject(staff_id))
    wrong_at, wrong = people_forms.wrong(refusal)
    shown = {
        "name": member.name,
        "role": member.role,
        "ward": member.ward_id or "",
        "subject": (member.oidc_subject or "").partition(" ")[2],
    }
    return render_template(
        "console/person.html",
        member=member,
        typed={**shown, **(typed or {})},
        wrong_at=wrong_at,
        wrong=wrong,
        once=once,
        days=staff_changes.TEMPORARY.days,
        edition=edition,
        roles=list(Role),
        wards=office.directory().wards.values(),
        of_one_ward=OF_ONE_WARD,
        sign_on=door.sign_on,
        own=member.id == g.staff.id,
    )
