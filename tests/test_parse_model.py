"""The embedded model from end to end: every word and name stands where the parse says it stands."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from quotes.errors import ModelMissing
from quotes.parse import load_parser
from quotes.parse.embedded import embedded_pipeline
from quotes.values import Document, Parse

ARTICLE = """\
# Harbour wall to be rebuilt

\tPORT ELLERY – The harbour wall can’t be saved, Mayor Anna Thorvald told reporters in Norway's capital, Oslo.

“We don't have the money,” she said. "We're going to ask the government."

TT
20
"""


@pytest.fixture(scope="module")
def parse() -> Callable[[str], Parse]:
    parser = load_parser()
    return lambda text: parser(Document("x", text, "0" * 64))


def checked(text: str, parse: Parse) -> Parse:
    """The parse, its invariants tested."""
    place = 0
    for number, sentence in enumerate(parse.sentences):
        assert sentence.index == number
        assert parse.paragraphs[sentence.paragraph].contains(sentence.span)
        assert [w.index for w in sentence.words] == list(range(len(sentence.words)))
        assert [w.head for w in sentence.words].count(-1) == 1
        assert all(w.start < w.end for w in sentence.words)
        assert sentence.start == sentence.words[0].start >= place
        assert sentence.end == sentence.words[-1].end
        place = sentence.end
    for name in parse.names:
        assert parse.sentences[name.sentence].span.contains(name.span)
        assert name.span.of(text).strip() == name.span.of(text) != ""
    return parse


def test_an_article(parse: Callable[[str], Parse]) -> None:
    seen = checked(ARTICLE, parse(ARTICLE))
    words = [w for s in seen.sentences for w in s.words]
    assert all(ARTICLE[w.start : w.end] == w.text for w in words)
    by_text = {w.text: w for w in words}
    assert by_text["told"].upos == "VERB"
    assert by_text["told"].lemma == "tell"
    assert by_text["told"].xpos == "VBD"
    assert by_text["told"].feature("VerbForm") == "Fin"
    assert by_text["n't"].start == by_text["n't"].end - 3
    assert {"ca", "n’t", "do", "n't", "'re", "“", "”"} <= by_text.keys()
    assert ("Anna Thorvald", "person") in {(n.span.of(ARTICLE).removeprefix("Mayor "), n.kind) for n in seen.names}
    assert ("Norway", "location") in {(n.span.of(ARTICLE), n.kind) for n in seen.names}
    assert len(seen.paragraphs) == 5


def test_the_subject_of_a_said_after_a_quotation(parse: Callable[[str], Parse]) -> None:
    text = "“The wall is lost,” the mayor said."
    [sentence] = parse(text).sentences
    said = next(w for w in sentence.words if w.text == "said")
    assert [w.text for w in sentence.dependents(said.index, "nsubj")] == ["mayor"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\u200b\n\xa0\n",
        "\x00\x01\x02",
        "He\x00 said\ud800 so\x07.",
        "soft\xadhy\xadphens and zero\u200bwidth, she said",
        "\u0301 \ufffd \U000e0041 said",
        "He said\u2028she said\u2029they said\x0b\x0cit said.\r\nEnd",
        "-" * 3000,
        "x" * 5000 + "\n\nHe said so.",
        "a, " * 700,
        "He said so " * 500,
        "((((" * 300,
        "日本語のテキスト、と彼は言った。",
        "🙂🙂 she said 👩‍👩‍👧.",
    ],
)
def test_odd_text_keeps_its_offsets(parse: Callable[[str], Parse], text: str) -> None:
    seen = checked(text, parse(text))
    if "said" in text:
        assert "said" in {text[w.start : w.end] for s in seen.sentences for w in s.words}


def test_the_same_text_gives_the_same_parse(parse: Callable[[str], Parse]) -> None:
    first = parse(ARTICLE)
    parse("Something else was said in between.")
    assert parse(ARTICLE) == first


def test_a_missing_model_is_said(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="nor a folder"):
        load_parser(str(tmp_path / "nowhere"))
    with pytest.raises(ModelMissing, match=r"no resources\.json"):
        load_parser(str(tmp_path))
    (tmp_path / "resources.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelMissing, match="cannot be loaded"):
        load_parser(str(tmp_path))
    with pytest.raises(ModelMissing, match="No whole model"):
        embedded_pipeline(tmp_path)


def test_the_package_is_imported_without_torch() -> None:
    code = "import sys, quotes.parse, quotes.parse.saved; sys.exit(bool({'torch', 'stanza'} & {*sys.modules}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
