"""The table on which the threshold for typing errors was measured, with the data of Chiba."""

import json
from pathlib import Path

import pytest
from rapidfuzz import process
from rapidfuzz.distance import OSA

import data
from dialogs.folding import fold
from dialogs.spotting import CLOSE_ENOUGH, Lexicon, _pieces

_PROCEDURES = json.loads(
    (Path(data.__file__).parent / "chiba" / "procedures.json").read_text(encoding="utf-8")
)["procedures"]
ERRANDS = Lexicon(
    (entry["id"], [*entry["names"].values(), *entry["keywords"]["ja"], *entry["keywords"]["en"]])
    for entry in _PROCEDURES
)

TYPOS = [
    ("じゅみんひょう", "jumin"),
    ("じゅうみんひょ", "jumin"),
    ("じゅうみんひよう", "jumin"),
    ("じゅうみんしょう", "jumin"),
    ("てんにゅとどけ", "tennyu"),
    ("てんきょとどk", "tenkyo"),
    ("こんにんとどけ", "konin"),
    ("こせきとほん", "koseki_shomei"),
    ("いんかんしょめい", "inkan_shomei"),
    ("じどうてあ", "jidoteate"),
    ("印艦登録証明書", "inkan_shomei"),
    ("residense certificate", "jumin"),
    ("recidence certificate please", "jumin"),
    ("juminhyou", "jumin"),
    ("seal registation", "inkan_toroku"),
    ("child alowance", "jidoteate"),
    ("marrige", "konin"),
    ("pention", "nenkin"),
    ("moving-in notifcation", "tennyu"),
    ("I want to do a birth notifcation", "shussei"),
]
OTHERS = [
    "住民税",
    "市民税・県民税",
    "確定申告",
    "運転免許",
    "パスポート",
    "粗大ごみ",
    "ごみの分別",
    "じてんしゃ",
    "じゅうたく",
    "ちゅうしゃじょう",
    "保育園",
    "保育所の申し込み",
    "図書館",
    "水道",
    "犬の登録",
    "こんにちは",
    "ありがとうございます",
    "わかりません",
    "どうすればいいですか",
    "何時までですか",
    "resident tax",
    "residence tax",
    "passport",
    "driving licence",
    "dog licence",
    "certificate",
    "notification",
    "registration",
    "parking",
    "mission",
    "library card",
    "thank you very much",
    "where is the office",
]


@pytest.mark.parametrize(("text", "meant"), TYPOS)
def test_a_typing_error_is_forgiven(text: str, meant: str) -> None:
    assert ERRANDS.spot(text) == (meant,)
    assert ERRANDS.spot(text, fuzzy=False) in ((), (meant,))


@pytest.mark.parametrize("text", OTHERS)
def test_another_word_is_not_bent_into_a_procedure(text: str) -> None:
    assert ERRANDS.spot(text) == ()


def test_the_threshold_lies_between_errors_and_other_words() -> None:
    wrong = [_best(text) for text, _ in TYPOS if not ERRANDS.spot(text, fuzzy=False)]
    other = [_best(text) for text in OTHERS]
    assert max(other) < CLOSE_ENOUGH <= min(wrong)


def _best(text: str) -> float:
    names = ERRANDS._guessable
    scorer = OSA.normalized_similarity
    found = [process.extractOne(piece, names, scorer=scorer) for piece in _pieces(fold(text))]
    return max((score for _, score, _ in found), default=0.0)
