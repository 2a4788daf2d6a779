"""Which texts the program attributes for its encoder, and that the training reads what it found."""

from __future__ import annotations

import lzma
from pathlib import Path

import pytest

from quotes.errors import UnreadableDocument
from quotes.values import Document, Parse
from tests.test_training_attribution import FIRST
from tests.tiny import tokenizer
from tests.trees import parsed
from training import labelled
from training.attribution import read_labelled

TEXT = "“It held,” Ito said, adding “nobody fell.”"


def written(folder: Path, name: str, texts: list[str]) -> None:
    with lzma.open(folder / f"{name}.txt.xz", "wt", encoding="utf-8") as f:
        f.write("\n\n".join(texts) + "\n")


def test_articles_of_the_right_length_are_taken_until_there_are_words_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(labelled, "TAKEN", {"one": 12, "two": 1000})
    monkeypatch.setattr(labelled, "SHORTEST", 5)
    monkeypatch.setattr(labelled, "LONGEST", 8)
    written(tmp_path, "one", [f"article {i}\nhas six words here" for i in range(9)])
    written(tmp_path, "two", ["too short", "just about long enough here", "far " * 9])
    found = list(labelled.articles(tmp_path))
    assert [d.id.split("_")[0] for d in found] == ["one"] * 3 + ["two"]
    assert len({d.text for d in found}) == 4
    assert all("\n\nhas six" in d.text for d in found[:3])
    assert found == list(labelled.articles(tmp_path))


def test_the_training_reads_what_the_program_found(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    parse = parsed(FIRST)

    def parser(document: Document) -> Parse:
        if not document.text:
            raise UnreadableDocument("nothing there")
        return parse

    documents = [Document("a_1", TEXT, ""), Document("a_2", "", "")]
    labelled.label(documents, tmp_path, parser)
    (article,) = read_labelled(tmp_path, tokenizer())
    assert (article.name, article.text, article.sentences) == ("a_1", TEXT, parse.sentences)
    spans = [
        {part: [TEXT[a:b] for a, b in own] for part, own in one.spans.items()} for one in article.gold.attributions
    ]
    assert {"content": ["“It held,”"], "cue": ["said"], "source": ["Ito"]} in spans
    assert "a_2 is left out: nothing there" in capsys.readouterr().out
