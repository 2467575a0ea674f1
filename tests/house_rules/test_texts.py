"""What a person reads stands in the catalogues, in every language, and never in code."""

import ast
import re

import locales
from tests.house_rules.tree import ENTRY_ROOMS, ROOMS, ROOT, literals, sources

JAPANESE = re.compile(r"[\u3041-\u3096\u30a1-\u30fa\u4e00-\u9fff]")
KEY = re.compile(r"^([a-z][a-z0-9-]*) *=", re.MULTILINE)
SENTENCE = re.compile(
    r"(です|ます|ません|ました|でした|ください|下さい|しょうか|ましょう)(か|ね|よ)?[。！？]?$|[。！？]$",
    re.MULTILINE,
)


def test_entry_rooms_hold_no_japanese() -> None:
    found = [
        f"{source.at(node)} {node.value!r}"
        for source in sources(*ENTRY_ROOMS)
        for node in literals(source.tree)
        if JAPANESE.search(str(node.value))
    ]
    assert found == [], "move these to locales/"


def test_domain_and_dialogs_hold_words_to_recognise_but_no_sentences() -> None:
    found = [
        f"{source.at(node)} {node.value!r}"
        for source in sources("domain", "dialogs")
        for node in literals(source.tree)
        if JAPANESE.search(str(node.value)) and SENTENCE.search(str(node.value))
    ]
    assert found == [], "move these to locales/"


def test_pages_hold_no_japanese() -> None:
    found = [
        f"{page.relative_to(ROOT)}:{number}"
        for room in ENTRY_ROOMS
        for page in sorted((ROOT / room).rglob("*.html"))
        for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), 1)
        if JAPANESE.search(line)
    ]
    assert found == [], "move these to locales/"


def test_every_language_has_the_same_keys_and_placeholders() -> None:
    wanted = locales.keys(locales.DEFAULT_LOCALE)
    for locale in locales.LOCALES:
        assert locales.keys(locale) ^ wanted == frozenset(), locale
        for key in wanted:
            there = locales.placeholders(locale, key)
            assert there == locales.placeholders(locales.DEFAULT_LOCALE, key), f"{locale} {key}"


def test_the_further_languages_have_the_same_files_each_with_the_same_keys() -> None:
    """やさしい日本語 has those of the chat besides: one can choose it there."""
    further = [one for one in locales.PUBLIC_LOCALES if one not in locales.LOCALES]
    files = {one: {path.name for path in (ROOT / "locales" / one).glob("*.ftl")} for one in further}
    public = [files[one] for one in further if one not in locales.CHAT_LOCALES]
    assert all(names == public[0] for names in public), files
    assert all(names >= public[0] for names in files.values()), files
    for locale in further:
        for name in sorted(files[locale]):
            there = set(KEY.findall((ROOT / "locales" / locale / name).read_text(encoding="utf-8")))
            here = set(KEY.findall((ROOT / "locales/ja" / name).read_text(encoding="utf-8")))
            assert there == here, f"{locale}/{name}"
            for key in there:
                wanted = locales.placeholders(locales.DEFAULT_LOCALE, key)
                assert locales.placeholders(locale, key) == wanted, f"{locale} {key}"


def test_what_the_chat_says_is_there_in_each_of_its_languages() -> None:
    known = locales.keys(locales.DEFAULT_LOCALE)
    said = {
        str(node.value)
        for source in sources("bot", "dialogs")
        for node in literals(source.tree)
        if node.value in known
    }
    for locale in locales.CHAT_LOCALES:
        assert said - locales.keys(locale) == set(), locale


def test_every_sentence_that_code_names_exists() -> None:
    known = locales.keys(locales.DEFAULT_LOCALE)
    found = [
        f"{source.at(node)} {node.args[1].value!r}"
        for source in sources(*ROOMS)
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Call) and len(node.args) > 1
        if ast.unparse(node.func) in ("text", "locales.text", "catalogue.text")
        if isinstance(node.args[1], ast.Constant) and node.args[1].value not in known
    ]
    assert found == []


def test_the_rule_knows_a_sentence_from_a_word() -> None:
    for sentence in ("予約しました", "区を選んでください。", "よろしいですか？"):
        assert SENTENCE.search(sentence)
    for word in ("午前", "明日", "中央区", "ますだ"):
        assert not SENTENCE.search(word)
