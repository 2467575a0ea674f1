"""Recognises commands that are typed instead of tapped, without swallowing whole sentences."""

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

import locales
from dialogs.folding import bare, fold


class Wish(StrEnum):
    """What a typed command asks for, under the name its button has."""

    BOOK = "book"
    BOOKINGS = "bookings"
    CHANGE = "change"
    CANCEL_BOOKING = "cancel-booking"
    TICKET = "ticket"
    FOLLOW = "follow"
    NEAR = "wish"
    STOP_FOLLOWING = "stop-following"
    REJOIN = "rejoin"
    CONGESTION = "congestion"
    QUIETEST = "quietest"
    FAQ = "faq"
    FAQ_NONE = "faq-none"
    BRING = "bring"
    TOPICS = "topics"
    LANGUAGE = "language"
    MENU = "menu"
    PHONE = "phone"
    BACK = "back"
    CANCEL = "cancel"  # ends the open dialog; to cancel a booking the booking has to be named
    RESTART = "restart"


@dataclass(frozen=True)
class Typed:
    """A command, and the folded words beside it: 「転入届」 of 「予約したい 転入届」.

    `to` is the language to switch to, or None when the command does not name one.
    """

    wish: Wish
    rest: str = ""
    to: str | None = None


_SHOW = re.compile(
    r"(?:を|の|は|が)?(?:見せて|みせて|見たい|みたい|見る|教えて|おしえて|知りたい|出して"
    r"|表示(?:して)?|確認(?:して)?|どう)$"
)

_OBJECT = r"(?:\s(?:my|the|a|this))?\s(?:booking|reservation|appointment)s?(?![a-z])"
_ASK_END = r"(?:は|を|が)?(?:今|いま)?(?:どう|どれくらい|どのくらい|何人|何分)?(?:ですか|でしょうか|か|を?教えて)?$"
# Said within a sentence, in this order; what is left of the sentence goes along.
_WITHIN: tuple[tuple[Wish, re.Pattern[str]], ...] = (
    (
        Wish.CANCEL_BOOKING,
        re.compile(
            rf"(?<![a-z])cancel{_OBJECT}"
            r"|予約(?:を|の|は)?(?P<a>.{0,12}?)(?:きゃんせる(?!料|待ち)|取り?消|とりけ|やめたい|なかったことに)(?:し|を)?"
        ),
    ),
    (
        Wish.CHANGE,
        re.compile(
            rf"(?<![a-z])(?:change|move|reschedule){_OBJECT}"
            r"|予約(?:を|の|した)?(?P<a>.{0,12}?)(?:変更|変え|かえ|ずらし|移し)(?:たい)?"
        ),
    ),
    (
        Wish.BOOKINGS,
        re.compile(
            rf"(?<![a-z])(?:show|check|see|find|where is){_OBJECT}"
            r"|予約(?:番号|内容|状況|一覧)(?:を|が|の)?(?:確認|忘れ|わすれ|知り|見)?"
            r"|予約(?:を|の|は|が)?(?:確認|見せ|見たい|照会|入って|取れてい|とれてい|できてい)"
            r"|私の予約"
        ),
    ),
    (
        Wish.QUIETEST,
        re.compile(
            r"(?:(?:今|いま)?(?:いちばん|一番|もっとも|最も))?(?:空い|すい)て(?:い)?る(?:区役所|区|役所|ところ|所|窓口)"
            rf"(?:(?:は|を)?(?:どこ|どの区)?|を?教えて){_ASK_END}"
            r"|どこ(?:の区役所|の区)?(?:が|は)?(?:今|いま)?(?:いちばん|一番)?(?:空い|すい)て(?:い)?(?:る|ます)(?:の|か|ですか|かな)*$"
            r"|どの(?:区|区役所)が?(?:今|いま)?(?:いちばん|一番)?(?:空い|すい)て(?:い)?(?:る|ます)(?:の|か|ですか|かな)*$"
            r"|(?:which|what)\s(?:ward|office|ward\soffice|one)?\s?(?:is\s)?(?:the\s)?(?:now\s)?"
            r"(?:quietest|least\s(?:busy|crowded)|emptiest)(?:\s(?:right\s)?now)?"
            r"|(?<![a-z])(?:quietest|least\s(?:busy|crowded)|emptiest)\s(?:ward\soffice|ward|office)"
        ),
    ),
    (
        Wish.CONGESTION,
        re.compile(
            rf"(?:の|は|って|今|いま)?(?:混雑(?:状況|具合)?|混み具合い?|待ち(?:人数|時間)){_ASK_END}"
            r"|(?:は|って|今|いま)?(?:混んで|こんで)い?(?:る|ます)(?:の|ん)?(?:ですか|か|かな)?$"
            r"|(?:今|いま)(?:は|、)?空いて(?:い)?(?:る|ます)か?$"
            r"|(?<![a-z])(?:how\s(?:busy|crowded)|is\sit\s(?:busy|crowded)|how\slong\sis\sthe\s(?:wait|queue))"
        ),
    ),
    (
        Wish.TICKET,
        re.compile(
            r"あと何[人番分]|順番は(?:まだ|いつ)|番号札を?(?:なく|失く|見|忘れ)|how\smany\sbefore\sme"
        ),
    ),
    (
        Wish.BRING,
        re.compile(
            r"(?:の|に|で|には)?(?:持ち物|もちもの|必要な?(?:もの|物|書類)|持って(?:いく|行く|くる|来る)(?:もの|物))"
            r"(?:は|を)?(?:何|なに|なん)?(?:ですか|でしょうか|か|を?教えて)?$"
            r"|(?:に|には)?(?:何|なに)(?:が|を)(?:必要|持って|もって).{0,12}$"
            r"|(?<![a-z])what\s(?:to\sbring|do\si\sneed(?:\sto\sbring)?|should\si\sbring)(?:\s(?:for|to))?"
            r"|(?<![a-z])(?:documents?\s(?:needed|required)|required\sdocuments?|needed\sdocuments?)(?:\sfor)?"
        ),
    ),
    (
        Wish.PHONE,
        re.compile(
            r"(?:(?<!本)人|人間|職員|担当(?:者|の人)?|おぺれーたー|係(?:の人|員)|誰か|だれか)(?:さん|の方)?(?:と|に|へ)(?:直接)?"
            r"(?:話し?(?:たい|が?したい|せ|を?させ)|はなし?たい|相談したい|つない|繋い|代わって|替わって|かわって|電話した)"
            r"|(?:人間|職員|担当者|おぺれーたー)(?:さん|の方)?を?(?:呼んで|出して|お願い)"
            r"|電話(?:を|で)?(?:し|かけ|話し|はなし|聞き|問い?合わせ)たい|直接(?:話し?|聞き|電話し)たい|どこに電話(?:すれば|したら)"
            r"|(?:機械|ぼっと|ai)(?:じゃ|では)な(?:い|くて?).{0,4}(?:人|職員)"
            r"|(?<![a-z])(?:speak|talk|chat)\s(?:to|with)\s(?:an?\s)?(?:real\s)?(?:human|person|someone|somebody|staff|agent|operator)"
            r"|(?<![a-z])(?:real\sperson|human\s(?:agent|being|please))"
            r"|转人工|轉人工|人工(?:客服|服务|服務)|상담원|직원과|(?:gặp|nói chuyện với)\s(?:nhân viên|người thật)"
        ),
    ),
)
_BOOK = re.compile(
    r"(?:新しく|新規に|窓口の)?(?:予約|よやく)(?:を|が|は)?"
    r"(?:し(?:たい(?:です)?(?:が|けど|ん)?|ます|て(?:ください|下さい|ほしい)|よう)|する|(?:お願い|おねがい)(?:しま?す|したい|致します|いたします)?|希望(?:しま?す)?"
    r"|取り(?:たい|ます)|とりたい|取る|とる|取れ(?:ます|る)|とれ(?:ます|る)|入れ(?:たい|て)|でき(?:ます|る))(?:です)?か?"
    r"|^(?:予約|よやく)(?=[\s、,])|(?:の|を|\s)(?:予約|よやく)(?=$|[\s。、])"
    r"|(?:(?<=^)|(?<=to\s)|(?<=can\si\s)|(?<=please\s)|(?<=i\swant\s))(?:book|reserve)(?=\s|[.,!?]|$)"
    r"|(?<![a-z])(?:make|need|want|get|have|like)\s(?:(?:a|an|my)\s)?(?:booking|reservation|appointment)(?![a-z])(?:\s(?:for|to))?"
)
_NOT_BOOK = re.compile(
    r"予約(?:なし|無し|不要|が?必要|は?必要|しない|せず|した(?!い)|済|して(?:い|き|あ)|の(?:方法|仕方|やり方))"
    r"|without\s(?:a\s)?(?:booking|reservation|appointment)|do\si\s(?:need|have)"
    r"|(?:n't|not|never)\s(?:(?:want|like|need|wish)\s)?(?:to\s)?(?:book|reserve|make|have|need|want|an?\s)"
    r"|^i\s(?:already\s)?have\s(?:a|an)\s"
)
_LONGEST_SENTENCE = 60
_LONGEST_BOOKING = 200


def typed(text: str) -> Typed | None:
    """Return the command *text* is, or contains, with the words beside it; None for other texts."""
    folded = fold(text[: _LONGEST_BOOKING + 1])
    if len(folded) > _LONGEST_BOOKING:
        return None
    core = bare(folded)
    for form in (folded, core, _SHOW.sub("", core)):
        if command := _words().get(_unhyphened(form)):
            return command
    if len(folded) <= _LONGEST_SENTENCE:
        for wish, pattern in _WITHIN:
            if match := pattern.search(core) or pattern.search(folded):
                return Typed(wish, _beside(match))
    if (match := _BOOK.search(folded)) and not _NOT_BOOK.search(folded):
        return Typed(Wish.BOOK, _beside(match))
    return None


@cache
def _words() -> dict[str, Typed]:
    """Return the words of all languages that are a command as a whole answer."""
    words = {}
    for locale in locales.CHAT_LOCALES:
        for wish in Wish:
            for word in locales.text(locale, f"command-words-{wish}").split("|"):
                words[_unhyphened(fold(word))] = Typed(wish)
        for word in locales.text(locale, "command-words-this-language").split("|"):
            words[_unhyphened(fold(word))] = Typed(Wish.LANGUAGE, to=locale)
    return words


def _unhyphened(folded: str) -> str:
    return folded.replace("-", " ")


def _beside(match: re.Match[str]) -> str:
    """Return the text around the command, and what stands in its middle: 予約を*来週に*変更."""
    whole, between = match.string, match.groupdict().get("a") or ""
    return " ".join(f"{whole[: match.start()]} {between} {whole[match.end() :]}".split())
