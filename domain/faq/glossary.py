"""Glossaries: words of a question in another language lead to concepts, and those to the usual Japanese words.

Nothing is translated. 「how much is a juminhyo」 becomes 「手数料 住民票」, which the Japanese index can search for.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence

Variants = Mapping[str, Sequence[str]]
"""Wordings of a concept by language; the first Japanese one is the usual word."""

MOST = 400
"""Characters of a question that are looked at, as ``text.MOST``."""

_CUT = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"['’ʼ`]")
_KANA = re.compile(r"[ぁ-ゖァ-ヺ]")
_JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー㐀-鿿々〆]+")
_NO_SPACES = frozenset({"zh", "ko"})
"""Languages written without spaces, or with spaces that people leave out."""
_KOREAN_PARTICLES = (
    "은 는 이 가 을 를 에 의 도 로 와 과 만 랑 요 에서 으로 이랑 인데 이요 까지 부터".split()
)
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_SIMPLER = str.maketrans(
    "丟來係個債傷償優兇兒冊動務區參員問單嗎國圍園圖執報場壞嬰學寫寵寶導屆屍層師帳帶幫幾廢廳復愛慶憑應懷戶掛換搶撥撫擁擠時書會"
    "東條業樓標樣機檢權歲歷歸殘殮殯況減準滯濟灣災為營狀獎獸環產當療發盜監確碼礙稅竊節築簽約納紙結絡給經維網線編縣總繳繼續聯職"
    "聽臨臺與舉蓋藥處號衛補裡複見親觀訂訊託記訴註詐詢話該認語誤說誰請諮謄證議護讀變讓貓貧買貸費資賠賬贈車輛輪轄轉辦辭遊運過達"
    "遞遲遷選遺還鄰醫銀銷錢錯鑑長門開間閱關隊際隨險隱雙雜離難電靜頁項預領題額類風颱飲養館馬駕駛騙體鬧麼點齊齡",
    "丢来系个债伤偿优凶儿册动务区参员问单吗国围园图执报场坏婴学写宠宝导届尸层师账带帮几废厅复爱庆凭应怀户挂换抢拨抚拥挤时书会"
    "东条业楼标样机检权岁历归残殓殡况减准滞济湾灾为营状奖兽环产当疗发盗监确码碍税窃节筑签约纳纸结络给经维网线编县总缴继续联职"
    "听临台与举盖药处号卫补里复见亲观订讯托记诉注诈询话该认语误说谁请咨誊证议护读变让猫贫买贷费资赔账赠车辆轮辖转办辞游运过达"
    "递迟迁选遗还邻医银销钱错鉴长门开间阅关队际随险隐双杂离难电静页项预领题额类风台饮养馆马驾驶骗体闹么点齐龄",
)
"""Traditional Chinese characters of the terms as the simplified ones: people write both."""


class Glossary:
    """The terms of all concepts by language, made once, read by any number of threads."""

    def __init__(self, concepts: Iterable[Variants]) -> None:
        self._usual: list[str] = []
        self._terms: dict[str, _Terms] = {}
        for number, variants in enumerate(concepts):
            self._usual.append(next(iter(variants.get("ja", ())), ""))
            for language, terms in variants.items():
                if language.split("-")[0] != "ja":
                    there = self._terms.setdefault(language, _Terms(language))
                    for term in terms:
                        there.add(term, number)
            for term in variants.get("ja", ()) if "zh" in variants else ():
                if not _KANA.search(
                    term
                ):  # 「転入届」: whoever reads Chinese copies it as it stands
                    self._terms["zh"].add(term, number)

    def japanese(self, text: str, language: str) -> str:
        """The usual Japanese words of the concepts that *text* names, parted by spaces; '' when there are none.

        Japanese words in it stay as they are, but not in Chinese, where all characters would. A language
        without a glossary reads the English one: names of cards and papers are written so.
        """
        text = unicodedata.normalize("NFKC", text[:MOST])
        terms = self._terms.get(language) or self._terms.get("en")
        found = [self._usual[number] for number in terms.concepts(text)] if terms else []
        if language != "zh":
            found += _JAPANESE.findall(text)
        return " ".join(dict.fromkeys(word for word in found if word))


class _Terms:
    """The terms of one language: cut into pieces (words; characters where spaces mean little) → concepts."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._exact = _Pieces()
        self._unmarked = _Pieces()
        """Vietnamese typed without its marks: only what stays telling enough without them."""
        self._single = _Pieces()
        """Korean terms of one syllable."""

    def add(self, term: str, concept: int) -> None:
        """Learn one more term of *concept*."""
        pieces = _pieces(unicodedata.normalize("NFKC", term), self.language)
        if self.language == "ko" and len(pieces) == 1:
            self._single.add(pieces, concept)
            return
        self._exact.add(pieces, concept)
        plain = tuple(_plain(piece) for piece in pieces)
        if self.language == "vi" and (len(plain) > 1 or len(plain[0]) > 4):
            self._unmarked.add(plain, concept)

    def concepts(self, text: str) -> list[int]:
        """The concepts named in *text*, in its order."""
        pieces = _pieces(text, self.language)
        found = list(self._exact.found(pieces))
        if not found and self.language == "vi":
            found = list(self._unmarked.found([_plain(piece) for piece in pieces]))
        if self.language == "ko":
            found += self._single.found([_alone(word) for word in _CUT.findall(text)])
        return found


class _Pieces:
    """Rows of pieces → concepts, the longest first."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, ...], list[int]] = {}
        self._longest = 0

    def add(self, pieces: Sequence[str], concept: int) -> None:
        there = self._known.setdefault(tuple(pieces), [])
        if pieces and concept not in there:
            there.append(concept)
            self._longest = max(self._longest, len(pieces))

    def found(self, pieces: Sequence[str]) -> Iterator[int]:
        at = 0
        while at < len(pieces):
            for size in range(min(self._longest, len(pieces) - at), 0, -1):
                concepts = self._known.get(tuple(pieces[at : at + size]))
                if concepts:
                    yield from concepts
                    at += size
                    break
            else:
                at += 1


def _pieces(text: str, language: str) -> tuple[str, ...]:
    """*text* as it is compared: without case, apostrophes and what else people write in more than one way."""
    words = _CUT.findall(_APOSTROPHE.sub("", text.casefold()))
    if language in _NO_SPACES:
        return tuple("".join(words).translate(_SIMPLER))
    if language == "vi":
        return tuple(map(_toned, words))
    return tuple(_singular(_plain(word)) for word in words)


def _alone(word: str) -> str:
    """The syllable that *word* is but for a particle, or ''.

    「개를」 is a dog, the 개 of 「개인」 is none: Korean terms of one syllable are found as words only.
    """
    return word[0] if len(word) == 1 or word[1:] in _KOREAN_PARTICLES else ""


def _toned(word: str) -> str:
    """A Vietnamese syllable with its tone at the end: 「hủy」 and 「huỷ」 are one word."""
    apart = unicodedata.normalize("NFD", word)
    tones = [char for char in apart if char in _TONES]
    return "".join([char for char in apart if char not in _TONES] + tones)


def _plain(word: str) -> str:
    """*word* without marks over and under its letters."""
    apart = unicodedata.normalize("NFD", word)
    return "".join(char for char in apart if not unicodedata.combining(char)).replace("đ", "d")


def _singular(word: str) -> str:
    """An English word without the s of the plural."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("xes", "ches", "shes", "sses")) else word.removesuffix("s")
