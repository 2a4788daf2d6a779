"""Many documents through the embedded model's own path: what Stanza's processors say, whatever else is in the batch."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.parse import blocks
from quotes.parse import together as module
from quotes.pipeline import document_records
from quotes.read import read_documents
from quotes.values import Document, Parse, Span, Speaker, Word
from tests.loaded import loaded, together
from tests.saved import ARTICLES
from tests.stock import stock_parser

ODD = [
    "",
    "\n\n \n",
    "He said so. " * 300,
    "-" * 3000,
    "x" * 5000 + "\n\nHe said so.",
    "a, " * 700,
    "🙂🙂 she said 👩‍👩‍👧.",
]
NEAR = 0.02
"""How far probabilities may differ: torch adds up in another order where no row of a batch is filled up."""


def articles() -> list[Document]:
    """The fixtures' articles."""
    return [d for d in read_documents([str(ARTICLES)]) if isinstance(d, Document)]


def odd() -> list[Document]:
    """Texts that no journalist would write."""
    return [Document(f"odd{i}", text, "") for i, text in enumerate(ODD)]


@pytest.fixture(scope="module")
def parses() -> list[Parse]:
    """The articles' parses, all together."""
    return together().many(articles())


def known(document: Document, parse: Parse) -> list[tuple[str, Speaker | None]]:
    """The ids, which content gives, and the speakers of the records from this parse."""
    return [(r.id, r.speaker) for r in document_records(document, lambda _: parse)]


def copies(parse: Parse) -> set[int]:
    """The sentences whose words an earlier one of the document has.

    Stanza's networks know a sentence by its words alone and give both the states of one; ours give both the tree of the
    first, but look for names in each among its own neighbours.
    """
    first: dict[tuple[str, ...], int] = {}
    return {s.index for s in parse.sentences if first.setdefault(tuple(w.text for w in s.words), s.index) != s.index}


def test_trees_names_and_records_are_those_of_stanzas_processors() -> None:
    stock = stock_parser(*loaded(bf16=False))
    compared = repeated = 0
    for document, ours in zip(articles(), together(bf16=False).many(articles()), strict=True):
        theirs = stock(document)
        assert ours.sentences == theirs.sentences
        again = copies(ours)
        assert [n for n in ours.names if n.sentence not in again] == [
            n for n in theirs.names if n.sentence not in again
        ]
        assert ours.tagged is not None
        assert theirs.tagged is not None
        found = {(t.role, t.span): t.probability for t in ours.tagged}
        assert found == pytest.approx({(t.role, t.span): t.probability for t in theirs.tagged}, abs=NEAR)
        weighed = replace(theirs, pairs=ours.pairs)  # Stanza has none
        assert known(document, ours) == known(document, weighed)
        compared += len(ours.sentences)
        repeated += len(again)
    assert compared > 250
    assert repeated >= 8


HEADLINE = "Council Defers Closing of Some Bridges, Citing Flood Fears"


def test_a_sentence_that_a_page_repeats_has_the_tree_that_it_had_first() -> None:
    text = f"{HEADLINE}\n\nThe council of Lodrin met on Monday.\n\nMore News Weather\n\n{HEADLINE}\n\nContact us here."
    parse = together()(Document("page", text, ""))
    first, second = (s for s in parse.sentences if s.words[1].text == "Defers")
    assert second.start > first.end
    assert [replace(w, start=0, end=0) for w in first.words] == [replace(w, start=0, end=0) for w in second.words]
    assert [w.text for w in second.words] == [Span(w.start, w.end).of(text) for w in second.words]


@pytest.mark.parametrize(("characters", "taken"), [(30_000, 1), (90, 0)])
def test_a_copy_takes_the_tree_of_one_that_is_parsed_with_it(
    characters: int, taken: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[tuple[Word, ...]] = []

    def told(first: tuple[Word, ...], words: tuple[Word, ...]) -> tuple[Word, ...]:
        if first is not words:
            seen.append(words)
        return words

    monkeypatch.setattr(module, "with_tree_of", told)
    monkeypatch.setattr(blocks, "AT_ONCE", characters)
    text = f"{HEADLINE}\n\nThe council of Lodrin met on Monday.\n\nMore News Weather\n\n{HEADLINE}"
    together()(Document("page", text, ""))
    assert [[w.text for w in words] for words in seen] == [HEADLINE.replace(",", " ,").split()] * taken


def test_each_keeps_its_own_place() -> None:
    one, two = (Word(0, "Run", "run", tag, "", "", -1, "root", 0, 3) for tag in ("VERB", "NOUN"))
    assert module.with_tree_of((one,), (replace(two, start=9, end=12),)) == (replace(one, start=9, end=12),)
    assert module.with_tree_of((two,), (two,)) == (two,)


def test_rounded_products_change_next_to_nothing(parses: list[Parse]) -> None:
    """Where the processor multiplies in bf16 and int8; elsewhere both are the same."""
    words = different = names = others = 0
    for exact, rounded in zip(together(bf16=False).many(articles()), parses, strict=True):
        assert [s.span for s in exact.sentences] == [s.span for s in rounded.sentences]
        for one, two in zip(exact.sentences, rounded.sentences, strict=True):
            words += len(one.words)
            different += sum(a != b for a, b in zip(one.words, two.words, strict=True))
        names += len(exact.names)
        others += len(set(exact.names) - set(rounded.names))
    assert words > 3500
    assert different < words / 100
    assert others < names / 50


def test_a_document_has_the_same_parse_alone_and_among_others(parses: list[Parse]) -> None:
    for document, parse in list(zip(articles(), parses, strict=True))[::3]:
        assert together()(document) == parse
    strange = odd()
    assert [together()(document) for document in strange] == together().many(strange)


def test_the_same_in_small_portions(parses: list[Parse], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "CHARACTERS_AT_ONCE", 3000)
    assert together().many(articles()[:4]) == parses[:4]


def test_a_long_document_is_numbered_through(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blocks, "AT_ONCE", 300)
    document = articles()[0]
    parse = together()(document)
    assert [s.index for s in parse.sentences] == list(range(len(parse.sentences)))
    assert len({s.paragraph for s in parse.sentences}) > 3
    assert parse.names
    for name in parse.names:
        assert parse.sentences[name.sentence].span.contains(name.span)


def test_nothing_gives_nothing() -> None:
    assert together().many([]) == []
    parse = together()(Document("empty", " \n\n", ""))
    assert (parse.sentences, parse.names, parse.tagged, parse.links) == ((), (), (), ())
