"""The catalogues give a sentence for a key, and say loudly when they cannot."""

from pathlib import Path

import pytest

import locales
from locales import catalogue


def test_a_key_gives_its_sentence_in_each_language() -> None:
    assert locales.text("ja", "common-back") == "戻る"
    assert locales.text("en", "common-back") == "Back"


def test_parameters_stand_in_the_sentence_without_invisible_marks() -> None:
    assert locales.text("ja", "card-ahead", count=3) == "あと3人"
    assert locales.text("en", "card-ahead", count=1) == "1 person ahead of you"
    assert locales.text("en", "card-ahead", count=2) == "2 people ahead of you"


def test_a_language_we_do_not_have_reads_japanese() -> None:
    assert locales.text("fr", "common-back") == "戻る"


def test_an_unknown_key_is_an_error_that_names_it() -> None:
    with pytest.raises(KeyError, match="no-such-key"):
        locales.text("ja", "no-such-key")
    assert not locales.has("no-such-key")
    assert locales.has("common-back")
    assert locales.has("common-back", "en")


def test_a_missing_parameter_is_an_error_and_never_reaches_a_person() -> None:
    with pytest.raises(ValueError, match="card-ahead"):
        locales.text("ja", "card-ahead")


def test_the_parameters_of_a_sentence_are_known() -> None:
    assert locales.placeholders("en", "card-ahead") == {"count"}
    assert locales.placeholders("ja", "common-back") == frozenset()


def test_every_language_has_the_same_keys_and_parameters() -> None:
    for locale in locales.LOCALES:
        assert locales.keys(locale) == locales.keys("ja")
        for key in locales.keys(locale):
            assert locales.placeholders(locale, key) == locales.placeholders("ja", key), key


@pytest.mark.parametrize(
    ("files", "complaint"),
    [
        ({"a.ftl": "back = x\n", "b.ftl": "back = y\n"}, "defined twice"),
        ({"a.ftl": "this is no message\n"}, "not Fluent"),
        ({"a.ftl": "back =\n    .label = x\n"}, "no sentence"),
    ],
)
def test_a_faulty_catalogue_is_refused(
    files: dict[str, str], complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ja").mkdir()
    for name, content in files.items():
        (tmp_path / "ja" / name).write_text(content, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_HERE", tmp_path)
    with pytest.raises(ValueError, match=complaint):
        catalogue._Catalogue("ja")


def test_a_quoted_message_brings_its_parameters(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ja").mkdir()
    source = (
        "-name = 窓口\ngreet = { $who }さん\nall = { greet }、{ -name }です\nlong = " + "あ" * 3000
    )
    (tmp_path / "ja" / "a.ftl").write_text(source, encoding="utf-8")
    monkeypatch.setattr(catalogue, "_HERE", tmp_path)
    loaded = catalogue._Catalogue("ja")
    assert loaded.names["all"] == {"who"}
    assert loaded.fixed["long"] == "あ" * 3000
