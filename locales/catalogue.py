"""Loads the Fluent catalogues once and turns a key with parameters into a sentence."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

DEFAULT_LOCALE = "ja"
LOCALES = ("ja", "en")
"""The languages of everything: chat, notices, console."""
CHAT_LOCALES = ("ja", "ja-easy", "en")
"""The languages one can choose for the chat and its notices. やさしい日本語 has what the chat says, not the console."""
PUBLIC_LOCALES = ("ja", "ja-easy", "en", "zh", "ko", "vi")
"""The languages of what everybody walks up to: ticket machines, boards, public pages, paper tickets.

They have some of the files only; what they lack is read in the next language of ``_CHAINS``.
"""
_CHAINS = {
    "ja": ("ja",),
    "en": ("en", "ja"),
    "ja-easy": ("ja-easy", "ja"),
    **{locale: (locale, "en", "ja") for locale in ("zh", "ko", "vi")},
}
_HERE = Path(__file__).parent


def text(locale: str, key: str, **params: object) -> str:
    """Return the sentence *key* in *locale*, in the next language of its chain where that has none.

    Numbers are grouped as the language does it (1,300): pass what is not a quantity, such as a
    booking number or a year, as a string, and dates through `locales.dates`.
    Raises KeyError for an unknown key and ValueError for a missing or unprintable parameter.
    """
    catalogue = _holder(locale, key)
    fixed = catalogue.fixed.get(key)
    if fixed is not None:
        return fixed
    return _format(catalogue.bundle, key, params)


def has(key: str, locale: str = DEFAULT_LOCALE) -> bool:
    """Return whether `text(locale, key)` finds a sentence."""
    return any(key in _catalogue(one).names for one in chain(locale))


def chain(locale: str) -> tuple[str, ...]:
    """The languages in which somebody who reads *locale* is answered, the best first; Japanese ends it."""
    return _CHAINS.get(locale, (DEFAULT_LOCALE,))


def named(names: Mapping[str, str], locale: str) -> str:
    """The best of *names* (a text kept by locale) for somebody who reads *locale*; empty when there is none."""
    return next((names[one] for one in chain(locale) if names.get(one)), "")


def keys(locale: str) -> frozenset[str]:
    """Return the keys *locale* has itself, without the fallback."""
    return frozenset(_catalogue(locale).names)


def placeholders(locale: str, key: str) -> frozenset[str]:
    """Return the names of the parameters the sentence *key* asks for in *locale*."""
    return _holder(locale, key).names[key]


class _Catalogue:
    """One language: its bundle, the parameters of each key, and the sentences without any."""

    def __init__(self, locale: str) -> None:
        language = "ja" if locale == "ja-easy" else locale  # numbers and plurals are the language's
        self.bundle = FluentBundle([language], use_isolating=False)
        messages: dict[str, ast.Message] = {}
        for path in sorted((_HERE / locale).glob("*.ftl")):
            resource = FluentResource(path.read_text(encoding="utf-8"))
            for message in _checked(resource, path, messages):
                messages[message.id.name] = message
            self.bundle.add_resource(resource)
        self.names = {
            key: frozenset(_variables(entry, messages)) for key, entry in messages.items()
        }
        self.fixed = {
            key: _fixed(self.bundle, entry)
            for key, entry in messages.items()
            if not self.names[key]
        }


@cache
def _catalogue(locale: str) -> _Catalogue:
    """Return the catalogue of *locale*; a language we do not have reads the default one."""
    return _Catalogue(locale) if locale in PUBLIC_LOCALES else _catalogue(DEFAULT_LOCALE)


def _holder(locale: str, key: str) -> _Catalogue:
    for catalogue in map(_catalogue, chain(locale)):
        if key in catalogue.names:
            return catalogue
    raise KeyError(key)


def _checked(
    resource: ast.Resource, path: Path, known: Mapping[str, ast.Message]
) -> Iterator[ast.Message]:
    """Yield the messages of a file; refuse what Fluent would drop without a word."""
    for junk in (entry for entry in resource.body if isinstance(entry, ast.Junk)):
        raise ValueError(f"{path.name}: not Fluent: {(junk.content or '').strip()[:80]}")
    for entry in resource.body:
        if isinstance(entry, ast.Message):
            if entry.id.name in known:
                raise ValueError(f"{path.name}: {entry.id.name} is defined twice")
            if entry.value is None:
                raise ValueError(f"{path.name}: {entry.id.name} has no sentence")
            yield entry


def _variables(node: object, messages: Mapping[str, ast.Message]) -> Iterator[str]:
    """Yield the parameters below *node*, also those of the messages it quotes."""
    if isinstance(node, ast.VariableReference):
        yield node.id.name
    elif isinstance(node, ast.MessageReference) and node.id.name in messages:
        yield from _variables(messages[node.id.name], messages)
    elif isinstance(node, ast.BaseNode):
        for child in vars(node).values():
            yield from _variables(child, messages)
    elif isinstance(node, list):
        for child in node:
            yield from _variables(child, messages)


def _fixed(bundle: FluentBundle, message: ast.Message) -> str:
    """Return a sentence without parameters; Fluent's limit of 2,500 characters is not for those."""
    parts = message.value.elements if message.value else []
    words = [part.value for part in parts if isinstance(part, ast.TextElement)]
    return "".join(words) if len(words) == len(parts) else _format(bundle, message.id.name, {})


def _format(bundle: FluentBundle, key: str, params: dict[str, object]) -> str:
    value = bundle.get_message(key).value
    if value is None:
        raise KeyError(key)
    sentence, errors = bundle.format_pattern(value, params)
    if errors:
        raise ValueError(f"{bundle.locales[0]} {key}: {errors[0]}")
    return str(sentence)
