"""A small base and its index, made once, for tests of the retrieval."""

from functools import cache

from domain.faq import index
from domain.faq.index import Index
from domain.faq.types import Doc, Pair

DOCS = (
    Doc(
        "jumin-store",
        ("住民票はコンビニで取れますか", "コンビニで住民票"),
        "マイナンバーカードがあれば、コンビニで住民票の写しを取れます。",
    ),
    Doc("jumin-fee", ("住民票の手数料はいくらですか",), "1通300円です。"),
    Doc(
        "card-lost",
        ("マイナンバーカードをなくしました", "マイナンバーカードを紛失した"),
        "一時停止の電話をしてください。再交付は区役所で申し込みます。",
    ),
    Doc("moving-in", ("千葉市に引っ越してきました",), "14日以内に転入届をしてください。"),
    Doc("hours", ("窓口は何時まで開いていますか",), "平日の午前9時から午後5時までです。"),
    Doc("seal", ("印鑑登録をしたい",), "登録する印鑑と本人確認書類をお持ちください。"),
    Doc("pension", ("国民年金を免除してほしい",), "年金の窓口で免除を申請してください。"),
)
CONCEPTS = {
    "move": ("引越し", "引っ越し", "転居", "越してきた"),
    "seal": ("印鑑", "はんこ", "判子"),
    "fee": ("手数料", "料金", "いくら", "値段"),
    "card": ("マイナンバーカード", "マイナカード", "マイナカ"),
    "lose": ("なくした", "紛失", "落とした"),
}


@cache
def small(*memory: Pair) -> Index:
    """The index of ``DOCS``."""
    return index.build(DOCS, concepts=CONCEPTS, memory=memory)
