"""What is typed about tickets: numbers in every writing, wishes in words, and nothing that is something else."""

from collections.abc import Iterator

import pytest

from dialogs import ticket_words
from dialogs.hearing import names_of
from dialogs.postback import Command
from domain import directory as directories
from domain.db import make_engine, reading
from domain.directory import Directory
from tests.support.databases import Databases

CODE = "zF8GX2mJ-bLe8jC_"


@pytest.fixture(scope="module")
def directory(databases: Databases) -> Iterator[Directory]:
    """Chiba's wards and counters."""
    made = databases.new("sqlite", "seeded")
    engine = make_engine(made.url)
    with reading(engine) as session:
        yield directories.load(session)
    engine.dispose()
    databases.drop(made)


def heard(text: str, directory: Directory) -> Command | None:
    return ticket_words.read(text, directory, names_of(directory).wards)


@pytest.mark.parametrize(
    "text",
    [
        "A-102",
        "a102",
        "Ａ－１０２",
        "ａ１０２",
        "A 102",
        "Aの102",
        "A‐102番",
        "番号札 A-102",
        "受付番号はA-102です",
        "A-102をお願いします",
        "my ticket is A-102",
        "Ticket A102",
    ],
)
def test_a_number_is_read_in_every_writing(text: str, directory: Directory) -> None:
    assert heard(text, directory) == Command("follow", {"n": "A-102"})


@pytest.mark.parametrize(
    "text",
    ["番号札102", "番号札は１０２番です", "受付番号 102", "My ticket is 102", "ticket number 102"],
)
def test_a_number_without_its_letter_is_asked_for_once_more(
    text: str, directory: Directory
) -> None:
    assert heard(text, directory) == Command("follow")


def test_a_ward_beside_the_number_goes_along(directory: Directory) -> None:
    for text in ("中央区のA-102", "A-102 中央区", "A102 at Chuo Ward"):
        assert heard(text, directory) == Command("follow", {"n": "A-102", "w": "chuo"}), text


@pytest.mark.parametrize("text", ["A-102 {}", "番号札 A-102 {}", "Ticket A-102 {} ", "ａ-102　{}"])
def test_the_code_of_a_paper_is_read_as_it_is_written(text: str, directory: Directory) -> None:
    assert heard(text.format(CODE), directory) == Command("follow", {"n": "A-102", "code": CODE})


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("3人前に教えて", "people", 3),
        ("三人前", "people", 3),
        ("あと十人になったら知らせてください", "people", 10),
        ("７人前でお願いします", "people", 7),
        ("5組前に通知", "people", 5),
        ("15分前", "minutes", 15),
        ("呼び出しの15分前に教えてほしい", "minutes", 15),
        ("30分くらい前に知らせて", "minutes", 30),
        ("20分かかります", "travel", 20),
        ("ここから20分くらいかかりそうです", "travel", 20),
        ("徒歩10分", "travel", 10),
        ("歩いて10分です", "travel", 10),
        ("家から25分のところにいます", "travel", 25),
        ("車で15分で着きます", "travel", 15),
        ("家から20分です", "travel", 20),
        ("あと3人で教えて", "people", 3),
        ("tell me when 3 people are ahead", "people", 3),
        ("5 people before", "people", 5),
        ("15 minutes before", "minutes", 15),
        ("Please notify me 10 minutes before my turn", "minutes", 10),
        ("I'm 20 minutes away", "travel", 20),
        ("it takes 25 min", "travel", 25),
        ("20 min walk", "travel", 20),
    ],
)
def test_wishes_are_read_in_words(text: str, kind: str, number: int, directory: Directory) -> None:
    assert heard(text, directory) == Command("wish", {"k": kind, "n": str(number)})


@pytest.mark.parametrize(
    "text",
    [
        "10時15分",
        "10時の15分前に行きます",
        "明日の10時に中央区で転入届",
        "Z-102",
        "A-12",
        "BA102",
        "12345678",
        "A-10234567",
        "3人で行きます",
        "5分",
        "102",
        "駅から10分ですか",
        "あと3人で行きます",
        "あと何人ですか",
        "3人家族の転入届",
        "Iphone15",
        "",
        "x" * 400,
    ],
)
def test_other_words_are_left_to_others(text: str, directory: Directory) -> None:
    assert heard(text, directory) is None
