"""Whom a source cites, by hand-made trees."""

from __future__ import annotations

from quotes.link.cited import cited
from quotes.values import Attribution, Content, Cue, Source, Span
from tests.trees import parsed, sentence

ROWS = """
    It PRON nsubj 2
    fell VERB root 0 fall
    , PUNCT punct 4
    police NOUN nsubj 5 police
    said VERB parataxis 2 say
    , PUNCT punct 7
    citing VERB advcl 5 cite
    {noun} NOUN obj 7 {lemma}
    from ADP case 10
    {origin} NOUN nmod 8 {origin_lemma}
    . PUNCT punct 2
"""


def found(noun: str, lemma: str, origin: str) -> list[str]:
    """The sources that the police cite: "It fell, police said, citing NOUN from ORIGIN."."""
    text = f"It fell, police said, citing {noun} from {origin}."
    tree = sentence(text, ROWS.format(noun=noun, lemma=lemma, origin=origin, origin_lemma=origin.removesuffix("s")))

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    police = Source((at("police"),), 0, 3)
    fell, cites = Content((at("It fell"),), "indirect"), Content((at(f"{noun} from {origin}"),), "indirect")
    said = Attribution(fell, Cue((at("said"),), "say", 0, 4, "host", fell, 0.9), police, True, 0.9, ("cue:host",))
    cue = Cue((at("citing"),), "cite", 0, 6, "obj", cites, 0.7)
    citing = Attribution(cites, cue, police, True, 0.7, ("cue:obj",))
    out = list(cited(parsed(tree), [said, citing]))
    assert all(a.content == fell and a.parent == 0 and a.confidence == 0.7 for a in out)
    return [s.of(text) for a in out if a.source for s in a.source.spans]


def test_the_origin_of_what_is_cited() -> None:
    assert found("figures", "figure", "officials") == ["officials"]


def test_a_document_cited_whose_origin_says_nothing() -> None:
    assert found("documents", "document", "yesterday") == ["documents from yesterday"]


def test_a_reason_is_nobody() -> None:
    assert found("worries", "worry", "yesterday") == []
