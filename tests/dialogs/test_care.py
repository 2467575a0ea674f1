"""Emergencies and distress are heard, in every form people type them in; ordinary messages raise no alarm."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import locales
from dialogs import care_answers
from dialogs.care import LONGEST, Alarm, Kind, care, hear
from dialogs.care_answers import CALLS, DISTRESS, TELEPHONES

PHRASES = Path(__file__).parent / "phrases"
KNOWN_NUMBERS = {*TELEPHONES.values(), "7119", "9110", "8008", "171"}
"""#7119 advice on ambulances, #9110 of the police, #8008 on domestic violence, 171 messages in disasters."""
SAME_HELP = {Kind.MISSING: {"elder-abuse", "police"}, Kind.AMBULANCE: {"police"}}
"""Whoever looks for somebody or ran somebody over is sent to 110 as well."""


def _phrases(name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((PHRASES / name).read_text(encoding="utf-8"))[
        "phrases"
    ]
    return found


SETS = ("", "_later", "_fresh", "_wider")
EMERGENCIES = [phrase for name in SETS for phrase in _phrases(f"emergencies{name}.json")]


@pytest.mark.parametrize("half", ["open", "kept", "later", "fresh", "wider", "after", "last"])
def test_every_emergency_is_heard_and_its_kind_is_right(half: str) -> None:
    missed, wrong = [], []
    phrases = [phrase for phrase in EMERGENCIES if phrase["half"] == half]
    assert len(phrases) >= 40
    for phrase in phrases:
        kind = care(phrase["text"])
        if kind is None:
            missed.append(phrase["text"])
        elif not {kind, *SAME_HELP.get(kind, ())} & {phrase["kind"], *phrase["also"]}:
            wrong.append((phrase["text"], kind))
    assert missed == []
    assert wrong == []


def test_an_emergency_is_answered_in_the_language_it_is_told_in() -> None:
    for phrase in EMERGENCIES:
        alarm = hear(phrase["text"])
        assert alarm is not None
        assert alarm.language == phrase["language"], phrase["text"]


@pytest.mark.parametrize(
    ("name", "least"), [("", 500), ("_later", 50), ("_fresh", 300), ("_wider", 300)]
)
def test_ordinary_messages_raise_no_alarm(name: str, least: int) -> None:
    ordinary = [one for one in _phrases(f"ordinary{name}.json") if not one.get("either")]
    false = [one["text"] for one in ordinary if care(one["text"])]
    assert len(ordinary) >= least
    assert len(false) <= len(ordinary) // 100, false


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("死 に た い", Kind.SUICIDE),
        ("し　に　た　い。。。", Kind.SUICIDE),
        ("ｼﾆﾀｲ", Kind.SUICIDE),
        ("タヒにたい", Kind.SUICIDE),
        ("もうしにたいいいい", Kind.SUICIDE),
        ("きえてしまいたい", Kind.SUICIDE),
        ("きえてしまたい", Kind.SUICIDE),  # a letter left out
        ("薬をたくさん飲みました", Kind.POISON),
        ("きゅうきゅしゃ　よんで", Kind.AMBULANCE),
        ("窓口で人が倒れています", Kind.AMBULANCE),
        ("ガスくさいです", Kind.GAS),
        ("誰か助けて", Kind.POLICE),
        ("お父さんに殴られてる", Kind.CHILD_ABUSE),
        ("だんなが包丁を持って暴れてる", Kind.DV),
        ("おばあちゃんが家を出たまま戻りません", Kind.MISSING),
        ("火事の証明がほしいんですが今また火が出てます助けて", Kind.FIRE),  # urgent all the same
        ("Smoke everywhere, the house is on fire", Kind.FIRE),
        ("i don’t want to live anymore", Kind.SUICIDE),
        ("chong toi danh toi", Kind.DV),  # Vietnamese without marks
        ("tôi muốn tự tử", Kind.SUICIDE),
        ("台所からひがでています", Kind.FIRE),
        ("知らない人に通帳をわたしてしまいました", Kind.POLICE),
        ("家に泥が流れこんできた", Kind.DISASTER),
        ("夫が家から出してくれません", Kind.DV),
        ("誰かが家に入ってくる音がする", Kind.POLICE),
        ("玄関まで水がきました", Kind.DISASTER),
        ("いきてても邪魔なだけ", Kind.SUICIDE),
        ("家族に迷惑かけるだけだから消えたほうが", Kind.SUICIDE),
        ("もう生きるの疲れた", Kind.SUICIDE),
        ("娘が死ぬって言ってる", Kind.SUICIDE),
        ("家に帰りたくない 殴られる", Kind.CHILD_ABUSE),
        ("変な人につけられてる", Kind.POLICE),
        ("ベランダに知らない人がいる", Kind.POLICE),
        ("いじめられてる", Kind.BULLYING),
        ("もう全部いやだ", Kind.SORROW),
        ("消えたい", Kind.SUICIDE),  # the stronger of the two
        ("つらい", Kind.SORROW),
        ("誰にも言えない", Kind.SORROW),
    ],
)
def test_it_is_heard_as_people_type_it(text: str, kind: Kind) -> None:
    assert care(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "死ぬほど混んでる?",
        "空きがない",  # all but a letter of いしきがない
        "扁桃炎が治ったので明日行きます",  # no flame
        "部屋に誰かいますか",
        "もう全部だめですか",
        "わたしにたいして失礼です",
        "市にたいする意見",
        "夫が亡くなりました",
        "妻が死んだ時の手続き",
        "DV被害者の閲覧制限の申請",
        "画面が動かなくなりました",
        "爆破予告で閉まったって本当？",
        "キャッシュカードで払えますか",
        "印鑑登録のカードを渡してもらいました",
        "予約が消えた",
        "いつもご迷惑をかけてばかりで、予約を終わりにしたい",
        "だれか部屋に入ってますか",
        "家に水がきていないので水道の電話を教えて",
        "データを消したい",
        "いま妊娠しています 来月生まれそうな予定です",
        "ちょっと聞きたいんやけど",
        "my husband died last month",
        "Can I smoke in the office",
        "my wife lost her passport",
        "khi có con",
        "làm từ từ",  # slowly; without marks it looks like a word of distress
        "老公打电话给你们",
        "응급실 어디예요",
        "",
        " ",
        "😀",
        "119",
    ],
)
def test_words_of_emergencies_alone_are_none(text: str) -> None:
    assert care(text) is None


def test_the_end_of_the_longest_message_is_heard() -> None:
    text = "手続きのことで" * (LONGEST // 7 - 2) + " もう死にたい"
    assert len(text) <= LONGEST
    assert care(text) is Kind.SUICIDE


@given(st.text(max_size=300))
def test_no_text_breaks_the_hearing(text: str) -> None:
    alarm = hear(text)
    assert alarm is None or alarm.language in locales.PUBLIC_LOCALES


def test_every_kind_has_numbers_to_call_and_texts_in_every_language() -> None:
    assert set(CALLS) == set(Kind)
    for locale in locales.PUBLIC_LOCALES:
        there = locales.keys(locale)
        for kind, names in CALLS.items():
            assert {f"care-{kind}", f"care-{kind}-more"} <= there, (locale, kind)
            assert {f"care-call-{name}" for name in names} <= there, (locale, kind)


def test_the_texts_name_only_numbers_we_are_sure_of_and_the_same_in_every_language() -> None:
    number = re.compile(r"\d[\d-]{2,}")
    for kind in Kind:
        for key in (f"care-{kind}", f"care-{kind}-more"):
            said = {
                locale: set(number.findall(locales.text(locale, key)))
                for locale in locales.PUBLIC_LOCALES
            }
            assert all(one == said["ja"] for one in said.values()), (key, said)
            assert said["ja"] <= KNOWN_NUMBERS, (key, said["ja"])


@pytest.mark.parametrize("kind", sorted(set(Kind) - {Kind.ELDER_ABUSE}))
def test_a_number_is_said_first(kind: Kind) -> None:
    first = TELEPHONES[CALLS[kind][0]]
    for locale in locales.PUBLIC_LOCALES:
        assert first in locales.text(locale, f"care-{kind}"), locale


class _Citizen:
    """As much of a context as the answer needs."""

    def __init__(self, locale: str) -> None:
        self.locale, self.telephone = locale, "043-245-4894"


@pytest.mark.parametrize(
    ("usual", "told_in", "answered_in"),
    [("ja", "ja", "ja"), ("ja-easy", "ja", "ja-easy"), ("en", "ja", "ja"), ("ja", "vi", "vi")],
)
def test_easy_japanese_stays_easy(usual: str, told_in: str, answered_in: str) -> None:
    say = care_answers.card(Alarm(Kind.FIRE, told_in), _Citizen(usual))  # type: ignore[arg-type]  # all it asks
    assert say.locale == answered_in


def test_the_citys_own_number_is_called_for_those_who_care_for_the_old() -> None:
    say = care_answers.card(Alarm(Kind.ELDER_ABUSE, "ja"), _Citizen("ja"))  # type: ignore[arg-type]  # all it asks
    assert {"name": "city", "number": "043-245-4894"} in say.params["calls"]  # type: ignore[operator]  # a list
    assert Kind.ELDER_ABUSE in DISTRESS
