"""What citizens typed and were answered wrongly, or not at all, finds its entry in Chiba's base."""

import pytest

from domain.faq import index, ranker, tiers
from domain.faq.glossary import Glossary
from domain.faq.shelf import LANGUAGES, Shelf
from domain.tables import FaqTier
from tools.faq_base import shipped


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    indexes = {}
    for language in LANGUAGES:
        docs, concepts = shipped(language)
        indexes[language] = index.build(docs, language=language, concepts=concepts)
    return Shelf(0, indexes, Glossary([]), ranker.shipped())


@pytest.mark.parametrize(
    ("said", "language", "entry"),
    [
        ("トイレはどこ", "ja", "fac-toilet"),
        ("お手洗いはどこ", "ja", "fac-toilet"),
        ("トイレ行ってる間に番号呼ばれた", "ja", "ticket-missed"),
        ("夫が住所を知らないようにしたい", "ja", "move-dv"),
        ("別れた夫に今の住所がばれないようにしたい", "ja", "move-dv"),
        ("母の代わりに行けますか", "ja", "proxy-can"),
        ("主人の代理で行けますか", "ja", "proxy-can"),
        ("ほんにんが いけません", "ja-easy", "proxy-can"),
        ("にほんごが わかりません", "ja-easy", "foreign-language"),
        ("にほんご はなせません", "ja-easy", "foreign-language"),
        ("マイナンバーカードは義務ですか", "ja", "mynumber-free"),
        ("婚姻届 費用", "ja", "konin-fee"),
        ("転籍 手数料", "ja", "tenseki-fee"),
        ("離婚届はいくらかかりますか", "ja", "rikon-fee"),
        ("死亡届にお金はいる？", "ja", "shibo-fee"),
        ("国民健康保険の加入の手数料", "ja", "kokuho-in-fee"),
        ("トイレのつまり", "ja", "life-water"),
        ("my number card lost", "en", "card-lost"),
        ("forgot my pin", "en", "card-pin"),
        ("our family moved here from Kobe last week", "en", "moving-in"),
        ("where can i find the toilet", "en", "fac-toilet"),
        ("区役所は 何時まで ですか", "ja-easy", "hours-weekday"),
        ("いつ しまりますか", "ja-easy", "hours-weekday"),
        ("区役所は どこに ありますか", "ja-easy", "office-where"),
        ("来週大阪から千葉市に引っ越してくるんですが、どんな手続きがいりますか", "ja", "moving-in"),
        ("来月福岡に引っ越すことになりました", "ja", "moving-out"),
        ("千葉市内で引っ越しました", "ja", "moving-within"),
        ("赤ちゃんが生まれたら手当はいくらもらえますか", "ja", "jidoteate-amount"),
        ("住民票ってどこでもらえるの？", "ja", "juminhyo-get"),
        ("印鑑証明はどこでもらえますか", "ja", "seal-cert-get"),
        ("戸籍謄本はどこで取れますか", "ja", "koseki-get"),
        ("亡くなった父の住民票がほしい", "ja", "juminhyo-dead"),
        ("印鑑登録するとき何がいる？", "ja", "inkan-toroku-bring"),
        ("転入届 なにがいりますか", "ja", "tennyu-bring"),
        ("マイナンバーカドの こうしんは いつ できますか", "ja-easy", "mynumber-renew"),
        ("I'm moving to Chiba from Osaka next week", "en", "moving-in"),
        ("I moved to another ward in Chiba", "en", "move-within-ward"),
        ("I can't afford to pay my pension contributions", "en", "nenkin-exempt"),
        ("Where can I get a certificate of residence?", "en", "juminhyo-get"),
        ("Wait, can my wife go instead of me?", "en", "proxy-can"),
        ("I lost my ticket", "en", "ticket-lost"),
    ],
)
def test_the_right_answer_is_given_outright(
    shelf: Shelf, said: str, language: str, entry: str
) -> None:
    tier, named = tiers.decide(shelf.search(said, language))
    assert (tier, named[:1]) == (FaqTier.DIRECT, (entry,))


@pytest.mark.parametrize(
    ("said", "entry"),
    [
        ("how do I register my address after moving from Osaka", "moving-in"),
        ("can my brother come instead of me", "proxy-can"),
    ],
)
def test_it_is_at_least_the_first_that_is_named(shelf: Shelf, said: str, entry: str) -> None:
    tier, named = tiers.decide(shelf.search(said, "en"))
    assert tier is not FaqTier.FLOOR
    assert named[0] == entry
