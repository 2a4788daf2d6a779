"""Posts embedded in a page: their words, and who signs them."""

from __future__ import annotations

import pytest

from quotes.decide import decide
from quotes.link import attribute
from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from quotes.posts import POST, post_cues, posts
from quotes.resolve import resolve
from quotes.values import Document, Name, Parse, Span, Tagged
from tests.trees import flat

SIGNED = "— Ada Brook (@adabrook) May 3, 2021"


def said(document: Document, parse: Parse) -> list[tuple[str, str]]:
    """Who signs, and what."""
    quotations = find_quotations(document.text, parse.paragraphs)
    made = [from_cue(parse, cue) for cue in post_cues(document, parse, quotations)]
    return [
        (a.source.spans[0].of(document.text) if a.source else "", a.content.spans[0].of(document.text)) for a in made
    ]


def found(*paragraphs: str) -> list[tuple[str, str]]:
    """Who signs, and what, in paragraphs of one sentence each."""
    return said(*flat(*paragraphs))


@pytest.mark.parametrize(
    "signature",
    [
        "— Ada Brook (@adabrook) May 3, 2021",
        "—Ada Brook (@adabrook) 3 May 2021",
        "- Ada Brook (@adabrook) Sept. 3, 2021.",
        "― Ada Brook (@adabrook) May 3, 2021</blockquote>",
    ],
)
def test_a_post_is_signed_behind_it_or_below(signature: str) -> None:
    wanted = [("Ada Brook (@adabrook)", "We will rebuild.")]
    assert found(f"We will rebuild. {signature}") == wanted
    assert found("The bridge is closed.", "We will rebuild.", signature, "The council met.") == wanted


@pytest.mark.parametrize(
    ("words", "content"),
    [
        ("We will rebuild. pic.twitter.com/ab1 https://t.co/cd2", "We will rebuild."),
        ("We will rebuild#Lodrinhttps://t.co/cd2", "We will rebuild#Lodrin"),
        ("See https://t.co/cd2 for the plan", "See https://t.co/cd2 for the plan"),
        ("The plan | https://t.co/cd2", "The plan"),
        ('<tweet id="3">We will rebuild.', "We will rebuild."),
        ("They call it “a plan.”", "They call it “a plan.”"),
    ],
)
def test_links_behind_a_post_and_markup_before_it_are_no_words(words: str, content: str) -> None:
    assert found(f"{words} {SIGNED}") == [("Ada Brook (@adabrook)", content)]


def test_posts_stand_one_behind_another() -> None:
    line = f"We will rebuild. {SIGNED} You will not! — Bo Tan (@botan) May 4, 2021"
    assert found(line) == [("Ada Brook (@adabrook)", "We will rebuild."), ("Bo Tan (@botan)", "You will not!")]


def test_a_post_of_several_lines() -> None:
    text = f"Pumps failed.\n\nWe will rebuild.\nEvery stone.\n\n{SIGNED}"
    document, parse = flat_lines(text)
    assert [post.words.of(text) for post in posts(document, parse)] == ["We will rebuild.\nEvery stone."]
    close = text.replace("\n\n", "\n")  # where no empty line parts paragraphs, nothing tells which lines are the post's
    assert [post.words.of(close) for post in posts(*flat_lines(close))] == ["Every stone."]


def flat_lines(text: str) -> tuple[Document, Parse]:
    """A document whose lines are its paragraphs, without sentences."""
    spans, at = [], 0
    for line in text.split("\n"):
        spans += [Span(at, at + len(line))] if line else []
        at += len(line) + 1
    return Document("a", text, ""), Parse((), (), tuple(spans))


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Mayor Ada Brook (@adabrook) wrote on May 3, 2021 that she would.",),
        ("Follow the council — Ada Brook (@adabrook)",),  # no day: who to follow, or a byline
        (f"We will rebuild. {SIGNED} she wrote, and nobody minded.",),
        (SIGNED,),
        ("Ada Brook wrote on Monday:", SIGNED),  # the page lost the post
        ("Pumps failed and failed again. " * 20, SIGNED),
        ("https://t.co/cd2", SIGNED),
    ],
)
def test_no_post(paragraphs: tuple[str, ...]) -> None:
    assert found(*paragraphs) == []


def test_a_second_signature_signs_nothing() -> None:
    assert found(f"We will rebuild. {SIGNED}", SIGNED) == [("Ada Brook (@adabrook)", "We will rebuild.")]


def test_the_name_is_the_whole_name() -> None:
    document, parse = flat(
        "We will rebuild. — ada brook (@adabrook) May 3, 2021", "Lodrin. — Lodrin News (@ln) May 3, 2021"
    )
    first, second = document.text.index("ada"), document.text.index("Lodrin News")
    names = (Name(first, first + 3, "person", 0), Name(second, second + 6, "organization", 1))
    parse = Parse(parse.sentences, names, parse.paragraphs)
    quotations = find_quotations(document.text, parse.paragraphs)
    made = attribute(document, parse, quotations, list(post_cues(document, parse, quotations)))
    assert [(s.name, s.kind) for s in resolve(document, parse, made) if s] == [
        ("ada brook", "person"),
        ("Lodrin News", "organization"),
    ]


def test_the_tagger_has_no_say_in_it() -> None:
    document, parse = flat(f"We will rebuild. {SIGNED}")
    parse = Parse(parse.sentences, (), parse.paragraphs, (Tagged("content", Span(3, 15), 0.99),), ())
    quotations = find_quotations(document.text, parse.paragraphs)
    rules = attribute(document, parse, quotations, list(post_cues(document, parse, quotations)))
    made = decide(document, parse, quotations, rules)
    assert [(a.cue.frame if a.cue else "", a.content.spans) for a in made] == [(POST, (Span(0, 16),))]


@pytest.mark.parametrize("odd", ["http://" * 20_000 + " x", " " * 100_000, "— a (@b) " * 10_000, "<a>" * 30_000])
def test_odd_texts_come_to_an_end(odd: str) -> None:
    assert list(posts(*flat_lines(f"{odd} {SIGNED}"))) == []
