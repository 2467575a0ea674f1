"""Whether the office is open on a day that somebody names: told from the calendar, never by beginning a booking.

Only a text that says nothing else is taken: 「明日は区役所やってますか」, but not 「明日は図書館やってますか」.
"""

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from dialogs import closures, hearing, when
from dialogs.context import Ctx
from dialogs.faq_thread import MENU
from dialogs.flows.visit import telephone, why_not
from dialogs.folding import fold
from dialogs.says import Choice, Json, Say
from domain import tokyo
from domain.calendar import Closed, Opening
from domain.closed import Shut

LONGEST = 60
"""Characters of a text that asks nothing else."""
AHEAD = 31
"""Days in which the next opening is looked for."""
_OPEN = re.compile(
    r"(?:お|ご)?(?:休み|やすみ|休業|休館|閉庁|祝日|定休日?)|(?:営業|開庁|受付|窓口の)(?:時間|日)?|(?:閉|し)ま(?:る|って|り)"
    r"|や(?:って|り)|開い?[てき]|ひらい?[てき]|何時(?:から|まで|に)|なんじ(?:から|まで|に)"
    r"|(?<![a-z])(?:open(?:ed|ing)?|clos(?:ed?|ing)|hours|holiday)(?![a-z])"
)
"""Words of being open, of the office alone."""
_FREE = re.compile(r"空い?[てき]|空い$|あい?て|あき")
"""Open, or a free place: the second where the day is open and a time is named, or where it is written so."""
_WRITTEN_FREE = "空"
_PLACE = re.compile(r"(?:る|た|ている)\s?(?:時間|日|とこ)")
"""「あいてる時間」: that of a free place."""
_OFFICE = re.compile(
    r"(?:千葉)?市?区?役所|市役所|千葉市|窓口|まどぐち|くやくしょ|しやくしょ|そちら|こちら|そっち|ここ"
    r"|(?<![a-z])(?:ward offices?|city hall|city office|offices?|counters?|ward)(?![a-z])"
)
_FILL = re.compile(
    r"今週|来週|今日|って|し(?:て|ます)|では|でも|とか|い?(?:ます|ました|ません)(?:よね|か(?:ね|な|しら)?)?|でしょうか|(?:なん|ん)?です(?:よね|かね|か)?"
    r"|(?:い|て)?(?:る|ない)(?:の|ん)?(?:かな|か)?|かな|かしら|だよね|だっけ|日|時間|何時|なんじ|教えて|おしえて|ください|下さい|くださ|すみません|もう|まだ|ちゃんと"
    r"|[はがをもにでのとかよねえーっ、。,.!?・~〜…()「」\s]"
    r"|(?<![a-z])(?:are|is|do|does|will|you|your|it|the|a|an|at|on|in|to|for|be|still|what|when|time|hours?|until|till"
    r"|how|late|this|next|please|hello|hi|tell|me|there|from|s|are there|any)(?![a-z])"
)
_DAYS = re.compile(r"\b((?:mon|tues|wednes|thurs|fri|satur|sun)day)s\b", re.IGNORECASE)
_WEEKDAY = re.compile(r"曜|よう|day")


@dataclass(frozen=True, slots=True)
class Asked:
    """A day that somebody asks about. *sure*: whether it can't be a free place that is asked for."""

    day: date
    ward_id: str
    sure: bool


def asked(ctx: Ctx, text: str) -> Asked | None:
    """The day on which somebody wants to know whether the office is open; None: they want something else."""
    if len(text) > LONGEST:
        return None
    local = tokyo.local(ctx.said_at or ctx.now)
    said = _DAYS.sub(r"\1", text)
    seen = when.find(said, today=local.date(), now=local)
    if seen.day is None or not _clear(seen, local.date(), said):
        return None
    names = hearing.names_of(ctx.directory)
    rest = names.wards.without(fold(seen.rest))
    opens, free = bool(_OPEN.search(rest)), _FREE.search(rest)
    if not (opens or free) or _letters(rest):
        return None
    wards = names.wards.spot(text)
    ward_id = wards[0] if len(wards) == 1 else ctx.ward_id or next(iter(ctx.directory.wards), "")
    if opens:
        return Asked(seen.day, ward_id, sure=True)
    if isinstance(ctx.directory.calendar.opening(ward_id, seen.day), Closed):
        return Asked(seen.day, ward_id, sure=seen.time is None)
    if seen.time or seen.part or _PLACE.search(rest) or (free and free[0][0] == _WRITTEN_FREE):
        return None
    return Asked(seen.day, ward_id, sure=False)


def says(ctx: Ctx, about: Asked, locale: str, *, offer: bool) -> list[Say]:
    """The hours of the day or why it is closed and what is the next open one. *offer*: a booking is a tap away."""
    opening = ctx.directory.calendar.opening(about.ward_id, about.day)
    over = isinstance(opening, Opening) and _over(ctx, about.day, opening.closes)
    shut = closures.on_day(ctx, about.ward_id, about.day) if isinstance(opening, Opening) else []
    all_day = [one for one in shut if _all_day(one, about.day, opening)]
    made = [_told(ctx, about, opening, over=over)]
    if all_day and not over:
        why = closures.told(f"{closures.REASON}{all_day[0].reason}")
        made, over = [Say("opening-closed-closure", {"day": about.day.isoformat(), **why})], True
    elif not over:
        made += [closures.says(one) for one in shut]
    bookable: date | None = about.day
    if over or isinstance(opening, Closed):
        bookable = _next(ctx, about.ward_id, about.day)
        if bookable is not None:
            after = ctx.directory.calendar.opening(about.ward_id, bookable)
            made.append(Say("opening-next", _hours(bookable, after)))
        if maybe := _perhaps(ctx, about, opening):
            made.append(maybe)
    choices = (*(_book(ctx, about.ward_id, bookable) if offer and bookable else ()), MENU)
    made[-1] = Say(made[-1].key, made[-1].params, choices)
    spoken = None if locale == ctx.locale else locale
    return [Say(one.key, one.params, one.choices, locale=spoken) for one in made]


def _clear(seen: when.When, today: date, said: str) -> bool:
    """Whether one day is meant: on a Tuesday, 「火曜日」 is today for somebody who asks whether it is open."""
    if seen.problem in (None, "past"):
        return seen.day is not None and seen.day >= today
    named = seen.day == today and len(seen.spans) == 1
    return seen.problem == "ambiguous" and named and bool(_WEEKDAY.search(said))


def _letters(rest: str) -> bool:
    """Whether something else is said, too."""
    for words in (_OPEN, _FREE, _OFFICE, _FILL):
        rest = words.sub(" ", rest)
    return any(char.isalnum() for char in rest)


def _all_day(one: Shut, day: date, opening: Opening | Closed) -> bool:
    """Whether the closure leaves nothing of the day."""
    return (
        one.counter_id is None
        and isinstance(opening, Opening)
        and one.starts_at <= tokyo.at(day, opening.opens)
        and one.ends_at >= tokyo.at(day, opening.closes)
    )


def _over(ctx: Ctx, day: date, closes: time) -> bool:
    now = tokyo.local(ctx.now)
    return day == now.date() and now.time() >= closes


def _told(ctx: Ctx, about: Asked, opening: Opening | Closed, *, over: bool) -> Say:
    if isinstance(opening, Opening):
        return Say("opening-over" if over else "opening-open", _hours(about.day, opening))
    params: dict[str, Json] = {
        "day": about.day.isoformat(),
        "reason": {**opening.names},
        **telephone(ctx, None),
    }
    return Say(f"opening-closed-{opening.reason.replace('_', '-')}", params)


def _hours(day: date, opening: Opening | Closed) -> dict[str, Json]:
    if isinstance(opening, Closed):
        return {"day": day.isoformat()}
    return {
        "day": day.isoformat(),
        "opens": opening.opens.strftime("%H:%M"),
        "closes": opening.closes.strftime("%H:%M"),
    }


def _next(ctx: Ctx, ward_id: str, after: date) -> date | None:
    """The first open day after *after*."""
    days = (after + timedelta(days=one) for one in range(1, AHEAD + 1))
    opening = ctx.directory.calendar.opening
    return next((day for day in days if isinstance(opening(ward_id, day), Opening)), None)


def _perhaps(ctx: Ctx, about: Asked, opening: Opening | Closed) -> Say | None:
    """On a closed weekend: the next such day on which the office may be open, as far as is known."""
    if not isinstance(opening, Closed) or opening.reason != "weekend":
        return None
    for weeks in range(1, AHEAD // 7 + 1):
        day = about.day + timedelta(weeks=weeks)
        found = ctx.directory.calendar.opening(about.ward_id, day)
        if isinstance(found, Closed) and found.reason == "unconfirmed_opening":
            params = {"day": day.isoformat(), **telephone(ctx, None)}
            return Say("opening-perhaps", params)
    return None


def _book(ctx: Ctx, ward_id: str, day: date) -> tuple[Choice, ...]:
    """A booking on that day, where it can be booked."""
    if why_not(ctx, ward_id, day) is not None:
        return ()
    args = {"flow": "book", "day": day.isoformat()}
    return (Choice("opening-book", {"day": day.isoformat()}, command="start", args=args),)
