"""A clerk's page: the queue of a counter seen from a desk, fresh without a reload."""

from flask import Blueprint, abort, g, render_template, request, session
from sqlmodel import Session

from console import guard
from console.done_choices import Choices
from console.office import LARGEST_ID, Office
from console.queue_view import View, view
from domain import desk_seats, queue_news
from domain.db import reading, transaction
from domain.desk_seats import Seat
from domain.rights import Right
from domain.tables import Counter, Procedure

NOTHING_NEW = 204
__all__ = ["LARGEST_ID", "Office"]


def add(bp: Blueprint, office: Office, procedures: Choices) -> None:
    """Add the counter's page to the console; its script asks for the queue alone, again and again."""

    @bp.get("/counters/<counter_id>/")
    @guard.needs(Right.SEE_QUEUES)
    def counter(counter_id: str) -> str | tuple[str, int]:
        chosen = counter_of(office, counter_id)
        desk = desk_of(office, chosen, request.args.get("desk"))
        part = request.headers.get("X-Requested-With") is not None
        since = _number(request.args.get("since"))
        if part and since is not None:
            with reading(office.engine) as db:
                if not queue_news.is_any(db, counter_id=chosen.id, since=since):
                    return "", NOTHING_NEW
        _sit(office, Seat(chosen.id, desk))
        return page(office, chosen, desk, part=part, procedures=procedures(chosen))


def page(
    office: Office,
    chosen: Counter,
    desk: int,
    *,
    part: bool,
    procedures: list[Procedure],
    said: tuple[str, str] | None = None,
) -> str:
    """The counter's page, or the part of it that changes; *said*: how a press ended, and the sentence for it."""
    with reading(office.engine) as db:
        shown = queue(db, office, chosen, desk, procedures)
    return render_template(
        "console/queue.html" if part else "console/counter.html",
        counter=chosen,
        ward=office.directory().wards[chosen.ward_id],
        view=shown,
        said=said,
    )


def queue(
    db: Session, office: Office, chosen: Counter, desk: int, procedures: list[Procedure]
) -> View:
    """The queue as whoever is logged in sees it."""
    now = office.now()
    return view(
        db,
        counter=chosen,
        desk=desk,
        now=now,
        rules=office.rules,
        procedures=procedures,
        directory=office.directory(),
        colleagues=desk_seats.colleagues(
            db, staff_id=g.staff.id, seat=Seat(chosen.id, desk), now=now
        ),
    )


def counter_of(office: Office, counter_id: str) -> Counter:
    """The counter, for those who work in its ward; else 404, as if it were not there."""
    found = office.directory().counters.get(counter_id)
    if found is None or not guard.may_enter(g.staff, found.ward_id):
        abort(404)
    return found


def desk_of(office: Office, counter: Counter, given: str | None) -> int:
    """The desk asked for, if the counter has it; else the one of this browser, of this person, or the first."""
    asked = _number(given)
    if asked in counter.desks:
        return asked
    remembered = session.get("desks", {}).get(counter.id)
    if remembered in counter.desks:
        return int(remembered)
    with reading(office.engine) as db:
        seat = desk_seats.of(db, staff_id=g.staff.id)
    if seat is not None and seat.counter_id == counter.id and seat.desk in counter.desks:
        return seat.desk
    return counter.desks[0]


def _sit(office: Office, seat: Seat) -> None:
    """Remember the desk: in this browser, and for colleagues. Who only looks on takes nobody's desk."""
    if not guard.allows(Right.CALL):
        return
    if session.get("desks", {}).get(seat.counter_id) != seat.desk:
        session["desks"] = {**session.get("desks", {}), seat.counter_id: seat.desk}
    now = office.now()
    with reading(office.engine) as db:
        noted = desk_seats.is_noted(db, staff_id=g.staff.id, seat=seat, now=now)
    if not noted:
        with transaction(office.engine) as db:
            desk_seats.sit(db, staff_id=g.staff.id, seat=seat, now=now)


def _number(given: str | None) -> int | None:
    """A number as an address has it; None for anything else."""
    if given and given.isascii() and given.isdigit() and len(given) <= 18:
        return int(given)
    return None
