"""Recognises what is typed about tickets: the number on a paper, and when somebody wants to be told."""

import re
import unicodedata

from dialogs import numerals
from dialogs.folding import bare, fold
from dialogs.postback import Command
from dialogs.spotting import Lexicon
from domain.directory import Directory

LONGEST = 60
_DASH = "[-‐-―ー−の]"
_END = re.compile(r"[。.!\s]{1,9}$")
_CODE = re.compile(
    rf"(?:^|[\s:：])([A-Za-z]{{1,2}}){_DASH}?(\d{{3,4}})\s+([A-Za-z0-9_-]{{16}})\s*$"
)
_LABEL = re.compile(rf"(?<![a-z0-9])([a-z]{{1,2}}){_DASH}?(\d{{3,4}})(?![0-9a-z])")
_SPACED = re.compile(
    rf"(?:番号札|受付番号|番号|ticket|number)?\s?([a-z]{{1,2}})\s{_DASH}?\s?(\d{{3,4}})番?"
)
_NO_LETTER = re.compile(
    r"(?:番号札|整理券|受付番号)(?:の番号)?は?\s?\d{3,4}番?|(?:my )?ticket(?: number)?(?: is)? \d{3,4}"
)
_N = numerals.NUMBER
_ABOUT = "(?:くらい|ぐらい|ほど|程)?"
_TELL = (
    r"(?:に|で|の(?:とき|時|ころ|頃)に?|に?なったら|から)?"
    r"(?:教えて|おしえて|知らせて|しらせて|お知らせ(?:して)?|通知(?:して)?|連絡(?:して)?|呼んで|にして|に変えて)?(?:ほしい)?"
)
_LEAD = r"(?:順番の|呼び?出しの|お知らせは|通知は|あと|残り)?"
_WISHES = (
    ("people", re.compile(rf"{_LEAD}({_N})(?:人|番|組|名)(?:前|まえ|手前){_TELL}")),
    ("people", re.compile(rf"(?:あと|残り)({_N})(?:人|番|組)(?:に?なったら|で){_TELL}")),
    ("minutes", re.compile(rf"{_LEAD}({_N})分{_ABOUT}(?:前|まえ){_TELL}")),
    (
        "travel",
        re.compile(
            rf"(?:(?:ここ|家|自宅|駅|会社|職場)から|(?:窓口|役所|区役所|そちら|そこ)まで|着くまで|行くのに|移動に?)?、?"
            rf"(?:徒歩で?|歩いて|車で|自転車で|バスで|電車で)?(?:あと|約)?({_N})分{_ABOUT}"
            r"(?:(?:は)?かか(?:る|り(?:ます|そう)?)|で(?:着く|着き(?:ます)?|つく|つき(?:ます)?|行け(?:る|ます)?)"
            r"|の(?:ところ|所|場所|距離)(?:に)?(?:い(?:る|ます)?)?)"
        ),
    ),
    (
        "travel",
        re.compile(
            rf"(?:徒歩|移動|歩いて|車で|自転車で|バスで|電車で|(?:家|自宅|駅|会社|職場|ここ)から)"
            rf"(?:に|で|約)?({_N})分{_ABOUT}"
        ),
    ),
    (
        "people",
        re.compile(
            r"(?:(?:tell|notify|message|call|let)\s(?:me|us)(?:\sknow)?\s)?(?:when\s)?(?:at\s)?"
            r"([0-9]{1,2})\s(?:people|persons?|tickets?|numbers?)?\s?(?:are\s|is\s)?"
            r"(?:before|ahead|left)(?:\s(?:of\s)?(?:me|us|my turn))?"
        ),
    ),
    (
        "minutes",
        re.compile(
            r"(?:(?:tell|notify|message|let)\s(?:me|us)(?:\sknow)?\s)?(?:about\s)?"
            r"([0-9]{1,2})\s?min(?:ute)?s?\s(?:before|ahead|earlier)(?:\s(?:my turn|my call|that))?"
        ),
    ),
    (
        "travel",
        re.compile(
            r"(?:i'm\s|i am\s|we're\s|we are\s|it\stakes\s(?:me\s|us\s)?|it's\s)?(?:about\s)?(?:a\s)?"
            r"([0-9]{1,3})[\s-]?min(?:ute)?s?'?\s"
            r"(?:away|walk|drive|ride|on foot|by (?:bus|car|train|bike)|to (?:get|come|walk)(?:\sthere)?)(?:\saway)?"
        ),
    ),
    ("travel", re.compile(r"it takes (?:me |us )?(?:about )?([0-9]{1,3})\s?min(?:ute)?s?")),
)


def read(text: str, directory: Directory, wards: Lexicon) -> Command | None:
    """The command that *text* is, or None: ``follow`` (``n``, ``w``, ``code``) or ``wish`` (``k``, ``n``)."""
    if len(text) > LONGEST:
        return None
    return _paper(text, directory, wards) or _wish(text)


def _paper(text: str, directory: Directory, wards: Lexicon) -> Command | None:
    """A ticket's number, with the code of the paper or the ward where they are told.

    A number without its letter is several counters': it is asked for once more.
    """
    plain = _nfkc(text)
    if coded := _CODE.search(plain):
        return Command("follow", {"n": _label(coded), "code": coded[3]})
    folded = fold(text)
    found = _LABEL.search(folded) or _SPACED.fullmatch(_END.sub("", folded))
    if _NO_LETTER.fullmatch(bare(folded)):
        return Command("follow")
    prefixes = {counter.prefix.lower() for counter in directory.counters.values()}
    if found is None or found[1] not in prefixes:
        return None
    named = wards.spot(f"{folded[: found.start()]} {folded[found.end() :]}", fuzzy=False)
    return Command("follow", {"n": _label(found), **({"w": named[0]} if len(named) == 1 else {})})


def _wish(text: str) -> Command | None:
    folded = fold(text)
    for said in (bare(folded), _END.sub("", folded)):
        for kind, pattern in _WISHES:
            if match := pattern.fullmatch(said):
                return Command("wish", {"k": kind, "n": str(numerals.read_number(match[1]))})
    return None


def _label(found: re.Match[str]) -> str:
    return f"{found[1].upper()}-{found[2]}"


def _nfkc(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
