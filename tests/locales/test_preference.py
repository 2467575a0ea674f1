"""The language of a page or paper is the one that its reader prefers."""

import pytest
from werkzeug.datastructures import LanguageAccept
from werkzeug.http import parse_accept_header

import locales


@pytest.mark.parametrize(
    ("header", "wanted"),
    [
        ("en-GB,en;q=0.9,ja;q=0.8", "en"),
        ("en-GB,ja;q=0.8", "en"),
        ("EN-us", "en"),
        ("fr,zh;q=0.9,en;q=0.1", "en"),
        ("ja-JP,en;q=0.5", "ja"),
        ("fr", "ja"),
        ("*", "ja"),
        ("", "ja"),
    ],
)
def test_the_best_language_we_have_is_chosen(header: str, wanted: str) -> None:
    assert locales.preferred(parse_accept_header(header, LanguageAccept).values()) == wanted
