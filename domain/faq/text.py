"""Words of a text: normalised, with their readings, as the index and a question see them.

Japanese is cut by Sudachi (split A, normalised forms), everything else at spaces. What carries no meaning of its own
(particles, auxiliaries, するand いる, politeness) is left out.
"""

import re
import threading
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

MOST = 400
"""Characters of a question that are looked at: an errand is told in less."""

_HIRAGANA_TO_KATAKANA = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}
_CONTENT = frozenset({"名詞", "動詞", "形容詞", "形状詞", "副詞", "接尾辞", "接頭辞"})
_NOT_CONTENT = frozenset({"助動詞語幹"})
_EMPTY = frozenset(
    "為る 居る 有る 成る 出来る 下さる 仕舞う 呉れる 貰う 頂く 行く 来る 見る 言う 思う 因る 於く 就く 御 方 事 物 "
    "所 時 場合 教える 知る 聞く 尋ねる 質問 願う お願い 宜しい 欲しい 良い 分かる 何 何う どう 如何 此方 其れ 此れ 迄 "
    "為 様 さん 的 等 達 件 旨 中 後 前 内 上 下 又 更に 既に もう 未だ とても 少し ちょっと 一寸 "
    "ドウ モウ トテモ チョット サン".split()
)
_LATIN_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_LATIN_EMPTY = frozenset(
    "a an the i i'm im my me we our you your he she it its they their is are am was were be been do does did have has "
    "had can could will would should shall may might must to of in on at for from with by about as and or but if so "
    "this that these those there here what which who whom how when where why please want need like get got go going "
    "tell know just also any some not no yes hello hi thanks thank".split()
)
_GAP = re.compile(r"\s+")
_KANJI = re.compile(r"[㐀-鿿々〆]")
_HIRAGANA_RUN = re.compile(r"[ぁ-ゖー]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word: its normalised form and its reading in katakana ('' where it has none).

    ``content``: it carries meaning; ``place``: the name of a place; ``surface``: as it was written; ``whole``: the
    compound it begins (住民票 stands at 住民), '' within one and for other kinds of words.
    """

    norm: str
    reading: str
    content: bool
    place: bool
    surface: str
    whole: str = ""


def fold(text: str) -> str:
    """*text* in NFKC and lower case, with single spaces."""
    return _GAP.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


def katakana(text: str) -> str:
    """*text* with its hiragana as katakana."""
    return text.translate(_HIRAGANA_TO_KATAKANA)


def words(text: str, language: str = "ja") -> list[Word]:
    """The words of a text that is already folded, in order; those without meaning are marked, not left out."""
    return list(_japanese(text) if language == "ja" else _latin(text))


def tagged(text: str) -> list[tuple[str, tuple[str, ...]]]:
    """*text* as Japanese, cut into its pieces as they were written, each with its part of speech."""
    cut = _tokenizer().tokenize(text, SplitMode.A)
    return [(one.surface(), tuple(one.part_of_speech())) for one in cut]


def has_kanji(text: str) -> bool:
    """Whether a Chinese character stands in *text*."""
    return _KANJI.search(text) is not None


def hiragana_share(text: str) -> float:
    """How much of *text* without spaces and signs is hiragana, 0 to 1."""
    letters = [char for char in text if char.isalnum() or char == "ー"]
    return sum("ぁ" <= char <= "ゖ" or char == "ー" for char in letters) / max(1, len(letters))


def hiragana_runs(text: str) -> list[str]:
    """The stretches of hiragana in *text*."""
    return _HIRAGANA_RUN.findall(text)


def _japanese(text: str) -> Iterator[Word]:
    # Twice, because SudachiPy 0.7's own way to split a unit further panics.
    cut = _tokenizer()
    wholes = {
        unit.begin(): unit.normalized_form().lower()
        for unit in cut.tokenize(text, SplitMode.C)
        if unit.part_of_speech()[0] == "名詞"
    }
    for part in cut.tokenize(text, SplitMode.A):
        if (word := _word(part, wholes.get(part.begin(), ""))) is not None:
            yield word


def _word(part: Morpheme, whole: str) -> Word | None:
    kind = part.part_of_speech()
    surface, norm = part.surface(), _one_kana(part.normalized_form().lower())
    if kind[0] in ("補助記号", "空白") or not surface.strip():
        return None
    content = (
        kind[0] in _CONTENT
        and kind[1] not in _NOT_CONTENT
        and norm not in _EMPTY
        and not (len(surface) == 1 and "ぁ" <= surface <= "ん")
    )
    return Word(norm, part.reading_form(), content, kind[2] == "地名", surface, whole)


def _one_kana(norm: str) -> str:
    """ごみ and ゴミ are one word; Sudachi leaves them two."""
    return katakana(norm) if "ぁ" <= norm[:1] <= "ゖ" and _HIRAGANA_RUN.fullmatch(norm) else norm


def _latin(text: str) -> Iterator[Word]:
    for match in _LATIN_WORD.finditer(text):
        surface = match.group().replace("’", "'")
        content = surface not in _LATIN_EMPTY
        yield Word(_stem(surface), reading="", content=content, place=False, surface=surface)


@lru_cache(maxsize=4096)
def _stem(word: str) -> str:
    """A crude stem: plurals and the commonest endings, which is what short questions differ by."""
    for ending, left in (
        ("ies", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) - len(ending) >= 3 and not word.endswith("ss"):
            return (word[: -len(ending)] + left).removesuffix("e")
    return word.removesuffix("e") if len(word) > 3 else word


def warm() -> None:
    """Open the dictionary now. Done before a fork, its memory is shared by all workers."""
    words("窓口")


_own = threading.local()
_shared: list[Dictionary] = []
_making = threading.Lock()


def _tokenizer() -> Tokenizer:
    """This thread's tokenizer: the dictionary is shared, a tokenizer is for one thread."""
    made: Tokenizer | None = getattr(_own, "tokenizer", None)
    if made is None:
        with _making:
            if not _shared:
                _shared.append(Dictionary(dict="small"))
        made = _own.tokenizer = _shared[0].tokenizer(SplitMode.C)
    return made
