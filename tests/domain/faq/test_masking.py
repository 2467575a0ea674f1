"""Nothing that tells who asked is stored; what is asked about stays readable."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data import city_folder, read
from domain.faq.masking import LONGEST, MASK, mask

TOLD = {
    "電話は090-1234-5678です": "電話は●●●です",
    "０９０　１２３４　５６７８に連絡ください": "●●●に連絡ください",
    "電話043(245)4894": "電話●●●",
    "０４３－２４５－４８９４": "●●●",
    "043・245・4894": "●●●",
    "〇四三二四五四八九四": "●●●",
    "マイナンバー1234-5678-9012を忘れた": "マイナンバー●●●を忘れた",
    "1 2 3 4 5 6 7 8 9 0 1 2": "●●●",
    "予約番号1234-5678を取り消したい": "予約番号●●●を取り消したい",
    "暗証番号は1985": "暗証番号は●●●",
    "カード番号 4111 1111 1111 1111": "カード番号 ●●●",
    "パスポートTK1234567をなくした": "パスポート●●●をなくした",
    "在留カードAB12345678CD": "在留カード●●●",
    "taro.yamada@example.co.jpに送って": "●●●に送って",
    "ｔａｒｏ＠example.jp": "●●●",
    "https://example.com/a?b=1を見た": "●●●を見た",
    "LINE IDはtaro_99です": "LINE ID●●●です",
    "U0123456789abcdef0123456789abcdef": "●●●",
    "〒260-8722 千葉市中央区千葉港1-1に引っ越し": "〒●●● 千葉市中央区千葉港●●●に引っ越し",
    "千葉市中央区本町3-4-5": "千葉市中央区本町●●●",
    "千葉港1-2-3 メゾン千葉102号室": "千葉港●●● ●●●",
    "若葉区桜木3丁目4番5号": "若葉区桜木●●●",
    "桜木一丁目二番三号に住んでいます": "桜木●●●に住んでいます",
    "３丁目１２３番地の４": "●●●",
    "山田太郎です。転入届はどこですか": "●●●です。転入届はどこですか",
    "私は鈴木花子と申します、印鑑は要りますか": "私は●●●と申します、印鑑は要りますか",
    "やまだたろうと申します": "●●●と申します",
    "緑区の佐藤と申しますが": "緑区の●●●と申しますが",
    "田中さんの住民票": "●●●さんの住民票",
    "林さんに言われた": "●●●さんに言われた",
    "My name is Taro Yamada. How do I register?": "My name is ●●●. How do I register?",
    "I am John Smith and I moved": "I am ●●● and I moved",
    "我叫王小明，我想办理转入": "我叫●●●，我想办理转入",
    "제 이름은 김철수입니다": "제 이름은 ●●●입니다",
    "Tên tôi là Nguyễn Văn An, tôi muốn": "Tên tôi là ●●●, tôi muốn",
    "花見川区瑞穂1-1": "花見川区瑞穂●●●",
    "瑞穂１－１に住んでいます": "瑞穂●●●に住んでいます",
    "小仲台 6 5 1": "小仲台●●●",
    "稲毛区小仲台6 5 1です": "稲毛区小仲台●●●です",
    "1960年4月5日生まれ": "●●●生まれ",
    "1960年4月5日": "●●●",
    "1960/4/5": "●●●",
    "昭和35年4月5日": "●●●",
    "昭和三十五年四月五日の生まれ": "●●●の生まれ",
    "S35.4.5": "●●●",
    "2015年4月5日生まれの子": "●●●生まれの子",
    "平成27年4月5日に生まれました": "●●●に生まれました",
    "4月5日生まれです": "●●●生まれです",
    "生年月日は2001年2月3日": "生年月日●●●",
    "生年月日：平成3年2月1日": "生年月日●●●",
    "I was born April 5, 1960": "I was born ●●●",
    "my date of birth is 2001-02-03": "my date of birth●●●",
    "born 5 April 1985": "born ●●●",
    "王小明です": "●●●です",
    "李娜です。転入届は": "●●●です。転入届は",
    "私は張偉といいます": "私は●●●といいます",
    "我是王小明": "我是●●●",
    "你好，我是李娜，想办理转入": "你好，我是●●●，想办理转入",
    "저는 김철수입니다": "저는 ●●●입니다",
    "안녕하세요, 저는 박지민이에요": "안녕하세요, 저는 ●●●이에요",
    "Nguyen Van A": "●●●",
    "Tôi là Trần Thị Mai": "Tôi là ●●●",
    "John Smith": "●●●",
    "John Smith, I moved to Chiba": "●●●, I moved to Chiba",
    "This is Maria Garcia": "This is ●●●",
}
ORDINARY = """
2026年12月3日に引っ越します
2026-12-03 10:00-12:00は空いてますか
300円ですか、1,500円ですか。5000円？
１２０００円の手数料は高い
12/3の10時に予約したい
1950年生まれです
2026年度の国保
125ccのバイク、50ccは？
9-10時は混みますか
3番窓口と2階
令和8年4月1日
12-3に行きます
お母さんの年金、お子さんの医療証、奥さんの分
職員さんに聞いた。不動産屋さんが言った
夫です。代わりに行けますか
外国人です。緑区です。
児童手当といいますか子どものお金
I'm Japanese. I am a student
Can 1000 people come?
저는 한국인입니다
저는 유학생입니다
저는 임산부입니다
저는 공무원이에요
我是高中生
我是中国人
我是外国人，想办理转入
高校生です
金曜日です
何日ですか
白内障です
黄色です
平日 9-17
平日9-17はあいてますか
午前9-11はどうですか
土曜10-12
来月3-5日に行きたい
窓口 2-3
大人2人子供 1人
12月 3 4日
12月3日に子どもが生まれた
2026年4月5日に引っ越した
令和8年3月31日まで
平成31年
昭和の戸籍
国保を3-4か月払っていない
住民票2 3枚
マイナンバーカード 2 3回
Resident Card
Child Allowance Application
My Number Card lost
Le Monde
from Ho Chi Minh City
I was born in Japan
moved on April 5, 2026
""".split("\n")[1:-1]
NAMED = ["織田信長はいつ死んだの", "窓口の鈴木さんは独身ですか"]
"""The questions of the gold set that name a person, who is masked as anybody would be."""


@pytest.mark.parametrize(("said", "stored"), TOLD.items())
def test_what_tells_who_asked_is_masked(said: str, stored: str) -> None:
    assert mask(said) == stored


def test_ordinary_questions_stay_as_they_are() -> None:
    file = city_folder() / "faq" / "gold.json"
    gold = [one["text"] for one in read(file)["questions"]]
    assert len(gold) > 300
    usual = [*gold, *ORDINARY]
    assert [one for one in usual if mask(one) != one.strip()[:LONGEST]] == NAMED


numbers = st.from_regex(r"[0-9０-９](?:[-－ .]?[0-9０-９]){6,15}", fullmatch=True)
around = st.text(alphabet="転入届はどこですか、。 abc円年町", max_size=12)


@given(around, numbers, around)
def test_a_number_of_seven_digits_does_not_survive(before: str, number: str, after: str) -> None:
    left = mask(before + number + after)
    assert not re.search(r"\d{7}", left)
    assert number not in left


pieces = st.sampled_from([*TOLD, *ORDINARY, MASK, "です", "2026年", "1234円"])
texts = st.one_of(st.text(max_size=300), st.lists(pieces, max_size=12).map("".join))


@given(texts)
def test_masking_what_is_masked_changes_nothing(said: str) -> None:
    once = mask(said)
    assert mask(once) == once
    assert len(once) <= LONGEST
    assert not re.search(r"\d{7}", once)


def test_what_databases_refuse_is_not_stored() -> None:
    assert mask("転入\x00届\ud800は\nどこ") == "転入 届 は どこ"


def test_a_number_at_the_cut_is_not_stored_in_part() -> None:
    assert "1234" not in mask("あ" * (LONGEST - 4) + "1234567890123円")
