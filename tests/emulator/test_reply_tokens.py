"""Reply tokens: once, within a minute, and no more than 20 minutes after a redelivery."""

from threading import Barrier, Thread

from emulator.people import Person
from tests.emulator.line import KEY, Line, text


def test_a_reply_reaches_the_person_whose_event_it_answers(line: Line, sato: Person) -> None:
    answer = line.reply(line.token(sato), text("はい"))
    assert answer.status_code == 200
    assert answer.json is not None
    assert len(answer.json["sentMessages"]) == 1
    assert [bubble["message"]["text"] for bubble in line.chat(sato)] == ["はい"]


def test_a_token_is_good_once(line: Line, sato: Person) -> None:
    token = line.token(sato)
    line.reply(token)
    again = line.reply(token)
    assert (again.status_code, again.json) == (400, {"message": "Invalid reply token"})
    assert len(line.chat(sato)) == 1


def test_an_unknown_token_is_refused(line: Line) -> None:
    assert line.reply("0" * 32).json == {"message": "Invalid reply token"}


def test_a_token_is_good_for_one_minute(line: Line, sato: Person) -> None:
    first, second = line.token(sato), line.token(sato)
    line.clock.seconds += 60
    assert line.reply(first).status_code == 200
    line.clock.seconds += 0.1
    assert line.reply(second).json == {"message": "Invalid reply token"}


def test_messages_that_are_refused_do_not_use_the_token_up(line: Line, sato: Person) -> None:
    token = line.token(sato)
    assert line.reply(token, text("")).status_code == 400
    assert line.reply(token).status_code == 200


def test_a_redelivered_token_is_good_for_another_minute(line: Line, sato: Person) -> None:
    token = line.token(sato)
    line.clock.seconds += 300
    line.platform.tokens.refresh(token)
    line.clock.seconds += 60
    assert line.reply(token).status_code == 200


def test_a_redelivered_token_is_not_good_after_twenty_minutes(line: Line, sato: Person) -> None:
    token = line.token(sato)
    line.clock.seconds += 19.5 * 60
    line.platform.tokens.refresh(token)
    line.clock.seconds += 31
    assert line.reply(token).json == {"message": "Invalid reply token"}


def test_redelivery_does_not_make_a_used_token_good_again(line: Line, sato: Person) -> None:
    token = line.token(sato)
    line.reply(token)
    line.platform.tokens.refresh(token)
    assert line.reply(token).status_code == 400


def test_a_reply_takes_no_retry_key(line: Line, sato: Person) -> None:
    token = line.token(sato)
    assert line.reply(token, **{"X-Line-Retry-Key": KEY}).status_code == 400
    assert line.chat(sato) == []
    assert line.reply(token).status_code == 200


def test_eight_simultaneous_replies_with_one_token_have_one_winner(
    line: Line, sato: Person
) -> None:
    token, start, statuses = line.token(sato), Barrier(8), list[int]()

    def answer() -> None:
        start.wait()
        statuses.append(line.reply(token).status_code)

    threads = [Thread(target=answer) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(statuses) == [200] + [400] * 7
    assert len(line.chat(sato)) == 1


def test_old_tokens_are_forgotten(line: Line, sato: Person) -> None:
    for _ in range(50):
        line.token(sato)
    line.clock.seconds += 3600
    for _ in range(50):
        line.token(sato)
    assert len(line.platform.tokens) <= 50
