"""Turns of interviews and transcripts by their labels, signatures of quotations: what is one and what is not."""

from __future__ import annotations

import pytest

from quotes.labels import labelled_turns
from quotes.link import attribute
from quotes.marks import find_quotations
from quotes.phrases import phrase_cues
from quotes.signatures import signature_cues
from quotes.values import Attribution, Cue, Document, Parse, Sentence, Span, Word


def read(*paragraphs: str) -> tuple[Document, Parse]:
    """The paragraphs as a document, each parsed as one sentence whose words hang on the first."""
    text = "\n\n".join(paragraphs)
    spans: list[Span] = []
    sentences: list[Sentence] = []
    for paragraph in paragraphs:
        start = spans[-1].end + 2 if spans else 0
        spans.append(Span(start, start + len(paragraph)))
        words: list[Word] = []
        at = start
        for form in paragraph.replace(":", " :").replace("“", "“ ").replace("”", " ”").replace("—", "— ").split():
            at = text.index(form, at)
            number = len(words)
            kind = "PUNCT" if not form[0].isalnum() else "PROPN" if form[0].isupper() else "NOUN"
            relation = "dep" if number else "root"
            head = 0 if number else -1
            words.append(Word(number, form, form.lower(), kind, "", "", head, relation, at, at + len(form)))
            at += len(form)
        sentences.append(Sentence(len(sentences), start, spans[-1].end, len(sentences), tuple(words)))
    return Document("a", text, ""), Parse(tuple(sentences), (), tuple(spans))


def labels(*paragraphs: str) -> list[str]:
    """The labels of the turns found."""
    document, parse = read(*paragraphs)
    return [t.label.of(document.text) for t in labelled_turns(document, parse).values()]


def attributed(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Source and content of what the phrases attribute."""
    document, parse = read(*paragraphs)
    quotations = find_quotations(document.text, parse.paragraphs)
    cues: list[Cue] = list(phrase_cues(document, parse, quotations))
    found: tuple[Attribution, ...] = attribute(document, parse, quotations, cues)
    return [
        (a.source.spans[0].of(document.text) if a.source else None, a.content.spans[0].of(document.text)) for a in found
    ]


def test_questions_and_answers_are_turns() -> None:
    asked = ("The mayor spoke to us.", "Q: Why now?", "A: Nobody asked before.", "Q: And then?", "**A:** Then we left.")
    assert labels(*asked) == ["Q", "A", "Q", "A"]
    assert attributed(*asked[:4], "A: Then we left.") == [
        ("Q", "Why now?"),
        ("A", "Nobody asked before"),
        ("Q", "And then?"),
        ("A", "Then we left"),
    ]


def test_names_are_turns_where_they_take_turns() -> None:
    said = ("MS. FALK: Why now?", "ADEYEMI: It rained.", "MS. FALK: And then?", "ADEYEMI: We left.")
    assert labels(*said) == ["MS. FALK", "ADEYEMI"] * 2


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("UPDATE: The vote is off.", "The mayor spoke."),
        ("Photo: Ada Brook", "Photo: Bo Tan", "Photo: The square", "Photo: The bridge"),
        ("Q: Why?", "A: Because.", "The end."),
        ("Who: the mayor", "When: noon", "Where: the square", "What: a vote"),
        ("The mayor put it so: we left.", "Others did not: they stayed."),
    ],
)
def test_other_colons_make_no_turns(paragraphs: tuple[str, ...]) -> None:
    assert labels(*paragraphs) == []


def test_a_signature_gives_its_quotation_a_source() -> None:
    assert attributed("“We will rebuild.” —Commissioner Ada Brook") == [
        ("Commissioner Ada Brook", "“We will rebuild.”")
    ]
    assert attributed("“We will rebuild.”", "— Ada Brook, the town's treasurer") == [
        ("Ada Brook, the town's treasurer", "“We will rebuild.”")
    ]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“We will rebuild” — Ada Brook said so in May.",),
        ("“We will rebuild.” — and so they did",),
        ("“We will rebuild.”", "— Ada Brook left. The rest stayed on."),
        ("The mayor spoke.", "—Ada Brook"),
    ],
)
def test_other_dashes_are_no_signatures(paragraphs: tuple[str, ...]) -> None:
    document, parse = read(*paragraphs)
    quotations = find_quotations(document.text, parse.paragraphs)
    assert list(signature_cues(document, parse, quotations)) == []
