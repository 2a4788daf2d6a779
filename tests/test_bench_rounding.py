"""What the measurement of rounding counts."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks import rounding
from benchmarks.rounding import differences
from quotes.parse import embedded
from quotes.read import read_documents
from quotes.values import Document, Parse
from tests.saved import ARTICLES, saved_parser


@pytest.fixture(scope="module")
def parse() -> Parse:
    """An article's saved parse."""
    document = next(d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document))
    return saved_parser(document)


def test_equal_parses_do_not_differ(parse: Parse) -> None:
    words = sum(len(s.words) for s in parse.sentences)
    assert +differences(parse, parse) == Counter(
        sentences=len(parse.sentences), words=words, names=len({(n.span, n.kind) for n in parse.names})
    )


def test_each_difference_is_counted_once(parse: Parse) -> None:
    sentences = list(parse.sentences)
    one, two = [i for i, sentence in enumerate(sentences) if len(sentence.words) > 5][:2]
    words = list(sentences[one].words)
    words[0] = replace(words[0], upos="X")
    words[1] = replace(words[1], deprel="dep")
    sentences[one] = replace(sentences[one], words=tuple(words))
    sentences[two] = replace(sentences[two], words=sentences[two].words[:1], children=((),))
    other = replace(parse, sentences=tuple(sentences), names=parse.names[1:])
    found = differences(parse, other)
    assert (found["other tags"], found["other trees"], found["other sentences"], found["other names"]) == (1, 1, 2, 1)


def test_nothing_differs_where_the_processor_has_neither(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(embedded, "bf16_pays", lambda: False)
    monkeypatch.setattr(embedded, "integers_pay", lambda: False)
    (tmp_path / "a.txt").write_text("The bridge was safe, Ann Lee said on Monday in West Tarsis.\n", encoding="utf-8")
    rounding.main(["--texts", str(tmp_path)])
    told = [line.split() for line in capsys.readouterr().out.splitlines()[1:]]
    assert [(line[1], line[2]) for line in told] == [(kind, "0") for kind in ("tags", "trees", "sentences", "names")]
    assert told[0][4] == "14"
