"""Days and times are understood as people in Chiba type them. Today is Friday, 20 November 2026."""

from datetime import date, time

import pytest

from tests.dialogs.whens import heard


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("今日", "11-20"),
        ("本日", "11-20"),
        ("きょうの午後", "11-20"),
        ("明日", "11-21"),
        ("あした", "11-21"),
        ("あすは", "11-21"),
        ("明後日", "11-22"),
        ("あさって", "11-22"),
        ("しあさって", "11-23"),
        ("来週の月曜", "11-23"),
        ("来週火曜日", "11-24"),
        ("今週金曜", "11-20"),
        ("再来週の水曜日", "12-02"),
        ("今度の金曜", "11-27"),
        ("月曜日", "11-23"),
        ("らいしゅうのかようび", "11-24"),
        ("12月3日", "12-03"),
        ("１２月３日", "12-03"),
        ("12 月 3 日", "12-03"),
        ("12/3", "12-03"),
        ("12-3", "12-03"),
        ("2026年12月3日", "12-03"),
        ("2026/12/3", "12-03"),
        ("二〇二六年十二月三日", "12-03"),
        ("令和8年12月3日", "12-03"),
        ("令和八年十二月三日", "12-03"),
        ("R8.12.3", "12-03"),
        ("R8/12/3", "12-03"),
        ("今年の12月3日", "12-03"),
        ("来月3日", "12-03"),
        ("12月3日(木)", "12-03"),
        ("12月3日木曜日", "12-03"),
        ("十二月二十四日", "12-24"),
        ("じゅうにがつみっか", "12-03"),
        ("12がつ3にち", "12-03"),
        ("3日", "12-03"),
        ("25日", "11-25"),
        ("31日", "12-31"),
        ("3日後", "11-23"),
        ("一週間後", "11-27"),
        ("2週間後", "12-04"),
        ("1か月後", "12-20"),
        ("月末", "11-30"),
        ("今月末", "11-30"),
        ("来月末", "12-31"),
    ],
)
def test_a_day_is_found(text: str, day: str) -> None:
    said = heard(text)
    assert (said.day, said.problem) == (date.fromisoformat(f"2026-{day}"), None)


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("10時半", (10, 30)),
        ("10時30分", (10, 30)),
        ("10:30", (10, 30)),
        ("１０：３０", (10, 30)),
        ("1030", (10, 30)),
        ("十時半", (10, 30)),
        ("じゅうじはん", (10, 30)),
        ("ごご3じ", (15, 0)),
        ("午前9時", (9, 0)),
        ("朝の9時", (9, 0)),
        ("午後3時", (15, 0)),
        ("夕方4時", (16, 0)),
        ("昼の11時", (11, 0)),
        ("昼1時", (13, 0)),
        ("正午", (12, 0)),
        ("午後0時半", (12, 30)),
        ("3時", (15, 0)),
        ("3:00", (15, 0)),
        ("03:00", (3, 0)),
        ("13時", (13, 0)),
        ("10時ごろ", (10, 0)),
        ("10時から", (10, 0)),
        ("10じ15ふん", (10, 15)),
        ("十時十五ふん", (10, 15)),
        ("10時10ぷんまえ", (9, 50)),
        ("11時15でお願いします", (11, 15)),
        ("11時2人で", (11, 0)),
        ("午後3字", (15, 0)),
        ("10時から10時半", (10, 0)),
        ("10:30〜11:00", (10, 30)),
    ],
)
def test_a_time_is_found(text: str, clock: tuple[int, int]) -> None:
    said = heard(text)
    assert (said.time, said.part, said.problem) == (time(*clock), None, None)


def test_an_hour_without_morning_or_afternoon_is_within_office_hours() -> None:
    assert [heard(f"{hour}時").time for hour in (1, 5, 8, 9, 12)] == [
        time(13),
        time(17),
        time(8),
        time(9),
        time(12),
    ]


@pytest.mark.parametrize(
    ("text", "part"),
    [("明日の午前中", "am"), ("明日の朝", "am"), ("あしたの午後", "pm"), ("明日の夕方", "pm")],
)
def test_half_a_day_is_found(text: str, part: str) -> None:
    said = heard(text)
    assert (said.day, said.time, said.part) == (date(2026, 11, 21), None, part)


def test_either_half_is_no_half() -> None:
    assert heard("午前か午後").part is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("明日の10時半に中央区で転入届", "の に中央区で転入届"),
        ("12/3 10:30 転入届", "転入届"),
        ("転入届", "転入届"),
    ],
)
def test_the_rest_of_the_sentence_is_left_for_others(text: str, rest: str) -> None:
    assert " ".join(heard(text).rest.split()) == rest


@pytest.mark.parametrize(
    "text", ["2月31日", "11月31日", "2/30", "13月3日", "2月29日", "令和8年2月29日", "32日"]
)
def test_a_day_the_calendar_does_not_have_is_named_as_such(text: str) -> None:
    said = heard(text)
    assert (said.day, said.problem) == (None, "no_such_day")


@pytest.mark.parametrize("text", ["25時", "10:75", "明日の10時70分"])
def test_a_time_the_clock_does_not_have_is_named_as_such(text: str) -> None:
    said = heard(text)
    assert (said.time, said.problem) == (None, "no_such_time")


def test_the_29th_of_february_exists_in_its_year() -> None:
    assert heard("2月29日", today=date(2027, 12, 1)).day == date(2028, 2, 29)


@pytest.mark.parametrize(
    ("text", "today", "day", "problem"),
    [
        ("11/10", "2026-11-20", "2026-11-10", "past"),
        ("12/3", "2026-12-20", "2027-12-03", None),
        ("1月5日", "2026-12-20", "2027-01-05", None),
        ("12/28", "2027-01-05", "2026-12-28", "past"),
        ("昨日", "2026-11-20", "2026-11-19", "past"),
        ("今週の月曜", "2026-11-20", "2026-11-16", "past"),
        ("2025年12月3日", "2026-11-20", "2025-12-03", "past"),
        ("今日の8時", "2026-11-20", "2026-11-20", "past"),
    ],
)
def test_a_day_without_a_year_is_the_next_one_or_the_one_just_past(
    text: str, today: str, day: str, problem: str | None
) -> None:
    said = heard(text, today=date.fromisoformat(today))
    assert (said.day, said.problem) == (date.fromisoformat(day), problem)


@pytest.mark.parametrize(
    "text",
    [
        "来週",
        "来月",
        "週末",
        "明日から",
        "12月3日以降",
        "明日じゃなくて明後日",
        "12/1か12/2",
        "12月3日(金)",
        "金曜日",
        "26/12/3",
        "9時から12時の間",
        "10時以降",
        "3時過ぎ",
        "午前、15時",
        "10時か11時",
    ],
)
def test_what_may_mean_several_days_or_times_is_asked_again(text: str) -> None:
    assert heard(text).problem == "ambiguous"


@pytest.mark.parametrize(
    "text",
    [
        "2人",
        "3回",
        "3階",
        "300円",
        "043-221-2131",
        "12345674",
        "260-8733",
        "14日以内",
        "14日間",
        "3日前",
        "あと3日",
        "3時間",
        "2、3日後",
        "千葉港1-1",
        "千葉市中央区千葉港1-1",
        "1-2-3",
        "十日市場",
        "八日市場",
        "一時的に",
        "一時保育",
        "いつか行きます",
        "京都",
        "きょうと",
        "べんきょう",
        "今日は、",
        "毎週月曜",
        "第3日曜日",
        "1月1日時点",
        "4/1現在",
        "https://example.jp/12/3",
        "12月",
        "朝日",
        "夜間窓口",
        "1時間",
        "10万円",
        "95%",
        "24/7",
        "住民票 2通",
        "123456",
        "B-102",
    ],
)
def test_what_only_looks_like_a_date_is_none(text: str) -> None:
    said = heard(text)
    assert not said.found, said


@pytest.mark.parametrize(
    "text",
    [
        "11月10日に引っ越しました",
        "昨日引っ越してきました",
        "今日引っ越してきたので転入届",
        "12月3日に引っ越すので転出届を出したい",
        "4月1日生まれです",
        "平成2年4月1日生まれ",
        "期限は12月3日です",
        "12月3日が期限です",
        "生年月日:昭和30年1月2日",
    ],
)
def test_the_day_of_a_move_or_a_birth_is_not_the_day_of_the_visit(text: str) -> None:
    assert heard(text).day is None


def test_the_day_of_a_move_does_not_hide_the_day_of_the_visit() -> None:
    said = heard("11月10日に引っ越しました。12月3日の10時に転入届")
    assert (said.day, said.time, said.problem) == (date(2026, 12, 3), time(10), None)


@pytest.mark.parametrize(
    "text", ["明日にしました", "わかりました、明日で", "明日引っ越しの手続きをしたい"]
)
def test_a_polite_or_longer_sentence_keeps_its_day(text: str) -> None:
    assert heard(text).day == date(2026, 11, 21)
