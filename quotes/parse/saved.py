"""Parses as JSON, so that rules can be tested on saved parses, with no model."""

from __future__ import annotations

import json
from typing import Any

from quotes.values import Link, Name, Pair, Parse, Sentence, Span, Tagged, Word


def parse_to_json(parse: Parse) -> str:
    """The parse in one line of JSON; words are lists in the order of `Word`'s fields, without the index."""
    return json.dumps(
        {
            "paragraphs": [[p.start, p.end] for p in parse.paragraphs],
            "sentences": [
                {
                    "paragraph": s.paragraph,
                    "span": [s.start, s.end],
                    "words": [
                        [w.text, w.lemma, w.upos, w.xpos, w.feats, w.head, w.deprel, w.start, w.end] for w in s.words
                    ],
                }
                for s in parse.sentences
            ],
            "names": [[n.start, n.end, n.kind, n.sentence] for n in parse.names],
            "tagged": None if parse.tagged is None else [_tagged(t) for t in parse.tagged],
            "links": None if parse.links is None else [_link(link) for link in parse.links],
            "pairs": None if parse.pairs is None else [[p.pronoun, p.word, p.probability] for p in parse.pairs],
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def parse_from_json(text: str | bytes) -> Parse:
    """The parse that `parse_to_json` wrote."""
    saved = json.loads(text)
    sentences = (
        Sentence(
            index,
            s["span"][0],
            s["span"][1],
            s["paragraph"],
            tuple(Word(i, *values) for i, values in enumerate(s["words"])),
        )
        for index, s in enumerate(saved["sentences"])
    )
    return Parse(
        tuple(sentences),
        tuple(Name(*values) for values in saved["names"]),
        tuple(Span(*values) for values in saved["paragraphs"]),
        *_taggings(saved),
        None if saved.get("pairs") is None else tuple(Pair(*values) for values in saved["pairs"]),
    )


def _tagged(tagged: Tagged) -> list[Any]:
    """A tagged span as a list."""
    return [tagged.role, tagged.span.start, tagged.span.end, tagged.probability]


def _link(link: Link) -> list[Any]:
    """A link as a list."""
    return [link.content.start, link.content.end, link.role, link.start, link.probability]


def _taggings(saved: dict[str, Any]) -> tuple[tuple[Tagged, ...] | None, tuple[Link, ...] | None]:
    """The tagger's spans and links, where the saved parse has them."""
    if saved.get("tagged") is None:
        return None, None
    tagged = tuple(Tagged(role, Span(start, end), p) for role, start, end, p in saved["tagged"])
    links = tuple(Link(Span(start, end), role, to, p) for start, end, role, to, p in saved["links"])
    return tagged, links
