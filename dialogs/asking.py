"""Tells a question from an errand: what is asked goes to the questions and answers, what is to be done to the booking.

The rule is written down in docs/faq.md, "When is it a question".
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from dialogs import commands, hearing
from dialogs.commands import Wish
from dialogs.context import Ctx
from dialogs.folding import bare, fold
from dialogs.postback import Command


class Wants(StrEnum):
    """What a text out of the blue is about."""

    QUESTION = "question"
    ERRAND = "errand"
    """A visit: it starts a booking."""
    UNCLEAR = "unclear"
    """Neither for sure: asked first, and a booking when nothing answers it."""


MOMENT = frozenset({"day", "part", "time"})
_ASKED = re.compile(
    r"何(?!時|日|曜|で予約|も)|なに(?:が|を|か|も|の)|なん(?:の|で|と)(?!なく)|どこ|(?<!じ)どう(?!ぞ|も|しても)|どれ(?!でも)|どちら(?!でも)|どっち(?!でも)|(?<!ー)どの|どんな|誰|だれ|なぜ"
    r"|いくら|いくつ|いつ(?!でも|が?空|なら|が(?:いい|よ))|何日(?:以内|まで|かか)|何時(?:まで|から)|料金|手数料|値段|費用|無料|有料|期限|期間|締め?切|持ち物|もちもの"
    r"|必要|要ります|いります|いる(?:の|もの|物)|方法|やり方|仕方|しかた|流れ|違い|ちがい|理由|意味|とは|代理|委任状"
    r"|土日|祝日|休日|夜間|年末年始|平日|おんらいん|ねっとで|電子申請|郵送|郵便|こんびに|営業|開庁|開い?て(?:い?ま|い?る)|やって(?:い?ま|い?る)|受付時間|駐車場|場所|電話番号|対象|条件|再発行"
    r"|教えて|おしえて|知りたい|しりたい|分から|わから|困って|こまって|休み(?!たい)|やすみ|相談"
    r"|(?<![a-z])(?:what|how|why|who|where|which|whose|fee|fees|cost|costs|price|deadline|documents?|online|required|need)(?![a-z])"
    r"|吗|嗎|怎么|怎麼|什么|什麼|哪|多少|如何|为什么|需要"
    r"|어떻게|무엇|뭐|뭘|어디|얼마|언제까지|필요|방법"
    r"|(?<!\w)(?:gì|đâu|bao nhiêu|thế nào|làm sao|làm thế nào|tại sao|cần)(?!\w)"
)
"""Words that ask for something, other than for a day or a time."""
_FORM = re.compile(
    r"(?:ます|です|でしょう|ません|ました|ない(?:ん|の)?です)か(?:ね|な)?[。.!?\s]*$"
    r"|(?:かな|かしら|のか|んだっけ|だっけ|ですよね|ますよね|の|ん|っけ)?[?][。.!?\s]*$"
    r"|(?:る|い|た|ない)(?:の|か|かな|のかな|んですか|のですか)[。.!\s]*$"
    r"|^(?:can|could|do|does|did|is|are|am|was|will|would|should|may|must|when|what|how|where|which|who|why)\s"
    r"|(?:吗|嗎|呢)[?。\s]*$|(?:까|나요|가요|인가요)[?.\s]*$|(?<!\w)(?:không|chưa|à)[?.\s]*$"
)
"""Shapes of a question: its end in Japanese, Chinese, Korean and Vietnamese, its beginning in English."""
_TELLS = re.compile(
    r"(?:ました|ちゃった|ちゃいました|しまった|しまいました|なった|なくした|落とした|忘れた|わすれた|失くした|変わった|届いた|来た|きた|ありません|できません|できない|ない)"
    r"(?:ん?です)?(?:が|けど|けれど|ので|から|し|の|よ|ね)?[。.!\s…]*$"
    r"|(?:んです|のです|ん|の|です|ます|る|た|い)(?:が|けど|けれど|けれども)[。.!\s…]*$"
    r"|^(?:i|we|my|our|his|her|their)(?:'ve|'m|'re|'ll)?\s"
)
"""Somebody tells what happened, and leaves open what is wanted."""
_WISH = re.compile(
    r"(?:(?:手続き?|届け?出?|登録|申請|更新|変更|発行|提出|予約)(?:を|に)?(?:し|お願いし|行き|いき)?|出し|行き|いき|取り|とり|もらい|頂き|いただき|受け|伺い|うかがい|やり|入り|作り|つくり|し)"
    r"たい(?:です|の|ん|と|けど|が|$|[。!.\s])"
    r"|(?:が|を)?(?:ほしい|欲しい)(?:です|の|ん|けど|が|$|[。!.\s])"
    r"|(?:お願い|おねがい)(?:し|いたし|致し)|行きます|いきます|伺います|うかがいます|予約"
    r"|(?:i|we)(?:'d| would) like (?:to|a|an)|(?:i|we) (?:want|need|have) to |(?:i|we) (?:want|need) (?:a|an|my) "
)
"""Somebody says what they came for."""
_FREE = re.compile(r"空い|空き|あい?てる|あいて|すい|available|free|open slot")
"""Whether there is a place: that is what the booking shows."""
_BOOKABLE = re.compile(
    r"予約(?:が|は|も)?(?:でき|取れ|とれ)(?:ます|る)(?:ん?です)?(?:か|の|[?])|^(?:can|do) i "
)
_BESIDE = re.compile(
    r"空いて?い?る?|時間帯?|手続き?|予約|申請|届け?出?|窓口|区役所|役所|提出|発行|取得|希望|証明書?|千葉市?|の?ほう|方|今度|今回"
    r"|今日|本日|明日|明後日|あした|あす|あさって|しあさって|[今来再々]+週|来月|今月|週末|[月火水木金土日]曜日?|午前|午後|正午|朝|昼|夕方?"
    r"|\d+|[年月日時分半]|頃|ごろ|以降|\([月火水木金土日]\)|[一二三四五六七八九十]"
    r"|(?<![a-z])(?:at|in|on|the|a|an|for|to|my|please|i|we|me|with|of|ward|office|am|pm|next|this|tomorrow|today|notice|notification"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|afternoon)(?![a-z])"
)
"""Words that tell nothing more about an errand than its names do, and moments."""
_PARTICLES = re.compile(r"(?<![ぁ-んー])[ぁ-んー]{1,3}(?![ぁ-んー])")
_WORDS = re.compile(r"[a-z]+|[^\W\d_a-z]")
_MORE, _MORE_OF_A_WISH = 2, 5
"""So much said beside the names makes a text more than an errand: letters, and words of Latin script."""
_A_STORY = 8
"""Letters of the shortest text that tells what happened."""
_LETTER = re.compile(r"[^\W\d_]")
_IDEOGRAPH = re.compile(r"[\u4e00-\u9fff]")
_ADDRESS = re.compile(r"\S+://\S+|www\.\S+")
_MARKUP = re.compile(r"<[^<>]{0,200}>")
_CODE = re.compile(r"[\[{]\s*[\"'{}\[\]]")
"""How JSON begins."""


def wants(ctx: Ctx, text: str) -> Wants:
    """What *text*, said out of the blue, is about."""
    folded = fold(text[: hearing.LONGEST])
    heard = _clear(hearing.spot_visit(ctx, text))
    asked, form = bool(_ASKED.search(folded)), bool(_FORM.search(folded))
    wish, moment = bool(_WISH.search(folded)), bool(heard & MOMENT)
    if moment and "procedure" in heard:
        return Wants.QUESTION if asked and (form or not wish) else Wants.ERRAND
    if asked:
        return Wants.QUESTION
    more = beside(ctx, folded)
    if moment:
        if form and not _FREE.search(folded):
            return Wants.QUESTION
        return Wants.ERRAND if form or wish or more < _MORE else Wants.UNCLEAR
    if form or (_TELLS.search(folded) and not wish):
        return Wants.QUESTION
    if heard and more < (_MORE_OF_A_WISH if wish else _MORE):
        return Wants.ERRAND
    return Wants.QUESTION if heard else Wants.UNCLEAR


def is_about_else(ctx: Ctx, text: str, command: Command) -> bool:
    """Whether words of a command are said of something that has no name here: 「公民館の予約」.

    Also whether somebody asks if a procedure can be booked at all: that is answered, and booked with a tap.
    """
    books = command.name == "start"
    if not books and command.name != Wish.BRING:
        return False
    heard = hearing.spot_visit(ctx, text) if books else {}
    if "procedure" in heard and not heard.keys() & MOMENT and _BOOKABLE.search(fold(text)):
        return True
    typed = commands.typed(text)
    return not heard and typed is not None and beside(ctx, typed.rest) >= _MORE


def beside(ctx: Ctx, text: str) -> int:
    """How much *text* says beside names of procedures and wards, moments, and polite words."""
    names = hearing.names_of(ctx.directory)
    left = names.wards.without(names.procedures.without(bare(fold(text[: hearing.LONGEST]))))
    left = _PARTICLES.sub(" ", _BESIDE.sub(" ", _WISH.sub(" ", left)))
    return len(_WORDS.findall(left))


def between(text: str, heard: Mapping[str, str], step: str | None) -> bool:
    """Whether *text*, said while *step* is open and *heard* was read from it, is a question and no answer."""
    folded = fold(text[: hearing.LONGEST])
    clear = _clear(heard)
    if clear & MOMENT or hearing.yes_or_no(text):
        return False
    if step in clear and not _ASKED.search(folded):
        return False
    return bool(_ASKED.search(folded) or _FORM.search(folded)) and can_be_searched(text)


def tells(text: str, heard: Mapping[str, str]) -> bool:
    """Whether *text*, of which *heard* was read, tells what happened and answers no step for sure.

    It may be a question in effect, also in the middle of a booking: 「マイナンバーカードをなくしました」.
    """
    folded = fold(text[: hearing.LONGEST])
    sure = any(not raw.startswith(("!", "?")) for raw in heard.values())
    if sure or heard.keys() & MOMENT or hearing.yes_or_no(text) or _WISH.search(folded):
        return False
    long = len(_LETTER.findall(folded)) >= _A_STORY and can_be_searched(text)
    return long and bool(_TELLS.search(folded))


def can_be_searched(text: str) -> bool:
    """Whether there is anything in *text* to search for: not only a yes, signs, addresses of pages, or code."""
    if hearing.yes_or_no(text):
        return False
    plain = fold(_MARKUP.sub(" ", _ADDRESS.sub(" ", text[: hearing.LONGEST])))
    if _CODE.match(plain):
        return False
    letters = _LETTER.findall(plain)
    return len(letters) > 1 or bool(letters and _IDEOGRAPH.search(plain))


def _clear(heard: Mapping[str, str]) -> set[str]:
    """The steps that something was heard for, also where several things may be meant."""
    return {step for step, raw in heard.items() if not raw.startswith("!") or step == "day"}
