"""The figures pages: words first, tables and files that tell the same, and nothing of a handful of people."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import date, timedelta
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from console import figures_svg
from console.figures_svg import Series
from console.figures_table_page import BY
from console.figures_times_page import heat
from domain import figures_nights
from domain.db import transaction
from tests.console.office import Office
from tests.domain.figures_days import TODAY, Draft, write
from tests.support.moments import NOW

HOME, TABLE, TIMES, PLACES = (
    f"/console/figures{one}" for one in ("", "/table", "/times", "/places")
)
MONDAY, LAST_MONDAY = TODAY - timedelta(days=1), TODAY - timedelta(days=8)
JUUMIN, SHOMEI = "chuo-juumin", "chuo-shomei"


def people(
    number: int, day: date, *, wait: int = 600, counter: str = JUUMIN, locale: str = "ja"
) -> list[Draft]:
    """So many walk-ins, a minute apart."""
    return [Draft(counter, day, n, locale, 0, "walk_in", "served", wait, 0) for n in range(number)]


def booked(number: int, day: date, *, status: str = "served", wait: int = 300) -> list[Draft]:
    """So many who had booked nine o'clock three days before."""
    return [Draft(JUUMIN, day, 0, "ja", 0, "line", status, wait, 3) for _ in range(number)]


def happened(engine: Engine, drafts: Sequence[Draft]) -> None:
    """The days of these people are over and counted."""
    with transaction(engine) as session:
        write(session, drafts)
        for day in figures_nights.due(session, now=NOW):
            figures_nights.count(session, day=day, now=NOW)


@pytest.fixture
def filled(office: Office) -> Office:
    """On Monday more came than a week before, and waited shorter; two in ten bookings were missed."""
    happened(
        office.engine,
        [
            *people(10, LAST_MONDAY, wait=1_200),
            *people(15, MONDAY, wait=600),
            *booked(8, MONDAY, wait=240),
            *booked(2, MONDAY, status="expired"),
            *people(2, MONDAY, counter=SHOMEI, locale="vi"),
            *people(6, MONDAY, counter="midori-juumin", wait=1_800),
        ],
    )
    return office


def plain(page: str) -> str:
    """The text of a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_before_the_first_day_is_over_each_page_says_so(office: Office) -> None:
    clerk = office.clerk()
    for page in (HOME, TABLE, TIMES, PLACES):
        answer = clerk.web.get(page)
        assert answer.status_code == 200
        assert 'data-testid="nothing"' in answer.text, page


def test_the_first_page_says_in_words_what_changed_since_last_week(filled: Office) -> None:
    seen = plain(filled.clerk(ward_id="chuo").web.get(HOME).text)
    assert "今週（月曜）は、1日あたり25人が来庁しました。先週の同じ曜日より150%ふえました。" in seen
    assert "待ち時間の中央値は10分でした。先週の同じ曜日より10分短くなりました。" in seen
    assert "予約のうち20%の方が来ませんでした。" in seen


def test_minutes_given_back_stand_beside_their_method(filled: Office) -> None:
    """Eight waited four minutes where walk-ins waited ten; the other counter's walk-ins are no measure."""
    seen = plain(filled.clerk(ward_id="chuo").web.get(HOME).text)
    assert "48分" in seen
    assert "予約1件あたり6.0分" in seen
    assert "8件の合計です。比べられなかった0件は数えていません。" in seen
    assert "マイナスとして数えます" in seen


def test_longer_waits_of_booked_people_count_against_us(office: Office) -> None:
    happened(office.engine, [*people(6, MONDAY, wait=300), *booked(4, MONDAY, wait=900)])
    seen = plain(office.clerk().web.get(HOME).text)
    assert "マイナス40分" in seen
    assert "予約1件あたり-10.0分" in seen


def test_a_table_and_its_file_tell_the_same(filled: Office) -> None:
    clerk = filled.clerk()
    page = clerk.web.get(f"{TABLE}?by=ward").text
    answer = clerk.web.get(f"{TABLE}.csv?by=ward")
    assert answer.data.startswith(b"\xef\xbb\xbf")
    assert answer.headers["Content-Disposition"].startswith("attachment; filename=")
    header, *rows = csv.reader(io.StringIO(answer.data.decode("utf-8-sig")))
    assert header[:2] == ["区", "来庁した人"]
    assert [row[:2] for row in rows] == [["中央区", "35"], ["緑区", "6"], ["合計", "41"]]
    assert float(rows[0][7]) == pytest.approx(0.2)
    for row in rows:
        assert f">{row[0]}</th>" in page
        assert f">{row[1]}</td>" in page


def test_small_rows_are_told_together(filled: Office) -> None:
    """Two who spoke Vietnamese are not told of: the table has one row of all."""
    page = plain(filled.clerk().web.get(f"{TABLE}?by=locale&weekday=0").text)
    assert "ベトナム語" not in page.replace("ベトナム語 </option>", "")
    assert "ほか（2項目をまとめて）" in page


def test_few_people_are_not_told_of_at_all(filled: Office) -> None:
    page = filled.clerk().web.get(f"{TABLE}?counter={SHOMEI}").text
    assert 'data-testid="nothing"' in page
    rows = filled.clerk("jiro").web.get(f"{TABLE}.csv?counter={SHOMEI}").data.decode("utf-8-sig")
    assert len(rows.splitlines()) == 1


def test_every_way_to_part_the_table_adds_up(filled: Office) -> None:
    clerk = filled.clerk(ward_id="chuo")
    for by in BY:
        answer = clerk.web.get(f"{TABLE}.csv?by={by}")
        rows = list(csv.reader(io.StringIO(answer.data.decode("utf-8-sig"))))[1:]
        *lines, whole = (int(row[1]) for row in rows)
        assert sum(lines) == whole == 35, by


@pytest.mark.parametrize(("measure", "shown"), [("visits", "12.5"), ("waits", "10分")])
def test_the_week_at_a_glance(filled: Office, measure: str, shown: str) -> None:
    """On two Mondays 10 and 25 came between nine and half past nine, of which 25 waited ten minutes or less."""
    page = filled.clerk(ward_id="chuo").web.get(f"{TIMES}?measure={measure}&counter={JUUMIN}").text
    assert "月曜" in plain(page)
    cells = re.findall(r'class="num heat-5">([^<]+)<', page)
    assert cells == (["16.5"] if measure == "visits" else ["10分"]), shown


def test_darker_is_more_and_a_gap_is_a_dash() -> None:
    found = heat({(0, 18): 10.0, (0, 19): 2.0, (1, 18): None, (1, 19): 0.0}, "visits")
    assert found is not None
    shades = [[(cell.words, cell.shade) for cell in cells] for _, cells in found.rows]
    assert shades == [[("10.0", 5), ("–", 0)], [("2.0", 1), ("0.0", 0)]]
    assert heat({}, "load") is None


def test_places_are_advised_where_the_risk_is_small(office: Office) -> None:
    """Ten Mondays at nine: full twice, and every second did not come."""
    drafts: list[Draft] = []
    for back in range(10):
        day = MONDAY - timedelta(days=7 * back)
        drafts += booked(2 if back < 2 else 1, day)
        drafts += booked(2 if back < 2 else 1, day, status="expired")
    happened(office.engine, drafts)
    clerk = office.clerk()
    strict = plain(clerk.web.get(f"{PLACES}?limit=2").text)
    assert "あと1枠ふやしても、定員をこえるおそれは1.5%です。" in strict
    assert "月曜9:00 住民異動: 50%の方が来ていません。" in strict
    assert "あと3枠ふやしても" in plain(clerk.web.get(f"{PLACES}?limit=20").text)


def test_of_few_bookings_nothing_is_advised(filled: Office) -> None:
    page = plain(filled.clerk().web.get(f"{PLACES}?limit=20").text)
    assert "予約が少ない" in page
    assert 'data-testid="advice"' not in page


WRONG = (
    ("from=gestern", "日付を「2026-12-01」の形で"),
    ("to=2026-12-02", "今日までの日付"),
    ("from=2026-11-30&to=2026-11-01", "「いつまで」より前"),
    ("from=2020-01-01", "400日以内"),
    ("weekday=9", "曜日を選び直して"),
    ("procedure=nothing", "登録されていません"),
    (f"ward=midori&counter={JUUMIN}", "緑区にない窓口"),
    ("from=%00&counter=", "日付を"),
    ("to=0001-01-05", "日付を"),
    ("from=9999-12-31", "「いつまで」より前"),
)


def test_what_is_wrong_is_said_at_its_field_and_the_rest_is_shown(filled: Office) -> None:
    clerk = filled.clerk()
    for query, sentence in WRONG:
        for page in (TABLE, TIMES, PLACES):
            answer = clerk.web.get(f"{page}?{query}")
            assert answer.status_code == 200
            if page == TABLE or not query.startswith(("weekday", "procedure")):
                assert sentence in answer.text, (page, query)


def test_what_was_typed_is_kept(filled: Office) -> None:
    page = filled.clerk().web.get(f"{TABLE}?from=gestern&procedure=tennyu&by=day").text
    assert 'value="gestern"' in page
    assert '<option value="tennyu" selected>' in page
    assert '<option value="day" selected>' in page


def test_other_wards_are_not_there(filled: Office) -> None:
    clerk = filled.clerk(ward_id="chuo")
    for page in (HOME, TABLE, f"{TABLE}.csv", TIMES, PLACES):
        assert "緑" not in clerk.web.get(page).text
        for query in ("ward=midori", "counter=midori-juumin", "ward=atlantis", "counter=x"):
            assert clerk.web.get(f"{page}?{query}").status_code == 404


def test_today_is_counted_from_the_rows(office: Office) -> None:
    office.walk_ins(4)
    assert "今日は、いままでに4人が来庁しました。" in plain(office.clerk().web.get(HOME).text)


LABELS = st.lists(st.text(max_size=8), min_size=1, max_size=40)


@given(LABELS, st.data())
def test_charts_are_well_formed_whatever_they_are_called(
    labels: list[str], data: st.DataObject
) -> None:
    values = st.lists(
        st.none() | st.integers(0, 10_000), min_size=len(labels), max_size=len(labels)
    )
    series = [
        Series("<b>&\"'", "booked", data.draw(values)),
        Series("\x00x", "p90", data.draw(values)),
    ]
    rows = [(label, float(n), f"{n}") for n, label in enumerate(labels)]
    for picture in (
        figures_svg.columns("k", "<script>", "&", labels, series),
        figures_svg.lines("k", "<script>", "&", labels, series),
        figures_svg.bars("k", "<script>", "&", rows),
    ):
        root = ET.fromstring(picture)  # our own
        assert root.get("role") == "img"
        assert root.findtext("title") == "<script>"
        assert "<script" not in picture
        assert "style=" not in picture
        for shape in root.iter("rect"):
            assert float(shape.get("height", "0")) >= 0
            assert float(shape.get("width", "0")) >= 0


@given(st.floats(0, 1e6))
def test_the_axis_reaches_to_the_highest_in_few_round_steps(highest: float) -> None:
    ticks = figures_svg.steps(highest)
    assert ticks[0] == 0
    assert ticks[-1] >= highest
    assert 2 <= len(ticks) <= 6
    assert all(tick == int(tick) for tick in ticks)
