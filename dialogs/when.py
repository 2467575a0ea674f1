"""Finds the day and the time of a visit in free text, in Japanese and English alike.

The grammar is small on purpose: it would rather not see a date than see a wrong one. What it finds
is always told back with its weekday, and the date picker is offered when in doubt.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from datetime import time as clock_time

from dialogs import when_digits, when_en, when_ja, when_named, when_named_en
from dialogs.numerals import normalise
from dialogs.when_days import Part, Problem, Seen, Span, coming, office_time, scan

__all__ = ["When", "find"]


@dataclass(frozen=True)
class When:
    """What a text says about day and time.

    problem is None when day, time and part mean what they say. Otherwise:
    - no_such_day (31 February), no_such_time (25:00): that half is None;
    - ambiguous: several days or times, a whole week, "from Monday on": day and time are hints of
      where to begin looking, never an answer;
    - past: the day (and time) named is over; a day without a year counts as past for 14 days and
      means the next year's afterwards.
    spans are the places of all mentions in the normalised text, rest is that text without them.
    """

    day: date | None = None
    time: clock_time | None = None
    part: Part | None = None
    problem: Problem | None = None
    spans: tuple[Span, ...] = ()
    rest: str = ""

    @property
    def found(self) -> bool:
        """Return whether the text says anything about day or time."""
        return bool(self.day or self.time or self.part or self.problem)


_IGNORED = (*when_digits.IGNORED, *when_ja.IGNORED, *when_en.IGNORED)
_DAY_RULES = (
    *when_digits.DAY_RULES,
    *when_named.DAY_RULES,
    *when_ja.DAY_RULES,
    *when_named_en.DAY_RULES,
    *when_en.DAY_RULES,
)
_TIME_RULES = (*when_digits.TIME_RULES, *when_en.TIME_RULES, *when_ja.TIME_RULES)

_MILESTONE = (
    r"(?:引っ?越し?|ひっこし?|転居|転入|転出|結婚|入籍|出産|離婚|帰国|退職|入学|出国|渡航)を?"
)
# 12月3日に引っ越しました, 4月1日生まれ, 12月3日が期限: a day of something else than the visit.
_OTHER_DAY_AFTER = re.compile(
    rf"(?!に(?:し|決め)ました)[^。!?\n]{{0,40}}?(?:{_MILESTONE}(?:する(?!手続)|す(?!る)|し?ます|して|予定|した)|生まれ|亡くな"
    r"|(?<!思い)(?<!決め)(?<!わかり)(?<!分かり)(?:ました(?!ら)|でした)"
    r"|[てで]きた(?!い)|越した(?!い)|った(?![らり]))"
    r"|(?:まで)?(?:が|は|の)?(?:有効)?(?:期限|締め?切)"
)
_OTHER_DAY_BEFORE = re.compile(
    r"(?:期限|締め?切り?|生年月日|誕生日)(?:が|は|の|:)?\s*$"
    r"|(?<![a-z])(?:i|we|i'm|we're|i am|we are|he|she|my\s[a-z]{2,12})\s(?:[a-z']{2,9}\s){0,2}?"
    r"(?:moved?|moving|was born|got married|arrived|came|died|expires?)(?![a-z-])[^.!?]{0,40}$"
    r"|(?<![a-z])(?:born|expires?|expired|since)\s(?:on\s)?$"
)
_ROUGH_AFTER_DAY = re.compile(
    r"\s?(?:\([^)]{1,4}\))?\s?(?:以降|以後|から|より|まで|ごろ|頃|前後|あたり|辺り|くらい"
    r"|ぐらい|onwards?|or (?:later|after))"
)
# 水曜以外, 明日は無理: a day that it is not to be.
_NOT_AFTER = re.compile(
    r"\s?(?:\([^)]{1,4}\))?(?:以外|いがい|を?除[いき]|を?のぞ[いき]|じゃな(?!い?ですか)|ではな(?!いですか)|でな(?=い|く)"
    r"|[はがも](?:だめ|ダメ|駄目|無理|むり|ng|避け|さけ|行けな|いけな|行けませ|いけませ|来られ|来れ|難し|むずかし|厳し"
    r"|都合が(?:悪|つ|わる)|用事が|仕事が|忙し|休みじゃ)"
    r"|\s(?:is|are|does)(?:n't| not)\s(?:ok|good|possible|work|an option)|\s(?:won't|doesn't) work)"
)
_NOT_BEFORE = re.compile(
    r"(?<![a-z])(?:not|except(?: for)?|but|other than|can't (?:come|make it|do)"
    r"|cannot (?:come|make it|do)|busy)\s(?:on\s)?$"
)
_ROUGH_AFTER_TIME = re.compile(
    r"\s?(?:以降|以後|以外|過ぎ|すぎ|前(?!半)|まで|台|は(?:無理|だめ|ダメ|避け)|onwards?|or (?:later|after))"
)
_ROUGH_BEFORE = re.compile(r"(?<![a-z])(?:from|until|till|by|before|after|since)\s(?:on\s)?$")
_TO = re.compile(r"\s?(?:から|より|~|〜|–|-|to|till|until)\s?")
_BARE_TIME = re.compile(r"(?<![0-9a-z])(0?[89]|1[0-7])(00|30)(?:に|で|から)?(?![0-9a-z])")
_SLOT = timedelta(minutes=60)


def find(text: str, *, today: date, now: datetime) -> When:
    """Return the day and time *text* names, seen from *today* (the office's day) and *now*.

    *now* is the aware moment in Tokyo; it only tells whether a time of today is over.
    """
    normal = normalise(text)
    left, _ = scan(normal, _IGNORED, today)
    left, days = scan(left, _DAY_RULES, today)
    left, times = scan(left, _TIME_RULES, today)
    if not times:
        times = _bare_time(left, after_day=bool(days))
    spans = tuple(sorted(span for span, _ in (*days, *times)))
    day, day_problem = _one_day(_meant(normal, days), today)
    clock, part, time_problem = _one_time(normal, times)
    for _, seen in days:
        part = part or seen.part
    problem = day_problem or time_problem
    if time_problem == "no_such_time" and day_problem != "no_such_day":
        problem = time_problem
    part = part if clock is None else None
    if problem is None and day is not None and _over(day, clock, part, today, now):
        problem = "past"
    return When(day, clock, part, problem, spans, _without(normal, spans))


def _meant(text: str, days: Sequence[tuple[Span, Seen]]) -> list[Seen]:
    """Return the days that are about the visit; those of a move or a birth are left out.

    A day that it is not to be (明日は無理) makes the rest a question too: it is easily misread.
    """
    meant, refused = [], []
    for index, ((start, end), seen) in enumerate(days):
        stop = days[index + 1][0][0] if index + 1 < len(days) else len(text)
        begin = days[index - 1][0][1] if index else 0
        after, before = text[end : min(stop, end + 60)], text[max(begin, start - 80) : start]
        if _OTHER_DAY_AFTER.match(after) or _OTHER_DAY_BEFORE.search(before):
            continue
        if _NOT_AFTER.match(after) or _NOT_BEFORE.search(before):
            refused.append(_hint(seen))
            continue
        rough = _ROUGH_AFTER_DAY.match(after) or _ROUGH_BEFORE.search(before)
        meant.append(_hint(seen) if rough and seen.problem is None else seen)
    return [*meant, *refused]


def _hint(seen: Seen) -> Seen:
    return Seen(day=seen.day, weekday=seen.weekday, time=seen.time, problem="ambiguous")


def _one_day(seen: Sequence[Seen], today: date) -> tuple[date | None, Problem | None]:
    """Return the one day all mentions agree on, or the first one and why that is no answer."""
    if any(one.problem == "no_such_day" for one in seen):
        return None, "no_such_day"
    unclear = any(one.problem for one in seen)
    days = list(dict.fromkeys(one.day for one in seen if one.day is not None))
    weekdays = list(dict.fromkeys(one.weekday for one in seen if one.weekday is not None))
    if days:
        fits = len(days) == 1 and all(days[0].weekday() == weekday for weekday in weekdays)
        return days[0], "ambiguous" if unclear or not fits else None
    if not weekdays:
        return None, "ambiguous" if unclear else None
    # On a Monday, "Monday" may be today or in a week.
    clear = len(weekdays) == 1 and weekdays[0] != today.weekday() and not unclear
    day = today if weekdays[0] == today.weekday() else coming(weekdays[0], today).day
    return day, None if clear else "ambiguous"


def _one_time(
    text: str, seen: Sequence[tuple[Span, Seen]]
) -> tuple[clock_time | None, Part | None, Problem | None]:
    """Return the time and half of the day all mentions agree on; a slot's span is its start."""
    if any(one.problem == "no_such_time" for _, one in seen):
        return None, None, "no_such_time"
    parts = {one.part for _, one in seen if one.part}
    part = parts.pop() if len(parts) == 1 else None
    timed = [(span, one.time, one.problem) for span, one in seen if one.time is not None]
    if not timed:
        return None, part, None
    (start, end), first, _ = timed[0]
    unclear = any(problem for _, _, problem in timed) or bool(
        _ROUGH_AFTER_TIME.match(text[end : end + 20])
        or _ROUGH_BEFORE.search(text[max(0, start - 12) : start])
    )
    if len({clock for _, clock, _ in timed}) > 1:
        (begin, _), last, _ = timed[1]
        slot = _TO.fullmatch(text[end:begin]) and timedelta() < _gap(first, last) <= _SLOT
        unclear = unclear or len(timed) > 2 or not slot
    if part is not None and (first.hour >= 12) != (part == "pm"):
        unclear = True
    return first, part, "ambiguous" if unclear else None


def _gap(first: clock_time, last: clock_time) -> timedelta:
    return timedelta(hours=last.hour - first.hour, minutes=last.minute - first.minute)


def _bare_time(left: str, *, after_day: bool) -> list[tuple[Span, Seen]]:
    """Read 1030 as a time only when it is the whole answer, or stands alone beside a day."""
    match = _BARE_TIME.search(left) if after_day else _BARE_TIME.fullmatch(left.strip())
    if match is None:
        return []
    offset = 0 if after_day else len(left) - len(left.lstrip())
    span = (match.start() + offset, match.end() + offset)
    return [(span, office_time(int(match[1]), int(match[2]), None, exact=True))]


def _over(
    day: date, clock: clock_time | None, part: Part | None, today: date, now: datetime
) -> bool:
    if day != today:
        return day < today
    if part == "am" and now.date() == today and now.hour >= 12:
        return True
    return clock is not None and now.date() == today and clock <= now.time()


def _without(text: str, spans: Sequence[Span]) -> str:
    """Return *text* with a blank in the place of each span."""
    pieces, end = [], 0
    for start, stop in spans:
        pieces.append(text[end:start])
        end = stop
    return " ".join([*pieces, text[end:]]).strip()
