"""Whom pronouns mean that are no sources: what `pronoun_meanings` gives for each."""

from __future__ import annotations

from quotes.resolve import pronoun_meanings
from quotes.values import Name, Span
from tests.trees import document, parsed, sentence

TEXT = "Jane Okafor met the crew. She thanked them; it rained."
ROWS = (
    """
    Jane PROPN nsubj 3
    Okafor PROPN flat 1
    met VERB root 0 meet
    the DET det 5
    crew NOUN obj 3
    . PUNCT punct 3
    """,
    """
    She PRON nsubj 2
    thanked VERB root 0 thank
    them PRON obj 2
    ; PUNCT punct 2
    it PRON nsubj 6
    rained VERB parataxis 2 rain
    . PUNCT punct 2
    """,
)


def test_every_pronoun_of_the_third_person_is_told_with_the_words_it_stands_for() -> None:
    starts = (0, TEXT.index("She"))
    trees = tuple(
        sentence(TEXT[at:end], rows, index=i, start=at)
        for i, (at, end, rows) in enumerate(zip(starts, (25, len(TEXT)), ROWS, strict=True))
    )
    parse = parsed(*trees, names=(Name(0, 11, "person", 0),))
    told = pronoun_meanings(document(TEXT), parse, ())
    assert {k.of(TEXT): v.of(TEXT) for k, v in told.items()} == {"She": "Jane Okafor", "them": "the crew"}
    assert Span(TEXT.index("it r"), TEXT.index("it r") + 2) not in told
