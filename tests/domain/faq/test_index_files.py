"""The index as a file: the same answers, no code inside, a broken one refused."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.faq import fields, index, index_files, ranker, store
from domain.faq.index import Index
from domain.faq.types import Doc, Pair
from tests.domain.faq.small import CONCEPTS, DOCS, small

MODEL = ranker.shipped()


def test_a_mapped_index_answers_like_the_one_that_was_built(tmp_path: Path) -> None:
    built = small(Pair("緑の紙", "moving-in"))
    store.write(tmp_path / "one.faq", built.arrays(), built.about())
    mapped = Index.of(*store.read(tmp_path / "one.faq"))
    for said in ("コンビニで住民票", "みどりのかみ", "緑の紙", "引越し", "はんこ", "nothing"):
        assert ranker.search(mapped, MODEL, said) == ranker.search(built, MODEL, said)


def test_what_is_mapped_cannot_be_written(tmp_path: Path) -> None:
    store.write(tmp_path / "one.faq", small().arrays(), small().about())
    arrays, _ = store.read(tmp_path / "one.faq")
    with pytest.raises(ValueError, match="read-only"):
        arrays["starts"][0] = 1


def test_another_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "one.faq"
    path.write_bytes(b"PK\x03\x04 something else entirely")
    with pytest.raises(ValueError, match=r"one\.faq is no index"):
        store.read(path)
    header = json.dumps({"arrays": {"x": ["object", 1, 0]}, "about": {}}).encode()
    path.write_bytes(b"MDGFAQ01" + len(header).to_bytes(8, "little") + header + bytes(200))
    with pytest.raises(ValueError, match="unknown type"):
        store.read(path)


SPOILT = (b"", b"MDGFAQ01", b"MDGFAQ01" + b"\xff" * 40, b"not an index at all")


def test_a_file_is_built_once_and_a_broken_one_again(tmp_path: Path) -> None:
    folder = tmp_path / "not" / "there" / "yet"
    sources = ("ja", DOCS, (Pair("緑の紙", "moving-in"),), CONCEPTS)
    first = index_files.mapped(folder, *sources)
    (path,) = folder.glob("*.faq")
    built = path.stat().st_ino
    index_files.mapped(folder, *sources)
    assert path.stat().st_ino == built, "the second process maps what the first has built"
    index_files.mapped(folder, "ja", DOCS[1:], (), CONCEPTS)
    assert len(list(folder.glob("*.faq"))) == 2
    for spoilt in SPOILT:
        path.unlink()  # what is mapped is never written to, only replaced
        path.write_bytes(spoilt)
        again = index_files.mapped(folder, *sources)
        assert ranker.search(again, MODEL, "緑の紙") == ranker.search(first, MODEL, "緑の紙")


def test_an_empty_base_has_an_empty_index(tmp_path: Path) -> None:
    empty = index.build([], concepts={"seal": ("印鑑",)})
    store.write(tmp_path / "no.faq", empty.arrays(), empty.about())
    mapped = Index.of(*store.read(tmp_path / "no.faq"))
    assert ranker.search(mapped, MODEL, "印鑑登録をしたい").matches == ()


def test_the_citys_own_name_tells_nothing_apart() -> None:
    docs = [
        Doc(str(at), (f"千葉市の{what}",), "")
        for at, what in enumerate("水道 税金 公園 学校 図書館 病院".split())
    ]
    made = index.build(docs)
    assert "千葉" in made.stop
    assert "千葉" not in made.ask("千葉の公園").joined


@given(st.lists(st.lists(st.sampled_from("abcdefg"), max_size=6), min_size=1, max_size=12))
def test_a_rows_own_terms_score_what_it_says_of_itself(rows: list[list[str]]) -> None:
    field = fields.build(rows)
    for at, row in enumerate(rows):
        terms = store.hashes(dict.fromkeys(row))
        scores, best = field.score(terms, np.ones(len(terms), np.float32))
        assert scores[at] == pytest.approx(field.selves[at], rel=1e-4)
        if row:
            assert best > 0


@given(st.lists(st.text(max_size=20), max_size=10))
def test_texts_come_back(lines: list[str]) -> None:
    kept = store.texts(line.encode(errors="ignore").decode() for line in lines)
    told = [store.text_at(kept["bytes"], kept["ends"], at) for at in range(len(lines))]
    assert told == [line.encode(errors="ignore").decode() for line in lines]


def test_terms_that_everybody_has_are_not_looked_up() -> None:
    rows = [["common", f"own-{at}"] for at in range(fields.FEW + 1)]
    field = fields.build(rows, common=0.5)
    terms = store.hashes(["common", "own-7"])
    scores, _ = field.score(terms, np.ones(2, np.float32))
    assert np.flatnonzero(scores).tolist() == [7]
    assert (field.places(terms) >= 0).all()
