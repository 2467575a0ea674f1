"""Without a booking: what for, which procedure, and a ticket."""

import json
from datetime import timedelta

import pytest
from playwright.sync_api import Route, expect

from tests.kiosk_bridge.screen.stand import Stand
from tests.support.moments import NOW

pytestmark = pytest.mark.browser


def test_a_ticket_is_taken_by_keyboard_alone(stand: Stand) -> None:
    keys = stand.page.keyboard
    keys.press("ArrowDown")
    expect(stand.part("booked")).to_be_focused()
    keys.press("ArrowRight")
    expect(stand.part("walk-in")).to_be_focused()
    keys.press("Enter")
    stand.is_at("categories")
    expect(stand.page.locator("h1")).to_be_focused()
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("Enter")
    stand.is_at("procedures")
    keys.press("Escape")
    stand.is_at("categories")
    keys.press("ArrowDown")
    keys.press("Enter")
    stand.is_at("procedures")
    keys.press("ArrowDown")
    keys.press("ArrowRight")
    keys.press("Enter")
    label = stand.number()
    assert label.startswith("B-")
    assert [path for path, _ in stand.ward.presses] == ["/tickets"]
    assert stand.ward.presses[0][1] == {"procedure": "tenkyo"}
    keys.press("ArrowDown")
    keys.press("Enter")
    stand.is_at("start")


def test_people_waiting_and_the_range_stand_beside_each_button(stand: Stand) -> None:
    stand.part("walk-in").click()
    tile = stand.tile("引っ越し・住所")
    expect(tile).to_contain_text("お待ち 12人")
    expect(tile).to_contain_text("待ち時間 20〜45分")
    stand.tile("国保・年金").click()
    expect(stand.tile("国民健康保険に入る")).to_contain_text("お待ち 7人")
    expect(stand.tile("国民年金の加入")).to_contain_text("お待ち 3人")


def test_a_ticket_may_be_taken_by_the_counters_name(stand: Stand) -> None:
    stand.part("walk-in").click()
    stand.tile("窓口の名前から選ぶ").click()
    stand.is_at("counters")
    stand.tile("戸籍の届出").click()
    assert stand.number().startswith("C-")
    assert stand.ward.presses == [("/tickets", {"counter": "chuo-koseki"})]


def test_the_result_shows_number_message_wait_and_the_printed_paper(stand: Stand) -> None:
    stand.go("procedures")
    stand.tile("転入届").click()
    label = stand.number()
    main = stand.part("main")
    for words in (
        f"番号札{label}をお取りください",
        "窓口：住民異動",
        "前に12人お待ちです",
        "待ち時間 20〜45分",
    ):
        expect(main).to_contain_text(words)
    paper = stand.page.locator(".paper")
    expect(paper.locator(".large")).to_have_text(label)
    picture = paper.get_by_alt_text("順番をスマートフォンで確かめるためのQRコード")
    expect(picture).to_be_visible()
    expect(picture).to_have_js_property("complete", value=True)
    assert picture.evaluate("one => one.naturalWidth") > 0
    assert len(stand.ward.paper.printed) == 1
    stand.part("reprint").click()
    expect(stand.part("printed")).to_contain_text("もう一度印刷しました")
    assert len(stand.ward.paper.printed) == 2
    assert len(stand.ward.presses) == 1


def test_a_double_tap_is_one_press_and_does_not_reach_the_next_screen(stand: Stand) -> None:
    stand.go("procedures")
    stand.page.locator(".tile").first.dblclick()
    stand.number()
    stand.part("finish").dblclick()
    stand.is_at("start")
    stand.part("walk-in").dblclick()
    stand.is_at("categories")
    assert len(stand.ward.presses) == 1
    assert len(stand.ward.paper.printed) == 1


def test_a_press_without_an_answer_is_sent_again_as_the_same_press(stand: Stand) -> None:
    sent: list[str] = []

    def lose_the_first(route: Route) -> None:
        sent.append(json.loads(route.request.post_data or "")["press_id"])
        if len(sent) > 1:
            route.continue_()
        else:
            route.abort()

    stand.page.route("**/api/tickets", lose_the_first)
    stand.go("procedures")
    stand.page.locator(".tile").first.click()
    stand.is_at("refused")
    expect(stand.part("main")).to_contain_text("応答していません")
    stand.part("again").click()
    stand.number()
    assert len(sent) == 2
    assert len(set(sent)) == 1
    assert [key for _, _, key in stand.ward.server.asked] == sent[:1]


def test_what_the_ward_has_no_counter_for_leads_to_staff(stand: Stand) -> None:
    stand.part("walk-in").click()
    tile = stand.tile("マイナンバーカード")
    expect(tile).to_contain_text("職員にお声がけください")
    tile.click()
    stand.is_at("elsewhere")
    expect(stand.part("main")).to_contain_text("行き先をご案内します")
    assert stand.ward.presses == []


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ({"basis": "learned", "low": 0, "high": 15}, "待ち時間 15分以内"),
        ({"basis": "rough", "low": 5, "high": 20}, "待ち時間のめやす 5〜20分"),
        ({"basis": "rough", "low": 0, "high": 10}, "待ち時間のめやす 10分以内"),
        ({"basis": "stale", "low": None, "high": None}, "待ち時間は更新待ちです"),
        (None, None),
    ],
)
def test_a_wait_is_told_as_far_as_it_is_known(
    stand: Stand, wait: dict[str, object] | None, words: str | None
) -> None:
    for counter in stand.ward.machine.known.counters:
        counter["wait"] = wait
    stand.hear()
    stand.part("walk-in").click()
    tile = stand.tile("引っ越し・住所")
    expect(tile).to_contain_text("お待ち 12人")
    if words is None:
        expect(tile).not_to_contain_text("待ち時間")
    else:
        expect(tile).to_contain_text(words)


def test_old_figures_are_not_shown(stand: Stand) -> None:
    stand.ward.machine.known.told_at = NOW - timedelta(minutes=4)
    stand.hear()
    expect(stand.page.locator(".now li")).to_have_count(0)
    stand.part("walk-in").click()
    expect(stand.tile("引っ越し・住所")).not_to_contain_text("お待ち")
