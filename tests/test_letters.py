"""Letters to the editor: which pages are, where each letter ends, and who its "I" is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from quotes.letters import letters
from quotes.resolve import resolve
from quotes.values import Attribution, Content, Document, Name, Parse, Source, Span, Word
from tests.trees import flat

BRIDGE = "I cannot see why the council waits. The bridge will not mend itself, and the ferry is full by seven each day."
TAXES = "We pay enough, and I say so as one who has paid for forty years. Let the harbour pay for the harbour at last."
PLACES = ("Leeds", "Port Havra", "Virginia Beach")


def page(*paragraphs: str) -> tuple[Document, Parse]:
    """The paragraphs, with the names of places that the tagger finds."""
    document, parse = flat(*paragraphs)
    names = [
        Name(s.start + at, s.start + at + len(place), "gpe", s.index)
        for s in parse.sentences
        for place in PLACES
        if (at := document.text[s.start : s.end].find(place)) >= 0
    ]
    return document, replace(parse, names=tuple(sorted(names, key=lambda n: n.start)))


def signers(*paragraphs: str) -> list[str]:
    """Who signs the letters of the page."""
    document, parse = page(*paragraphs)
    return [letter.name.of(document.text) for letter in letters(document, parse)]


@pytest.mark.parametrize(
    "heading", ["LETTERS.", "Letters to the editor", "Readers write", "Your views", "To the Editor:", "Letter: Mend it"]
)
def test_under_a_heading_a_name_alone_signs_the_letter_above_it(heading: str) -> None:
    assert signers(heading, BRIDGE, "Anna Holt.", "Leeds.", TAXES, "PETER VAN DAM, Port Havra") == [
        "Anna Holt",
        "PETER VAN DAM",
    ]
    assert signers("Mend the bridge", heading, BRIDGE, "— Peter T. Lund, treasurer of the rowing club") == [
        "Peter T. Lund"
    ]


def test_two_letters_need_no_heading() -> None:
    assert signers(BRIDGE, "Anna Holt", TAXES, "Peter Lund", "Leeds") == ["Anna Holt", "Peter Lund"]


def test_the_name_taggers_persons_count_whatever_their_first_name() -> None:
    lines = ("LETTERS", BRIDGE, "Jorunn Haukeli")
    assert signers(*lines) == []
    document, parse = page(*lines)
    last = parse.sentences[-1]
    named = replace(parse, names=(Name(last.start, last.end, "person", last.index),))
    assert [letter.name.of(document.text) for letter in letters(document, named)] == ["Jorunn Haukeli"]


@pytest.mark.parametrize(
    "paragraphs",
    [
        (BRIDGE, "Anna Holt"),  # one, and nothing says that it is a letter
        ("The bridge is shut", "Anna Holt", BRIDGE, TAXES),  # a byline
        ("LETTERS", "The bridge is shut for good.", "Anna Holt", BRIDGE),  # a byline below a menu
        (BRIDGE, "Anna Holt reports from Leeds."),
        ("The bridge at dusk.", "Anna Holt", "The ferry.", "Peter Lund"),  # who took the photographs
        (BRIDGE, "Anna Holt", TAXES, "Peter Lund", BRIDGE),  # the text goes on: these are credits
        ("LETTERS", BRIDGE, "Anna Holt, who reports from Leeds"),
        ("LETTERS", BRIDGE, "Virginia Beach"),
        ("LETTERS", BRIDGE, "@anna_holt"),
        ("LETTERS", "Anna Holt"),
    ],
)
def test_other_names_alone_sign_nothing(paragraphs: tuple[str, ...]) -> None:
    document, parse = page(*paragraphs)
    verbs = [replace(s, words=tuple(map(verb, s.words))) for s in parse.sentences]
    assert letters(document, replace(parse, sentences=tuple(verbs))) == ()


def verb(word: Word) -> Word:
    """The word, a verb if it is one."""
    return replace(word, upos="VERB") if word.text == "reports" else word


def test_a_page_with_a_byline_needs_a_heading() -> None:
    document, parse = page(BRIDGE, "Anna Holt", TAXES, "Peter Lund")
    assert letters(replace(document, byline="Jo Falk"), parse) == ()
    assert len(letters(replace(document, byline="Jo Falk", title="Letters to the editor"), parse)) == 2


def test_i_is_whoever_signs_the_letter() -> None:
    lines = ("LETTERS", BRIDGE, "Anna Holt", "We asked whether I should go.", TAXES, "Dr. Peter Lund")
    document, parse = page(*lines)
    made = []
    for at in (i for i, c in enumerate(document.text) if document.text[i : i + 2] == "I "):
        sentence = next(s for s in parse.sentences if s.start <= at < s.end)
        word = next(w for w in sentence.words if w.start == at)
        pronoun = replace(word, upos="PRON")
        row = (*sentence.words[: word.index], pronoun, *sentence.words[word.index + 1 :])
        sentences = (
            *parse.sentences[: sentence.index],
            replace(sentence, words=row),
            *parse.sentences[sentence.index + 1 :],
        )
        parse = replace(parse, sentences=sentences)
        content = Content((Span(at + 2, sentence.end),), "indirect", ())
        made.append(Attribution(content, None, Source((Span(at, at + 1),), sentence.index, word.index), True, 0.9, ()))
    found = [s for s in resolve(document, parse, made) if s is not None]
    assert [(s.name, s.kind, s.resolved_by) for s in found] == [
        ("Anna Holt", "person", "author"),
        ("I", "author", "author"),
        ("Peter Lund", "person", "author"),
    ]
    assert [m.of(document.text) for m in found[0].mentions] == ["I", "Anna Holt"]
    assert len({s.id for s in found}) == 3
