"""Many friends at once, for proofs of broadcasts: made in one request, counted by what reached each, on no page."""

from collections import Counter

from flask import Blueprint, Response, jsonify

from emulator.context import body, refuse, the_platform
from emulator.counters import doubles

routes = Blueprint("crowd_api", __name__, url_prefix="/api/crowd")

MOST = 200_000


def crowd_id(number: int) -> str:
    """The user id of the friend with this number."""
    return f"U{number:032x}"


@routes.post("")
def make() -> tuple[Response, int]:
    """Make `count` friends whose ids are U and their number, from `first` on, in 32 hexadecimal digits."""
    wish = body()
    try:
        count, first = int(wish.get("count", 0)), int(wish.get("first", 0))
    except (TypeError, ValueError):
        refuse("count and first are whole numbers")
    if not 1 <= count <= MOST or first < 0:
        refuse(f"count is between 1 and {MOST}, first is not negative")
    try:
        the_platform().add_crowd([crowd_id(first + place) for place in range(count)])
    except ValueError as error:
        refuse(str(error), 409)
    return jsonify({"made": count}), 201


@routes.get("")
def received() -> Response:
    """How many friends got so many requests (`{"1": 99990, "2": 0, …}`), and who got the same one twice."""
    platform = the_platform()
    got: Counter[int] = Counter()
    twice = blocked = 0
    with platform.lock:
        crowd = [person for person in platform.people.values() if person.crowd]
        for person in crowd:
            kept = [one for one in person.accepted if not one.dropped]
            got[len(kept)] += 1
            twice += doubles(kept) > 0
            blocked += person.blocked
    return jsonify(
        {
            "people": len(crowd),
            "blocked": blocked,
            "received": {str(number): people for number, people in sorted(got.items())},
            "doubled": twice,
        }
    )


@routes.get("/arrivals")
def arrivals() -> Response:
    """When requests to many were accepted, and to how many people: `[[12.5, 500], …]`, in seconds."""
    platform = the_platform()
    with platform.lock:
        return jsonify(list(platform.counters.arrivals))


@routes.post("/block")
def block() -> Response:
    """Friends by their numbers (`numbers`) block the account, without a webhook event."""
    platform = the_platform()
    numbers = body().get("numbers")
    if not isinstance(numbers, list):
        refuse("send numbers")
    with platform.lock:
        for number in numbers:
            person = platform.people.get(crowd_id(int(number)))
            if person is not None:
                person.blocked = True
    return jsonify({})
