"""Every day of the horizon is understood in every written form, and no text breaks the grammar."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.numerals import normalise, read_number
from locales.dates import day_label, day_time_label, short_day_label, time_label
from tests.dialogs.whens import TOKYO, heard

_KANJI = "〇一二三四五六七八九"
_ENGLISH_MONTHS = [f"{date(2026, month, 1):%B}" for month in range(1, 13)]
_ENGLISH_DAYS = [f"{date(2026, 6, day):%A}" for day in range(1, 8)]


def _kanji(number: int) -> str:
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _KANJI[tens]) + "十" if tens else ""
    return head + (_KANJI[ones] if ones or not tens else "")


def _full_width(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


def _ordinal(day: int) -> str:
    ending = {1: "st", 2: "nd", 3: "rd"}.get(0 if day in (11, 12, 13) else day % 10, "th")
    return f"{day}{ending}"


DAY_FORMS: dict[str, Callable[[date], str]] = {
    "12月3日": lambda d: f"{d.month}月{d.day}日",
    "12月03日": lambda d: f"{d.month:02}月{d.day:02}日",
    "12/3": lambda d: f"{d.month}/{d.day}",
    "12/03": lambda d: f"{d.month:02}/{d.day:02}",
    "12-3": lambda d: f"{d.month}-{d.day}",
    "2026年12月3日": lambda d: f"{d.year}年{d.month}月{d.day}日",
    "2026-12-03": lambda d: d.isoformat(),
    "2026/12/3": lambda d: f"{d.year}/{d.month}/{d.day}",
    "2026.12.3": lambda d: f"{d.year}.{d.month}.{d.day}",
    "12/3/2026": lambda d: f"{d.month}/{d.day}/{d.year}",
    "令和8年12月3日": lambda d: f"令和{d.year - 2018}年{d.month}月{d.day}日",
    "R8.12.3": lambda d: f"R{d.year - 2018}.{d.month}.{d.day}",
    "十二月三日": lambda d: f"{_kanji(d.month)}月{_kanji(d.day)}日",
    "full width": lambda d: f"{_full_width(d.month)}月{_full_width(d.day)}日",
    "Dec 3": lambda d: f"{_ENGLISH_MONTHS[d.month - 1][:3]} {d.day}",
    "December 3rd": lambda d: f"{_ENGLISH_MONTHS[d.month - 1]} {_ordinal(d.day)}",
    "3 December": lambda d: f"{d.day} {_ENGLISH_MONTHS[d.month - 1]}",
    "3rd of Dec": lambda d: f"{_ordinal(d.day)} of {_ENGLISH_MONTHS[d.month - 1][:3]}",
    "Thursday, Dec 3": lambda d: (
        f"{_ENGLISH_DAYS[d.weekday()]}, {_ENGLISH_MONTHS[d.month - 1][:3]} {d.day}"
    ),
    "our Japanese": lambda d: day_label(d, "ja"),
    "our short Japanese": lambda d: short_day_label(d, "ja"),
    "our English": lambda d: day_label(d, "en"),
    "our short English": lambda d: short_day_label(d, "en"),
}

TIME_FORMS: dict[str, Callable[[time], str]] = {
    "our Japanese": lambda t: time_label(t, "ja"),
    "our English": lambda t: time_label(t, "en"),
    "10:30": lambda t: f"{t:%H:%M}",
    "10時30分": lambda t: f"{t.hour}時{t.minute}分" if t.minute else f"{t.hour}時",
    "10時半": lambda t: f"{t.hour}時半" if t.minute else f"{t.hour}時",
    "十時半": lambda t: f"{_kanji(t.hour)}時" + ("半" if t.minute else ""),
    "午後2時半": lambda t: (
        f"{'午後' if t.hour > 11 else '午前'}{t.hour % 12}時" + ("半" if t.minute else "")
    ),
    "2:30pm": lambda t: f"{t.hour % 12 or 12}:{t.minute:02}{'pm' if t.hour > 11 else 'am'}",
    "2.30 p.m.": lambda t: f"{t.hour % 12 or 12}.{t.minute:02} {'p' if t.hour > 11 else 'a'}.m.",
    "bare": lambda t: f"{t:%H%M}",
}

todays = st.dates(date(2026, 1, 1), date(2035, 12, 31))
horizon = st.integers(0, 30)
visits = st.builds(time, st.integers(8, 17), st.sampled_from([0, 30]))


@pytest.mark.parametrize("form", DAY_FORMS)
@given(today=todays, ahead=horizon)
def test_every_day_of_the_horizon_is_understood_in(form: str, today: date, ahead: int) -> None:
    day = today + timedelta(days=ahead)
    said = heard(DAY_FORMS[form](day), today=today)
    assert (said.day, said.problem) == (day, None)


@pytest.mark.parametrize("form", TIME_FORMS)
@given(clock=visits)
def test_every_time_of_the_office_is_understood_in(form: str, clock: time) -> None:
    said = heard(TIME_FORMS[form](clock))
    assert (said.time, said.problem) == (clock, None)


@given(
    today=todays,
    ahead=st.integers(1, 30),
    clock=visits,
    day_form=st.sampled_from(list(DAY_FORMS.values())),
    time_form=st.sampled_from(list(TIME_FORMS.values())),
    words=st.sampled_from(["{} {}", "{} {} 転入届", "転入届 {} {}", "中央区で、{} {}に"]),
)
def test_day_and_time_are_understood_together(
    *,
    today: date,
    ahead: int,
    clock: time,
    day_form: Callable[[date], str],
    time_form: Callable[[time], str],
    words: str,
) -> None:
    day = today + timedelta(days=ahead)
    said = heard(words.format(day_form(day), time_form(clock)), today=today)
    assert (said.day, said.time, said.problem) == (day, clock, None)


@given(today=todays, ahead=st.integers(1, 30), clock=visits, locale=st.sampled_from(["ja", "en"]))
def test_what_we_write_ourselves_is_understood(
    today: date, ahead: int, clock: time, locale: str
) -> None:
    moment = datetime.combine(today + timedelta(days=ahead), clock, TOKYO)
    said = heard(day_time_label(moment, locale), today=today)
    assert (said.day, said.time, said.problem) == (moment.date(), clock, None)


@given(today=todays, ahead=st.integers(1, 30))
def test_days_and_weeks_from_now_are_counted(today: date, ahead: int) -> None:
    for text in (f"{ahead}日後", f"{_kanji(ahead)}日後", f"in {ahead} days"):
        assert heard(text, today=today).day == today + timedelta(days=ahead)


@given(today=todays, day=st.integers(1, 31))
def test_a_day_of_the_month_is_the_next_one_there_is(today: date, day: int) -> None:
    said = heard(f"{day}日", today=today)
    assert said.day is not None
    assert said.day.day == day
    assert today <= said.day <= today + timedelta(days=61)


_PIECES = st.sampled_from(
    [
        *(
            "12/3",
            "12月3日",
            "31",
            "月",
            "日",
            "時",
            "分",
            "半",
            ":",
            "/",
            "-",
            ".",
            "十",
            "〇",
            "千",
        ),
        *(
            "令和",
            "R8",
            "元",
            "来週",
            "の",
            "月曜",
            "午後",
            "昼",
            "から",
            "まで",
            "末",
            "後",
            "以内",
        ),
        *(
            "today",
            "next",
            "mon",
            "dec",
            "at",
            "pm",
            "moved",
            "i",
            " ",
            "期限",
            "がつ",
            "じ",
            "はん",
        ),
        *("😀", "👨\u200d👩\u200d👧", "が\u3099", "㍻", "½", "²", "٣", "\0", "\n"),
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(_PIECES, max_size=40).map("".join)))
def test_no_text_breaks_the_grammar(text: str) -> None:
    said = heard(text)
    length = len(normalise(text))
    assert all(0 <= start < end <= length for start, end in said.spans)
    assert said.problem != "no_such_day" or said.day is None


@pytest.mark.parametrize(
    "piece",
    ["12/3 ", "12月3日に引っ越し", "i moved ", "next ", " ", "十", "1-", "a@", "😀", "来週"],
)
def test_the_longest_message_line_allows_is_read(piece: str) -> None:
    text = (piece * 5000)[:5000]
    assert heard(text).rest is not None


def test_nonsense_numerals_have_no_value() -> None:
    assert read_number("十十") == -1
    assert read_number("二十") == 20
    assert read_number("三〇") == 30
    assert not heard("十十日").found
