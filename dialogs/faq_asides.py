"""What is said to a question: an answer, suggestions, 「もしかして」, or where else to ask.

Only texts of the base and of the catalogues are said; what the citizen wrote is never repeated.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from dialogs import faq_lists
from dialogs.context import Ctx
from dialogs.faq_desk import Asked, Shown
from dialogs.faq_thread import MENU, SUGGESTED, Thread, listed
from dialogs.faq_ways import ways
from dialogs.flows.visit import telephone
from dialogs.says import Choice, Json, Say
from domain import tokyo
from domain.tables import FaqTier

Args = Mapping[str, str]
_SATURDAY = 5


def found(ctx: Ctx, asked: Asked, offers: Sequence[Choice] = ()) -> list[Say]:
    """What to say to a question; *offers*: ways on where nothing answers it."""
    ids = tuple(one.id for one in asked.entries)
    thread = Thread(ctx.locale, asked.locale, asked.asked_id, ids[1 : SUGGESTED + 1])
    if not ids or asked.tier is FaqTier.FLOOR:
        return [nothing(ctx, "faq-talk-floor", thread, offers)]
    if asked.tier is FaqTier.DIRECT:
        return [_answer(ctx, asked.entries[0], thread)]
    if asked.tier is FaqTier.NEAR:
        return [_near(asked.entries[0], thread)]
    return [_suggest("faq-talk-suggest", asked.entries[:SUGGESTED], thread)]


def faq(ctx: Ctx, args: Args) -> list[Say]:
    """An answer (``q``), or a list to find it in."""
    thread = Thread.of(ctx, args)
    if shown := ctx.office.questions.show(args.get("q", ""), thread.locale, thread.asked_id):
        return [_answer(ctx, shown, thread)]
    return [faq_lists.browse(ctx, args, thread)]


def others(ctx: Ctx, args: Args) -> list[Say]:
    """「違う質問」: the other candidates, or where else to look when there are none."""
    thread = Thread.of(ctx, args)
    rest = ctx.office.questions.peek(thread.others, thread.locale)
    if not rest:
        return [nothing(ctx, "faq-talk-none", thread)]
    return [_suggest("faq-talk-others", rest, thread)]


def none(ctx: Ctx, args: Args) -> list[Say]:
    """「どれでもない」: noted for those who write the answers. What is asked most often does not come round again."""
    thread = Thread.of(ctx, args)
    if thread.asked_id is not None:
        ctx.office.questions.none(thread.asked_id)
    say = nothing(ctx, "faq-talk-none", thread)
    return [replace(say, params={**say.params, "rows": []})]


def solved(ctx: Ctx, args: Args) -> list[Say]:
    """「解決した」 and 「解決しない」: said of the answer whose button it is, whatever was looked at since."""
    thread, yes, entry_id = Thread.of(ctx, args), args.get("y") == "1", args.get("q")
    if thread.asked_id is not None and entry_id:
        ctx.office.questions.solved(thread.asked_id, entry_id, yes=yes)
    if yes:
        return [thread.say("faq-talk-solved", {}, (MENU,), card=None)]
    rest = ctx.office.questions.peek(thread.others, thread.locale)
    return [nothing(ctx, "faq-talk-unsolved", thread, first=_rows(rest, thread))]


def nothing(
    ctx: Ctx,
    key: str,
    thread: Thread,
    offers: Sequence[Choice] = (),
    first: Sequence[Choice] = (),
) -> Say:
    """Where else the answer may be: other questions, the groups, and somebody to call."""
    noted: dict[str, Json] = {"noted": True} if thread.asked_id is not None else {}
    params = {**faq_lists.groups(ctx, None, thread), **telephone(ctx, None), **hours(ctx), **noted}
    if first:
        params["rows"] = listed(first)
    return thread.say(key, params, (*offers, *thread.switch(), MENU))


def _answer(ctx: Ctx, shown: Shown, thread: Thread) -> Say:
    """The answer with what can be done about it, and whether it helped."""
    params: dict[str, Json] = {
        "question": shown.question,
        "answer": shown.answer,
        "ways": [*ways(ctx, shown, thread.locale)],
        **telephone(ctx, None),
    }
    if shown.language != thread.locale:
        params["answer_in"] = f"faq-talk-answer-in-{shown.language}"
    if thread.asked_id is None:
        on = thread.choice("faq-talk-back", "faq", k=shown.category_id)
    else:
        yes = thread.choice("faq-talk-yes", "faq-solved", q=shown.id, y="1")
        no = thread.choice("faq-talk-no", "faq-solved", q=shown.id, y="0", o=thread.rest())
        params["feedback"] = listed([yes, no])
        on = thread.choice("faq-talk-other", "faq-others", o=thread.rest())
    return thread.say("faq-talk-answer", params, (on, *thread.switch(), MENU), card="faq-answer")


def _suggest(key: str, entries: Sequence[Shown], thread: Thread) -> Say:
    neither = thread.choice("faq-talk-none-of-these", "faq-none")
    choices = (neither, *thread.switch(), MENU)
    return thread.say(key, {"rows": listed(_rows(entries, thread))}, choices)


def _near(entry: Shown, thread: Thread) -> Say:
    """「もしかして」: the question as it is known, to be confirmed."""
    yes = thread.choice("faq-talk-that", "faq", q=entry.id, o=thread.rest())
    no = thread.choice("faq-talk-not-that", "faq-others", o=thread.rest())
    return thread.say("faq-talk-near", {"question": entry.question}, (yes, no, MENU))


def _rows(entries: Sequence[Shown], thread: Thread) -> list[Choice]:
    """Questions to tap; with each goes what stood beside it."""
    ids = [one.id for one in entries]
    return [
        thread.entry(one, o=",".join(other for other in ids if other != one.id)) for one in entries
    ]


def hours(ctx: Ctx) -> dict[str, Json]:
    """The weekly hours as they are from today on, from Monday to Friday: those of no special day."""
    ward_id = ctx.ward_id or next(iter(ctx.directory.wards), "")
    today = tokyo.office_day(ctx.now)
    for day in (today + timedelta(days=after) for after in range(7)):
        row = ctx.directory.calendar.regular(ward_id, day)
        if row is not None and day.weekday() < _SATURDAY:
            return {"opens": row.opens.strftime("%H:%M"), "closes": row.closes.strftime("%H:%M")}
    return {}
