"""The addresses with which a machine prepares for work without the network, and tells of it afterwards."""

from flask import Blueprint, Response, request
from pydantic import BaseModel, Field
from werkzeug.wrappers import Response as AnyResponse

from contract import Contract
from kiosk_bridge import answers_offline, incoming, incoming_offline, offline, views
from kiosk_bridge.bridge import Bridge
from kiosk_bridge.contract import OnceHeader
from kiosk_bridge.incoming_offline import JournalBody, LeaseBody
from kiosk_bridge.telling import MALFORMED, as_json, machine, tell


class DayQuery(BaseModel):
    """Which day is asked for."""

    day: str | None = Field(
        default=None,
        description="Today, tomorrow or `next_day` of `/counters`, as YYYY-MM-DD; today if not given.",
    )


class SeenHeader(BaseModel):
    """What the machine holds already."""

    if_none_match: str | None = Field(
        default=None, alias="If-None-Match", description="The ETag of the list it holds: 304."
    )


def add(bp: Blueprint, bridge: Bridge, calls: Contract) -> None:
    """Add ``/bookings``, ``/leases`` and ``/journal`` to the machines' addresses."""

    @bp.get("/bookings")
    @calls.call(
        asks=DayQuery,
        headers=SeenHeader,
        gives={200: answers_offline.DayBookings, 304: None},
        refuses=("invalid_request",),
    )
    def bookings() -> AnyResponse:
        """The bookings of the machine's ward on a day, to check them in without the network.

        Nothing in it names a person.
        """
        kiosk = machine(bridge)
        day = incoming_offline.day_of(request.args.get("day"), days=views.days(bridge, kiosk))
        body, etag = views.bookings(bridge, kiosk, day)
        response = as_json(body)
        response.set_etag(etag, weak=True)
        response.headers["Cache-Control"] = "private, no-cache"
        return response.make_conditional(request)

    @bp.post("/leases")
    @calls.call(
        takes=LeaseBody,
        headers=OnceHeader,
        gives={201: answers_offline.LeaseView},
        refuses=(
            *MALFORMED, "counter_unknown", "counter_elsewhere", "lease_enough", "numbers_used_up",
            "idempotency_key_reused",
        ),
    )  # fmt: skip
    def lease() -> Response:
        """Lease ticket numbers of a counter's day that this machine alone may issue, also without the network.

        Send an `Idempotency-Key`: without one each repeat is a new lease.
        """
        kiosk = machine(bridge)
        body, fingerprint = incoming.read(request, LeaseBody, secret=bridge.secret)
        day = incoming_offline.day_of(body.day, days=views.days(bridge, kiosk))
        return tell(
            bridge.once(
                kiosk,
                offline.lease(bridge, kiosk, body, day=day),
                locale=incoming.language(request),
                key=incoming.idempotency_key(request),
                fingerprint=fingerprint,
            ),
            kiosk,
        )

    @bp.get("/leases")
    @calls.call(gives={200: answers_offline.Leases})
    def leases() -> Response:
        """This machine's leases of today and later, each with the numbers that became tickets."""
        return as_json(offline.held(bridge, machine(bridge)))

    @bp.post("/journal")
    @calls.call(takes=JournalBody, gives={200: answers_offline.JournalAnswer}, refuses=MALFORMED)
    def journal() -> Response:
        """Tell what was done without the network; at most 200 events and 256 KiB at once.

        Safe to repeat: each event is taken over once, and its result told again. Whoever holds a paper is honoured;
        what does not fit is listed for the staff. The clock that counts is the server's.
        """
        kiosk = machine(bridge)
        body, _ = incoming.read(request, JournalBody, most=incoming_offline.MOST_JOURNAL_BYTES)
        locale = incoming.language(request)
        return as_json(offline.take_over(bridge, kiosk, body.events, locale))
