"""The checks of the conformance test that issue nothing: who may ask, what is told, and what is refused."""

import base64
from datetime import datetime, timedelta

from kiosk_bridge.conformance_asking import Asker, Check, Reply, expect, expect_problem

KEY_BYTES = 32
WRONG_CLOCK = timedelta(minutes=20)
NEAR_S = 30.0
"""The clock of the check itself runs on between two requests."""
BOOKING_FIELDS = {"nonce", "counter", "procedure", "starts_at", "status", "locale", "ticket"}
USED = (
    ("post", "check-ins"), ("post", "tickets"), ("post", "heartbeats"), ("get", "counters"),
    ("get", "keys"), ("get", "bookings"), ("post", "leases"), ("get", "leases"),
    ("post", "journal"),
)  # fmt: skip
POSTS = ("check-ins", "tickets", "heartbeats", "leases", "journal")
TOO_LARGE = 300_000


def ok(reply: Reply, status: int = 200) -> Reply:
    """The reply, which must have this status."""
    expect(reply.status == status, f"expected {status}, got {reply.status}")
    return reply


def describes_itself(asker: Asker) -> None:
    """The OpenAPI document describes every call."""
    paths = ok(asker.get("/openapi.json")).body["paths"]
    for method, name in USED:
        expect(method in paths.get(f"/kiosk/v1/{name}", {}), f"expected {method} /{name} in it")


def wants_a_key(asker: Asker) -> None:
    """Without a device key, or with a wrong one, nothing is told."""
    for method, name in USED:
        body = b"{}" if method == "post" else None
        where = f"/kiosk/v1/{name}"
        expect_problem(asker.wire(method.upper(), where, {}, body), 401, "kiosk_key_missing")
        wrong = {"Authorization": "Bearer mk_wrong"}
        expect_problem(asker.wire(method.upper(), where, wrong, body), 401, "kiosk_key_wrong")


def tells_the_keys(asker: Asker) -> None:
    """The public keys are Ed25519 keys, with a version."""
    body = ok(asker.get("/keys")).body
    expect(isinstance(body["version"], int), "expected a whole number as version")
    expect(body["keys"], "expected at least one key")
    for text in body["keys"].values():
        size = len(base64.b64decode(text, validate=True))
        expect(size == KEY_BYTES, f"expected {KEY_BYTES} bytes a key, got {size}")


def tells_the_counters(asker: Asker) -> None:
    """Counters, categories and procedures belong together."""
    body = ok(asker.get("/counters")).body
    expect(isinstance(body["open"], bool), "expected open to be true or false")
    counters = {one["id"] for one in body["counters"]}
    categories = {one["id"] for one in body["categories"]}
    expect(counters, "expected at least one counter")
    for one in body["counters"]:
        expect(one["waiting_count"] >= 0, "expected how many wait at each counter")
        wait = one["wait"]
        expect(wait is None or wait["basis"] in ("learned", "rough", "stale"), "expected a basis")
    for one in body["procedures"]:
        expect(one["category"] in categories, f"expected the category of {one['id']}")
        expect(one["counter"] in counters | {None}, f"expected the counter of {one['id']}")
    for one in (*body["counters"], *body["categories"], *body["procedures"]):
        expect({"ja", "en"} <= set(one["name"]), f"expected names of {one['id']} in ja and en")
    for one in body["openings"]:
        opens, closes = (datetime.fromisoformat(one[name]) for name in ("opens", "closes"))
        expect(opens < closes, "expected openings that end after they begin")
    asker.known["openings"] = body["openings"]
    asker.known["walk_in_early"] = timedelta(minutes=body["walk_in_early_minutes"])
    asker.known["counter"] = body["counters"][0]["id"]
    asker.known["prefix"] = body["counters"][0]["prefix"]


def takes_heartbeats(asker: Asker) -> None:
    """A heartbeat is answered with the server's time; fields that are not known are ignored."""
    sent = {"paper": "ok", "printer": "ok", "mode": "online", "journal_open": 0, "colour": "red"}
    body = ok(asker.post("/heartbeats", sent)).body
    at = datetime.fromisoformat(body["server_time"])
    expect(at.utcoffset() is not None, "expected server_time with its zone")
    expect(body["clock_warning"] is False, "expected no warning when no clock was told")
    expect(body["bookings_etag"], "expected the ETag of the list of bookings")
    asker.known["now"] = at


def warns_of_a_wrong_clock(asker: Asker) -> None:
    """A clock that is 20 minutes wrong is warned of, and not refused."""
    for off in (WRONG_CLOCK, -WRONG_CLOCK):
        clock = asker.known["now"] + off
        body = ok(asker.post("/heartbeats", {"clock": clock.isoformat()})).body
        expect(body["clock_warning"] is True, "expected clock_warning")
        near = abs(body["clock_off_seconds"] - off.total_seconds()) < NEAR_S
        expect(near, f"expected to be off by about {off.total_seconds():.0f} s")
    clock = asker.known["now"].isoformat()
    expect(
        ok(asker.post("/heartbeats", {"clock": clock})).body["clock_warning"] is False,
        "expected no warning for the server's own time",
    )


def lists_the_days_bookings(asker: Asker) -> None:
    """Today's bookings come with an ETag; a list that is known is not sent again."""
    first = ok(asker.get("/bookings"))
    etag = first.headers.get("ETag", "")
    expect(etag, "expected an ETag")
    for one in first.body["bookings"]:
        expect(set(one) == BOOKING_FIELDS, "expected the documented fields of a booking only")
        expect(one["status"] in ("booked", "checked_in", "cancelled"), "expected a known status")
    again = asker.get("/bookings", If_None_Match=etag)
    expect(again.status in (200, 304), f"expected 304 for the same ETag, got {again.status}")
    if again.status == 200:
        expect(again.headers.get("ETag") != etag, "expected 304 for the same ETag, got 200")
    expect_problem(asker.get("/bookings?day=2000-01-01"), 422, "invalid_request")


def lists_its_leases(asker: Asker) -> None:
    """Today's leases of this machine are told, with their used numbers."""
    for one in ok(asker.get("/leases")).body["leases"]:
        inside = all(one["first"] <= number <= one["last"] for number in one["used"])
        expect(inside, f"expected used numbers within lease {one['lease_id']}")


def refuses_what_is_no_json(asker: Asker) -> None:
    """What is no JSON is a 400, what is too large a 413."""
    for name in POSTS:
        expect_problem(asker.post(f"/{name}", b'{"token": '), 400, "bad_json")
        large = {"token": "x" * TOO_LARGE}
        expect(
            expect_problem(asker.post(f"/{name}", large), 413, "body_too_large")["limit"],
            "expected the limit",
        )


def names_the_wrong_field(asker: Asker) -> None:
    """What does not fit is a 422 that names the field."""
    counter = asker.known["counter"]
    for name, sent, field in (
        ("check-ins", {"token": "x", "tokn": "y"}, "tokn"),
        ("tickets", {"counter": counter, "name": "somebody"}, "name"),
        ("tickets", {"counter": counter, "locale": "tlh"}, "locale"),
        ("heartbeats", {"paper": "wet"}, "paper"),
        ("leases", {"counter": counter, "count": 0}, "count"),
        ("journal", {"events": []}, "events"),
        ("journal", {"events": [{"id": "no uuid"}]}, "events.0.id"),
    ):
        body = expect_problem(asker.post(f"/{name}", sent), 422, "invalid_request")
        fields = [error["field"] for error in body["errors"]]
        expect(field in fields, f"expected {field} among the errors of /{name}, got {fields}")


def refuses_with_stable_codes(asker: Asker) -> None:
    """Codes that cannot be read, unknown counters and procedures are refused, each with its code."""
    expect_problem(asker.post("/check-ins", {"token": "Q1NOTHING"}), 422, "token_invalid")
    typed = {"booking_number": "1234-5678", "pin": "000000"}
    expect_problem(asker.post("/check-ins", typed), 422, "number_mistyped")
    expect_problem(asker.post("/tickets", {"counter": "nowhere"}), 404, "counter_unknown")
    expect_problem(asker.post("/tickets", {"procedure": "nothing"}), 404, "procedure_unknown")
    expect_problem(asker.post("/leases", {"counter": "x", "count": 1}), 404, "counter_unknown")
    expect_problem(asker.post("/tickets", {"counter": "x"}, once=""), 422, "invalid_request")


CHECKS: tuple[Check, ...] = (
    describes_itself,
    wants_a_key,
    tells_the_keys,
    tells_the_counters,
    takes_heartbeats,
    warns_of_a_wrong_clock,
    lists_the_days_bookings,
    lists_its_leases,
    refuses_what_is_no_json,
    names_the_wrong_field,
    refuses_with_stable_codes,
)
