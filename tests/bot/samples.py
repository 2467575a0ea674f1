"""One example of everything that is sent: replies with each card, and each notice."""

from datetime import date, timedelta
from typing import Any

from dialogs.says import Choice, Say
from domain import desk_visits
from tests.bot import care_samples, closure_samples, faq_samples

DIALOG = {"id": "d3b07384d113", "fingerprint": "9f86d081"}
VISIT: dict[str, Any] = {
    "ward_id": "chuo",
    "counter_id": "chuo-juumin",
    "procedure_id": "tennyu",
    "starts_at": "2026-12-02T01:30:00+00:00",
}
BOOKING: dict[str, Any] = {
    **VISIT,
    "booking_id": 12,
    "number": "12345670",
    "nonce": 1_099_511_627_775,
    "pin_version": 1,
    "qr_secret": "abcdefghijklmnopqrstuvwxyz012345",
    "early_minutes": 15,
    "late_minutes": 15,
}
LANGUAGES = (
    Choice("language-ja", command="language", args={"to": "ja"}),
    Choice("language-en", command="language", args={"to": "en"}),
)
OWN = (
    Choice("booking-change", command="change", args={"b": "12"}),
    Choice("booking-cancel", command="cancel-booking", args={"b": "12"}),
)
TICKET: dict[str, Any] = {
    "ticket_id": 7,
    "label": "B-102",
    "kind": "priority",
    "status": "waiting",
    "ward_id": "chuo",
    "counter_id": "chuo-juumin",
    "desk": None,
    "issued_at": "2026-12-02T01:30:00+00:00",
}
CALLED: dict[str, Any] = {**TICKET, "status": "called", "desk": 5}
MONDAY = date(2026, 12, 7)
STEER = (Choice("common-back", command="back"), Choice("common-cancel", command="cancel"))
YES = Choice("book-confirm-yes", step="confirm", value="yes")
CALENDAR = Choice(
    "card-week-calendar",
    step="day",
    picker={"mode": "date", "min": "2026-12-01", "max": "2026-12-31", "initial": "2026-12-07"},
)


def _week() -> dict[str, Any]:
    marks = [
        ("open", "few"),
        ("full", "open"),
        ("few", "few"),
        ("full", "closed"),
        ("open", "open"),
    ]
    days: list[dict[str, Any]] = [
        {
            "day": (MONDAY + timedelta(days=at)).isoformat(),
            "open": True,
            "reason": None,
            "am": am,
            "pm": pm,
            "star": at % 4,
        }
        for at, (am, pm) in enumerate(marks)
    ]
    for at, reason in ((5, "weekend"), (6, "unconfirmed_opening")):
        shut = {"open": False, "reason": reason, "am": "closed", "pm": "closed", "star": 3}
        days.append({"day": (MONDAY + timedelta(days=at)).isoformat(), **shut})
    return {
        "step": "day",
        "page_step": "week",
        "counter_id": "chuo-juumin",
        "procedure_id": "tennyu",
        "from_day": MONDAY.isoformat(),
        "days": days,
        "previous": True,
        "next": True,
        "horizon": {"min": "2026-12-01", "max": "2026-12-31"},
    }


def _times() -> dict[str, Any]:
    marks = ("open", "few", "full")
    slots = [
        {"at": f"{9 + at // 2:02d}:{at % 2 * 30:02d}", "mark": marks[at % 3]} for at in range(15)
    ]
    return {"step": "time", "day": "2026-12-07", "star": 2, "slots": slots}


def _congestion() -> dict[str, Any]:
    waits = (("learned", 20, 45), ("rough", 0, 10), ("stale", None, None), ("learned", 0, 5))
    counters: list[dict[str, Any]] = [
        {
            "counter_id": f"chuo-{kind}",
            "waiting": 6 * at,
            "basis": basis,
            "low": low,
            "high": high,
            "calling": [["B-102", 5], ["B-101", None]],
            "pickups": [["B-088", 6], ["B-090", 6]] if at == 1 else [],
        }
        for at, (kind, (basis, low, high)) in enumerate(
            zip(("shomei", "juumin", "koseki", "kokuho"), waits, strict=True)
        )
    ]
    counters.append({"counter_id": "chuo-nenkin", "waiting": 1, "basis": None, "calling": []})
    stars = (1, 1, 2, 2, 3, 3, 2, 1, 0, 0)
    days: list[dict[str, Any]] = [
        {
            "day": "2026-12-01",
            "today": True,
            "star": 1,
            "measured": True,
            "half_hours": [
                [f"{12 + at // 2}:{at % 2 * 30:02d}", star] for at, star in enumerate(stars)
            ],
            "best": ["16:00", "16:30"],
        },
        {"day": "2026-12-02", "star": 0, "best": ["09:00"]},
        {"day": "2026-12-03", "star": 3, "best": []},
    ]
    plain = {"today": False, "measured": True, "half_hours": []}
    return {
        "ward_id": "chuo",
        "at": "2026-12-01T01:42:00+00:00",
        "open": True,
        "counters": counters,
        "days": [{**plain, **day} for day in days],
    }


def _closed() -> dict[str, Any]:
    """The evening of a Friday, before anything was measured."""
    ahead = {"day": "2026-12-07", "star": 1, "best": ["13:00", "13:30"]}
    plain = {"today": False, "measured": False, "half_hours": []}
    return {
        "ward_id": "wakaba",
        "at": "2026-12-04T10:00:00+00:00",
        "open": False,
        "opens": "2026-12-07T00:00:00+00:00",
        "counters": [],
        "days": [{**plain, **ahead}],
    }


def _quietest() -> dict[str, Any]:
    rows = [("midori", 1, False), ("chuo", 12, False), ("mihama", 3, True)]
    return {
        "at": "2026-12-01T01:42:00+00:00",
        "rows": [{"ward_id": ward, "waiting": count, "stale": old} for ward, count, old in rows],
        "ward_ids": ["midori"],
        "count": 1,
        "procedure_id": "tennyu",
    }


CONGESTION = (
    Choice("congestion-refresh", command="congestion", args={"w": "chuo"}),
    Choice("menu-book", command="start", args={"flow": "book", "ward": "chuo"}),
)
WAIT: dict[str, Any] = {"basis": "learned", "low": 10, "high": 25}
WISH: dict[str, Any] = {"wish": "travel", "value": 20}
TELEPHONE: dict[str, Any] = {
    "telephone": "043-245-4894",
    "call": "faq-talk-call-centre",
    "opens": "09:00",
    "closes": "17:00",
}

_LEAD = "booking-yours"

SAYS: dict[str, tuple[Say, ...]] = {
    "text": (Say("notice-apology"),),
    "buttons": (Say(_LEAD, choices=(YES, CALENDAR, *STEER)),),
    "many says": (*[Say("notice-apology")] * 6, Say(_LEAD, card="menu")),
    "procedures": (Say(_LEAD, {"step": "procedure", "ward_id": "chuo"}, STEER, "procedures"),),
    "procedures of one category": (Say(_LEAD, {"category": "moving"}, STEER, "procedures"),),
    "procedures to ask about": (Say(_LEAD, {"intent": "bring"}, card="procedures"),),
    "wards": (Say(_LEAD, {"step": "ward"}, STEER, "wards"),),
    "week": (Say(_LEAD, _week(), STEER, "week"),),
    "times": (Say(_LEAD, _times(), STEER, "times"),),
    "times of a morning": (Say(_LEAD, {**_times(), "part": "am"}, STEER, "times"),),
    "confirm": (Say(_LEAD, VISIT, (YES, *STEER), "confirm"),),
    "booking": (Say(_LEAD, BOOKING, OWN, "booking"),),
    "closure": (Say("closure-offers", closure_samples.OFFER, (), card="closure"),),
    "bookings": (
        Say(_LEAD, {"bookings": [BOOKING, {**BOOKING, "booking_id": 13}]}, (), "bookings"),
    ),
    "ticket waiting": (
        Say(_LEAD, {**TICKET, "ahead": 3, "calling": [["B-099", 6]]}, (), "ticket"),
    ),
    "ticket with its wait": (
        Say(_LEAD, {**TICKET, "ahead": 3, **WAIT, **WISH, "at": TICKET["issued_at"]}, (), "ticket"),
    ),
    "ticket without news": (
        Say(_LEAD, {**TICKET, "ahead": 3, "basis": "stale", "low": None}, (), "ticket"),
    ),
    "ticket after closing": (
        Say(_LEAD, {**TICKET, "ahead": 3, "over": True, "calling": []}, (), "ticket"),
    ),
    "ticket within minutes": (
        Say(_LEAD, {**TICKET, "ahead": 1, "basis": "rough", "low": 0, "high": 10}, (), "ticket"),
    ),
    "ticket ready": (Say(_LEAD, {**CALLED, "status": "ready"}, (), "ticket"),),
    "ticket preparing": (Say(_LEAD, {**TICKET, "status": "preparing"}, (), "ticket"),),
    "ticket called": (Say(_LEAD, CALLED, (), "ticket"),),
    "ticket skipped": (Say(_LEAD, {**TICKET, "status": "skipped"}, (), "ticket"),),
    "congestion": (Say("congestion-now", _congestion(), CONGESTION, "congestion"),),
    "congestion of a closed office": (
        Say("congestion-closed", _closed(), CONGESTION, "congestion"),
    ),
    "congestion of which ward": (Say("congestion-which-ward", card="which-ward"),),
    "quietest ward": (Say("congestion-quietest", _quietest(), (), "quietest"),),
    "bring": (Say(_LEAD, {"procedure_id": "tennyu"}, (), "bring"),),
    "bring unconfirmed": (Say(_LEAD, {"procedure_id": "okuyami"}, (), "bring"),),
    **faq_samples.SAYS,
    **care_samples.SAYS,
    "topics": (
        Say(
            "topics-lead",
            {
                "topics": [
                    {
                        "id": "nenkin",
                        "names": {"ja": "国民年金", "en": "National Pension"},
                        "descriptions": {"ja": "加入の届出のお知らせ", "en": "Joining"},
                        "on": True,
                    },
                    {
                        "id": "moving",
                        "names": {"ja": "引っ越し", "en": "Moving house"},
                        "descriptions": {"ja": "届出のお知らせ", "en": "Registering a move"},
                        "on": False,
                    },
                ],
            },
            (Choice("topics-leave-all", command="topics", args={"all": "0"}),),
            "topics",
        ),
    ),
    "staff queue": (
        Say(
            "staff-queue",
            {
                "ward_id": "chuo",
                "at": "2026-12-02T01:30:00+00:00",
                "counters": [
                    {"counter_id": "chuo-juumin", "waiting": 12, "calling": ["B-104", "B-103"]},
                    {"counter_id": "chuo-koseki", "waiting": 0, "calling": []},
                ],
            },
            (Choice("staff-button-again", command="staff", args={"d": "queue", "w": "chuo"}),),
            "staff-queue",
        ),
    ),
    "telephone": (Say("dialog-telephone", TELEPHONE, (), "telephone"),),
    "menu": (Say(_LEAD, card="menu"),),
    "greeting": (Say("greeting", choices=LANGUAGES, card="greeting"),),
}

NOTICES: dict[str, tuple[str, dict[str, Any]]] = {
    "call": ("call", CALLED),
    "recall": ("recall", CALLED),
    "recall of one who came back": ("recall", {**CALLED, "back": True}),
    "near turn": ("near_turn", {**TICKET, "ahead": 2}),
    "near turn in minutes": ("near_turn", {**TICKET, "ahead": 4, **WAIT}),
    "leave now": ("leave_now", {**TICKET, "ahead": 6, **WAIT, "basis": "rough"}),
    "next": ("near_turn", {**TICKET, "ahead": 0}),
    "checked in": (
        "checked_in",
        {**TICKET, "ahead": 1, "low": 0, "high": 10, "late": False, "near_turn": False},
    ),
    "checked in late": (
        "checked_in",
        {
            **TICKET,
            "kind": "walk_in",
            "ahead": 12,
            "low": 35,
            "high": 70,
            "late": True,
            "near_turn": True,
        },
    ),
    "skipped": ("skipped", {**TICKET, "status": "skipped"}),
    "skipped from a desk": ("skipped", {**CALLED, "status": "skipped"}),
    "transferred": ("transferred", {**TICKET, "counter_id": "chuo-koseki", "ahead": 3, **WAIT}),
    "pickup ready": ("pickup_ready", {**CALLED, "status": "ready"}),
    "pickup again": ("pickup_again", {**CALLED, "status": "ready"}),
    "reminder evening": ("reminder_evening", BOOKING),
    "reminder before": ("reminder_before", {**BOOKING, "lead_minutes": 120}),
    "reminder before of old": ("reminder_before", BOOKING),
    "booking card": ("booking_card", BOOKING),
    "booking moved": ("booking_moved", {**BOOKING, "before": "2026-12-01T05:00:00+00:00"}),
    **{
        f"booking cancelled {reason}": ("booking_cancelled", {**BOOKING, "reason": reason})
        for reason in desk_visits.REASONS
    },
    "apology": ("apology", {}),
    **closure_samples.NOTICES,
}

SENT: dict[str, tuple[str, dict[str, Any]]] = {
    **{
        f"reply {name}": (
            "reply",
            {"says": [say.to_json() for say in says], "dialog": DIALOG},
        )
        for name, says in SAYS.items()
    },
    **{f"notice {name}": sample for name, sample in NOTICES.items()},
}
"""By name: the kind and params of a notification."""
