"""Answers about topics: the list with what the citizen asked for, and what a tap on one of them changes."""

from collections.abc import Mapping

from dialogs.context import Ctx
from dialogs.flows import buttons
from dialogs.says import Choice, Json, Say
from domain.refusal import Refused
from domain.topics import Offered

Args = Mapping[str, str]
LEAVE_ALL = Choice("topics-leave-all", command="topics", args={"all": "0"})


def topics(ctx: Ctx, args: Args) -> list[Say]:
    """Show the topics; with ``t`` and ``on`` hear of one from now on or no more, with ``all=0`` of none.

    A button says what is to be, not what is to change: a second tap changes nothing.
    """
    if args.get("all") == "0":
        ctx.office.leave_topics()
        return [Say("topics-left-all", choices=(buttons.TOPICS, buttons.MENU))]
    if "t" not in args:
        return [_card(ctx, "topics-lead")]
    known = {one.id: one for one in ctx.office.topics()}
    wanted, topic_id = args.get("on") == "1", args["t"].replace("\x00", "")
    try:
        ctx.office.hear_of(topic_id, wanted=wanted)
    except Refused as no:
        return [_card(ctx, no.key)]
    if topic_id not in known:
        return [_card(ctx, "topics-lead")]
    return [_changed(known[topic_id], wanted=wanted)]


def _changed(topic: Offered, *, wanted: bool) -> Say:
    """What is so from now on, and the way back; without the list, which would push it off the screen."""
    named: dict[str, Json] = {"topic": dict(topic.names)}
    back = {"t": topic.id, "on": "0" if wanted else "1"}
    undo = Choice("topics-stop" if wanted else "topics-take", named, command="topics", args=back)
    key = "topics-on" if wanted else "topics-off"
    return Say(key, named, (undo, buttons.TOPICS, buttons.MENU))


def _card(ctx: Ctx, key: str) -> Say:
    offered = ctx.office.topics()
    rows: list[Json] = [
        {
            "id": one.id,
            "names": dict(one.names),
            "descriptions": dict(one.descriptions),
            "on": one.subscribed,
        }
        for one in offered
    ]
    params: dict[str, Json] = {"topics": rows}
    leave = (LEAVE_ALL,) if any(one.subscribed for one in offered) else ()
    return Say(key, params, (*leave, buttons.MENU), card="topics")
