"""The API of tests and of the page's control panel: faults, counts, reset, webhook test."""

from flask import Blueprint, Response, jsonify, request

from emulator.context import body, refuse, the_config, the_person, the_platform, the_sender
from emulator.counters import doubles

routes = Blueprint("control_api", __name__, url_prefix="/api")


@routes.get("/config")
def settings() -> Response:
    """What the page needs to know; no secret is among it."""
    config = the_config()
    return jsonify(
        {
            "app_url": config.app_url,
            "public_base_url": config.public_base_url,
            "console_url": config.console_url or f"{config.app_url}/console/",
            "machine_url": config.machine_url,
            "kiosk_url": config.kiosk_url or f"{config.app_url}/kiosk/v1",
            "wards": config.wards,
            "demo_clock": config.demo_clock,
            "staff_hint": config.staff_hint,
            "bot_name": config.bot_name,
        }
    )


@routes.get("/faults")
def faults() -> Response:
    """The present plan of failures."""
    return jsonify(the_platform().faults.show())


@routes.post("/faults")
def set_faults() -> Response:
    """Change parts of the plan of failures."""
    try:
        the_platform().faults.change(body())
    except (TypeError, ValueError) as error:
        refuse(str(error))
    return jsonify(the_platform().faults.show())


@routes.get("/counts")
def counts() -> Response:
    """All counts; `?people=0` leaves out the long per-person lists."""
    platform = the_platform()
    told = platform.counters.as_json()
    with platform.lock:
        told["retry_keys"] = len(platform.retries)
        told["consumption"] = platform.consumption
        told["duplicates"] = sum(doubles(p.accepted) for p in platform.people.values())
        told["delivered"] = sum(
            not record.dropped for p in platform.people.values() for record in p.accepted
        )
        if request.args.get("people") != "0":
            told["people"] = {
                p.id: [record.as_json() for record in p.accepted] for p in platform.people.values()
            }
    return jsonify(told)


@routes.get("/people/<person_id>/accepted")
def accepted(person_id: str) -> Response:
    """What was accepted for one person, in order."""
    person = the_person(person_id)
    with the_platform().lock:
        return jsonify([record.as_json() for record in person.accepted])


@routes.post("/reset")
def reset() -> Response:
    """Forget people, tokens, menus and counts."""
    the_platform().reset()
    return jsonify({})


@routes.post("/webhook-test")
def webhook_test() -> Response:
    """What the Verify button of LINE's console does: an empty list of events."""
    status = the_sender().verify()
    return jsonify({"success": status == 200, "statusCode": status})


@routes.post("/webhook-wait")
def webhook_wait() -> Response:
    """Answers when every queued event has been posted."""
    the_sender().wait()
    return jsonify({})


@routes.post("/reply-tokens")
def reply_tokens() -> Response:
    """Reply tokens for load tests that post webhooks of their own; `seconds` they are good."""
    wish = body()
    person = the_person(str(wish.get("person")))
    number = max(1, min(int(wish.get("count", 1)), 100_000))
    seconds = float(wish.get("seconds", 60))
    tokens = the_platform().tokens
    return jsonify({"tokens": [tokens.issue(person.id, seconds) for _ in range(number)]})
