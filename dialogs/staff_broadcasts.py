"""A prepared broadcast is sent from the chat: its code is typed, its title and reach are shown, and one more tap.

What reaches more people than one person may decide about needs the second factor as well, as in the console: its digits
are typed behind the code, and the button that they bring begins it for a few minutes.
"""

import hmac
from collections.abc import Mapping
from datetime import timedelta
from hashlib import sha256

from dialogs.says import Choice, Json, Say
from dialogs.staff_member import Member
from dialogs.staff_words import COMMAND
from domain import audiences, broadcast_list, broadcasts, editions, second_factor
from domain.refusal import Refused
from domain.second_factor import Answer
from domain.tables import Broadcast, BroadcastStatus

Args = Mapping[str, str]
LIVES = timedelta(minutes=5)
"""How long a second factor that was shown opens the button."""
WORDS = {
    Answer.WRONG: "staff-broadcast-second-wrong",
    Answer.USED: "staff-broadcast-second-used",
    Answer.TOO_OFTEN: "staff-broadcast-second-often",
    Answer.NONE: "staff-broadcast-second-none",
}


def step(member: Member, args: Args) -> list[Say]:
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
    count = audiences.count(member.session, audience=found.audience, now=member.ctx.now)
    guarded = audiences.needs_second_person(found.audience, count.total)
    pressed = args.get("k") == "yes" and args.get("e") == str(edition)
    if pressed and (not guarded or _is_proof(member, found, args.get("p", ""))):
        return [_begun(member, found, edition)]
    params: dict[str, Json] = {"title": found.title, "people": count.total, "code": found.code}
    proof = ""
    if guarded:
        if not args.get("f"):
            return [Say("staff-broadcast-second", params)]
        answer = second_factor.prove(
            member.session,
            member=member.staff,
            code=args["f"],
            key=member.ctx.secret,
            now=member.ctx.now,
        )
        if answer is not Answer.SHOWN:
            return [Say(WORDS[answer], params)]
        proof = _proof(member, found, round(member.ctx.now.timestamp()))
    button = {"d": "broadcast", "code": found.code, "k": "yes", "e": str(edition), "p": proof}
    choices = (
        Choice("staff-button-send", command=COMMAND, args=button),
        Choice("staff-button-not", command=COMMAND, args={"d": "menu"}),
    )
    return [Say("staff-broadcast-confirm", params, choices)]


def _begun(member: Member, found: Broadcast, edition: int) -> Say:
    broadcasts.start(
        member.session,
        broadcast_id=found.id or 0,
        edition=edition,
        by=member.staff,
        now=member.ctx.now,
    )
    return Say("staff-broadcast-begun", {"title": found.title})


def _proof(member: Member, found: Broadcast, at: int) -> str:
    """Says in a button that this person showed the second factor then, for this broadcast and no other."""
    words = f"broadcast in the chat:{member.staff.id}:{found.id}:{at}"
    return f"{at}.{hmac.new(member.ctx.secret, words.encode(), sha256).hexdigest()[:32]}"


def _is_proof(member: Member, found: Broadcast, given: str) -> bool:
    at = given.partition(".")[0]
    if not (at.isascii() and at.isdigit() and len(at) < 12):
        return False
    age = member.ctx.now.timestamp() - int(at)
    fits = hmac.compare_digest(_proof(member, found, int(at)).encode(), given.encode())
    return fits and -1 <= age <= LIVES.total_seconds()
