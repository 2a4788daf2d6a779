"""The stub parser with a tagger that sees other words than the rules, and weights that believe it alone."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from quotes.decide import decide
from quotes.decide.weights import Weights
from quotes.values import Document, Link, Parse, Span, Tagged
from tests.stub_parser import stub_parser

_TRUST = {"tagged": 1.0, "threshold": 0.5}
_LINK = {"linked": 1.0, "none, linked": 1.0}
_WEIGHTS: Weights = {
    **dict.fromkeys(("source", "cue", "content"), _TRUST),
    **dict.fromkeys(("cue link", "source link"), _LINK),
    "confidence": {"link": 1.0},
}
believing = partial(decide, weights=_WEIGHTS)
"""`decide` for `quotes.pipeline`: a stretch is as probable as the tagger says, the rules count for nothing."""


def tagging_parser(document: Document) -> Parse:
    """What `stub_parser` gives, and that the last word before each "." is said, by nobody."""
    parse = stub_parser(document)
    last = [Span(sentence.words[-2].start, sentence.words[-2].end) for sentence in parse.sentences]
    tagged = tuple(Tagged("content", span, 0.9) for span in last)
    links = tuple(Link(span, role, None, 0.75) for span in last for role in ("cue", "source"))
    return replace(parse, tagged=tagged, links=links)
