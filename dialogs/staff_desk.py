"""Staff in the chat: see the queue, close a counter, send a prepared broadcast. Nobody else learns that this exists.

For everybody but a linked member of staff ``answered`` is None, and the words are an ordinary citizen's.
"""

from collections.abc import Mapping

from sqlmodel import Session

from dialogs import postback, staff_broadcasts, staff_closing, staff_words
from dialogs.context import Ctx
from dialogs.converse import Incoming
from dialogs.says import Choice, Json, Say
from dialogs.staff_member import Member
from domain import rights, staff_links
from domain.refusal import Refused
from domain.rights import Right

Args = Mapping[str, str]


def answered(session: Session, *, citizen_id: int, event: Incoming, ctx: Ctx) -> list[Say] | None:
    """What to say to a member of staff who gave one of their commands; None for everybody else, and for other words."""
    wanted = _wanted(event)
    if wanted is None:
        return None
    do, args = wanted
    if do == "link":
        linked = staff_links.link(session, citizen_id=citizen_id, code=args["code"], now=ctx.now)
        if linked is None:
            return None
        return [Say("staff-linked", {"name": linked.name}, _menu(linked.role))]
    found = staff_links.of_citizen(session, citizen_id=citizen_id)
    if found is None:
        return None
    member = Member(session, found, ctx)
    try:
        return _done(member, do, args)
    except Refused as no:
        return [Say(no.key, _plain(no.params), _menu(found.role))]


def _wanted(event: Incoming) -> tuple[str, Args] | None:
    """The command and its arguments, from words or from a button."""
    if event.kind == "text":
        typed = staff_words.heard(event.text)
        return (typed.do, {"code": typed.code, "f": typed.factor}) if typed else None
    if event.kind != "postback":
        return None
    pressed = postback.decode(event.data, event.picked)
    if not isinstance(pressed, postback.Command) or pressed.name != staff_words.COMMAND:
        return None
    return pressed.args.get("d", "menu"), pressed.args


def _done(member: Member, do: str, args: Args) -> list[Say]:
    if do == "queue":
        return _queue(member, args)
    if do == "close":
        rights.require(member.staff.role, Right.CLOSE)
        return staff_closing.step(member, args)
    if do == "undo":
        rights.require(member.staff.role, Right.CLOSE)
        return staff_closing.undo(member, args)
    if do == "broadcast":
        rights.require(member.staff.role, Right.SEND_BROADCASTS)
        return staff_broadcasts.step(member, args)
    return [Say("staff-menu", {"name": member.staff.name}, _menu(member.staff.role))]


def _menu(role: str) -> tuple[Choice, ...]:
    """The buttons of what this role may do here."""
    offered = [Choice("staff-button-queue", command=staff_words.COMMAND, args={"d": "queue"})]
    if rights.has(role, Right.CLOSE):
        args = {"d": "close"}
        offered.append(Choice("staff-button-close", command=staff_words.COMMAND, args=args))
    return tuple(offered)


def _queue(member: Member, args: Args) -> list[Say]:
    """The counters of a ward as they stand; whoever works in all wards chooses one."""
    ward_id = member.ward(args)
    if ward_id is None:
        return [member.which_ward("queue", {})]
    now = member.ctx.office.congestion(ward_id)
    rows: list[Json] = [
        {
            "counter_id": one.counter_id,
            "waiting": one.waiting_count,
            "calling": [call.label for call in one.calling],
        }
        for one in now.counters
    ]
    params: dict[str, Json] = {"ward_id": ward_id, "at": now.at.isoformat(), "counters": rows}
    again = Choice(
        "staff-button-again", command=staff_words.COMMAND, args={"d": "queue", "w": ward_id}
    )
    return [Say("staff-queue", params, (again, *_menu(member.staff.role)[1:]), card="staff-queue")]


def _plain(params: Mapping[str, object]) -> dict[str, Json]:
    """A refusal's parameters as a message carries them."""
    return {name: value if isinstance(value, int) else str(value) for name, value in params.items()}
