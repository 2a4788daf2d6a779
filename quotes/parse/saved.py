"""Parses as JSON, so that rules can be tested on saved parses, with no model."""

from __future__ import annotations

import json

from quotes.values import Name, Parse, Sentence, Span, Word


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
    )
