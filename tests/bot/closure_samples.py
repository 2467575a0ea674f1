"""Examples of what is sent when counters close."""

from typing import Any

OFFER: dict[str, Any] = {
    "offer_id": 5,
    "booking_id": 12,
    "ward_id": "chuo",
    "counter_id": "chuo-juumin",
    "procedure_id": "tennyu",
    "was_at": "2026-12-02T01:30:00+00:00",
    "starts_at": "2026-12-03T01:30:00+00:00",
    "until": "2026-12-02T22:30:00+00:00",
    "reason": "typhoon",
    "note": {"ja": "外出は、お控えください。", "en": "Please stay at home."},
    "label": None,
}
WAITED: dict[str, Any] = {
    "ticket_id": 7,
    "label": "B-102",
    "kind": "walk_in",
    "status": "closed",
    "ward_id": "chuo",
    "counter_id": "chuo-juumin",
    "desk": None,
    "issued_at": "2026-12-02T01:30:00+00:00",
    "reason": "power",
    "note": {},
    "opens": "2026-12-03T00:00:00+00:00",
}
LAPSED: dict[str, Any] = {name: OFFER[name] for name in ("booking_id", "ward_id", "counter_id")}
LAPSED |= {"procedure_id": "tennyu", "was_at": OFFER["was_at"], "over": False}
BACK: dict[str, Any] = {name: OFFER[name] for name in ("booking_id", "ward_id", "counter_id")}
BACK |= {"procedure_id": "tennyu", "starts_at": OFFER["was_at"]}
NOTICES: dict[str, tuple[str, dict[str, Any]]] = {
    "closure": ("closure", OFFER),
    "closure without a place": (
        "closure",
        {**OFFER, "starts_at": None, "until": None, "reason": "staff", "note": {}},
    ),
    "closure of one who waited": ("closure", {**OFFER, "label": "B-102", "reason": "system"}),
    "closure that asks to move": ("closure", {**OFFER, "reason": "places", "note": {}}),
    "closure waiting": ("closure_waiting", WAITED),
    "closure waiting for long": ("closure_waiting", {**WAITED, "opens": None}),
    "closure taken back": ("closure_back", BACK),
    "closure lapsed": ("closure_lapsed", LAPSED),
    "closure lapsed and over": ("closure_lapsed", {**LAPSED, "over": True}),
}
