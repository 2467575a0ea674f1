"""A broadcast in words for staff: its audience, why it stands still, what happened to it, why something was refused."""

from datetime import datetime

import locales
from console import broadcast_plan
from console.words import LOCALE, refusal_text
from domain.audiences import SEGMENT
from domain.broadcast_report import Report
from domain.directory import Directory
from domain.refusal import Refused
from domain.tables import Broadcast, BroadcastStatus
from locales.dates import day_label, day_time_label

WAITS = {"401": "token", "403": "token", "429": "busy", "5": "line"}
"""What LINE says to a request that is tried again begins with these."""
REASONS = ("staff", "quota", "nobody")
"""Why the machine stopped it; any other reason was written by somebody who sent it back."""


def audience(
    broadcast: Broadcast, directory: Directory, topic_names: dict[str, str]
) -> list[tuple[str, str]]:
    """Whom it is for: the name of each limit, and its values."""
    given = broadcast.audience
    if given["kind"] != SEGMENT:
        return [("kind", locales.text(LOCALE, f"broadcasts-kind-{given['kind']}"))]
    told = [("kind", locales.text(LOCALE, "broadcasts-kind-segment"))]
    if given.get("wards"):
        wards = [directory.wards[one] for one in given["wards"] if one in directory.wards]
        told.append(("wards", _listed([locales.named(one.names, LOCALE) for one in wards])))
    if days := sorted(given.get("days", ())):
        ends = [
            day_label(datetime.fromisoformat(one).date(), LOCALE) for one in (days[0], days[-1])
        ]
        told.append(("days", "〜".join(dict.fromkeys(ends))))
    if given.get("waiting"):
        told.append(("waiting", _listed([_counter(directory, one) for one in given["waiting"]])))
    if given.get("locales"):
        names = [broadcast_plan.name_of(one) for one in given["locales"]]
        told.append(("locales", _listed(names)))
    if given.get("topics"):
        told.append(("topics", _listed(list(topic_names.values()))))
    return told


def stopped(broadcast: Broadcast) -> str | None:
    """Why it stands still, or why it came back to who wrote it."""
    why = broadcast.stopped_why
    if why and broadcast.status == BroadcastStatus.DRAFT:
        return locales.text(LOCALE, "broadcasts-sent-back-because", why=why)
    stands = (BroadcastStatus.STOPPED, BroadcastStatus.CANCELLED)
    if why in REASONS and broadcast.status in stands:
        return locales.text(LOCALE, f"broadcasts-stopped-{why}")
    return None


def step(action: str) -> str:
    """An entry of the audit log about a broadcast."""
    key = f"broadcasts-step-{action.removeprefix('broadcast.')}".replace("_", "-")
    return locales.text(LOCALE, key) if locales.has(key) else action


def refused(refusal: Refused) -> str:
    """The refusal, with the moment that is allowed instead, where there is one."""
    if refusal.code == "broadcast_without_text":
        language = broadcast_plan.name_of(str(refusal.params["language"]))
        return locales.text(LOCALE, refusal.key, language=language)
    told = refusal_text(refusal)
    if refusal.code == "quiet_hours":
        at = day_time_label(datetime.fromisoformat(str(refusal.params["at"])), LOCALE)
        return locales.text(LOCALE, "broadcasts-quiet-until", at=at)
    if refusal.code == "changed_meanwhile":
        by = refusal.params["by"] or "?"
        return locales.text(LOCALE, "broadcasts-changed-since", by=by)
    return told


def held_up(report: Report | None) -> str | None:
    """Why nothing moves, when LINE has not taken a request that is tried again."""
    if report is None or report.held_up is None:
        return None
    said = report.held_up
    why = next((why for status, why in WAITS.items() if said.startswith(status)), "other")
    return locales.text(LOCALE, f"broadcasts-held-up-{why}", error=said)


def rate(report: Report | None) -> str:
    """The rate that was reached, for the report; empty while there is none."""
    if report is None or report.per_minute_real is None:
        return ""
    return locales.text(LOCALE, "broadcasts-rate", rate=round(report.per_minute_real))


def _counter(directory: Directory, counter_id: str) -> str:
    counter = directory.counters.get(counter_id)
    if counter is None:
        return counter_id
    ward = locales.named(directory.wards[counter.ward_id].names, LOCALE)
    return f"{ward} {locales.named(counter.names, LOCALE)}"


def _listed(words: list[str]) -> str:
    return locales.text(LOCALE, "common-list-separator").join(words)
