"""Webhook events: signed, complete, in order per person, and redelivered as LINE does."""

import json
import re
from typing import Any

from emulator.webhook import WebhookSender, signature
from tests.emulator.bot import Bot, until
from tests.emulator.line import NOON, NOWHERE, SECRET, Line

ULID = re.compile(r"[0-7][0-9A-HJKMNP-TV-Z]{25}")


def outcomes(line: Line) -> dict[str, int]:
    webhook: dict[str, int] = line.counts()["webhook"]
    return webhook


def say(line: Line, person_id: str, words: str) -> dict[str, Any]:
    answer = line.web.post(f"/api/people/{person_id}/say", json={"text": words}).json
    assert answer is not None
    event: dict[str, Any] = answer["event"]
    return event


def test_the_signature_is_lines_own() -> None:
    body = b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}'
    assert signature(SECRET, body) == "GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="


def test_verify_posts_no_events_and_lines_own_signature(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    assert line.web.post("/api/webhook-test").json == {"success": True, "statusCode": 200}
    assert bot.bodies == [b'{"destination":"U8e742f61d673b39c7fff3cecb7536ef0","events":[]}']
    assert bot.signatures == ["GhRKmvmHys4Pi8DxkF4+EayaH0OqtJtaZxgTD9fMDLs="]


def test_a_text_arrives_as_line_would_send_it(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    sato = line.friend()
    say(line, sato.id, "明日の10時半に中央区で転入届 😀")
    (event,) = bot.wait_for(1)
    assert ULID.fullmatch(event.pop("webhookEventId"))
    assert re.fullmatch(r"[0-9a-f]{32}", event.pop("replyToken"))
    assert re.fullmatch(r"\d{18}", event["message"].pop("id"))
    assert event["message"].pop("quoteToken")
    assert event == {
        "type": "message",
        "message": {"type": "text", "text": "明日の10時半に中央区で転入届 😀"},
        "deliveryContext": {"isRedelivery": False},
        "timestamp": int(NOON.timestamp() * 1000),
        "source": {"type": "user", "userId": sato.id},
        "mode": "active",
    }
    assert bot.signatures == [signature(SECRET, bot.bodies[0])]
    assert json.loads(bot.bodies[0])["destination"] == line.platform.config.bot_user_id


def test_the_reply_token_of_an_event_can_be_answered_with(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    sato = line.friend()
    event = say(line, sato.id, "予約")
    assert line.reply(event["replyToken"]).status_code == 200
    assert [bubble["from"] for bubble in line.chat(sato)] == ["person", "bot"]


def test_a_new_friend_sends_a_follow_event(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    made = line.web.post("/api/people", json={"name": "佐藤", "language": "ja"})
    assert made.status_code == 201
    (event,) = bot.wait_for(1)
    assert event["type"] == "follow"
    assert event["follow"] == {"isUnblocked": False}
    assert event["replyToken"]


def test_blocking_sends_unfollow_without_a_token_and_unblocking_follow(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    sato = line.friend()
    line.web.post(f"/api/people/{sato.id}/block")
    line.web.post(f"/api/people/{sato.id}/unblock")
    gone, back = bot.wait_for(2)
    assert gone["type"] == "unfollow"
    assert "replyToken" not in gone
    assert back["follow"] == {"isUnblocked": True}


def test_events_of_one_person_arrive_in_order(bot: Bot) -> None:
    line = Line(webhook_url=bot.url, webhook_senders=4)
    people = [line.friend() for _ in range(5)]
    for number in range(20):
        for person in people:
            say(line, person.id, str(number))
    events = bot.wait_for(100)
    for person in people:
        own = [e["message"]["text"] for e in events if e["source"]["userId"] == person.id]
        assert own == [str(number) for number in range(20)]


def test_events_of_different_people_can_share_a_post(bot: Bot) -> None:
    line = Line(webhook_url=bot.url, webhook_senders=1, webhook_batch=10)
    bot.sleep = 0.2
    people = [line.friend() for _ in range(11)]
    for person in people:
        say(line, person.id, "予約")
    bot.wait_for(11)
    assert len(bot.bodies) < 11
    assert max(len(json.loads(body)["events"]) for body in bot.bodies) > 1


def test_a_redelivered_event_is_the_same_but_for_its_mark(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    sato = line.friend()
    say(line, sato.id, "予約")
    answer = line.web.post(f"/api/people/{sato.id}/redeliver", json={"times": 2})
    assert answer.status_code == 200
    first, second, third = bot.wait_for(3)
    assert second["deliveryContext"] == {"isRedelivery": True}
    assert second == third == {**first, "deliveryContext": {"isRedelivery": True}}


def test_a_named_event_can_be_redelivered(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    sato = line.friend()
    first = say(line, sato.id, "一")
    say(line, sato.id, "二")
    wish = {"event_id": first["webhookEventId"]}
    line.web.post(f"/api/people/{sato.id}/redeliver", json=wish)
    assert bot.wait_for(3)[2]["message"]["text"] == "一"
    missing = line.web.post(f"/api/people/{sato.id}/redeliver", json={"event_id": "x"})
    assert missing.status_code == 404


def test_redelivery_on_failure_repeats_until_it_is_answered(bot: Bot) -> None:
    line = Line(webhook_url=bot.url, redelivery_delays=(0.01, 0.01, 0.01))
    bot.statuses = [500, 503]
    sato = line.friend()
    say(line, sato.id, "予約")
    events = bot.wait_for(3)
    assert [e["deliveryContext"]["isRedelivery"] for e in events] == [False, True, True]
    assert len({e["webhookEventId"] for e in events}) == 1
    until(lambda: outcomes(line).get("ok") == 1)
    assert outcomes(line) == {"status_500": 1, "status_503": 1, "redelivered": 2, "ok": 1}


def test_without_redelivery_a_failed_event_is_given_up(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    bot.statuses = [500]
    say(line, line.friend().id, "予約")
    until(lambda: "given_up" in outcomes(line))
    assert outcomes(line) == {"status_500": 1, "given_up": 1}


def test_an_answer_that_takes_too_long_is_counted_as_a_timeout(bot: Bot) -> None:
    line = Line(webhook_url=bot.url, webhook_timeout=0.05)
    bot.sleep = 0.3
    say(line, line.friend().id, "予約")
    until(lambda: "given_up" in outcomes(line))
    assert outcomes(line) == {"timeout": 1, "given_up": 1}


def test_a_bot_that_is_away_is_counted_as_unreachable() -> None:
    line = Line(webhook_url=NOWHERE)
    say(line, line.friend().id, "予約")
    until(lambda: "given_up" in outcomes(line))
    assert outcomes(line) == {"unreachable": 1, "given_up": 1}


def test_events_come_twice_when_a_test_wishes_so(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    line.faults(redeliver=1.0)
    sato = line.friend()
    say(line, sato.id, "予約")
    bot.wait_for(2)
    until(lambda: outcomes(line).get("ok") == 2)
    assert [e["deliveryContext"]["isRedelivery"] for e in bot.events] == [False, True]


def test_time_travel_moves_timestamps_and_leaves_tokens_alive(bot: Bot) -> None:
    moments = [NOON]
    line = Line(webhook_url=bot.url, now=lambda: moments[-1])
    sato = line.friend()
    event = say(line, sato.id, "予約")
    moments.append(NOON.replace(year=2027))
    later = say(line, sato.id, "予約")
    assert later["timestamp"] - event["timestamp"] == 365 * 24 * 3600 * 1000
    assert line.reply(event["replyToken"]).status_code == 200


def test_the_sender_waits_for_its_queues(bot: Bot) -> None:
    line = Line(webhook_url=bot.url)
    bot.sleep = 0.05
    say(line, line.friend().id, "予約")
    sender: WebhookSender = line.app.extensions["sender"]
    sender.wait()
    assert len(bot.events) == 1
