"""A prepared broadcast is sent from the chat: its code is typed, its title and reach are shown, and one more tap."""

from collections.abc import Mapping

from dialogs.says import Choice, Json, Say
from dialogs.staff_member import Member
from dialogs.staff_words import COMMAND
from domain import audiences, broadcast_list, broadcasts, editions
from domain.refusal import Refused
from domain.tables import BroadcastStatus


def step(member: Member, args: Mapping[str, str]) -> list[Say]:
    """Show the broadcast with this code; with the second tap begin to send it. Twice pressed, it is sent once.

    A button from before it was changed begins nothing: the question is asked again about what it is now.

    Refuses ``broadcast_unknown``, also for another ward's.
    """
    found = broadcast_list.by_code(member.session, code=args.get("code", ""))
    if found.ward_id is None and member.staff.ward_id is not None:
        raise Refused("broadcast_unknown")
    if found.ward_id is not None and not member.may_enter(found.ward_id):
        raise Refused("broadcast_unknown")
    if found.status in (BroadcastStatus.SENDING, BroadcastStatus.SENT):
        return [Say("staff-broadcast-under-way", {"title": found.title})]
    if found.status != BroadcastStatus.READY:
        return [Say("staff-broadcast-not-ready", {"title": found.title})]
    edition = editions.number(member.session, subject=broadcasts.subject(found.id))
    if args.get("k") == "yes" and args.get("e") == str(edition):
        broadcasts.start(
            member.session,
            broadcast_id=found.id or 0,
            edition=edition,
            by=member.staff,
            now=member.ctx.now,
        )
        return [Say("staff-broadcast-begun", {"title": found.title})]
    count = audiences.count(member.session, audience=found.audience, now=member.ctx.now)
    params: dict[str, Json] = {"title": found.title, "people": count.total}
    choices = (
        Choice(
            "staff-button-send",
            command=COMMAND,
            args={"d": "broadcast", "code": found.code, "k": "yes", "e": str(edition)},
        ),
        Choice("staff-button-not", command=COMMAND, args={"d": "menu"}),
    )
    return [Say("staff-broadcast-confirm", params, choices)]
