"""What a machine draws its screens from: its ward's counters, waits and procedures; and its own health."""

import hashlib
from datetime import date, datetime, timedelta
from typing import Any

from flask import json

import locales
from domain import congestion, day_bookings, horizon, kiosk_health, kiosks, openings, tokyo
from domain.day_bookings import DayBooking
from domain.db import reading, transaction
from domain.tables import Counter, Kiosk, Ward
from domain.waits import Wait
from kiosk_bridge.answers import CounterView, WaitView, WardView
from kiosk_bridge.answers_offline import DayBookings, DayBookingView
from kiosk_bridge.bridge import Bridge
from kiosk_bridge.incoming import HeartbeatBody


def counters(bridge: Bridge, kiosk: Kiosk) -> dict[str, Any]:
    """The counters of the machine's ward with their queues now, and what people come for."""
    directory = bridge.directory()
    with reading(bridge.engine) as session:
        found = congestion.snapshot(
            session,
            directory=directory,
            ward_id=kiosk.ward_id,
            now=bridge.now(),
            rules=bridge.rules,
        )
    present = {one.counter_id: one for one in found.counters}
    procedures = []
    for procedure in directory.procedures.values():
        at = directory.counter_for(kiosk.ward_id, procedure.id)
        procedures.append(
            {
                "id": procedure.id,
                "name": procedure.names,
                "category": procedure.category,
                "counter": at.id if at else None,
            }
        )
    next_day = _next_day(bridge, kiosk)
    hours = openings.upcoming(directory.calendar, ward_id=kiosk.ward_id, now=found.at)
    return {
        "ward": of_ward(directory.wards[kiosk.ward_id]).model_dump(),
        "open": found.open,
        "next_day": next_day.isoformat() if next_day else None,
        "openings": [
            {"opens": one.opens.isoformat(), "closes": one.closes.isoformat()} for one in hours
        ],
        "closures": [
            {
                "counter": one.counter_id,
                "starts_at": one.starts_at.isoformat(),
                "ends_at": one.ends_at.isoformat(),
                "reason": one.reason,
                "reasons": {
                    locale: locales.text(locale, f"closure-reason-{one.reason}")
                    for locale in locales.PUBLIC_LOCALES
                },
            }
            for one in found.shut
        ],
        "walk_in_early_minutes": bridge.rules.walk_in_early // timedelta(minutes=1),
        "check_in_early_minutes": bridge.rules.check_in_early // timedelta(minutes=1),
        "check_in_late_minutes": bridge.rules.check_in_late // timedelta(minutes=1),
        "counters": [
            {
                **of_counter(counter).model_dump(),
                "waiting_count": present[counter.id].waiting_count,
                "wait": _dumped(of_wait(present[counter.id].wait)),
            }
            for counter in directory.counters_of(kiosk.ward_id)
        ],
        "categories": [
            {"id": category.id, "name": category.names}
            for category in directory.categories.values()
        ],
        "procedures": procedures,
    }


def days(bridge: Bridge, kiosk: Kiosk) -> list[date]:
    """The days a machine may prepare for: today, tomorrow, and the next on which its office is open."""
    today, opens = tokyo.office_day(bridge.now()), _next_day(bridge, kiosk)
    return [today, today + timedelta(days=1), *([opens] if opens else [])]


def bookings(bridge: Bridge, kiosk: Kiosk, day: date) -> tuple[dict[str, Any], str]:
    """The ward's bookings of *day* as a machine may hold them, and the ETag of what stands in the list."""
    with reading(bridge.engine) as session:
        rows = day_bookings.of_ward(session, ward_id=kiosk.ward_id, day=day)
    listed = DayBookings(
        ward=kiosk.ward_id,
        day=day.isoformat(),
        made_at=bridge.now(),
        bookings=[_of_booking(row) for row in rows],
    )
    return listed.model_dump(mode="json"), etag(rows, kiosk.ward_id, day)


def etag(rows: list[DayBooking], ward_id: str, day: date) -> str:
    """What changes when the list does, without quotes."""
    seen = json.dumps(
        [ward_id, day.isoformat(), [_of_booking(row).model_dump(mode="json") for row in rows]]
    )
    return hashlib.sha256(seen.encode()).hexdigest()[:20]


def heartbeat(bridge: Bridge, kiosk: Kiosk, body: HeartbeatBody) -> dict[str, Any]:
    """Note how the machine is; the answer tells the time, and what it should fetch again."""
    now = bridge.now()
    off = _off(body.clock, now)
    seconds = off.total_seconds() if off is not None else None
    health = {**body.model_dump(mode="json", exclude_none=True), "clock_off_seconds": seconds}
    today = tokyo.office_day(now)
    with reading(bridge.engine) as session:
        rows = day_bookings.of_ward(session, ward_id=kiosk.ward_id, day=today)
    with transaction(bridge.engine) as session:
        kiosks.heartbeat(session, kiosk_id=kiosk.id or 0, health=health, now=now)
    return {
        "server_time": now.isoformat(),
        "clock_off_seconds": seconds,
        "clock_warning": kiosk_health.clock_is_wrong(seconds),
        "keys_version": bridge.keys.version,
        "bookings_etag": f'W/"{etag(rows, kiosk.ward_id, today)}"',
    }


def of_counter(counter: Counter) -> CounterView:
    """A counter as machines know it."""
    return CounterView(
        id=counter.id,
        kind=counter.kind,
        prefix=counter.prefix,
        number=counter.position,
        name=counter.names,
    )


def of_ward(ward: Ward) -> WardView:
    """A ward office as machines know it."""
    return WardView(
        id=ward.id, number=ward.position, name=ward.names, office_name=ward.office_names
    )


def of_wait(wait: Wait | None) -> WaitView | None:
    """A wait as a machine is told it."""
    return None if wait is None else WaitView(basis=wait.basis, low=wait.low, high=wait.high)


def _next_day(bridge: Bridge, kiosk: Kiosk) -> date | None:
    now = bridge.now()
    return horizon.next_open_day(
        bridge.directory(),
        ward_id=kiosk.ward_id,
        after=tokyo.office_day(now) + timedelta(days=1),
        now=now,
        rules=bridge.rules,
    )


def _dumped(wait: WaitView | None) -> dict[str, Any] | None:
    return None if wait is None else wait.model_dump(mode="json")


def _of_booking(row: DayBooking) -> DayBookingView:
    return DayBookingView(
        nonce=str(row.nonce),
        counter=row.counter_id,
        procedure=row.procedure_id,
        starts_at=row.starts_at,
        status=row.status,
        locale=row.locale,
        ticket=row.ticket,
    )


def _off(clock: datetime | None, now: datetime) -> timedelta | None:
    return None if clock is None else clock - now
