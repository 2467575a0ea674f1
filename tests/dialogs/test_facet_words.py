"""What is asked without naming anything is told from what names something of its own."""

import pytest

from dialogs import facet_words


@pytest.mark.parametrize(
    ("text", "facet"),
    [
        ("料金は？", "fee"),
        ("いくら", "fee"),
        ("お金かかりますか", "fee"),
        ("how much is it?", "fee"),
        ("何が必要？", "bring"),
        ("いるものは何ですか", "bring"),
        ("いつまで？", "deadline"),
        ("いつまでに出せばいいですか", "deadline"),
        ("deadline?", "deadline"),
        ("この手続きはオンラインでできますか", "online"),
        ("can I do it online?", "online"),
        ("コンビニで取れますか", "convenience"),
        ("代理でもいいですか", "who"),
        ("本人じゃないとだめですか", "who"),
        ("駐車場の料金は？", None),
        ("転入届の期限", None),
        ("住民票いくら", None),
        ("明日まで", None),
        ("10時でいいですか", None),
        ("ただいま", None),
        ("料金" * 30, None),
    ],
)
def test_what_is_asked_about_what_is_not_named(text: str, facet: str | None) -> None:
    assert facet_words.facet(text) == facet
