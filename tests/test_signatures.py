"""Quotations signed behind a dash: which are, by whom, and which dashes only look like it."""

from __future__ import annotations

import pytest

from quotes.link.sourced import from_cue
from quotes.marks import find_quotations
from quotes.signatures import signature_cues
from quotes.values import Document, Parse
from tests.trees import flat, parsed, sentence


def signed(document: Document, parse: Parse) -> list[tuple[str, str]]:
    """Who signs, and what."""
    text = document.text
    made = [from_cue(parse, cue) for cue in signature_cues(document, parse, find_quotations(text, parse.paragraphs))]
    return [
        (a.source.spans[0].of(text) if a.source else "", " + ".join(s.of(text) for s in a.content.spans)) for a in made
    ]


def found(*paragraphs: str) -> list[tuple[str, str]]:
    """Who signs, and what, in paragraphs of one sentence each."""
    return signed(*flat(*paragraphs))


@pytest.mark.parametrize("dash", ["—", "--", "-", "–", "― ", "\N{MINUS SIGN} ", " ― "])
def test_a_signature_gives_its_quotation_a_source(dash: str) -> None:
    assert found(f"“We will rebuild.” {dash}Commissioner Ada Brook") == [
        ("Commissioner Ada Brook", "“We will rebuild.”")
    ]


@pytest.mark.parametrize(
    "line",
    [
        "“We will rebuild” ― Ada Brook.",
        "“We will rebuild.”― Ada Brook.",
        "Quote of the day: “We will rebuild.” ― Ada Brook",
        "The bridge was lost in May. “We will rebuild.” ― Ada Brook",
    ],
)
def test_the_full_stop_and_the_space_may_be_missing(line: str) -> None:
    assert [(who, words.rstrip("”").rstrip(".")) for who, words in found(line)] == [("Ada Brook", "“We will rebuild")]


@pytest.mark.parametrize(
    "who",
    [
        "Ada Brook, the town's treasurer",
        "Rep. Ada Brook (OR-03)",
        "Ada Brook, former deputy chief of the U.S. Geological Survey",
        "Bo Tan, Miller & Sons",
        "The Council of Mill Owners",
        "WHO",
        "Ada Brook, The Miller ’s Tale",
    ],
)
def test_what_somebody_is_belongs_to_the_signature(who: str) -> None:
    assert found(f"“We will rebuild.” – {who}") == [(who, "“We will rebuild.”")]


def test_the_next_line_may_be_the_signature() -> None:
    assert found("“We will rebuild.”", "— Ada Brook, the town's treasurer") == [
        ("Ada Brook, the town's treasurer", "“We will rebuild.”")
    ]


def test_signed_quotations_stand_one_behind_another() -> None:
    assert found(
        "“He made it worse.” ― Dana Whitfield “At the rally he called us lazy.”― Paula Marsh. “No!” - Bo Tan"
    ) == [
        ("Dana Whitfield", "“He made it worse.”"),
        ("Paula Marsh", "“At the rally he called us lazy.”"),
        ("Bo Tan", "“No!”"),
    ]


def test_a_sentence_may_end_between_dash_and_name() -> None:
    text = "“We are tired.”― Nils Otto."
    dash = sentence(text[:17], "“We X root 0\nare X dep 1\ntired X dep 1\n.”― PUNCT punct 1")
    name = sentence(text[17:], "Nils PROPN root 0\nOtto PROPN flat 1\n. PUNCT punct 1", index=1, start=17)
    assert signed(Document("a", text, ""), parsed(dash, name)) == [("Nils Otto", "“We are tired.”")]


def test_who_signs_the_last_paragraph_signs_the_ones_before() -> None:
    assert found("“We will rebuild.", "“We must.” — Ada Brook") == [("Ada Brook", "“We will rebuild. + “We must.”")]


def test_headlines_end_with_who_speaks() -> None:
    assert found("Ferry fares 'beyond a joke' - Brook") == [("Brook", "'beyond a joke'")]


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("“We will rebuild” — Ada Brook said so in May.",),
        ("“We will rebuild.” — and so they did",),
        ("“We will rebuild.”", "— Ada Brook left. The rest stayed on."),
        ("The mayor spoke.", "—Ada Brook"),
        ("“We won” — Lind smiled at the crowd — “and we will win again.”",),
        ("“We won.” — Lind, standing on a chair, smiled — “And we will win again.”",),
        ("“We won.” — Lind “and again and again.”",),
        ("“We won.” — And “They lost.”",),
        ("The town was “not yet the worst.”--Ada Brook.",),  # the reporter's sign
        ("“We will not go.” — Reuters",),
        ("“Blue Hours” – Ada Brook",),  # a title and its maker
        ("“The Long Way Home?” – Ada Brook",),
        ("Why the ferry is 'beyond a joke' - Harbour News",),  # a page's title
        ("They called the ferry 'beyond a joke'. - Brook",),
    ],
)
def test_other_dashes_are_no_signatures(paragraphs: tuple[str, ...]) -> None:
    assert found(*paragraphs) == []


def test_a_colon_after_a_verb_announces_the_articles_own_source() -> None:
    text = "Lind said: “We will rebuild.” — Bo Tan"
    rows = "Lind PROPN nsubj 2\nsaid VERB root 0\n: PUNCT punct 2\n“ PUNCT punct 7\nWe PRON nsubj 7\nwill AUX aux 7\n"
    rows += "rebuild VERB ccomp 2\n. PUNCT punct 7\n” PUNCT punct 7\n— PUNCT punct 2\nBo PROPN dep 2\nTan PROPN flat 11"
    assert signed(Document("a", text, ""), parsed(sentence(text, rows))) == []
    assert found(text.replace("said", "today")) == [("Bo Tan", "“We will rebuild.”")]
