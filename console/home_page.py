"""The first page: the counters with how many wait, the own desk, and what wants somebody's attention."""

from flask import Blueprint, g, render_template

from console import day_end_page, guard, kiosks_page
from console.office import Office
from domain import congestion, desk_seats
from domain.db import reading
from domain.rights import Right


def add(bp: Blueprint, office: Office) -> None:
    """Add ``/console/``; its script asks for it again and again, so that the counts are fresh."""

    @bp.get("/")
    @guard.needs(Right.OWN)
    def home() -> str:
        offices, moment, rules = office.directory(), office.now(), office.rules
        wards = [ward for ward in offices.wards.values() if guard.may_enter(g.staff, ward.id)]
        with reading(office.engine) as session:
            present = {
                ward.id: congestion.snapshot(
                    session, directory=offices, ward_id=ward.id, now=moment, rules=rules
                ).counters
                for ward in wards
            }
            to_see_to = kiosks_page.badge(session, office)
            left_open = day_end_page.badge(session, office)
            seat = desk_seats.of(session, staff_id=g.staff.id)
        own = offices.counters.get(seat.counter_id) if seat else None
        if own is not None and not guard.may_enter(g.staff, own.ward_id):
            own = None
        return render_template(
            "console/home.html",
            wards=wards,
            present=present,
            offices=offices,
            to_see_to=to_see_to,
            left_open=left_open,
            own=own,
            seat=seat,
        )
