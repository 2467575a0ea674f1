"""The Japanese patterns of emergencies and distress in the order they are tried, over a folded text without spaces.

A rule counts at once, or only in a message without calm words: people ask about a certificate, a fee or a plan
long after the fire. What is urgent all the same counts again.
"""

import re

from dialogs.care_words import ja_danger, ja_distress, ja_home, ja_sorrow, ja_strangers
from dialogs.care_words.rules import Rule

CALM = re.compile(
    r"届|証明|しょうめい|手続|てつづき|申請|しんせい|費用|料金|手数料|いくら|有料|補償|保険|ほけん|計画|対策|統計"
    r"|件数|講習|講座|訓練|募集|補助|助成|給付|支援金|見舞金|貸付|貸し?出し?|閲覧|支援措置|予防|防止|防災|ハザード"
    r"|はざーど|まっぷ|資料|条例|啓発|ぼらんてぃあ|制度|(?<!でい)さーびす|年金|税|控除|(?<!きゃっしゅ)かーど|再発行|再交付|住民票|戸籍|印鑑"
    r"|転入|転出|転居|ごみ|予約|代理|委任|入院|退院|通院|去年|昨年|以前|昔|先月|先週|映画|小説|どらま|げーむ"
    r"|にゅーす|てれび|警報器(?!が)|罹災|り災|被災|何時まで|どこですか|場所|番号札|混雑|教室|いべんと|体験|見学"
    r"|求人|採用|出張|海外|単身赴任|留学|資格|免許|登録|なんばー|廃車|手当|医療費|捨て|すて方"
)
"""Words of errands: with one of them most patterns keep silent, unless the message is urgent all the same."""
URGENT = re.compile(
    r"助けて|たすけて|至急|急いで|いそいで|早く来|はやくき|今すぐ|いますぐ|緊急です?。|どうしよう|大変です?。"
    r"|呼んで(?:くだ|下さ|くれ|。|$)|たった今|今まさに|やばい"
)

_ORDER = (
    "suicide poison fire gas elder-abuse child-abuse dv ambulance missing police disaster bullying sorrow"
).split()
_ALL = (
    *ja_distress.RULES,
    *ja_home.RULES,
    *ja_danger.RULES,
    *ja_strangers.RULES,
    *ja_sorrow.RULES,
)
RULES: tuple[Rule, ...] = tuple(sorted(_ALL, key=lambda rule: _ORDER.index(rule[0])))
"""Where several are heard, the first one answers; its text names the other numbers where they belong."""

SLIPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ambulance", ("きゅうきゅうしゃ", "いしきがない", "いきをしていない", "ちがとまらない")),
    ("suicide", ("きえてしまいたい", "いきていたくない", "しんでしまいたい", "もういきたくない")),
    ("dv", ("おっとになぐられ", "だんなになぐられ", "夫に殴られて", "暴力を受けて")),
    ("fire", ("けむりがでて", "火事ですすぐ", "かじですたすけて")),
    ("police", ("ころされそう", "ころされる", "どろぼうがはい")),
    ("gas", ("がすくさい", "がすがもれて")),
)
"""Phrases in which one slip of the finger is forgiven; long ones, which are no other word."""
